"""What changed since an earlier submission, as a page shows it. For the pages and the web report."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import caution_wording, change_wording, trend_wording
from selfassess.domain.change_results import ChangeResult
from selfassess.domain.results import Analysis
from selfassess.reports.charts.narrow import PHONE, WIDE
from selfassess.reports.charts.svg import Drawing
from selfassess.reports.charts.trend import trend_chart
from selfassess.reports.tables import Row, Table

_PHONE_HEIGHT, _WIDE_HEIGHT = 220.0, 190.0
_PHONE_TYPE, _WIDE_TYPE = 12.0, 9.5  # in a column of 600 px that is 12 px


@dataclass(frozen=True)
class Changed:
    """One answer that changed; ``address`` is its link where a browser may follow it, else empty."""

    label: str
    before: str
    now: str
    change: str
    evidence: str
    link: str
    address: str


@dataclass(frozen=True)
class TrendPart:
    """The series of all assessments: the chart for a phone and a wide screen, and the table behind it."""

    head: str
    phone: Drawing
    wide: Drawing
    table: Table
    note: str


@dataclass(frozen=True)
class ChangePart:
    """``rest`` counts what stayed the same; ``cautions`` are what else is different, each under its head."""

    title: str
    head: str
    rest: str
    answers_head: str
    answers_heads: tuple[str, ...]
    answers: tuple[Changed, ...]
    verdict: str
    noise: str
    scores: Table
    expected: str
    position: str
    positions: Table
    cautions_head: str
    cautions: tuple[tuple[str, str], ...]
    trend: TrendPart


def change_part(analysis: Analysis) -> ChangePart | None:
    """None where there is no earlier submission."""
    change = analysis.change
    if change is None:
        return None
    return ChangePart(
        title=change_wording.title(change),
        head=change_wording.headline(change),
        rest=change_wording.rest(change),
        answers_head=change_wording.ANSWERS_CAPTION,
        answers_heads=change_wording.ANSWERS_HEADS,
        answers=_answers(change),
        verdict=change_wording.verdict(change),
        noise=change_wording.noise_note(analysis, change),
        scores=_table(change_wording.SCORES_CAPTION, change_wording.SCORES_HEADS, change_wording.score_rows(change)),
        expected=change_wording.expected(analysis, change),
        position=change_wording.position(analysis, change),
        positions=_table(
            change_wording.POSITION_CAPTION, change_wording.POSITION_HEADS, change_wording.position_rows(change)
        ),
        cautions_head=caution_wording.HEAD,
        cautions=tuple(caution_wording.cautions(analysis)),
        trend=trend_part(analysis),
    )


def _answers(change: ChangeResult) -> tuple[Changed, ...]:
    return tuple(
        Changed(
            each.item.label,
            each.before,
            each.now,
            change_wording.changed(each),
            change_wording.evidence(each),
            change_wording.shown_link(each),
            each.link if each.link.startswith(("https://", "http://")) else "",
        )
        for each in change.items
    )


def trend_part(analysis: Analysis) -> TrendPart:
    """The chart and its table of an analysis that has earlier submissions."""
    return TrendPart(
        head=trend_wording.CAPTION,
        phone=Drawing(trend_chart(analysis, PHONE, _PHONE_HEIGHT, _PHONE_TYPE), "trend-phone"),
        wide=Drawing(trend_chart(analysis, WIDE, _WIDE_HEIGHT, _WIDE_TYPE), "trend-wide"),
        table=_table(trend_wording.CAPTION, trend_wording.heads(analysis), trend_wording.rows(analysis)),
        note=trend_wording.note(analysis),
    )


def _table(caption: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    return Table(caption, heads, tuple(Row(cells[0], cells[1:]) for cells in rows), figures=True)
