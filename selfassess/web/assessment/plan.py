"""Changing the plan: pin, drop, move, other days, targets; and it is worked out again."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from selfassess.domain.errors import InputError
from selfassess.domain.results import Analysis
from selfassess.services.deciding import decide
from selfassess.services.results import result
from selfassess.services.submitted_answers import freeze_choices
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import current_scope
from selfassess.web.assessment.links import found
from selfassess.web.assessment.plan_form import PlanForm, posted_plan
from selfassess.web.assessment.plan_page import PlanPage, plan_page
from selfassess.web.database import reading, writing
from selfassess.web.forms import Shown
from selfassess.web.redirects import see_other
from selfassess.web.served import served

pages = Blueprint("plan", __name__, url_prefix="/assessment/<uuid:assessment_id>/plan")

UNPROCESSABLE = 422
SAVED = "saved"


@pages.get("")
def form() -> str | AnyResponse:
    analysis = _analysis()
    if analysis is None:
        return see_other(url_for("assessment.check"))
    return _show(analysis, plan_page(analysis), SAVED in request.args)


@pages.post("")
def save() -> tuple[str, int] | AnyResponse:
    """Store what was decided and show the plan that follows, or say beside its field what cannot be kept."""
    Shown.posted()
    with writing() as uow:
        analysis = result(uow, current_scope(), served().pinned)
        if analysis is None:
            found(uow)
            return see_other(url_for("assessment.check"))
        posted = posted_plan(request.form, analysis.about.days)
        faults = dict(posted.faults) or _decide(uow, posted)
        if not faults:
            uow.commit()
    if faults:
        return _show(analysis, plan_page(analysis, posted.typed, faults)), UNPROCESSABLE
    return see_other(url_for("plan.form", saved=1))


def _decide(uow: UnitOfWork, posted: PlanForm) -> dict[str, InputError]:
    """Store the decisions; what is wrong with them, by field, where they cannot all be kept."""
    now = datetime.now(UTC)
    try:
        decide(uow, current_scope(), served().pinned, posted.shown, posted.wanted, now)
    except InputError as error:
        fields = (f"do.{error.where}", f"target.{error.where}")
        return {next((name for name in fields if name in posted.typed), "days"): error}
    return {}


def _analysis() -> Analysis | None:
    """The results; None where nothing is submitted yet."""
    with reading() as uow:
        analysis = result(uow, current_scope(), served().pinned)
        if analysis is None:
            found(uow)
    return analysis


def _show(analysis: Analysis, page: PlanPage, saved: bool = False) -> str:
    return render_template(
        "assessment/plan.html",
        page=page,
        saved=saved,
        organisation=analysis.about.organisation,
        label=analysis.study.benchmark.provenance.label,
        tokens={**Shown.now(0).tokens, "shown": freeze_choices(analysis.plan.plan.choices)},
    )
