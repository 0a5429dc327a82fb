"""What was found in full: where you stand, the posture, and item by item."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import page_wording, report_wording, wording, working_wording
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis, DimensionResult, ItemResult
from selfassess.reports import headlines
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.columns import columns
from selfassess.reports.charts.findings import single_dots, strongest_first
from selfassess.reports.charts.narrow import phone_strips, wide_strips
from selfassess.reports.charts.svg import Drawing
from selfassess.reports.tables import Row, Table

_STANDING = ("Score", "You", "Below you", "Level with you", "Lower quartile", "Median", "Upper quartile")


@dataclass(frozen=True)
class StandingPart:
    """``key`` says what the marks of the strips are."""

    head: str
    lead: str
    phone: Drawing
    wide: Drawing
    key: str
    figures: Table
    note: str


@dataclass(frozen=True)
class ItemRow:
    """``counts`` are the benchmark's answers, least to most, which ``drawing`` shows; None where they are not said."""

    label: str
    answer: str
    score: str
    drawing: Drawing | None
    counts: str


@dataclass(frozen=True)
class Group:
    """The items of one dimension under its score, which ``sum`` makes of theirs."""

    label: str
    score: str
    sum: str
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True)
class ItemsPart:
    head: str
    columns_head: str
    groups: tuple[Group, ...]
    note: str


def standing_part(analysis: Analysis) -> StandingPart:
    overall = analysis.overall
    rows = [_stood(wording.OVERALL, wording.points(overall.score), overall.position)]
    rows += [_stood(each.label, descriptions.scored(each), each.position) for each in strongest_first(analysis)]
    return StandingPart(
        head=headlines.standing(analysis),
        lead=page_wording.compared_with(analysis),
        phone=Drawing(phone_strips(analysis), "strips-phone"),
        wide=Drawing(wide_strips(analysis), "strips-wide"),
        key=page_wording.marks_key(single_dots(analysis)),
        figures=Table(report_wording.SAME_FIGURES, _STANDING, tuple(rows), figures=True),
        note=report_wording.position_note(analysis),
    )


def _stood(label: str, score: str, position: Position) -> Row:
    known = position.percentile is not None
    counts = (str(position.below), str(position.equal)) if known else (wording.DASH, wording.DASH)
    quartiles = (position.lower_quartile, position.median, position.upper_quartile)
    return Row(label, (score, *counts, *(wording.DASH if each is None else wording.points(each) for each in quartiles)))


def items_part(analysis: Analysis) -> ItemsPart:
    largest = max((count for each in analysis.items for count in each.counts if each.item.dimension), default=0) or 1
    return ItemsPart(
        head=headlines.items(analysis),
        columns_head=page_wording.columns_head(analysis),
        groups=tuple(_group(analysis, each, largest) for each in analysis.dimensions),
        note=page_wording.columns_note(analysis),
    )


def _group(analysis: Analysis, each: DimensionResult, largest: int) -> Group:
    rows = tuple(_item(result, largest) for result in analysis.scored_items(each.key))
    return Group(each.label, descriptions.scored(each), working_wording.dimension_sum(analysis, each), rows)


def _item(result: ItemResult, largest: int) -> ItemRow:
    return ItemRow(
        label=result.item.label,
        answer=result.short_answer,
        score=wording.DASH if result.score is None else wording.points(result.score),
        drawing=Drawing(columns(result, largest), f"columns-{result.item.key}") if result.counts else None,
        counts=", ".join(map(str, result.counts)),
    )
