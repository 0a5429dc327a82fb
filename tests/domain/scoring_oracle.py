"""Scoring as a plain Python loop, one organisation at a time: the oracle of the tests, the yardstick of the benchmark.

With ``Fraction`` it is exact; with ``float`` it is what a straightforward program would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.scheme import ScoringScheme

Number = TypeVar("Number", float, Fraction)


@dataclass(frozen=True)
class PlainScheme(Generic[Number]):
    """A scoring scheme as lists, in one kind of number."""

    enough: Sequence[int]
    weights: Sequence[Number]
    dimension_of: Sequence[int]
    dimension_weights: Sequence[Number]
    nought: Number
    hundred: Number


@dataclass(frozen=True)
class PlainScores(Generic[Number]):
    """The scores of one organisation; None where it cannot be said."""

    items: list[Number | None]
    dimensions: list[Number | None]
    dimension_low: list[Number | None]
    dimension_high: list[Number | None]
    coverage: list[Number | None]
    dropped: list[bool]
    overall: Number | None
    overall_low: Number | None
    overall_high: Number | None
    answered: int
    dont_know: int
    not_applicable: int
    blank: int
    provisional: bool


def plain_scheme(scheme: ScoringScheme, number: type[Number]) -> PlainScheme[Number]:
    """The same scheme as lists of ``number``."""
    return PlainScheme(
        scheme.enough.tolist(),
        [number(weight) for weight in scheme.weights.tolist()],
        scheme.dimension_of.tolist(),
        [number(weight) for weight in scheme.dimension_weights.tolist()],
        number(0),
        number(100),
    )


def score_plainly(scheme: PlainScheme[Number], codes: Sequence[int]) -> PlainScores[Number]:
    """Score the codes of one organisation, unrounded."""
    items: list[Number | None] = []
    points = [scheme.nought for _ in scheme.dimension_weights]
    answered, applicable = list(points), list(points)
    known = dont_know = not_applicable = blank = 0
    for code, enough, weight, dimension in zip(codes, scheme.enough, scheme.weights, scheme.dimension_of, strict=True):
        if code == NOT_APPLICABLE:
            not_applicable += 1
            items.append(None)
            continue
        applicable[dimension] += weight
        if code in (DONT_KNOW, BLANK):
            dont_know += code == DONT_KNOW
            blank += code == BLANK
            items.append(None)
            continue
        known += 1
        item = scheme.hundred * min(code, enough) / enough
        items.append(item)
        points[dimension] += weight * item
        answered[dimension] += weight
    dimensions: list[Number | None] = []
    low: list[Number | None] = []
    high: list[Number | None] = []
    coverage: list[Number | None] = []
    for got, weight, whole in zip(points, answered, applicable, strict=True):
        if not whole:
            for column in (dimensions, low, high, coverage):
                column.append(None)
            continue
        coverage.append(weight / whole)
        dimensions.append(got / weight if 2 * weight >= whole else None)
        low.append(got / whole)
        high.append((got + scheme.hundred * (whole - weight)) / whole)
    dropped = [not whole for whole in applicable]
    return PlainScores(
        items, dimensions, low, high, coverage, dropped,
        _overall(scheme, dimensions, dropped), _overall(scheme, low, dropped), _overall(scheme, high, dropped),
        known, dont_know, not_applicable, blank,
        10 * (dont_know + blank) > len(items) - not_applicable,
    )  # fmt: skip


def _overall(scheme: PlainScheme[Number], values: Sequence[Number | None], dropped: Sequence[bool]) -> Number | None:
    total, weights = scheme.nought, scheme.nought
    for value, weight, leaves in zip(values, scheme.dimension_weights, dropped, strict=True):
        if leaves or not weight:
            continue
        if value is None:
            return None
        total += weight * value
        weights += weight
    return total / weights if weights else None
