"""Trying other answers beside the submitted ones, and keeping what was tried under a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from flask import Blueprint, g, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from selfassess.domain import what_if_wording, wording
from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.domain.results import Analysis
from selfassess.services.results import result
from selfassess.services.scenarios import CHANGES, LONGEST_NAME, MOST, NAME, Kept, kept
from selfassess.services.scenarios import delete as delete_scenario
from selfassess.services.scenarios import save as save_scenario
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import NoAccess, current_scope, may
from selfassess.web.assessment.links import found
from selfassess.web.database import reading, writing
from selfassess.web.forms import Shown
from selfassess.web.redirects import see_other
from selfassess.web.served import served
from selfassess.web.whatif.pages import UNPROCESSABLE, Page, respond
from selfassess.web.whatif.presenters import WhatIfPage, page_of
from selfassess.web.whatif.query import CHOOSE, Problem, Tried, read, sign

pages = Blueprint("scenarios", __name__, url_prefix="/assessment/<uuid:assessment_id>/what-if")


@dataclass(frozen=True)
class Scenario:
    """One that is saved, as the page lists it. ``address`` opens it."""

    id: UUID
    name: str
    address: str
    score: str
    said: str
    left_out: str


@dataclass(frozen=True)
class Naming:
    """The form that saves: what was typed as a name, and what is wrong with it."""

    typed: str = ""
    error: str = ""


@pages.get("")
def what_if() -> Page:
    with reading() as uow:
        analysis = _analysis(uow)
        if analysis is None:
            found(uow)
            return see_other(url_for("assessment.check"))
        saved = kept(uow, current_scope(), analysis)
    return respond(analysis, _address, lambda page: _render(page, analysis, saved, Naming()))


@pages.post("/scenarios")
def save() -> Page:
    shown, typed = Shown.posted(), request.form.get("name", "")
    with writing() as uow:
        analysis = _analysis(uow)
        if analysis is None:
            found(uow)
            return see_other(url_for("assessment.check"))
        tried = read(analysis, MultiDict(parse_qsl(request.form.get("changes", ""))))
        if tried.problems:
            return _again(uow, analysis, tried, tried.problems, Naming(typed))
        try:
            done = save_scenario(uow, current_scope(), typed, tried.changes, shown.form, datetime.now(UTC))
        except InputError as error:
            said = f"{error.what}. {error.remedy}"
            where = {NAME: "#name", CHANGES: CHOOSE}.get(error.where, CHOOSE)
            naming = Naming(typed, said if error.where == NAME else "")
            return _again(uow, analysis, tried, (Problem(said, where),), naming)
        uow.commit()
    if done is None:
        raise NoAccess
    return see_other(_address("scenarios", **tried.fields))


@pages.post("/scenarios/<uuid:scenario_id>/delete")
def delete(scenario_id: UUID) -> Page:
    """Delete one; one that is gone already is as good as deleted."""
    Shown.posted()
    with writing() as uow:
        there = delete_scenario(uow, current_scope(), scenario_id)
        uow.commit()
    if not there:
        raise NoAccess
    return see_other(_address("scenarios"))


def _analysis(uow: UnitOfWork) -> Analysis | None:
    analysis = result(uow, current_scope(), served().pinned)
    g.organisation = analysis.about.organisation if analysis else ""  # for the header of the page
    return analysis


def _again(
    uow: UnitOfWork, analysis: Analysis, tried: Tried, problems: tuple[Problem, ...], naming: Naming
) -> tuple[str, int]:
    """The page with what is wrong and all that was typed."""
    page = page_of(analysis, tried, problems)
    return _render(page, analysis, kept(uow, current_scope(), analysis), naming), UNPROCESSABLE


def _render(page: WhatIfPage, analysis: Analysis, saved: tuple[Kept, ...], naming: Naming) -> str:
    return render_template(
        "assessment/what_if.html",
        page=page,
        here=url_for("scenarios.what_if"),
        results=url_for("outcome.results"),
        scenarios=[_scenario(analysis, each) for each in saved],
        full=len(saved) >= MOST and not naming.error,
        naming=naming,
        longest=LONGEST_NAME,
        tokens=Shown.now(0).tokens,
        may_answer=may(Permission.ANSWER),
    )


def _scenario(analysis: Analysis, each: Kept) -> Scenario:
    return Scenario(
        id=each.id,
        name=each.name,
        address=_address(**{key: sign(code) for key, code in each.changes.items()}),
        score=wording.points(each.outcome.score),
        said=what_if_wording.scenario(analysis, each.outcome),
        left_out=what_if_wording.no_longer_asked(each.left_out) if each.left_out else "",
    )


def _address(anchor: str | None = None, /, **fields: Any) -> str:  # noqa: ANN401 - as url_for takes them
    return url_for("scenarios.what_if", _anchor=anchor, **fields)
