"""The history of answers as a table, and the way to those of other years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from selfassess.domain import history_wording, wording
from selfassess.reports.tables import Row, Table
from selfassess.services.answer_history import Answered, History
from selfassess.services.submitting import OUR_TIME
from selfassess.storage.answer_records import NamedRecord

HEADS = ("Question", "Answer", "Who", "When", "How")


@dataclass(frozen=True)
class HistoryPage:
    """``others`` are the other assessments: what they are and since when, and the address of their history."""

    organisation: str
    stands: str
    table: Table
    others: tuple[tuple[str, str], ...]


def history_page(history: History, now: datetime) -> HistoryPage:
    words = {each.assessment_id: f"In progress, begun {_moment(each.started, now)}" for each in history.drafts}
    words |= {each.assessment_id: f"Submitted {_moment(each.submitted, now)}" for each in history.submitted}
    is_draft = any(each.assessment_id == history.shown for each in history.drafts)
    caption = "Answers so far and who gave them" if is_draft else "Answers and who gave them"
    return HistoryPage(
        organisation=history.organisation,
        stands=f"{words[history.shown]}.",
        table=Table(caption, HEADS, tuple(_row(each, now) for each in history.answers)),
        others=tuple(
            (said, url_for("history.index", assessment=key)) for key, said in words.items() if key != history.shown
        ),
    )


def _row(each: Answered, now: datetime) -> Row:
    if not each.given:
        who = history_wording.WAITS if each.waits else history_wording.NOT_KEPT
        return Row(each.question, (each.answer, who, wording.DASH, wording.DASH))
    whos, whens, hows = zip(*(_said(record, now) for record in each.given), strict=True)
    return Row(each.question, (each.answer, *("; ".join(dict.fromkeys(words)) for words in (whos, whens, hows))))


def _said(record: NamedRecord, now: datetime) -> tuple[str, str, str]:
    return (
        history_wording.who(record.account_id is not None, record.name, record.email),
        wording.capital(_moment(record.saved, now)),
        history_wording.how(record.facilitated, record.carried_over),
    )


def _moment(when: datetime, now: datetime) -> str:
    return wording.moment(when.astimezone(OUR_TIME), now.astimezone(OUR_TIME).date())
