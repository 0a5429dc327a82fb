"""The seal: one hash over everything that a report follows from.

The Analysis is a function of the answers, the study's files, the day and the method, so a hash of these covers
every figure and sentence in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from selfassess.domain.answers import UNDECIDED, Answers, decided
from selfassess.domain.results import Seal
from selfassess.domain.study import Earlier, Study
from selfassess.domain.workshop_record import recorded

METHOD_VERSION = "3"  # raise whenever the same answers and study would give another figure or sentence
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs without 0, 1, I and O: five bits each, easy to copy
_SIGNS = 12


def seal(study: Study, answers: Answers, dated: date, earlier: Sequence[Earlier] = ()) -> Seal:
    """The seal of a report: SHA-256 in hexadecimal, and its first 60 bits as twelve signs."""
    digest = hashlib.sha256(canonical(study, answers, dated, earlier))
    bits = int.from_bytes(digest.digest()[:8], "big") >> 4
    code = "".join(_LETTERS[(bits >> 5 * place) & 31] for place in reversed(range(_SIGNS)))
    return Seal(code, digest.hexdigest())


def canonical(study: Study, answers: Answers, dated: date, earlier: Sequence[Earlier] = ()) -> bytes:
    """What the seal covers, as JSON with sorted keys and no spaces, in UTF-8.

    What reports may hold since a release stands in it only where it is there, so that earlier seals keep their code.
    """
    about, as_of = answers.about, study.benchmark.provenance.as_of
    covered: dict[str, object] = {
        "method": METHOD_VERSION,
        "instrument": study.instrument.sha256,
        "advice": study.library.sha256,
        "sources": study.library.sources_sha256,
        "benchmark": study.benchmark.provenance.sha256,
        "basis": study.benchmark.provenance.basis,
        "population": study.benchmark.provenance.population,
        "as_of": as_of.isoformat() if as_of else None,
        "minimum_group": study.benchmark.provenance.minimum_group,
        "dated": dated.isoformat(),
        "about": {
            "organisation": about.organisation,
            "sector": about.sector,
            "type": about.type,
            "size": about.size,
            "role": about.role,
            "priorities": sorted(about.priorities),  # their order says nothing
            "days": about.days,
            "answered_on": about.answered_on.isoformat() if about.answered_on else None,
            "fictional": about.fictional,
            **({"benchmark_id": about.benchmark_id} if about.benchmark_id else {}),
        },
        "codes": dict(answers.codes),
        "notes": dict(answers.notes),
        "links": dict(answers.links),
        "under_way": sorted(answers.under_way),
        "examples": {key: [example.text, example.include] for key, example in answers.examples.items()},
    }
    if answers.plan != UNDECIDED:
        covered["plan"] = decided(answers.plan)
    if answers.facilitated:
        covered["facilitated"] = sorted(answers.facilitated)
    if answers.workshop:
        covered["workshop"] = recorded(answers.workshop)
    if earlier:
        covered["earlier"] = [_of_earlier(each) for each in earlier]
    return json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _of_earlier(each: Earlier) -> str:
    """The hash of an earlier submission without its plan and workshop: nothing in a later report follows from these."""
    answers = replace(each.answers, plan=UNDECIDED, workshop=None)
    return hashlib.sha256(canonical(each.study, answers, each.dated)).hexdigest()
