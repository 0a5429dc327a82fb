"""What may be said of a group of organisations so that none of them can be recognised.

Organisations answer in confidence, so a group is spoken of only where enough others are in it. The rules follow
those for small counts of people in health statistics (NHS Digital, 2018), by analogy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import IntEnum

from selfassess.domain.position import Position

LEAST_QUARTILES = 10  # organisations in a group from which on quartiles and a position are said
LEAST_ITEMS = 20  # and from which on the answers to single items are counted
_STEP = 5.0  # to which the median of a smaller group is rounded, since it is one organisation's score


class Detail(IntEnum):
    """How much may be said of a group; each includes those before it. The lowest and highest are never said."""

    NOTHING = 0
    MEDIAN = 1  # rounded to 5
    QUARTILES = 2  # with a position
    ITEMS = 3  # with counts of answers


def detail(n: int, least: int) -> Detail:
    """What may be said of ``n`` organisations, the reader's own left out, where ``least`` is the smallest group."""
    if n < least:
        return Detail.NOTHING
    if n < LEAST_QUARTILES:
        return Detail.MEDIAN
    return Detail.QUARTILES if n < LEAST_ITEMS else Detail.ITEMS


def rounded_median(median: float) -> float:
    """A median to the nearest 5, halves upwards."""
    return _STEP * ((median + _STEP / 2) // _STEP)


def reduced(found: Position, least: int) -> Position:
    """A position without what may not be said of a group of its size."""
    allowed = detail(found.n, least)
    if allowed >= Detail.QUARTILES:
        return found
    median = None if allowed is Detail.NOTHING or found.median is None else rounded_median(found.median)
    bare = replace(found, below=0, equal=0, above=0, percentile=None, interval=None)
    return replace(bare, lower_quartile=None, median=median, upper_quartile=None)


def nested_safely(whole: int, group: int, least: int) -> bool:
    """Whether a group may be spoken of beside a whole that holds it: the rest is nobody, or large enough itself."""
    return whole == group or whole - group >= least


def differ_safely(differing: int, least: int) -> bool:
    """Whether two editions may be counted one beside the other: nobody differs between them, or enough do.

    Of an edition with one organisation more, the difference of two counts would say what that one scored.
    """
    return differing == 0 or differing >= least


def published(sizes: Mapping[str, int], least: int) -> frozenset[str]:
    """The groups of one partition that may be spoken of beside the whole.

    Groups of fewer than ``least`` are suppressed. While all suppressed ones together are fewer than ``least``, they
    could be had by subtraction, so the next smallest is suppressed too; of two equal ones, the first by name.
    """
    ascending = sorted((group for group in sizes if sizes[group]), key=lambda group: (sizes[group], group))
    suppressed = [group for group in ascending if sizes[group] < least]
    shown = ascending[len(suppressed) :]
    while shown and 0 < sum(sizes[group] for group in suppressed) < least:
        suppressed.append(shown.pop(0))
    return frozenset(shown)
