"""The invented votes of a rehearsal: the same each time, with a question that splits the room, and one that does not.

Questions take turns at four patterns, in the order asked. Asked again, the room comes together, as real rooms may.
"""

from __future__ import annotations

from collections.abc import Sequence

from selfassess.domain.codes import DONT_KNOW

FEWEST, MOST, USUAL = 5, 30, 15
LABEL = "Rehearsal: invented votes"


def invented_vote(seat: int, seats: int, question: int, top: int, round_: int) -> int:
    """The answer of a seat, a code of 0 to ``top`` or DONT_KNOW; ``seat`` and ``question`` count from 0.

    Of the first round: halves at both ends of the scale, all alike, over the whole scale, or two neighbours with one
    who does not know. Later, three in four are alike and the rest one step above: fewer would split a short scale.
    """
    middle = top // 2
    above = min(middle + 1, top)
    if round_ > 1:
        return middle if 4 * seat < 3 * seats else above
    match question % 4:
        case 0:
            return 0 if 2 * seat < seats else top
        case 1:
            return middle
        case 2:
            return seat * (top + 1) // seats
        case _:
            return DONT_KNOW if seat == seats - 1 else (middle, above)[seat % 2]


def invented_choices(seat: int, offered: Sequence[str]) -> tuple[str, ...]:
    """The recommendations that a seat gives its votes to: all the first, half the second, and one of the others."""
    first, second, others = offered[:1], offered[1:2], offered[2:]
    third = (others[seat % len(others)],) if others else ()
    return (*first, *(second if seat % 2 else ()), *third)
