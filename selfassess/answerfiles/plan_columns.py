"""The columns of what an organisation decided on its plan: which there are, and what each of their cells says.

The keys are those of the study: its advice, and its scores.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from selfassess.answerfiles.cells import listed, parts, read_score, refusal
from selfassess.answerfiles.columns import Column, Holds
from selfassess.answerfiles.faults import quoted
from selfassess.answerfiles.suggestion import LONGEST_COMPARED
from selfassess.domain.answers import PlanChoices
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from selfassess.domain.quarters import QUARTERS
from selfassess.domain.scoring import OVERALL

DAYS = "plan.days"
PINNED = "plan.pinned"
DROPPED = "plan.dropped"
MOVED = "plan.moved"
TARGETS = "plan.targets"

_QUARTERS = tuple(str(quarter) for quarter in range(1, QUARTERS + 1))


def plan_columns(instrument: Instrument, advice: Collection[str] = ()) -> Mapping[str, Column]:
    """The columns by name. ``advice`` are the keys that may be decided on; any where none are known."""
    keys = tuple(advice)
    scores = (OVERALL, *(dimension.key for dimension in instrument.dimensions))
    rules = (
        Column(DAYS, Holds.NUMBER),
        Column(PINNED, Holds.KEYS, options=keys),
        Column(DROPPED, Holds.KEYS, options=keys),
        Column(MOVED, Holds.QUARTERS, options=keys),
        Column(TARGETS, Holds.SCORES, options=scores),
    )
    return {rule.key: rule for rule in rules}


def read_keys(column: Column, cell: str) -> frozenset[str]:
    return frozenset(_once(column, ((key, "") for key in parts(cell))))


def read_quarters(column: Column, cell: str) -> dict[str, int]:
    remedy = f"Write pairs such as {_example(column)}=3, with ; between, and quarters from 1 to {QUARTERS}."
    found = _once(column, _pairs(cell, remedy))
    for text in found.values():
        if text not in _QUARTERS:
            raise refusal(text, "is no quarter", remedy)
    return {key: int(text) for key, text in found.items()}


def read_scores(column: Column, cell: str) -> dict[str, float]:
    remedy = f"Write pairs such as {OVERALL}=60, with ; between."
    return {key: read_score(text) for key, text in _once(column, _pairs(cell, remedy)).items()}


def _pairs(cell: str, remedy: str) -> Iterator[tuple[str, str]]:
    for part in parts("=".join(piece.strip() for piece in cell.split("="))):
        key, _, value = part.partition("=")
        if not key or not value:
            raise refusal(part, "is not a key and its value", remedy)
        yield key, value


def _once(column: Column, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The pairs by key; InputError for a key that the study does not have, or that is there twice."""
    found: dict[str, str] = {}
    for key, value in pairs:
        if column.options and key not in column.options:
            raise _unknown(column, key)
        if key in found:
            raise InputError(f"{quoted(key)} is given twice", remedy="Give each key once.")
        found[key] = value
    return found


def _unknown(column: Column, key: str) -> InputError:
    near = get_close_matches(key, column.options, n=1) if len(key) <= LONGEST_COMPARED else []
    if near:
        remedy = f"Did you mean {quoted(near[0])}?"
    elif column.holds is Holds.SCORES:
        remedy = f"Write one of: {listed(column.options)}."
    else:
        remedy = f"Write a key from advice.toml, such as {_example(column)}."
    return refusal(key, f"is no {'score' if column.holds is Holds.SCORES else 'advice'} of this study", remedy)


def _example(column: Column) -> str:
    return next(iter(column.options), "key")


def contradictions(plan: PlanChoices) -> Iterator[InputError]:
    """What is wrong with the decisions taken together; none says where."""
    for key in sorted(plan.dropped & (plan.pinned | plan.moved.keys())):
        other = PINNED if key in plan.pinned else MOVED
        yield InputError(f"{quoted(key)} is dropped, and stands in {other} as well", remedy="Keep one of the two.")
