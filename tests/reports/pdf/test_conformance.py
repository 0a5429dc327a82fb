"""veraPDF accepts what we make by both standards and refuses what we break; so does our own check, without Java."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.report import render
from tests.report_counts import A2A, BROKEN, UA1, count
from tests.reports.analyses import BASES, case
from tests.reports.pdf.archive_checks import addresses, archive_problems
from tests.reports.pdf.hostile import HOSTILE
from tests.reports.pdf.mutants import MUTANTS, Mutant
from tests.reports.pdf.samples import one_page, paragraph, sample
from tests.reports.pdf.test_report_branded import branded
from tests.reports.pdf.ua_checks import problems
from tests.reports.pdf.whole_report import REPORTS, report_case, report_file
from tests.verapdf import failed_rules

_BRANDED = ("northmoor", "longest_texts")
_STANDARDS = {"ua1": UA1, "2a": A2A}


@cache
def _samples() -> dict[str, bytes]:
    hostile = one_page(*[paragraph(printable(text)) for text in HOSTILE.values()])
    return {"a sample of every block": sample(), "text of every hostile kind": hostile}


@cache
def _broken(mutant: Mutant) -> bytes:
    return mutant.made_from(sample())


def test_verapdf_accepts_every_report_and_refuses_every_broken_file(tmp_path: Path) -> None:
    """One test, since it starts one Java: that takes as long as twenty files."""
    sound = {name: report_file(name) for name in REPORTS}
    sound |= {name: render(case(name)) for name in BASES}
    sound |= {f"{name}, branded": branded(name) for name in _BRANDED} | _samples()
    broken = {mutant.name: _broken(mutant) for mutant in MUTANTS}
    asked = [(standard, name) for name in sound for standard in _STANDARDS]
    asked += [(mutant.flavour, mutant.name) for mutant in MUTANTS]
    paths = {name: tmp_path / f"{number}.pdf" for number, name in enumerate(sound | broken)}
    for name, file in (sound | broken).items():
        paths[name].write_bytes(file)
    verdicts = failed_rules([(standard, paths[name]) for standard, name in asked])
    failed = dict(zip(asked, verdicts, strict=True))

    for standard, said in _STANDARDS.items():
        count(said, [file for name, file in sound.items() if not failed[standard, name]])
    count(BROKEN, [broken[mutant.name] for mutant in MUTANTS if mutant.rule in failed[mutant.flavour, mutant.name]])
    assert {(standard, name): rules for (standard, name), rules in failed.items() if name in sound and rules} == {}
    unrefused = [mutant for mutant in MUTANTS if mutant.rule not in failed[mutant.flavour, mutant.name]]
    assert [(mutant.name, mutant.rule, failed[mutant.flavour, mutant.name]) for mutant in unrefused] == []


@pytest.mark.parametrize("name", _samples())
def test_our_check_finds_nothing(name: str) -> None:
    assert [*problems(_samples()[name]), *archive_problems(_samples()[name])] == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_our_check_names_what_is_broken(mutant: Mutant) -> None:
    found = [*problems(_broken(mutant)), *archive_problems(_broken(mutant))]
    assert [problem for problem in found if mutant.said in problem]


@pytest.mark.parametrize("name", REPORTS)
def test_links_lead_only_to_what_the_organisation_gave(name: str) -> None:
    given = {result.link for result in report_case(name).items}
    assert addresses(report_file(name)) <= {link for link in given if link.startswith("https://")}
