"""What the charts show, picked from the Analysis: the names that headlines and highlights speak of."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from selfassess.domain.position import Basis
from selfassess.domain.precision import DECIMALS
from selfassess.domain.results import Analysis, DimensionResult, ItemResult

MOST = Fraction(2, 3)  # "most are below you": at least two in three
FULL_MARKS = 100.0
NAMED = 2  # items that a headline names


def strongest_first(analysis: Analysis) -> tuple[DimensionResult, ...]:
    """The dimensions by score; those that cannot be said last, and ties in the instrument's order."""
    return tuple(sorted(analysis.dimensions, key=lambda each: (each.score is None, -_rounded(each.score))))


def strongest(analysis: Analysis) -> tuple[DimensionResult, ...]:
    """The dimension with the highest score, or all that share it."""
    return _extreme(analysis, max)


def weakest(analysis: Analysis) -> tuple[DimensionResult, ...]:
    """The dimension with the lowest score, or all that share it."""
    return _extreme(analysis, min)


def mostly_below(analysis: Analysis) -> tuple[DimensionResult, ...]:
    """The dimensions on which most of the benchmark is below, the clearest first."""
    return _most(analysis.dimensions, lambda each: each.position.below)


def mostly_above(analysis: Analysis) -> tuple[DimensionResult, ...]:
    """The dimensions on which most of the benchmark is above, the clearest first."""
    return _most(analysis.dimensions, lambda each: each.position.above)


def lowest_items(analysis: Analysis) -> tuple[ItemResult, ...]:
    """The two answered items with the lowest scores; the earlier one where they tie. None at full marks."""
    return _lowest(analysis.items)


def sharing_lowest(analysis: Analysis) -> tuple[ItemResult, ...]:
    """Every answered item that has the lowest score of all."""
    scores = [_rounded(each.score) for each in analysis.items if each.score is not None]
    return tuple(each for each in analysis.items if each.score is not None and _rounded(each.score) == min(scores))


def lowest_behind(analysis: Analysis) -> tuple[ItemResult, ...]:
    """The two answered items with the lowest scores among those behind the posture; none where more share them."""
    axes = analysis.posture.axes if analysis.posture else ()
    items = [analysis.by_item[key] for axis in axes for key in axis.items]
    lowest = _lowest(items)
    scores = {_rounded(each.score) for each in lowest}
    shared = [each for each in items if each.score is not None and _rounded(each.score) in scores]
    return lowest if len(shared) <= NAMED else ()


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names without the beginning that all of them share before a number: ``17`` for ``ILLUSTRATIVE-17``."""
    beginnings = {name.rstrip("0123456789") for name in names}
    shared = len(beginnings.pop()) if len(beginnings) == 1 else 0
    return tuple(name[shared:] for name in names)


def single_dots(analysis: Analysis) -> bool:
    """Whether single organisations may be drawn: only where they are invented."""
    return analysis.study.benchmark.provenance.basis is Basis.ILLUSTRATIVE


def _lowest(items: Sequence[ItemResult]) -> tuple[ItemResult, ...]:
    known = [each for each in items if each.score is not None and _rounded(each.score) < FULL_MARKS]
    return tuple(sorted(known, key=lambda each: _rounded(each.score))[:NAMED])


def _rounded(score: float | None) -> float:
    return round(score or 0.0, DECIMALS)


def _extreme(analysis: Analysis, pick: Callable[[Sequence[float]], float]) -> tuple[DimensionResult, ...]:
    scored = [each for each in analysis.dimensions if each.score is not None]
    if not scored:
        return ()
    best = pick([_rounded(each.score) for each in scored])
    return tuple(each for each in scored if _rounded(each.score) == best)


def _most(
    dimensions: Sequence[DimensionResult], count: Callable[[DimensionResult], int]
) -> tuple[DimensionResult, ...]:
    many = [each for each in dimensions if each.position.n and count(each) >= MOST * each.position.n]
    return tuple(sorted(many, key=lambda each: -Fraction(count(each), each.position.n)))
