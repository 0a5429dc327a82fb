"""An organisation: made, named, and its assessments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from selfassess.domain import wording
from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services.organisations import LONGEST_NAME, Overview, make, overview, rename, start_for
from selfassess.storage.organisations import AssessmentLine
from selfassess.storage.tables import AssessmentState
from selfassess.web.access import NoAccess, may, organisation_scope
from selfassess.web.database import reading, writing
from selfassess.web.forms import posted_form
from selfassess.web.organisations.forms import asking, refused, said, tokens
from selfassess.web.organisations.words import UNNAMED, day
from selfassess.web.policy import POLICY
from selfassess.web.redirects import see_other
from selfassess.web.served import served, served_keys
from selfassess.web.signed_in import current_account

pages = Blueprint("organisations", __name__)

LINKS = (
    ("members.index", "People"),
    ("let_in.index", "Consultancies"),
    ("improvements.board", "Actions"),
    ("trend.index", "Scores over time"),
    ("history.index", "Who answered what"),
    ("privacy.organisation", "Data and privacy"),
    ("organisations.naming", "Change the name"),
)


@dataclass(frozen=True)
class Line:
    """An assessment with a link to the page of it that this person may open."""

    title: str
    address: str
    submitted: bool
    said: str


@dataclass(frozen=True)
class Home:
    """``links`` are pages of the organisation that this person may open, ``none`` is said where nothing is listed."""

    name: str
    assessments: tuple[Line, ...]
    none: str
    links: tuple[tuple[str, str], ...]
    may_answer: bool

    @property
    def has_results(self) -> bool:
        return any(each.submitted for each in self.assessments)


@pages.get("/organisations/new")
def new() -> str:
    return _show_new()


@pages.post("/organisations/new")
def create() -> Response:
    typed, form, now = request.form.get("name", ""), posted_form(), datetime.now(UTC)
    try:
        with writing() as uow:
            organisation_id = make(uow, served_keys(), current_account().account_id, typed, form, now)
            uow.commit()
    except InputError as error:
        return refused(_show_new(typed, said(error)), error)
    return see_other(url_for("organisations.home", organisation_id=organisation_id))


@pages.get("/organisation/<uuid:organisation_id>")
def home() -> str:
    return render_template("organisations/home.html", page=_home(found()), tokens=tokens())


@pages.post("/organisation/<uuid:organisation_id>/assessments")
def start() -> Response:
    with writing() as uow:
        assessment_id = start_for(uow, served_keys(), asking(), served().study)
        uow.commit()
    if assessment_id is None:
        raise NoAccess
    return see_other(url_for("assessment.tasks", assessment_id=assessment_id))


@pages.get("/organisation/<uuid:organisation_id>/name")
def naming() -> str:
    return _show_naming(found().organisation.name)


@pages.post("/organisation/<uuid:organisation_id>/name")
def change_name() -> Response:
    typed = request.form.get("name", "")
    try:
        with writing() as uow:
            there = rename(uow, served_keys(), asking(), typed)
            uow.commit()
    except InputError as error:
        return refused(_show_naming(typed, said(error)), error)
    if not there:
        raise NoAccess
    return see_other(url_for("organisations.home"))


def found() -> Overview:
    """The organisation that the address names; NoAccess where the session opens none."""
    with reading() as uow:
        there = overview(uow, organisation_scope())
    if there is None:
        raise NoAccess
    return there


def _home(there: Overview) -> Home:
    return Home(
        name=there.organisation.name or UNNAMED,
        assessments=tuple(map(_line, there.assessments)),
        none=_none(),
        links=tuple(_links()),
        may_answer=may(Permission.ANSWER),
    )


def _none() -> str:
    """What to do where no assessment is listed. Who may only see is not told whether there are drafts."""
    if may(Permission.ANSWER):
        return "There is no assessment yet. Start one, and members answer it together."
    if may(Permission.SEE_PEOPLE):
        return "There is no assessment yet. An owner or editor can start one."
    return "Nothing is submitted yet. Once it is, the results stand here."


def _links() -> Iterator[tuple[str, str]]:
    for endpoint, words in LINKS:
        rule = POLICY.get(endpoint)
        if rule and rule.permission and may(rule.permission):
            yield words, url_for(endpoint)


def _line(line: AssessmentLine) -> Line:
    submitted = line.state is AssessmentState.SUBMITTED
    open_draft = "assessment.tasks" if may(Permission.ANSWER) else "assessment.check"
    dated = wording.day(line.dated) if line.dated else ""
    return Line(
        title=f"Results of {dated}" if submitted else f"Assessment begun on {day(line.started)}",
        address=url_for("outcome.results" if submitted else open_draft, assessment_id=line.id),
        submitted=submitted,
        said=f"Begun on {day(line.started)}." if submitted else f"Last changed on {day(line.updated)}.",
    )


def _show_new(typed: str = "", error: str = "") -> str:
    return render_template("organisations/new.html", typed=typed, error=error, longest=LONGEST_NAME, tokens=tokens())


def _show_naming(typed: str, error: str = "") -> str:
    return render_template("organisations/name.html", typed=typed, error=error, longest=LONGEST_NAME, tokens=tokens())
