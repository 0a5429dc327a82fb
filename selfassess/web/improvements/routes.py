"""The board of an organisation's improvements: see it, take it along, add to it, move and edit what is on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from flask import Blueprint, Response, abort, render_template, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as AnyResponse

from selfassess.domain.improving import Stage, Work
from selfassess.domain.permissions import Permission
from selfassess.reports.improvements import calendar, workbook
from selfassess.services import improvements
from selfassess.services.improvement_fields import LONGEST, STAGE, TYPED
from selfassess.services.improvements import Board, ChangedMeanwhile
from selfassess.services.questionnaire import FaultyFields
from selfassess.services.submitting import OUR_TIME
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import NoAccess, may, organisation_scope
from selfassess.web.database import reading, writing
from selfassess.web.forms import Shown, posted_form
from selfassess.web.improvements.presenters import EditPage, board_page, edit_page, moved_meanwhile, typed_of
from selfassess.web.redirects import see_other

pages = Blueprint("improvements", __name__, url_prefix="/organisation/<uuid:organisation_id>/actions")

CONFLICT, UNPROCESSABLE = 409, 422
NEW = "Add an action of your own"
Page = str | tuple[str, int] | AnyResponse


@pages.get("")
def board() -> str:
    with reading() as uow:
        return _show_board(_board(uow))


@pages.get("/actions.<kind>")
def download(kind: str) -> Response:
    """The board as a workbook, or its due days as a calendar."""
    if kind not in ("xlsx", "ics"):
        abort(404)
    with reading() as uow:
        found = _board(uow)
    if kind == "xlsx":
        content, media_type = workbook.workbook(found.organisation, found.works, _today()), workbook.MEDIA_TYPE
    else:
        content, media_type = calendar.calendar(found.organisation, found.works), calendar.MEDIA_TYPE
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="actions.{kind}"'
    return response


@pages.get("/new")
def new() -> str:
    with reading() as uow:
        _board(uow)
    return _show_form(edit_page(NEW, {STAGE: Stage.TO_DO.value}), Shown.now(0), url_for("improvements.add"))


@pages.post("/new")
def add() -> Page:
    shown, typed = Shown.posted(), _typed()
    try:
        with writing() as uow:
            added = improvements.add_own(uow, organisation_scope(), typed, shown.form, datetime.now(UTC))
            uow.commit()
    except FaultyFields as refused:
        page = edit_page(NEW, typed, refused.faults)
        return _show_form(page, shown, url_for("improvements.add")), UNPROCESSABLE
    if added is None:
        raise NoAccess
    return _to_card(added)


@pages.get("/<uuid:work_id>")
def form(work_id: UUID) -> str:
    with reading() as uow:
        work = improvements.find(uow, organisation_scope(), work_id)
    if work is None:
        raise NoAccess
    return _show_edit(edit_page(work.title, typed_of(work)), Shown.now(work.version), work_id)


@pages.post("/<uuid:work_id>")
def save(work_id: UUID) -> Page:
    shown, typed = Shown.posted(), _typed()
    scope, now = organisation_scope(), datetime.now(UTC)
    try:
        with writing() as uow:
            outcome = improvements.change(uow, scope, work_id, shown.version, typed, now)
            uow.commit()
    except FaultyFields as refused:
        return _show_edit(edit_page(typed["title"] or NEW, typed, refused.faults), shown, work_id), UNPROCESSABLE
    match outcome:
        case Work():
            return _to_card(work_id)
        case ChangedMeanwhile(work):
            page = edit_page(work.title, typed, meanwhile=work)
            return _show_edit(page, Shown.now(work.version), work_id), CONFLICT
    raise NoAccess


@pages.post("/<uuid:work_id>/move")
def move(work_id: UUID) -> Page:
    posted_form()
    shown, wanted = _stage("shown"), _stage("wanted")
    with writing() as uow:
        outcome = improvements.move(uow, organisation_scope(), work_id, shown, wanted, datetime.now(UTC))
        uow.commit()
        match outcome:
            case Work():
                return _to_card(work_id)
            case ChangedMeanwhile(work):
                return _show_board(_board(uow), moved_meanwhile(work), work.id), CONFLICT
    raise NoAccess


@pages.post("/<uuid:work_id>/delete")
def delete(work_id: UUID) -> Page:
    shown = Shown.posted()
    with writing() as uow:
        outcome = improvements.delete(uow, organisation_scope(), work_id, shown.version)
        uow.commit()
    match outcome:
        case Work():
            return see_other(url_for("improvements.board"))
        case ChangedMeanwhile(work):
            page = edit_page(work.title, typed_of(work))
            return _show_edit(page, Shown.now(work.version), work_id, kept=True), CONFLICT
    raise NoAccess


def _board(uow: UnitOfWork) -> Board:
    found = improvements.board(uow, organisation_scope())
    if found is None:
        raise NoAccess
    return found


def _show_board(found: Board, problem: str = "", about: UUID | None = None) -> str:
    return render_template(
        "improvements/board.html",
        page=board_page(found, _today()),
        problem=problem,
        about=about,
        may_change=may(Permission.ANSWER),
        tokens=Shown.now(0).tokens,
    )


def _show_edit(page: EditPage, shown: Shown, work_id: UUID, kept: bool = False) -> str:
    action, remove = (url_for(f"improvements.{name}", work_id=work_id) for name in ("save", "delete"))
    return _show_form(page, shown, action, remove, kept)


def _show_form(page: EditPage, shown: Shown, action: str, remove: str = "", kept: bool = False) -> str:
    """The form; ``remove`` is where deleting goes, and ``kept`` says that somebody's change stopped it."""
    return render_template(
        "improvements/form.html",
        page=page,
        tokens=shown.tokens,
        action=action,
        remove=remove,
        kept=kept,
        longest=LONGEST,
    )


def _to_card(work_id: UUID) -> AnyResponse:
    return see_other(url_for("improvements.board", _anchor=f"action-{work_id}"))


def _typed() -> Mapping[str, str]:
    """What the form holds; BadRequest where its status is none of ours."""
    typed = {name: request.form.get(name, "") for name in TYPED}
    if typed[STAGE] not in list(Stage):
        raise BadRequest
    return typed


def _stage(name: str) -> Stage:
    sent = request.form.get(name, "")
    if sent not in list(Stage):
        raise BadRequest
    return Stage(sent)


def _today() -> date:
    return datetime.now(OUR_TIME).date()
