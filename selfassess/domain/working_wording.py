"""How a score is made, with the arithmetic written out in the organisation's own figures.

Every figure stands as it can be checked with a pocket calculator: whole where it is, else to two places.
"""

from __future__ import annotations

from collections.abc import Sequence

from selfassess.domain import wording
from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.results import Analysis, DimensionResult, ItemResult

HEADS = ("Item", "Code", "Enough", "Score")
WEIGHT_HEAD = "Weight"
DROPPED = "Nothing in it applies, so it is left out of the overall score."
CODES = "Codes count up from 0, so the first answer has code 0. Enough is the code that earns 100."


def caption(label: str, score: str) -> str:
    """``How 75 is made: Content``."""
    return f"How this score is made: {label}, {score}"


def item_sum(result: ItemResult) -> str:
    """``100 × 2 / 4 = 50``, or why an item has no score: the words of its answer."""
    item = result.item
    if result.score is None:
        return result.answer
    counted = min(result.code, item.enough)
    said = f"100 × {counted} / {item.enough} = {wording.checkable(result.score)}"
    return f"{said}, as {item.enough} is enough" if result.code > item.enough else said


def item_figures(analysis: Analysis, result: ItemResult) -> tuple[str, ...]:
    """The cells under ``heads``, but for the first: code, enough, score and, where weights differ, the weight."""
    known = result.score is not None
    code = str(result.code) if known else wording.DASH
    score = wording.checkable(result.score) if result.score is not None else wording.DASH
    cells = (code, str(result.item.enough), score)
    differ = weights_differ(analysis.scored_items(result.item.dimension or ""))
    return (*cells, f"{result.item.weight:g}") if differ else cells


def heads(results: Sequence[ItemResult]) -> tuple[str, ...]:
    """The heads of the table of a dimension's items."""
    return (*HEADS, WEIGHT_HEAD) if weights_differ(results) else HEADS


def weights_differ(results: Sequence[ItemResult]) -> bool:
    """Whether the items of a dimension weigh differently, so that the weights have to be said."""
    return len({result.item.weight for result in results}) > 1


def dimension_sum(analysis: Analysis, dimension: DimensionResult) -> str:
    """``(50 + 75 + 100) / 3 = 75. 3 of 4 items answered.``, with what was left out, or why there is no score."""
    if dimension.dropped:
        return DROPPED
    said = _answered(analysis, dimension)
    if dimension.score is None:
        return f"{said} That is {_too_little(analysis, dimension)}, so there is no score."
    return f"{_arithmetic(analysis, dimension)}. {said}"


def dimension_shortly(analysis: Analysis, dimension: DimensionResult) -> str:
    """The same where there is little room: how many answered is said only where it is not all."""
    if dimension.dropped:
        return DROPPED
    results = analysis.scored_items(dimension.key)
    if dimension.score is None:
        return f"{_count(results)}: {_too_little(analysis, dimension)}"
    out = _left_out(analysis, results)
    return f"{_arithmetic(analysis, dimension)}{f'; left out: {out}' if out else ''}"


def _arithmetic(analysis: Analysis, dimension: DimensionResult) -> str:
    results = analysis.scored_items(dimension.key)
    known = [(result.item.weight, result.score) for result in results if result.score is not None]
    return f"{_mean(known)} = {wording.checkable(dimension.score or 0.0)}"


def overall_sum(analysis: Analysis) -> str:
    """``(62 + 54.55) / 2 = 58.27.``, the dimensions in the order of the table; empty where there is no score."""
    if analysis.overall.score is None:
        return ""
    weights = {dimension.key: dimension.weight for dimension in analysis.instrument.dimensions}
    by_score = sorted((each for each in analysis.dimensions if each.score is not None), key=_strength)
    known = [(weights[each.key], each.score) for each in by_score if each.score is not None]
    dropped = [each.label for each in analysis.dimensions if each.dropped]
    said = f"{_mean(known)} = {wording.checkable(analysis.overall.score)}."
    return f"{said} Left out, as nothing in it applies: {wording.listed(dropped)}." if dropped else said


def _strength(each: DimensionResult) -> float:
    return -(each.score or 0.0)


def _mean(known: Sequence[tuple[float, float]]) -> str:
    """The sum behind a mean of weights and scores: ``(50 + 75) / 2``, or ``(2 × 50 + 1 × 75) / 3``."""
    counted = [(weight, score) for weight, score in known if weight > 0]
    if len({weight for weight, _ in counted}) == 1:
        return f"({' + '.join(wording.checkable(score) for _, score in counted)}) / {len(counted)}"
    terms = " + ".join(f"{weight:g} × {wording.checkable(score)}" for weight, score in counted)
    return f"({terms}) / {sum(weight for weight, _ in counted):g}"


def _answered(analysis: Analysis, dimension: DimensionResult) -> str:
    """``3 of 4 items answered; left out: one “Don’t know”.``"""
    results = analysis.scored_items(dimension.key)
    said = _count(results)
    out = _left_out(analysis, results)
    return f"{said}; left out: {out}." if out else f"{said}."


def _count(results: Sequence[ItemResult]) -> str:
    return f"{wording.of_count(sum(result.known for result in results), len(results))} items answered"


def _too_little(analysis: Analysis, dimension: DimensionResult) -> str:
    by_weight = weights_differ(analysis.scored_items(dimension.key))
    return f"less than half of what applies{', by weight' if by_weight else ''}"


def _left_out(analysis: Analysis, results: Sequence[ItemResult]) -> str:
    """``one “Don’t know” and two “Not answered”``; empty where every item is answered."""
    words = analysis.instrument.words
    kinds = ((DONT_KNOW, words["dont_know"]), (NOT_APPLICABLE, words["not_applicable"]), (BLANK, words["not_answered"]))
    counts = [(sum(result.code == code for result in results), said) for code, said in kinds]
    return wording.listed([f"{wording.number(count)} “{said}”" for count, said in counts if count])
