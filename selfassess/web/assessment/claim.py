"""Claiming an assessment that was begun without an account: the page where one says for which organisation."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from selfassess.domain.errors import InputError
from selfassess.services.claiming import NAME, WHERE, NewOrganisation, OwnOrganisation
from selfassess.services.claiming import claim as claim_assessment
from selfassess.services.sessions import SignedIn
from selfassess.storage import claims, own_work, standings
from selfassess.storage.own_work import OwnAssessment
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import NoAccess, SignInFirst, current_scope
from selfassess.web.database import reading, writing
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys
from selfassess.web.signed_in import current_account, signed_in

pages = Blueprint("claim", __name__, url_prefix="/assessment/<uuid:assessment_id>/claim")

UNPROCESSABLE, CONFLICT = 422, 409
NEW = "new"


@pages.get("")
def form() -> str | Response:
    who = signed_in()
    with reading() as uow:
        if who:
            return _show(uow, who)
        _find(uow)
    return see_other(url_for("accounts.sign_in", next=url_for("claim.form")))


@pages.post("")
def save() -> str | tuple[str, int] | Response:
    who, now = signed_in(), datetime.now(UTC)
    try:
        with writing() as uow:
            if who is None:
                _find(uow)
                raise SignInFirst
            done = claim_assessment(uow, served_keys(), current_scope(), who, _target(), now)
            uow.commit()
    except InputError as error:
        with reading() as uow:
            return _show(uow, current_account(), error), UNPROCESSABLE
    if done is None and not _is_theirs(who):
        return render_template("assessment/claimed_before.html"), CONFLICT
    return see_other(url_for("assessment.tasks"))


def _target() -> NewOrganisation | OwnOrganisation:
    """What was chosen; InputError where nothing was."""
    chosen = request.form.get("where", "")
    if chosen == NEW:
        return NewOrganisation(request.form.get("name", ""))
    try:
        return OwnOrganisation(UUID(chosen))
    except ValueError:
        raise InputError("No organisation is chosen", WHERE, "Choose one of them.") from None


def _is_theirs(who: SignedIn) -> bool:
    """Whether the assessment belongs to them by now: the same form was sent twice."""
    with reading() as uow:
        return bool(standings.on_assessment(uow.connection, current_scope().assessment_id, who.digest))


def _find(uow: UnitOfWork) -> OwnAssessment:
    """The assessment; NoAccess where the link opens nothing any more."""
    found = own_work.of_link(uow.connection, current_scope())
    if found is None:
        raise NoAccess
    return found


def _show(uow: UnitOfWork, who: SignedIn, error: InputError | None = None) -> str:
    found = _find(uow)
    choices = [(str(id_), name) for id_, name in claims.where_to(uow.connection, who.digest)]
    return render_template(
        "assessment/claim.html",
        choices=choices,
        chosen=request.form.get("where", "" if choices else NEW),
        name=request.form.get("name", found.name),
        field=(error.where if choices else NAME) if error else "",
        error=f"{error.what}. {error.remedy}" if error else "",
        csrf_token=generate_csrf(),
    )
