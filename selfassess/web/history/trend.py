"""How an organisation's scores went, from its first submission to its last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, render_template, url_for

from selfassess.domain import report_wording, trend_wording, wording
from selfassess.reports.change_part import TrendPart, trend_part
from selfassess.services.organisation_trend import Trend, organisation_trend
from selfassess.services.submitting import OUR_TIME
from selfassess.web.access import NoAccess, organisation_scope
from selfassess.web.database import reading
from selfassess.web.served import served

trend_pages = Blueprint("trend", __name__, url_prefix="/organisation/<uuid:organisation_id>/trend")


@dataclass(frozen=True)
class TrendPage:
    """``part`` is the chart with its table, ``label`` the benchmark's, which the error is of: without a trend, neither.

    ``results`` are words and the address of each result, the newest first.
    """

    organisation: str
    said: str
    part: TrendPart | None
    label: str
    results: tuple[tuple[str, str], ...]


@trend_pages.get("")
def index() -> str:
    with reading() as uow:
        found = organisation_trend(uow, organisation_scope(), served().pinned)
    if found is None:
        raise NoAccess
    return render_template("history/trend.html", page=trend_page(found, datetime.now(UTC)))


def trend_page(found: Trend, now: datetime) -> TrendPage:
    analysis, today = found.analysis, now.astimezone(OUR_TIME).date()
    return TrendPage(
        organisation=found.organisation,
        said=trend_wording.submitted(len(found.submitted)),
        part=trend_part(analysis) if analysis else None,
        label=report_wording.label(analysis) if analysis else "",
        results=tuple(
            (
                f"Submitted {wording.moment(submitted.astimezone(OUR_TIME), today)}",
                url_for("outcome.results", assessment_id=assessment_id),
            )
            for assessment_id, submitted in reversed(found.submitted)
        ),
    )
