"""The overall score, its level and position, first in words with figures, then every score in one table."""

from __future__ import annotations

from selfassess.domain import page_wording, plan_wording, posture_wording, sureness_wording, wording
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis
from selfassess.reports import headlines
from selfassess.reports.brand import Brand
from selfassess.reports.charts import descriptions
from selfassess.reports.workbook.grid import Column, Grid, Value

_POSITION = (
    "Below you",
    "Level with you",
    "Above you",
    "Of",
    "Percentile",
    "Lower quartile",
    "Median",
    "Upper quartile",
)


def summary(analysis: Analysis, brand: Brand) -> Grid:
    columns = (Column("What", 30), Column("In words", 90), Column("Figure", 20))
    overall, position = analysis.overall, analysis.overall.position
    known = position.percentile is not None
    rows: list[list[Value]] = [
        ["Organisation", analysis.about.organisation, None],
        ["Report dated", wording.day(analysis.dated), analysis.dated],
        *_whose(brand),
        ["Benchmark", analysis.study.benchmark.provenance.label, position.n],
        ["Finding", headlines.board(analysis), None],
        ["Overall score", page_wording.of_100(overall.score), overall.score],
        ["Level", page_wording.level_sentence(analysis), overall.level.number if overall.level else None],
        ["Answered", page_wording.when(analysis.about.answered_on, analysis.tally), analysis.tally.answered],
        ["Not known", page_wording.missing(analysis), analysis.tally.missing],
        ["Range: lowest", wording.range_sentence(overall.low, overall.high), overall.low],
        ["Range: highest", "", overall.high],
        ["Position: below you", sureness_wording.position(analysis), position.below if known else None],
        ["Position: level with you", "", position.equal if known else None],
        ["How sure", sureness_wording.doubt(analysis), overall.doubt.answer_error],
    ]
    rows += [[each.label, descriptions.scored(each), each.score] for each in analysis.dimensions]
    rows += [*_posture(analysis), *_year(analysis)]
    return Grid("Summary", columns, rows)


def _whose(brand: Brand) -> list[list[Value]]:
    said = (("Prepared by", brand.name), ("Contact", brand.contact), ("Note", brand.note))
    return [[what, words, None] for what, words in said if words]


def _posture(analysis: Analysis) -> list[list[Value]]:
    definition, result = analysis.instrument.posture, analysis.posture
    if definition is None or result is None:
        return []
    finding = posture_wording.finding(definition, result).replace("\n", " ")
    axes: list[list[Value]] = [
        [axis.label, wording.points(score), score] for axis, score in zip(result.axes, result.scores, strict=True)
    ]
    return [["Posture", f"{posture_wording.head(definition, result)}. {finding}", None], *axes]


def _year(analysis: Analysis) -> list[list[Value]]:
    """Where the plan leads, and the days of work that it takes; nothing where no work is planned."""
    result = analysis.plan
    if not result.plan.chosen:
        return []
    used = wording.listed([str(days) for days in result.plan.used])
    lead = plan_wording.lead(result, len(analysis.instrument.levels))
    return [
        ["Plan", lead, result.score_after],
        ["Days used", f"{used}, {plan_wording.available_line(result.plan.capacity)}", sum(result.plan.used)],
    ]


def scores(analysis: Analysis) -> Grid:
    columns = (
        Column("Score", 34), Column("Out of 100", 13), Column("Lowest possible", 13), Column("Highest possible", 13),
        Column("Share answered", 13, shown="decimals"), Column("Position", 34),
        *(Column(head, 12) for head in _POSITION),
    )  # fmt: skip
    overall = analysis.overall
    rows = [
        [
            wording.OVERALL,
            _said(overall.score),
            _figure(overall.low),
            _figure(overall.high),
            wording.DASH,
            wording.above(overall.position),
            *_placed(overall.position),
        ]
    ]
    for each in analysis.dimensions:
        score = each.score if each.score is not None else descriptions.scored(each)
        share = _figure(each.coverage)
        position = wording.above(each.position)
        rows.append(
            [each.label, score, _figure(each.low), _figure(each.high), share, position, *_placed(each.position)]
        )
    if analysis.posture:
        unsaid = [wording.DASH] * (len(columns) - 2)
        pairs = zip(analysis.posture.axes, analysis.posture.scores, strict=True)
        rows += [[axis.label, _said(score), *unsaid] for axis, score in pairs]
    return Grid("Scores", columns, rows)


def _placed(position: Position) -> list[Value]:
    quartiles = [_figure(each) for each in (position.lower_quartile, position.median, position.upper_quartile)]
    if position.percentile is None:
        return [*([wording.DASH] * 3), position.n, wording.DASH, *quartiles]
    return [position.below, position.equal, position.above, position.n, position.percentile, *quartiles]


def _said(score: float | None) -> Value:
    return wording.UNSAID if score is None else score


def _figure(value: float | None) -> Value:
    return wording.DASH if value is None else value
