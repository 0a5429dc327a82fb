"""What is wrong with a posture plane: its axes, its stances and the room for their words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import chain, combinations

from selfassess.domain.instrument import Instrument, Posture
from selfassess.studies.faults import Faults, listed, quoted
from selfassess.studies.schema import LONGEST_FINDING_LINE, LONGEST_TITLE_LINE


def check_posture(instrument: Instrument, posture: Posture, faults: Faults) -> None:
    """Add every fault of the posture plane."""
    axes = [axis.key for axis in posture.axes]
    faults.add_twice("posture.axes", axes)
    faults.add_twice("posture.stances", (stance.key for stance in posture.stances))
    scored = [item.key for item in instrument.scored]
    for axis in posture.axes:
        path = f"posture.axes.{axis.key}: items"
        faults.add_twice(path, axis.items, "item")
        for item in axis.items:
            faults.add_unknown(path, item, "scored item", scored)
    for stance in posture.stances:
        for key in sorted(stance.high):
            faults.add_unknown(f"posture.stances.{stance.key}: high", key, "axis", axes)
        path = f"posture.stances.{stance.key}"
        _check_lines(f"{path}: title", stance.title, LONGEST_TITLE_LINE, faults)
        _check_lines(f"{path}: finding", stance.finding, LONGEST_FINDING_LINE, faults)
    _check_quarters(posture, axes, faults)


def _check_lines(path: str, text: str, longest: int, faults: Faults) -> None:
    for line in text.split("\n"):
        if len(line) > longest:
            what = f"The line {quoted(line)} has {len(line)} characters, and there is room for {longest}"
            faults.add(path, what, "Shorten it, or break it with \\n.")


def _check_quarters(posture: Posture, axes: Sequence[str], faults: Faults) -> None:
    """Every quarter of the plane has one stance: neither axis high, the one, the other, both."""
    for quarter in map(frozenset, _subsets(axes)):
        stances = [stance.key for stance in posture.stances if stance.high == quarter]
        high = f"high = {json.dumps([axis for axis in axes if axis in quarter])}"
        if not stances:
            faults.add("posture.stances", f"No stance has {high}", "Add one: four stances cover the plane.")
        elif len(stances) > 1:
            faults.add("posture.stances", f"{listed(stances, 'and')} all have {high}", "Keep one of them.")


def _subsets(axes: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return chain.from_iterable(combinations(dict.fromkeys(axes), size) for size in range(len(axes) + 1))
