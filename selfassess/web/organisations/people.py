"""The people of an organisation: who they are, who is invited, and what each may do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from uuid import UUID

from flask import Blueprint, current_app, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services import inviting, members
from selfassess.services.asking import Asking
from selfassess.services.inviting import Invited
from selfassess.services.mail import NotSent, read_address
from selfassess.storage.invitations import InvitationRow
from selfassess.storage.memberships import MemberRow
from selfassess.storage.tables import MemberRole
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import NoAccess, may, organisation_scope
from selfassess.web.database import reading, writing
from selfassess.web.organisations.forms import asking, choices, chosen, refused, said, tokens
from selfassess.web.organisations.letters import invitation_letter
from selfassess.web.organisations.words import ROLE_HINTS, ROLES, UNNAMED, day
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys, served_post
from selfassess.web.signed_in import current_account

pages = Blueprint("members", __name__, url_prefix="/organisation/<uuid:organisation_id>")

BAD_GATEWAY = 502
NOTHING_WRONG: Mapping[str, str] = MappingProxyType({})
NOT_SENT = "The e-mail could not be sent, so nobody is invited. Try again later."


@dataclass(frozen=True)
class Person:
    """A member as the list shows them. ``address`` is where their role is changed, if this person may."""

    name: str
    email: str
    role: str
    since: str
    you: bool
    usable: bool
    address: str


@dataclass(frozen=True)
class Waiting:
    """An invitation that nobody has taken up."""

    id: UUID
    email: str
    role: str
    until: str


@dataclass(frozen=True)
class People:
    organisation: str
    people: tuple[Person, ...]
    waiting: tuple[Waiting, ...]
    may_manage: bool


@pages.get("/people")
def index() -> str:
    return _show()


@pages.post("/people/invite")
def invite() -> Response:
    typed, request_ = request.form.get("email", ""), asking()
    try:
        invited = _invite(typed, request_)
    except InputError as error:
        return refused(_show(typed, _faults(typed, error)), error)
    if invited is None:
        raise NoAccess
    if invited.secret and not _sent(invited, invited.secret):
        with writing() as uow:
            inviting.not_sent(uow, request_.scope, invited.email)
            uow.commit()
        return make_response(_show(typed, {"email": NOT_SENT}), BAD_GATEWAY)
    return see_other(url_for("members.index", _anchor="invited"))


@pages.post("/people/invitations/<uuid:invitation_id>/take-back")
def take_back(invitation_id: UUID) -> Response:
    request_ = asking()
    return _done(lambda uow: inviting.take_back(uow, served_keys(), request_, invitation_id))


@pages.get("/people/<uuid:account_id>")
def member(account_id: UUID) -> str:
    return _show_member(account_id)


@pages.post("/people/<uuid:account_id>/role")
def change_role(account_id: UUID) -> Response:
    def change(uow: UnitOfWork, request_: Asking) -> bool:
        return members.change_role(uow, served_keys(), request_, account_id, chosen("role", MemberRole, "role"))

    return _change(account_id, change)


@pages.post("/people/<uuid:account_id>/remove")
def remove(account_id: UUID) -> Response:
    return _change(account_id, lambda uow, request_: members.remove(uow, served_keys(), request_, account_id))


@pages.post("/people/<uuid:account_id>/owner")
def transfer(account_id: UUID) -> Response:
    return _change(account_id, lambda uow, request_: members.transfer(uow, served_keys(), request_, account_id))


@pages.get("/people/leave")
def leaving() -> str:
    return _show_leaving()


@pages.post("/people/leave")
def leave() -> Response:
    request_ = asking()
    try:
        with writing() as uow:
            there = members.leave(uow, served_keys(), request_)
            uow.commit()
    except InputError as error:
        return refused(_show_leaving(said(error)), error)
    if not there:
        raise NoAccess
    return see_other(url_for("accounts.home"))


def _invite(typed: str, request_: Asking) -> Invited | None:
    role = chosen("role", MemberRole, "role")
    with writing() as uow:
        invited = inviting.invite(uow, served_keys(), request_, typed, role)
        uow.commit()
    return invited


def _faults(typed: str, error: InputError) -> dict[str, str]:
    """What is wrong with each field: with the address too where it is the role that was met first."""
    faults = {error.where or "email": said(error)}
    try:
        read_address(typed)
    except InputError as unread:
        faults["email"] = said(unread)
    return faults


def _sent(invited: Invited, secret: str) -> bool:
    inviter = current_account()
    try:
        served_post().send(invitation_letter(invited, secret, inviter.name or inviter.email))
    except NotSent:
        current_app.logger.exception("The mail server did not take a message")
        return False
    return True


def _change(account_id: UUID, change: Callable[[UnitOfWork, Asking], bool]) -> Response:
    """Change a member, or show their page with what stands in the way."""
    request_ = asking()
    try:
        return _done(lambda uow: change(uow, request_))
    except InputError as error:
        return refused(_show_member(account_id, said(error)), error)


def _done(change: Callable[[UnitOfWork], bool]) -> Response:
    with writing() as uow:
        if not change(uow):
            raise NoAccess
        uow.commit()
    own = may(Permission.MANAGE)
    return see_other(url_for("members.index" if own else "organisations.home"))


def _organisation() -> tuple[str, Sequence[MemberRow], Sequence[InvitationRow]]:
    """Its name, its members, and the invitations that this person may know of."""
    scope, now = organisation_scope(), datetime.now(UTC)
    with reading() as uow:
        there = members.people(uow, scope)
        waiting = inviting.open_invitations(uow, scope, now)
    if there is None:
        raise NoAccess
    return there.organisation or UNNAMED, there.members, waiting


def _show(typed: str = "", errors: Mapping[str, str] = NOTHING_WRONG) -> str:
    name, people, waiting = _organisation()
    page = People(name, tuple(map(_person, people)), tuple(map(_waiting, waiting)), may(Permission.MANAGE))
    role = next((role for role in MemberRole if role.value == request.form.get("role")), None)
    return render_template(
        "organisations/people.html",
        page=page,
        typed=typed,
        errors=errors,
        problems=[(errors[field], f"#{field}") for field in ("email", "role") if field in errors],
        roles=choices(ROLES, ROLE_HINTS, role),
        tokens=tokens(),
    )


def _show_member(account_id: UUID, error: str = "") -> str:
    name, people, _ = _organisation()
    row = next((each for each in people if each.account_id == account_id), None)
    if row is None:
        raise NoAccess
    return render_template(
        "organisations/member.html",
        organisation=name,
        person=_person(row),
        account_id=account_id,
        error=error,
        roles=choices(ROLES, ROLE_HINTS, row.role),
        tokens=tokens(),
    )


def _show_leaving(error: str = "") -> str:
    name, _, _ = _organisation()
    return render_template("organisations/leave.html", organisation=name, error=error, tokens=tokens())


def _person(row: MemberRow) -> Person:
    manage = may(Permission.MANAGE)
    return Person(
        name=row.name,
        email=row.email,
        role=ROLES[row.role],
        since=day(row.since),
        you=row.account_id == current_account().account_id,
        usable=row.usable,
        address=url_for("members.member", account_id=row.account_id) if manage else "",
    )


def _waiting(row: InvitationRow) -> Waiting:
    return Waiting(row.id, row.email, ROLES[row.role], day(row.expires))
