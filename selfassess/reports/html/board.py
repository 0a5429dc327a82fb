"""The board's page: the finding, why, what to do first, and what to agree."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import board_wording, page_wording, posture_wording, report_wording, sureness_wording
from selfassess.domain.advice import Standing
from selfassess.domain.results import Analysis, Recommendation
from selfassess.reports import headlines
from selfassess.reports.charts.narrow import WIDE
from selfassess.reports.charts.ruler import board_ruler
from selfassess.reports.charts.svg import Drawing
from selfassess.reports.html.bars import Bars, axis_bars, dimension_bars
from selfassess.reports.tables import Row, Table

_MOST_FOUNDATIONS = 3


@dataclass(frozen=True)
class Stance:
    head: str
    finding: str
    bars: Bars


@dataclass(frozen=True)
class Foundation:
    title: str
    reason: str
    by: str
    owner: str


@dataclass(frozen=True)
class BoardPart:
    """``asked`` is what the board is asked to agree; ``no_priorities`` says why there are none."""

    head: str
    level: str
    ruler: Drawing
    basis: report_wording.Pairs
    bars: Bars
    stance: Stance | None
    foundations_head: str
    foundations_said: str
    foundations: tuple[Foundation, ...]
    priorities_head: str
    priorities: Table | None
    no_priorities: str
    asked_head: str
    asked: tuple[str, ...]
    compared_head: str
    compared: tuple[str, str]


def board_part(analysis: Analysis) -> BoardPart:
    foundations, priorities = analysis.of(Standing.FOUNDATION), analysis.of(Standing.PRIORITY)
    head = page_wording.priorities_head(len(priorities))
    return BoardPart(
        head=headlines.board(analysis),
        level=page_wording.level_sentence(analysis),
        ruler=Drawing(board_ruler(analysis, WIDE), "level"),
        basis=report_wording.basis(analysis),
        bars=dimension_bars(analysis),
        stance=_stance(analysis),
        foundations_head=page_wording.PUT_RIGHT_FIRST,
        foundations_said=page_wording.foundations_said(len(foundations[:_MOST_FOUNDATIONS]), len(foundations)),
        foundations=tuple(map(_foundation, foundations[:_MOST_FOUNDATIONS])),
        priorities_head=head,
        priorities=_priorities(head, priorities) if priorities else None,
        no_priorities="" if priorities else page_wording.no_priorities(analysis),
        asked_head=report_wording.ASKED_TO_AGREE,
        asked=board_wording.requests(analysis),
        compared_head=report_wording.HOW_YOU_COMPARE,
        compared=(sureness_wording.position(analysis), sureness_wording.doubt(analysis)),
    )


def _stance(analysis: Analysis) -> Stance | None:
    posture, result = analysis.instrument.posture, analysis.posture
    if posture is None or result is None:
        return None
    return Stance(posture_wording.head(posture, result), posture_wording.finding(posture, result), axis_bars(result))


def _foundation(each: Recommendation) -> Foundation:
    return Foundation(
        title=each.entry.title.rstrip("."),
        reason=page_wording.reason_in_short(each),
        by=page_wording.by_day(each.steps[0].due),
        owner=each.entry.owner,
    )


def _priorities(head: str, priorities: tuple[Recommendation, ...]) -> Table:
    rows = tuple(
        Row(
            f"{each.rank}. {each.entry.title}",
            (
                page_wording.answer_in_short(each),
                f"{each.entry.first_step.rstrip('.')}. {page_wording.by_day(each.steps[0].due)}",
                each.entry.owner,
            ),
        )
        for each in priorities
    )
    return Table(head, ("What", "You answered", "First step", "Owner"), rows)
