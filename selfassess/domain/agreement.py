"""How far a group that votes on an item agrees: the median and the mean gap between two voters.

The gap is the sample form of Leti's ordinal dispersion, which Bove, Conti and Marella (2019) build agreement on. It is
unbiased, so that groups of 4 and of 25 can be compared, and it can be said in words: two of you differ by so much.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.errors import InputError


@dataclass(frozen=True)
class Agreement:
    """What the votes of a group on one item say. None cannot be said.

    ``answered`` voted with a code, ``dont_know`` did not know and count for nothing else. ``median`` is in steps of
    the scale, a half where the two in the middle differ by an odd number. ``gap`` is the mean difference of two
    voters in steps. ``raw`` is 1 - gap / (top / 2): 1 where all vote alike, 0 for a group split between the ends, and
    below 0 in small groups that are; ``shown`` is never below 0. ``consensus`` is Tastle and Wierman's (2007), 0 to 1:
    a second index, which flatters small groups. The last four need 2 who answered.
    """

    answered: int
    dont_know: int
    median: float | None
    gap: float | None
    raw: float | None
    shown: float | None
    consensus: float | None


def agreement(votes: Sequence[int], top: int) -> Agreement:
    """The agreement of ``votes``: codes from 0 to ``top``, or DONT_KNOW.

    Raises InputError for any other vote, or a scale whose ``top`` is below 1.
    """
    _check(votes, top)
    codes = sorted(vote for vote in votes if vote != DONT_KNOW)
    middle, unknown = (float(median(codes)) if codes else None), len(votes) - len(codes)
    if len(codes) < 2:
        return Agreement(len(codes), unknown, middle, None, None, None, None)
    gap = pair_gap(codes)
    raw = 1.0 - gap / (top / 2)
    return Agreement(len(codes), unknown, middle, gap, raw, max(0.0, raw), _consensus(codes, top))


def pair_gap(codes: Sequence[int]) -> float:
    """The mean difference of two distinct voters, in steps, of 2 or more ``codes`` in any order."""
    m = len(codes)
    if m < 2:
        raise InputError(f"A gap is between two who answered, and here is {m}")
    weighed = sum((2 * place - m - 1) * code for place, code in enumerate(sorted(codes), start=1))
    return 2 * weighed / (m * (m - 1))


def _consensus(codes: Sequence[int], top: int) -> float:
    """1 + the mean over voters of log2(1 - distance from the mean / top)."""
    mean = sum(codes) / len(codes)
    logs = (count * math.log2(1.0 - abs(code - mean) / top) for code, count in Counter(codes).items())
    return 1.0 + math.fsum(logs) / len(codes)


def _check(votes: Sequence[int], top: int) -> None:
    if top < 1:
        raise InputError(f"A scale has 2 answers at least, and its highest code is {top}")
    strange = next((vote for vote in votes if vote != DONT_KNOW and not 0 <= vote <= top), None)
    if strange is not None:
        raise InputError(f"{strange} is not a vote", remedy=f"Use 0 to {top}, or the code for don't know.")
