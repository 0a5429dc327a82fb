"""A consultancy: made, found again, joined and left."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, abort, render_template, request, url_for
from werkzeug.wrappers import Response

from selfassess.domain import portfolio_wording
from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services import consultancies, consultancy_people
from selfassess.services.consultancies import LONGEST_NAME
from selfassess.storage import consultants, engagements
from selfassess.web.access import NoAccess, consultancy_scope, may
from selfassess.web.consultancies.scopes import UNPROCESSABLE, own_consultancy
from selfassess.web.database import reading, writing
from selfassess.web.forms import Shown, posted_form
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys
from selfassess.web.signed_in import current_account

pages = Blueprint("consultancies", __name__)

FORBIDDEN = 403


@pages.get("/consultancies/new")
def new() -> str:
    return _new("")


@pages.post("/consultancies/new")
def create() -> Response | tuple[str, int]:
    form, typed, now = posted_form(), request.form.get("name", ""), datetime.now(UTC)
    try:
        with writing() as uow:
            made = consultancies.create(uow, served_keys(), current_account().account_id, typed, form, now)
            uow.commit()
    except InputError as error:
        return _new(typed, f"{error.what}. {error.remedy}"), UNPROCESSABLE
    return see_other(url_for("consultancies.home", consultancy_id=made))


@pages.get("/consultancy/<uuid:consultancy_id>")
def home() -> str:
    return _home()


@pages.post("/consultancy/<uuid:consultancy_id>/leave")
def leave() -> Response | tuple[str, int]:
    posted_form()
    me, now = current_account().account_id, datetime.now(UTC)
    try:
        with writing() as uow:
            done = consultancy_people.remove(uow, served_keys(), consultancy_scope(), me, me, now)
            uow.commit()
    except InputError as error:
        return _home(f"{error.what}. {error.remedy}"), UNPROCESSABLE
    if not done:
        raise NoAccess
    return see_other(url_for("accounts.home"))


@pages.post("/consultancy/<uuid:consultancy_id>/close")
def close() -> Response | tuple[str, int]:
    """Delete it, once that was ticked."""
    posted_form()
    try:
        if "sure" not in request.form:
            raise InputError("Nothing is deleted yet", "close", "Tick the box first.")
        with writing() as uow:
            me = current_account().account_id
            done = consultancies.close(uow, served_keys(), consultancy_scope(), me, datetime.now(UTC))
            uow.commit()
    except InputError as error:
        return _home(f"{error.what}. {error.remedy}"), UNPROCESSABLE
    if not done:
        raise NoAccess
    return see_other(url_for("accounts.home"))


@pages.get("/join/consultancy/<secret>")
def invitation(secret: str) -> str | tuple[str, int]:
    """Only a button: programs that look through e-mail open links too, and must not use anything up."""
    with reading() as uow:
        asked = consultancy_people.asked(uow, secret, current_account(), datetime.now(UTC))
    if asked is None:
        abort(404)
    page = render_template(
        "consultancies/invitation.html",
        asked=asked,
        secret=secret,
        email=current_account().email,
        tokens=Shown.now(0).tokens,
    )
    return page if asked.is_yours else (page, FORBIDDEN)


@pages.post("/join/consultancy/<secret>")
def join(secret: str) -> Response:
    posted_form()
    with writing() as uow:
        joined = consultancy_people.join(uow, served_keys(), secret, current_account(), datetime.now(UTC))
        uow.commit()
    if joined is None:
        abort(404)
    return see_other(url_for("consultancies.home", consultancy_id=joined))


def _new(typed: str, error: str = "") -> str:
    return render_template(
        "consultancies/new.html", typed=typed, error=error, longest=LONGEST_NAME, tokens=Shown.now(0).tokens
    )


def _home(error: str = "") -> str:
    with reading() as uow:
        consultancy = own_consultancy(uow)
        people = consultants.colleagues(uow.connection, consultancy_scope())
        clients = engagements.clients(uow.connection, consultancy_scope())
    return render_template(
        "consultancies/home.html",
        consultancy=consultancy,
        code=f"{consultancy.code[:4]} {consultancy.code[4:]}",
        clients_line=portfolio_wording.let_in(len(clients)),
        leads=may(Permission.LEAD),
        alone=len(people) == 1,
        error=error,
        tokens=Shown.now(0).tokens,
    )
