"""The private link: come in by it, take it along, replace it, and leave."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import ceil

from flask import Blueprint, Response, abort, current_app, make_response, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from selfassess.domain.errors import InputError
from selfassess.services.assessing import Standing, standing
from selfassess.services.mail import Letter, NotSent, read_address
from selfassess.services.private_links import open_link as open_token
from selfassess.services.private_links import reissue
from selfassess.services.sending_links import MOST, SentTooOften, count_sending
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import NoAccess, current_scope
from selfassess.web.assessment.link_panel import link_address, link_panel
from selfassess.web.assessment.mailing import letter
from selfassess.web.assessment.study import answered_study
from selfassess.web.database import reading, writing
from selfassess.web.held_links import admit
from selfassess.web.held_links import leave as leave_all
from selfassess.web.redirects import see_other
from selfassess.web.served import served_post, served_settings
from selfassess.web.signed_in import claims_account, end_session
from selfassess.web.times import moment

pages = Blueprint("private_link", __name__)

UNPROCESSABLE = 422
TOO_MANY = 429
BAD_GATEWAY = 502


@pages.get("/a/<token>")
def enter(token: str) -> str:
    """Only a button: programs that look through e-mail open links too, and must neither come in nor use anything up."""
    with reading() as uow:
        if open_token(uow, answered_study().keys, token) is None:
            abort(404)
    return render_template("assessment/enter.html", token=token, csrf_token=generate_csrf())


@pages.post("/a/<token>")
def open_link(token: str) -> AnyResponse:
    with reading() as uow:
        scope = open_token(uow, answered_study().keys, token)
    if scope is None:
        abort(404)
    admit(scope)
    return see_other(url_for("assessment.tasks", assessment_id=scope.assessment_id))


@pages.get("/assessment/<uuid:assessment_id>/private-link.<kind>")
def download(kind: str) -> Response:
    if kind not in ("txt", "url"):
        abort(404)
    with reading() as uow:
        found(uow)
    link = link_address()
    text = letter(answered_study().instrument.title, link) if kind == "txt" else f"[InternetShortcut]\nURL={link}\n"
    response = Response(text.replace("\n", "\r\n"), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="private-link.{kind}"'
    return response


@pages.post("/assessment/<uuid:assessment_id>/private-link/send")
def send() -> str | tuple[str, int] | AnyResponse:
    if served_settings().mail is None:
        abort(404)
    typed, now = request.form.get("email", ""), datetime.now(UTC)
    title = answered_study().instrument.title
    try:
        address = read_address(typed)
    except InputError as error:
        with reading() as uow:
            found(uow)
        return _show(typed, f"{error.what}. {error.remedy}"), UNPROCESSABLE
    with writing() as uow:
        counted = count_sending(uow, current_scope(), now)
        uow.commit()
    match counted:
        case None:
            raise NoAccess
        case SentTooOften():
            return _sent_too_often(typed, counted.again, now)
    try:
        served_post().send(Letter(address, f"Your private link to the {title}", letter(title, link_address())))
    except NotSent:
        current_app.logger.exception("The mail server did not take a message")
        return _show(typed, "The e-mail could not be sent. Try again later, or download the link."), BAD_GATEWAY
    return _show(notice=f"The link was sent to {address}.")


@pages.post("/assessment/<uuid:assessment_id>/private-link/replace")
def replace() -> AnyResponse:
    """A new link; the old one, and every other browser that came in by it, opens nothing from now on."""
    with writing() as uow:
        opened = reissue(uow, answered_study().keys, current_scope(), datetime.now(UTC))
        uow.commit()
    if opened is None:
        raise NoAccess
    admit(opened.scope)
    return see_other(url_for("assessment.tasks"))


@pages.get("/assessment/<uuid:assessment_id>/leave")
def leaving() -> str:
    """Show the link once more: without it, whoever leaves never comes back."""
    with reading() as uow:
        found(uow)
    return render_template("assessment/leaving.html", link=link_panel())


@pages.post("/leave")
def leave() -> AnyResponse:
    with writing() as uow:
        if claims_account():
            end_session(uow)
        leave_all(uow, datetime.now(UTC))
        uow.commit()
    return see_other(url_for("private_link.left"))


@pages.get("/left")
def left() -> str:
    return render_template("assessment/left.html")


def found(uow: UnitOfWork) -> Standing:
    """Where the assessment stands that the address names; NoAccess where this browser opens nothing."""
    where = standing(uow, current_scope())
    if where is None:
        raise NoAccess
    return where


def _sent_too_often(typed: str, again: datetime, now: datetime) -> AnyResponse:
    when = moment(again + timedelta(minutes=1), now)  # a moment is told by its minute, which must be over by then
    text = f"This link was sent {MOST} times in the last hour. Try again {when}, or download the link."
    response = make_response(_show(typed, text), TOO_MANY)
    response.headers["Retry-After"] = str(ceil((again - now).total_seconds()))
    return response


def _show(typed: str = "", error: str = "", notice: str = "") -> str:
    return render_template("assessment/link.html", link=link_panel(typed, error, notice))
