"""One client as the consultancy works with it: assessments, what it allows, who works with it, and own notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.domain.portfolio_wording import UNNAMED
from selfassess.services import assigning, client_notes
from selfassess.storage import consultancy_notes, consultants, engagements
from selfassess.storage.consultancy_notes import Note
from selfassess.storage.consultants import Colleague
from selfassess.storage.engagements import ClientAssessment
from selfassess.storage.tables import ConsultancyRole, EngagementLevel
from selfassess.web.access import NoAccess, may
from selfassess.web.consultancies.scopes import UNPROCESSABLE, client_scope, day, own_consultancy
from selfassess.web.database import reading, writing
from selfassess.web.forms import Shown, posted_form
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys
from selfassess.web.signed_in import current_account

pages = Blueprint("clients", __name__, url_prefix="/consultancy/<uuid:consultancy_id>/clients/<uuid:organisation_id>")

ALLOWS = {
    EngagementLevel.SEE: "See what is submitted, and change nothing",
    EngagementLevel.FACILITATE: "See, answer and change",
}


@dataclass(frozen=True)
class AssessmentRow:
    """An assessment with where it opens."""

    title: str
    state: str
    address: str
    link: str


@dataclass(frozen=True)
class NoteRow:
    """A note as it stands on the page. ``may_delete``: it is one's own, or one leads."""

    id: UUID
    text: str
    author: str
    created: str
    may_delete: bool


@dataclass(frozen=True)
class ConsultantRow:
    """Somebody who could work with the client. A lead does without being assigned."""

    account_id: UUID
    name: str
    assigned: bool
    leads: bool


@dataclass(frozen=True)
class Typed:
    """A note that could not be kept, and what is wrong with it or with another field."""

    note: str = ""
    field: str = ""
    error: str = ""


@pages.get("")
def client() -> str:
    return _show(Typed())


@pages.post("/notes")
def add_note() -> Response | tuple[str, int]:
    form, typed = posted_form(), request.form.get("note", "")
    me, now = current_account().account_id, datetime.now(UTC)
    try:
        with writing() as uow:
            done = client_notes.add(uow, client_scope(), me, typed, form, now)
            uow.commit()
    except InputError as error:
        return _show(Typed(typed, error.where, f"{error.what}. {error.remedy}")), UNPROCESSABLE
    return _back(done, "notes")


@pages.post("/notes/<uuid:note_id>/delete")
def delete_note(note_id: UUID) -> Response:
    posted_form()
    with writing() as uow:
        done = client_notes.delete(uow, client_scope(), current_account().account_id, note_id)
        uow.commit()
    return _back(done, "notes")


@pages.post("/people")
def assign() -> Response | tuple[str, int]:
    posted_form()
    me, now = current_account().account_id, datetime.now(UTC)
    try:
        chosen = {UUID(each) for each in request.form.getlist("people")}
    except ValueError:
        raise BadRequest from None
    try:
        with writing() as uow:
            done = assigning.assign(uow, served_keys(), client_scope(), me, chosen, now)
            uow.commit()
    except InputError as error:
        return _show(Typed("", error.where, f"{error.what}. {error.remedy}")), UNPROCESSABLE
    return _back(done, "people")


def _back(done: bool, anchor: str) -> Response:
    if not done:
        raise NoAccess
    return see_other(url_for("clients.client", _anchor=anchor))


def _show(typed: Typed) -> str:
    scope = client_scope()
    with reading() as uow:
        consultancy = own_consultancy(uow)
        found = engagements.find(uow.connection, scope)
        if found is None:
            raise NoAccess
        kept = engagements.assessments(uow.connection, scope)
        notes = consultancy_notes.find_all(uow.connection, scope)
        people = consultants.colleagues(uow.connection, scope)
        assigned = engagements.assigned(uow.connection, scope)
    return render_template(
        "consultancies/client.html",
        consultancy=consultancy,
        name=found.name or UNNAMED,
        allows=ALLOWS[found.level],
        since=day(found.granted),
        assessments=[_assessment(each) for each in kept],
        board=url_for("improvements.board"),
        notes=[_note(each) for each in notes],
        people=[_consultant(each, each.account_id in assigned) for each in people],
        leads=may(Permission.LEAD),
        may_assign=may(Permission.LEAD) and any(each.role is not ConsultancyRole.LEAD for each in people),
        typed=typed,
        longest=client_notes.LONGEST,
        tokens=Shown.now(0).tokens,
    )


def _assessment(each: ClientAssessment) -> AssessmentRow:
    """A draft is here only for those who may answer, and so opens where it is answered."""
    if each.submitted is None:
        address = url_for("assessment.tasks", assessment_id=each.id)
        return AssessmentRow(f"Begun {day(each.started)}", "In progress", address, "Answer with them")
    address = url_for("outcome.results", assessment_id=each.id)
    return AssessmentRow(f"Submitted {day(each.submitted)}", "Results ready", address, "See the results")


def _note(each: Note) -> NoteRow:
    mine = each.author_id == current_account().account_id
    author = "You" if mine else each.author or "Somebody who left"
    return NoteRow(each.id, each.text, author, day(each.created), mine or may(Permission.LEAD))


def _consultant(each: Colleague, assigned: bool) -> ConsultantRow:
    return ConsultantRow(each.account_id, each.name or each.email, assigned, each.role is ConsultancyRole.LEAD)
