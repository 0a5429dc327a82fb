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
    """``others`` are the other submitted assessments: a day in words, and the address of their history."""

    organisation: str
    submitted: str
    table: Table
    others: tuple[tuple[str, str], ...]


def history_page(history: History, now: datetime) -> HistoryPage:
    moments = {each.assessment_id: _moment(each.submitted, now) for each in history.assessments}
    return HistoryPage(
        organisation=history.organisation,
        submitted=f"Submitted {moments[history.shown]}.",
        table=Table("Answers and who gave them", HEADS, tuple(_row(each, now) for each in history.answers)),
        others=tuple(
            (f"Submitted {words}", url_for("history.index", assessment=key))
            for key, words in moments.items()
            if key != history.shown
        ),
    )


def _row(each: Answered, now: datetime) -> Row:
    if not each.given:
        return Row(each.question, (each.answer, history_wording.NOT_KEPT, wording.DASH, wording.DASH))
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
