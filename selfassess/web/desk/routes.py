"""The facilitator's desk: open a workshop, lead it, and put it on the screen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, jsonify, render_template, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from selfassess.domain.errors import InputError
from selfassess.domain.rehearsal import LABEL
from selfassess.services import concluding, leading, rehearsing
from selfassess.services.assessing import Standing, standing
from selfassess.services.desk_views import DeskView, desk_view
from selfassess.services.drafting import AlreadySubmitted, draft
from selfassess.services.leading import Setting, WrongMoment
from selfassess.services.room import proof_of
from selfassess.services.workshop_board import on_board
from selfassess.storage import assessments, workshops
from selfassess.storage.tables import CommentState, Workshop, WorkshopStepKind
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import NoAccess, current_scope
from selfassess.web.database import reading, writing
from selfassess.web.desk.chosen import chosen_part
from selfassess.web.desk.facts import FactsPart, facts_part
from selfassess.web.desk.presenters import DeskPage, desk_page, timer
from selfassess.web.desk.qr import qr_code
from selfassess.web.desk.screens import screen_page
from selfassess.web.forms import VERSION, Shown, posted_form
from selfassess.web.redirects import see_other
from selfassess.web.served import served, served_keys, served_settings, served_study

pages = Blueprint("desk", __name__, url_prefix="/assessment/<uuid:assessment_id>/workshops")

UNPROCESSABLE, CONFLICT = 422, 409
Do = Callable[[UnitOfWork, Workshop], WorkshopStepKind]


@pages.get("")
def index() -> str:
    with reading() as uow:
        _standing(uow)
        return _index(uow)


@pages.post("")
def open_one() -> tuple[str, int] | Response:
    form = posted_form()
    setting = Setting(
        title=request.form.get("title", ""),
        questions=tuple(key for key in served().tops if key in request.form.getlist("questions")),
        together=request.form.get("pace") == "together",
        teams="teams" in request.form,
    )
    try:
        with writing() as uow:
            if assessments.lock(uow.connection, current_scope()) is None:
                raise NoAccess
            if _standing(uow).submitted:
                what = "These answers have been submitted, so no workshop can fill them in"
                raise InputError(what, "title", "Start the next assessment, and hold it there.")
            opened = leading.open_workshop(uow, current_scope(), setting, form, datetime.now(UTC))
            uow.commit()
    except InputError as error:
        with reading() as uow:
            return _index(uow, setting, error), UNPROCESSABLE
    return see_other(url_for("desk.lead", workshop_id=opened.id))


@pages.get("/<uuid:workshop_id>")
def lead(workshop_id: UUID) -> str:
    return desk_html(workshop_id)


@pages.post("/<uuid:workshop_id>")
def act(workshop_id: UUID) -> tuple[str, int] | Response:
    """One act of the facilitator, on the desk as it was shown."""
    do, version = _acts().get(request.form.get("act", "")), request.form.get("version", "")
    if do is None or not VERSION.fullmatch(version):
        raise BadRequest
    now = datetime.now(UTC)
    try:
        with writing() as uow:
            done = leading.act(uow, current_scope(), workshop_id, int(version), lambda each: _done(uow, each, do), now)
            uow.commit()
    except InputError as error:
        status = CONFLICT if isinstance(error, WrongMoment) else UNPROCESSABLE
        return desk_html(workshop_id, error), status
    if done is None:
        raise NoAccess
    return see_other(url_for("desk.lead", workshop_id=workshop_id))


@pages.post("/<uuid:workshop_id>/comments/<uuid:comment_id>")
def screen_comment(workshop_id: UUID, comment_id: UUID) -> Response:
    """Show a comment to the room, or keep it from it."""
    with writing() as uow:
        found = workshops.lock(uow.session, current_scope(), workshop_id)
        comment = workshops.comment(uow.session, workshop_id, comment_id) if found else None
        if found is None or comment is None:
            raise NoAccess
        comment.state = CommentState.SHOWN if request.form.get("act") == "show" else CommentState.HIDDEN
        found.version += 1
        uow.commit()
    return see_other(url_for("desk.lead", workshop_id=workshop_id))


@pages.post("/<uuid:workshop_id>/owners")
def name_owners(workshop_id: UUID) -> tuple[str, int] | Response:
    """Who takes on what the room chose."""
    try:
        with writing() as uow:
            found = workshops.lock(uow.session, current_scope(), workshop_id)
            if found is None:
                raise NoAccess
            _name_owners(uow, found)
            uow.commit()
    except InputError as error:
        return desk_html(workshop_id, error), CONFLICT if isinstance(error, WrongMoment) else UNPROCESSABLE
    return see_other(url_for("desk.lead", workshop_id=workshop_id))


@pages.post("/<uuid:workshop_id>/here")
def still_here(workshop_id: UUID) -> Response:
    """What the desk's script says every ten seconds, so that phones can tell when it is lost."""
    with writing() as uow:
        if not workshops.note_led(uow.connection, current_scope(), workshop_id, datetime.now(UTC)):
            raise NoAccess
        uow.commit()
    return Response(status=204)


@pages.get("/<uuid:workshop_id>/screen")
def screen(workshop_id: UUID) -> str:
    with reading() as uow:
        view = _view(uow, _found(uow, workshop_id))
    page = desk_page(view, served_study().instrument, datetime.now(UTC))
    return render_template(
        "desk/screen.html",
        page=page,
        shown=screen_page(page),
        address=request.host + url_for("room.enter"),
        qr=qr_code(_join_address(view.workshop.code)),
    )


