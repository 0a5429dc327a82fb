"""Where you stand, the posture, and item by item: the figures of the charts, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from selfassess.domain import page_wording, posture_wording, report_wording, wording, working_wording
from selfassess.domain.instrument import Axis
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis, DimensionResult, ItemResult, PostureResult
from selfassess.reports import headlines
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.findings import single_dots, strongest_first
from selfassess.reports.word.chart import Bars
from selfassess.reports.word.manuscript import Manuscript
from selfassess.reports.word.markup import Column, Content, Run

_QUARTILES = ("Lower quartile", "Median", "Upper quartile")


def standing(to: Manuscript, analysis: Analysis) -> None:
    to.heading(1, "Where you stand")
    to.write(headlines.standing(analysis), "Finding")
    to.write(page_wording.compared_with(analysis), "Lead")
    overall = analysis.overall
    if overall.score is not None or any(each.score is not None for each in analysis.dimensions):
        to.chart(_bars(analysis))
    rows = [_placed([Run(wording.OVERALL, "Strong")], wording.points(overall.score), overall.position)]
    rows += [_placed(each.label, descriptions.scored(each), each.position) for each in strongest_first(analysis)]
    heads = ("You", "Below you", "Level with you", *_QUARTILES)
    columns = [Column("Dimension", 3), *(Column(head, 1.3, figures=True) for head in heads)]
    to.table("You and the benchmark", columns, rows)
    to.write(report_wording.position_note(analysis), "Note")
    to.write(analysis.study.benchmark.provenance.label, "BenchmarkLabel")


def _bars(analysis: Analysis) -> Bars:
    """Your score and the benchmark's median, overall and by dimension."""
    overall = analysis.overall
    rows = [(wording.OVERALL, overall.score, overall.position.median)]
    rows += [(each.label, each.score, each.position.median) for each in strongest_first(analysis)]
    return Bars("You and the median", descriptions.medians(analysis), ("You", "Median"), rows)


def _placed(label: Content, score: str, position: Position) -> list[Content]:
    known = position.percentile is not None
    counts = (str(position.below), str(position.equal)) if known else (wording.DASH, wording.DASH)
    quartiles = (position.lower_quartile, position.median, position.upper_quartile)
    return [label, score, *counts, *map(_points, quartiles)]


def _points(value: float | None) -> str:
    return wording.DASH if value is None else wording.points(value)


def posture(to: Manuscript, analysis: Analysis) -> None:
    """Nothing where the study has none."""
    definition, result = analysis.instrument.posture, analysis.posture
    if definition is None or result is None:
        return
    to.heading(1, "Posture")
    to.write(posture_wording.headline(definition, result), "Finding")
    to.write(posture_wording.lead(definition, result), "Lead")
    if result.stance:
        to.write(descriptions.plane(analysis, result))
    for head, text in posture_wording.reading_rules(definition, result):
        to.write([Run(f"{head}. ", "Strong"), Run(text)])
    for axis, score in zip(result.axes, result.scores, strict=True):
        _behind(to, axis, score, [analysis.by_item[key] for key in axis.items])
    if single_dots(analysis):
        _coordinates(to, result)
    else:
        _spread(to, analysis, result)


def _behind(to: Manuscript, axis: Axis, score: float | None, items: Sequence[ItemResult]) -> None:
    head = posture_wording.axis_head(axis.label, len(items))
    to.heading(2, f"{head}, {wording.points(score)}")
    columns = (Column("Item", 3), Column("Your answer", 3), Column("Score", 1, figures=True))
    to.table(head, columns, [[each.item.label, each.short_answer, _points(each.score)] for each in items], False)


def _coordinates(to: Manuscript, result: PostureResult) -> None:
    head = posture_wording.figures_head(result)
    to.heading(2, head)
    points = sorted(result.coordinates, key=lambda point: (-point[2], -point[1], point[0]))
    columns = [Column("Organisation", 2), *(Column(axis.label, 1, figures=True) for axis in result.axes)]
    rows = [[name, wording.points(across), wording.points(up)] for name, across, up in points]
    to.table(head, columns, rows, captioned=False)
    to.write(posture_wording.coordinates_note(result), "Note")


def _spread(to: Manuscript, analysis: Analysis, result: PostureResult) -> None:
    head = posture_wording.benchmark_head(result.n)
    to.heading(2, head)
    columns = [Column("Score", 2), *(Column(quartile, 1, figures=True) for quartile in _QUARTILES)]
    pairs = zip(result.axes, result.quartiles, strict=True)
    to.table(head, columns, [[axis.label, *map(_points, values)] for axis, values in pairs], captioned=False)
    to.write(posture_wording.quartiles_note(analysis, result), "Note")


def items(to: Manuscript, analysis: Analysis) -> None:
    """Every scored item, by dimension."""
    to.heading(1, "Item by item")
    to.write(headlines.items(analysis), "Finding")
    note = page_wording.enough_note(analysis)
    to.write(note if page_wording.answers_counted(analysis) else page_wording.columns_note(analysis), "Lead")
    for dimension in analysis.dimensions:
        _dimension(to, analysis, dimension)


def _dimension(to: Manuscript, analysis: Analysis, dimension: DimensionResult) -> None:
    head = f"{dimension.label}: {descriptions.scored(dimension)}"
    to.heading(2, head)
    columns = [Column("Item", 3), Column("Your answer", 3), Column("Score", 1, figures=True)]
    counted = page_wording.answers_counted(analysis)
    if counted:
        columns.append(Column(page_wording.columns_head(analysis), 2.2, figures=True))
    rows: list[list[Content]] = [
        [
            each.item.label,
            each.short_answer,
            _points(each.score),
            *([", ".join(map(str, each.counts))] if counted else []),
        ]
        for each in analysis.scored_items(dimension.key)
    ]
    to.table(head, columns, rows, captioned=False)
    to.write(working_wording.dimension_sum(analysis, dimension), "Note")
