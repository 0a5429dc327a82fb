"""Where you stand among the organisations of the benchmark: a count in words, strips, and their figures."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import page_wording, sureness_wording, wording
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis
from selfassess.reports import headlines
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.findings import single_dots, strongest_first
from selfassess.reports.charts.narrow import phone_strips, wide_strips
from selfassess.reports.charts.svg import Drawing
from selfassess.reports.tables import Row, Table

_HEADS = ("Score", "You", "Below you", "Level with you", "Lower quartile", "Median", "Upper quartile")


@dataclass(frozen=True)
class ComparisonPart:
    """``key`` says what the marks of the strips are."""

    head: str
    lead: str
    position: str
    phone: Drawing
    wide: Drawing
    key: str
    figures: Table
    doubt: str


def comparison_part(analysis: Analysis) -> ComparisonPart:
    overall = analysis.overall
    scores = [(wording.OVERALL, wording.points(overall.score), overall.position)]
    scores += [(each.label, descriptions.scored(each), each.position) for each in strongest_first(analysis)]
    return ComparisonPart(
        head=headlines.standing(analysis),
        lead=page_wording.compared_with(analysis),
        position=sureness_wording.position(analysis),
        phone=Drawing(phone_strips(analysis), "strips-phone"),
        wide=Drawing(wide_strips(analysis), "strips-wide"),
        key=page_wording.marks_key(single_dots(analysis)),
        figures=Table("The same figures", _HEADS, tuple(_row(*each) for each in scores), figures=True),
        doubt=sureness_wording.doubt(analysis),
    )


def _row(label: str, score: str, position: Position) -> Row:
    known = position.percentile is not None
    counts = (str(position.below), str(position.equal)) if known else (wording.DASH, wording.DASH)
    quartiles = (position.lower_quartile, position.median, position.upper_quartile)
    said = tuple(wording.DASH if value is None else wording.points(value) for value in quartiles)
    return Row(label, (score, *counts, *said))
