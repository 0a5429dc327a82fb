"""The consultancies that an organisation lets in: by their code, as far as it chooses, for as long as it wants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services import engagements, members
from selfassess.services.asking import Asking
from selfassess.services.engagements import ConsultancyFound, UnknownCode
from selfassess.storage.client_engagements import EngagementRow
from selfassess.storage.tables import EngagementLevel
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import NoAccess, may, organisation_scope
from selfassess.web.database import reading, writing
from selfassess.web.organisations.forms import asking, choices, chosen, refused, said, tokens
from selfassess.web.organisations.words import LEVEL_HINTS, LEVELS, NOT_SEEN, SEEN, UNNAMED, day
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys

pages = Blueprint("let_in", __name__, url_prefix="/organisation/<uuid:organisation_id>/consultancies")


@dataclass(frozen=True)
class Given:
    """A permission as the list shows it. ``address`` is where it is changed, if it holds and this person may."""

    consultancy: str
    level: str
    since: str
    given_by: str
    until: str
    address: str


@pages.get("")
def index() -> str:
    return _show()


@pages.post("/find")
def find() -> str | Response:
    """The consultancy with the code that was typed. Nobody is let in by looking."""
    typed, request_ = request.form.get("code", ""), asking()
    try:
        there = _look_up(typed, request_)
    except InputError as error:
        return refused(_show(typed, said(error)), error)
    return _show_found(there)


@pages.post("/let-in")
def grant() -> Response:
    typed, request_ = request.form.get("code", ""), asking()
    try:
        there = _look_up(typed, request_)
    except InputError as error:
        return refused(_show(typed, said(error)), error)
    try:
        level = chosen("level", EngagementLevel, "level")
    except InputError as error:
        return refused(_show_found(there, said(error)), error)
    return _done(lambda uow: engagements.let_in(uow, served_keys(), request_, there.id, level))


@pages.get("/<uuid:engagement_id>")
def permission(engagement_id: UUID) -> str:
    return _show_permission(engagement_id)


@pages.post("/<uuid:engagement_id>/level")
def change(engagement_id: UUID) -> Response:
    request_ = asking()
    try:
        level = chosen("level", EngagementLevel, "level")
    except InputError as error:
        return refused(_show_permission(engagement_id, said(error)), error)
    return _done(lambda uow: engagements.change_level(uow, served_keys(), request_, engagement_id, level))


@pages.post("/<uuid:engagement_id>/shut-out")
def withdraw(engagement_id: UUID) -> Response:
    request_ = asking()
    return _done(lambda uow: engagements.withdraw(uow, served_keys(), request_, engagement_id))


def _look_up(typed: str, request_: Asking) -> ConsultancyFound:
    """The consultancy that a code names, counted as a try; UnknownCode or TooMany."""
    with writing() as uow:
        there = engagements.look_up(uow, served_keys(), request_, typed)
        uow.commit()
    if there is None:
        raise UnknownCode
    return there


def _done(change: Callable[[UnitOfWork], bool]) -> Response:
    with writing() as uow:
        if not change(uow):
            raise NoAccess
        uow.commit()
    return see_other(url_for("let_in.index"))


def _permissions() -> tuple[str, Sequence[EngagementRow]]:
    """The name of the organisation, and every permission that it gave."""
    scope = organisation_scope()
    with reading() as uow:
        there, given = members.people(uow, scope), engagements.permissions(uow, scope)
    if there is None:
        raise NoAccess
    return there.organisation or UNNAMED, given


def _show(typed: str = "", error: str = "") -> str:
    name, given = _permissions()
    return render_template(
        "organisations/consultancies.html",
        organisation=name,
        live=[_given(each) for each in given if each.withdrawn is None],
        past=[_given(each) for each in given if each.withdrawn is not None],
        may_manage=may(Permission.MANAGE),
        typed=typed,
        error=error,
        tokens=tokens(),
    )


def _show_found(there: ConsultancyFound, error: str = "") -> str:
    name, _ = _permissions()
    return render_template(
        "organisations/let_in.html",
        organisation=name,
        consultancy=there,
        seen=SEEN,
        not_seen=NOT_SEEN,
        levels=choices(LEVELS, LEVEL_HINTS, None),
        error=error,
        tokens=tokens(),
    )


def _show_permission(engagement_id: UUID, error: str = "") -> str:
    name, given = _permissions()
    row = next((each for each in given if each.id == engagement_id and each.withdrawn is None), None)
    if row is None:
        raise NoAccess
    return render_template(
        "organisations/permission.html",
        organisation=name,
        given=_given(row),
        engagement_id=engagement_id,
        seen=SEEN,
        levels=choices(LEVELS, LEVEL_HINTS, row.level),
        error=error,
        tokens=tokens(),
    )


def _given(row: EngagementRow) -> Given:
    changed = may(Permission.MANAGE) and row.withdrawn is None
    return Given(
        consultancy=row.consultancy,
        level=LEVELS[row.level],
        since=day(row.granted),
        given_by=_by(row.granted_by),
        until=f"{day(row.withdrawn)}{_by(row.withdrawn_by)}" if row.withdrawn else "",
        address=url_for("let_in.permission", engagement_id=row.id) if changed else "",
    )


def _by(name: str | None) -> str:
    """Who it was, where their account is still there."""
    return f", by {name}" if name else ""