@pages.get("/<uuid:workshop_id>/state")
def state(workshop_id: UUID) -> Response:
    """What the desk and the screen ask every two seconds: whether something changed, and how many answered."""
    with reading() as uow:
        found = _found(uow, workshop_id)
        seen = workshops.pulse(uow.connection, found)
    left = timer(found.timer, datetime.now(UTC))
    response = jsonify(pulse=seen, timer=left)
    response.set_etag(f"{seen}-{hashlib.sha256(left.encode()).hexdigest()[:8]}")
    response.headers["Cache-Control"] = "no-cache"
    return response.make_conditional(request)


def _acts() -> Mapping[str, Do]:
    """The acts by the words that the buttons send."""
    key, form, highest, now = request.form.get("key", ""), posted_form(), served().tops, datetime.now(UTC)
    study, scope = served().study, current_scope()
    return {
        "start": lambda _, each: leading.start_voting(each),
        "end": lambda _, each: leading.end_voting(each),
        "accept": lambda uow, each: leading.accept_settled(uow, each, highest),
        "ask": lambda uow, each: leading.ask(uow, each, key),
        "reveal": lambda _, each: leading.reveal(each),
        "again": lambda _, each: leading.ask_again(each),
        "agree": lambda uow, each: _agree(uow, each, highest),
        "skip": lambda uow, each: leading.skip(uow, each, request.form.get("after", "")),
        "back": leading.go_back,
        "reset": leading.reset,
        "choose": lambda uow, each: concluding.start_choosing(uow, scope, study, each, form, now),
        "close": lambda uow, each: _close(uow, each, now),
    }


def _done(uow: UnitOfWork, workshop: Workshop, do: Do) -> WorkshopStepKind:
    """Do one act; in a rehearsal the simulated seats answer what is asked then."""
    what = do(uow, workshop)
    rehearsing.play(uow, workshop, served().tops)
    return what


def _agree(uow: UnitOfWork, workshop: Workshop, highest: Mapping[str, int]) -> WorkshopStepKind:
    """Keep the agreed answer, and go on to the next question where the desk named one."""
    said = request.form.get("agreed", "")
    if not (said.isascii() and said.isdigit() and len(said) < 3):
        raise InputError("No answer is chosen", "agreed", "Choose the one that the room agrees on.")
    done = leading.agree(uow, workshop, int(said), request.form.get("reason", ""), highest)
    leading.go_on(uow, workshop, request.form.get("key", ""), datetime.now(UTC))
    return done


def _close(uow: UnitOfWork, workshop: Workshop, now: datetime) -> WorkshopStepKind:
    """Keep the names that stand beside the button, and close."""
    _name_owners(uow, workshop)
    return concluding.close(uow, current_scope(), served().study, workshop, now)


def _name_owners(uow: UnitOfWork, workshop: Workshop) -> None:
    for name, owner in request.form.items():
        if name.startswith("owner."):
            concluding.name_owner(uow, workshop, name.removeprefix("owner."), owner)


def _found(uow: UnitOfWork, workshop_id: UUID) -> Workshop:
    found = workshops.find(uow.session, current_scope(), workshop_id)
    if found is None:
        raise NoAccess
    return found


def _view(uow: UnitOfWork, workshop: Workshop) -> DeskView:
    importance = {item.key: item.weight for item in served_study().instrument.items}
    return desk_view(uow, workshop, served().tops, importance)


def desk_html(workshop_id: UUID, error: InputError | None = None) -> str:
    with reading() as uow:
        found = _found(uow, workshop_id)
        view = _view(uow, found)
        chosen = chosen_part(on_board(uow, current_scope(), found)) if found.closed and view.actions else None
    page: DeskPage = desk_page(view, served_study().instrument, datetime.now(UTC))
    return render_template(
        "desk/desk.html",
        page=page,
        chosen=chosen,
        unsaved=request.form.get("reason", "") if error else "",
        typed=request.form if error else {},
        error=f"{error.what}. {error.remedy}".strip() if error else "",
        error_field=error.where if error else "",
        tokens=Shown.now(page.version).tokens,
        join=request.host + url_for("room.enter"),
        join_address=_join_address(page.code),
    )


def _index(uow: UnitOfWork, setting: Setting | None = None, error: InputError | None = None) -> str:
    instrument, keys = served_study().instrument, served().tops
    chosen = setting.questions if setting else tuple(keys)
    return render_template(
        "desk/index.html",
        setting=setting,
        workshops=workshops.find_all(uow.session, current_scope()),
        label=LABEL,
        facts=_facts(uow),
        parts_address=_address(url_for("assessment.tasks")),
        questions=[(key, instrument.by_key[key].question, key in chosen) for key in keys],
        error=f"{error.what}. {error.remedy}".strip() if error else "",
        error_field=error.where if error else "",
        tokens=Shown.now(0).tokens,
    )


def _facts(uow: UnitOfWork) -> FactsPart | None:
    """What is to be filled in beforehand; None once the answers are frozen."""
    try:
        found = draft(uow, current_scope(), served().study)
    except AlreadySubmitted:
        return None
    return facts_part(served_study().instrument, found) if found else None


def _standing(uow: UnitOfWork) -> Standing:
    found = standing(uow, current_scope())
    if found is None:
        raise NoAccess
    return found


def _join_address(code: str) -> str:
    """The address in the QR code, with the proof that it was scanned and not guessed."""
    return _address(url_for("room.scanned", code=code, proof=proof_of(served_keys(), code)))


def _address(path: str) -> str:
    """A path as others can open it."""
    return (served_settings().address or request.host_url.rstrip("/")) + path
