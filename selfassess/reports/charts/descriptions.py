"""What each chart shows, in sentences with figures: the alternative text of the PDF and the web."""

from selfassess.domain import sureness_wording, wording
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis, DimensionResult, ItemResult, PostureResult
from selfassess.reports.charts.findings import single_dots, strongest_first


def overall(analysis: Analysis) -> str:
    """The cover: score, level and position."""
    return _sentences(_score(analysis), sureness_wording.position(analysis), _drawn(analysis))


def overall_with_error(analysis: Analysis) -> str:
    """The board's ruler: score, level and the error of answers."""
    result = analysis.overall
    return _sentences(_score(analysis), wording.bar_note(result.doubt.answer_error, result.borderline))


def dimension_bars(analysis: Analysis) -> str:
    """The scores of the dimensions, strongest first."""
    said = [f"{each.label} {scored(each)}" for each in strongest_first(analysis)]
    return f"Scores of 0 to 100, strongest first: {wording.listed(said)}."


def strips(analysis: Analysis) -> str:
    """Score and count of the overall score and of each dimension."""
    rows = [_strip("Overall", analysis.overall.score, analysis.overall.position)]
    rows += [_strip(each.label, each.score, each.position) for each in strongest_first(analysis)]
    return _sentences(_drawn(analysis), *rows)


def medians(analysis: Analysis) -> str:
    """Score, count and median of the overall score and of each dimension."""
    rows = [_strip(wording.OVERALL, analysis.overall.score, analysis.overall.position)]
    rows += [_strip(each.label, each.score, each.position) for each in strongest_first(analysis)]
    return _sentences("Scores of 0 to 100", *rows)


def axes_bars(result: PostureResult) -> str:
    """The scores of the two axes."""
    pairs = zip(result.axes, result.scores, strict=True)
    said = [f"{axis.label} {wording.points(score)}" for axis, score in pairs]
    return f"Scores of 0 to 100: {wording.listed(said)}."


def plane(analysis: Analysis, result: PostureResult) -> str:
    """Where you stand on the plane, and how many stand in each of its quarters."""
    across, up = (axis.label.lower() for axis in result.axes)
    first = f"A plane of two scores of 0 to 100, {across} across and {up} upwards"
    pairs = zip(result.axes, result.scores, strict=True)
    you = wording.listed([f"{axis.label.lower()} {wording.points(score)}" for axis, score in pairs])
    stance = f", which makes you {result.stance.label}" if result.stance else ""
    posture = analysis.instrument.posture
    stances = posture.stances if posture else ()
    counts = wording.listed([f"{each.label} {result.counts[each.key]}" for each in stances if result.counts])
    return _sentences(first, f"You: {you}{stance}", f"Of the benchmark: {counts}" if counts else "")


def columns(result: ItemResult) -> str:
    """How many gave each answer of an item, and which was yours."""
    counts = f"The benchmark's answers, least to most: {wording.listed([str(count) for count in result.counts])}"
    yours = f"Yours is {wording.answer_place(result.code, result.item.top).lower()}" if result.known else result.answer
    return _sentences(counts, yours)


def scored(result: DimensionResult) -> str:
    """The score of a dimension, or why there is none."""
    return wording.score_said(result.score, result.dropped)


def _score(analysis: Analysis) -> str:
    result, levels = analysis.overall, len(analysis.instrument.levels)
    if result.score is None or result.level is None:
        return f"The overall score: {wording.UNSAID.lower()}"
    return wording.level_line(
        result.level.number, result.level.label, levels, result.score, result.borderline, analysis.provisional
    )


def _strip(label: str, score: float | None, position: Position) -> str:
    if score is None:
        return f"{label}: {wording.UNSAID.lower()}"
    return f"{label}: {wording.points(score)}, {wording.above(position)}, median {wording.points(position.median)}"


def _drawn(analysis: Analysis) -> str:
    n = analysis.overall.position.n
    each = "Each dot is one" if single_dots(analysis) else "The band is the middle half"
    return f"{each} of the {n} organisations in the benchmark"


def _sentences(*said: str) -> str:
    return " ".join(f"{each.rstrip('.')}." for each in said if each)
