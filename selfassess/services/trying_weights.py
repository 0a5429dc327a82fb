"""Weights that somebody tries in place of a study's own: read from what was typed, and reported in plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selfassess.answerfiles.cells import plain_number
from selfassess.domain import robustness_wording as words
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from selfassess.domain.robustness import Robustness, robustness, study_weights
from selfassess.domain.study import Study
from selfassess.reports import plain, robustness_tables

MOST = 100
NOT_A_WEIGHT = f"Enter a number from 0 to {MOST}, such as 2 or 0.5"
ALL_NOTHING = "Enter more than 0 for at least one dimension"


@dataclass(frozen=True)
class Tried:
    """``weights`` has one for each dimension, None where ``faults``, by the key of a dimension, say what is wrong."""

    weights: tuple[float, ...] | None
    faults: Mapping[str, str]


def read_weights(instrument: Instrument, typed: Mapping[str, str]) -> Tried:
    """Weights by the keys of dimensions, as typed; the study's own where nothing was."""
    faults: dict[str, str] = {}
    weights = []
    for dimension in instrument.dimensions:
        text = typed.get(dimension.key, "").strip()
        weight = plain_number(text) if text else dimension.weight
        if weight is None or (text and weight > MOST):
            faults[dimension.key] = NOT_A_WEIGHT
        else:
            weights.append(weight)
    if not faults and not any(weights):
        faults[instrument.dimensions[0].key] = ALL_NOTHING
    return Tried(None if faults else tuple(weights), faults)


def named_weights(instrument: Instrument, options: Sequence[str]) -> tuple[float, ...]:
    """Weights as the command takes them, such as ``channels=2``. Raises InputError for any other text."""
    keys = [dimension.key for dimension in instrument.dimensions]
    typed: dict[str, str] = {}
    for option in options:
        key, _, text = (part.strip() for part in option.partition("="))
        if key not in keys:
            raise InputError("This is no dimension of the study", option, f"Use one of: {', '.join(keys)}.")
        if key in typed:
            raise InputError("This dimension is given twice", option, "Give each once.")
        if not text:
            raise InputError("The weight is missing", option, f"Write {key}=2.")
        typed[key] = text
    tried = read_weights(instrument, typed)
    if tried.weights is None:
        key, fault = next(iter(tried.faults.items()))
        raise InputError("These weights cannot be used", f"--weight {key}", f"{fault}.")
    return tried.weights


def weights_report(study: Study, options: Sequence[str]) -> str:
    """What is known of other weights of a study, as plain text. Raises InputError as ``named_weights`` does."""
    weights = named_weights(study.instrument, options)
    found = robustness(study, weights)
    own = None if weights == study_weights(study) else robustness(study)
    provenance = study.benchmark.provenance
    said = (words.caution(provenance.basis), words.JUDGEMENT, words.NOT_IMPORTANCE)
    parts = [provenance.label, plain.paragraph(" ".join(filter(None, said)))]
    for title, body in _parts(study, found, own):
        parts += [plain.heading(title), *(each for each in body if each)]
    return "\n\n".join(parts)


def _parts(study: Study, found: Robustness, own: Robustness | None) -> list[tuple[str, list[str]]]:
    shares = robustness_tables.shares(found, study.instrument)
    ranks, ways = robustness_tables.ranks(found, own), robustness_tables.ways(found)
    scales = robustness_tables.scales(found, study.instrument)
    moved = plain.paragraph(" ".join(filter(None, (words.varied(found), *words.moves(found), words.left_out(found)))))
    return [
        (shares.caption, [plain.table(shares), plain.paragraph(words.shares(found))]),
        (ranks.caption, [plain.table(ranks), moved]),
        (ways.caption, [plain.table(ways)] if found.comparisons else [words.NO_ORDER]),
        (scales.caption, [plain.table(scales), plain.paragraph(words.constant(found, study.instrument))]),
        ("What cannot be judged", [plain.bullets(words.cannot_be_judged(found.consistency[0].complete))]),
    ]
