"""How a score is made, with the arithmetic written out in the organisation's own figures.

Every figure stands as it can be checked with a pocket calculator: whole where it is, else to two places.
"""

from __future__ import annotations

from collections.abc import Sequence

from selfassess.domain import wording
from selfassess.domain.codes import DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.results import Analysis, DimensionResult, ItemResult

HEADS = ("Item", "Code", "Enough", "Score")
WEIGHT_HEAD = "Weight"


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
    results = analysis.scored_items(dimension.key)
    if dimension.dropped:
        return "Nothing in it applies, so it is left out of the overall score."
    said = _left_out(analysis, results)
    if dimension.score is None:
        return f"{said} That is less than half of it, so there is no score."
    known = [(result.item.weight, result.score) for result in results if result.score is not None]
    return f"{_mean(known)} = {wording.checkable(dimension.score)}. {said}"


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


def _left_out(analysis: Analysis, results: Sequence[ItemResult]) -> str:
    """``3 of 4 items answered; left out: one “Don’t know”.``"""
    answered = f"{wording.of_count(sum(result.known for result in results), len(results))} items answered"
    words = analysis.instrument.words
    blank = sum(not result.known and result.code not in (DONT_KNOW, NOT_APPLICABLE) for result in results)
    counts = (
        (sum(result.code == DONT_KNOW for result in results), words["dont_know"]),
        (sum(result.code == NOT_APPLICABLE for result in results), words["not_applicable"]),
        (blank, words["not_answered"]),
    )
    out = [f"{wording.number(count)} “{said}”" for count, said in counts if count]
    return f"{answered}; left out: {wording.listed(out)}." if out else f"{answered}."
