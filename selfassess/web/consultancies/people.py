"""Who works for a consultancy: looked after by those who lead it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, current_app, render_template, request, url_for
from werkzeug.wrappers import Response

from selfassess.domain.errors import InputError
from selfassess.services import consultancy_people
from selfassess.services.consultancy_people import Invited
from selfassess.services.mail import Letter, NotSent
from selfassess.services.rate_limits import TooMany
from selfassess.storage import consultancy_invitations, consultants
from selfassess.storage.consultants import Colleague
from selfassess.storage.tables import ConsultancyRole
from selfassess.web.access import NoAccess, consultancy_scope
from selfassess.web.consultancies.scopes import UNPROCESSABLE, day, own_consultancy
from selfassess.web.database import reading, writing
from selfassess.web.forms import Shown, posted_form
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys, served_post, served_settings
from selfassess.web.signed_in import current_account

pages = Blueprint("consultancy_people", __name__, url_prefix="/consultancy/<uuid:consultancy_id>/people")

TOO_MANY = 429
BAD_GATEWAY = 502
ROLE_WORDS = {ConsultancyRole.LEAD: "Lead", ConsultancyRole.CONSULTANT: "Consultant"}
OTHER_ROLE = {ConsultancyRole.LEAD: ConsultancyRole.CONSULTANT, ConsultancyRole.CONSULTANT: ConsultancyRole.LEAD}
NOT_SENT = "The e-mail could not be sent. Try again in a few minutes."


@dataclass(frozen=True)
class PersonRow:
    """Somebody as the list shows them, and the role that they could have instead."""

    account_id: UUID
    name: str
    email: str
    role: str
    since: str
    is_you: bool
    disabled: bool
    other_role: str
    other_words: str


@dataclass(frozen=True)
class OpenInvitation:
    email: str
    role: str
    until: str


@dataclass(frozen=True)
class Typed:
    """What the invitation form holds, and what is wrong with one of its fields, or with the whole page."""

    email: str = ""
    role: str = ConsultancyRole.CONSULTANT.value
    field: str = ""
    error: str = ""
    notice: str = ""


@pages.get("")
def people() -> str:
    return _show(Typed())


@pages.post("/invite")
def invite() -> str | tuple[str, int]:
    posted_form()
    typed = Typed(request.form.get("email", ""), request.form.get("role", ""))
    me, now = current_account().account_id, datetime.now(UTC)
    try:
        with writing() as uow:
            invited = consultancy_people.invite(
                uow, served_keys(), consultancy_scope(), me, typed.email, typed.role, now
            )
            uow.commit()
    except TooMany as error:
        return _wrong(typed, error), TOO_MANY
    except InputError as error:
        return _wrong(typed, error), UNPROCESSABLE
    if invited is None:
        raise NoAccess
    try:
        served_post().send(_letter(invited))
    except NotSent:
        current_app.logger.exception("The mail server did not take an invitation")
        return _show(Typed(typed.email, typed.role, "email", NOT_SENT)), BAD_GATEWAY
    return _show(Typed(notice=f"We sent an invitation to {invited.email}."))


@pages.post("/invitations/take-back")
def take_back() -> Response:
    posted_form()
    with writing() as uow:
        done = consultancy_people.take_back(uow, consultancy_scope(), request.form.get("email", ""))
        uow.commit()
    if not done:
        raise NoAccess
    return see_other(url_for("consultancy_people.people"))


@pages.post("/<uuid:account_id>/role")
def change_role(account_id: UUID) -> Response | tuple[str, int]:
    posted_form()
    me, role, now = current_account().account_id, request.form.get("role", ""), datetime.now(UTC)
    try:
        with writing() as uow:
            done = consultancy_people.change_role(uow, served_keys(), consultancy_scope(), me, account_id, role, now)
            uow.commit()
    except InputError as error:
        return _wrong(Typed(), error), UNPROCESSABLE
    return _back(done, account_id)


@pages.post("/<uuid:account_id>/remove")
def remove(account_id: UUID) -> Response | tuple[str, int]:
    posted_form()
    me, now = current_account().account_id, datetime.now(UTC)
    try:
        with writing() as uow:
            done = consultancy_people.remove(uow, served_keys(), consultancy_scope(), me, account_id, now)
            uow.commit()
    except InputError as error:
        return _wrong(Typed(), error), UNPROCESSABLE
    return _back(done, account_id)


def _back(done: bool | None, account_id: UUID) -> Response:
    """To the list; who gave up leading may not see it any more."""
    if not done:
        raise NoAccess
    mine = account_id == current_account().account_id
    return see_other(url_for("consultancies.home" if mine else "consultancy_people.people"))


def _letter(invited: Invited) -> Letter:
    """Production is behind HTTPS even where the server itself speaks HTTP."""
    scheme = "https" if served_settings().production else None
    link = url_for("consultancies.invitation", secret=invited.secret, _external=True, _scheme=scheme)
    text = (
        f"You are invited to work for {invited.consultancy}.\n\n{link}\n\n"
        f"Sign in as {invited.email} to accept. The link works once, within 7 days.\n"
        "If you did not expect this, do nothing: without you nothing happens.\n"
    )
    return Letter(invited.email, "An invitation to join a consultancy", text)


def _wrong(typed: Typed, error: InputError) -> str:
    return _show(Typed(typed.email, typed.role, error.where or "email", f"{error.what}. {error.remedy}"))


def _show(typed: Typed) -> str:
    with reading() as uow:
        consultancy = own_consultancy(uow)
        found = consultants.colleagues(uow.connection, consultancy_scope())
        waiting = consultancy_invitations.still_open(uow.connection, consultancy_scope(), datetime.now(UTC))
    return render_template(
        "consultancies/people.html",
        consultancy=consultancy,
        people=[_person(each) for each in found],
        invitations=[
            OpenInvitation(each.email, ROLE_WORDS[each.role or ConsultancyRole.CONSULTANT], day(each.expires))
            for each in waiting
        ],
        typed=typed,
        tokens=Shown.now(0).tokens,
    )


def _person(each: Colleague) -> PersonRow:
    return PersonRow(
        account_id=each.account_id,
        name=each.name or each.email,
        email=each.email,
        role=ROLE_WORDS[each.role],
        since=day(each.since),
        is_you=each.account_id == current_account().account_id,
        disabled=each.disabled,
        other_role=OTHER_ROLE[each.role].value,
        other_words=ROLE_WORDS[OTHER_ROLE[each.role]].lower(),
    )
