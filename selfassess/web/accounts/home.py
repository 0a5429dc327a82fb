"""The page that somebody comes to when they sign in: what they work on, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from selfassess.domain import wording
from selfassess.services.own_work import Work
from selfassess.services.sessions import SignedIn
from selfassess.storage.own_work import OwnAssessment
from selfassess.storage.tables import AssessmentState, ConsultancyRole, MemberRole
from selfassess.web.times import moment

ROLES = {MemberRole.OWNER: "Owner", MemberRole.EDITOR: "Editor", MemberRole.VIEWER: "Viewer"}
CONSULTANT_ROLES = {ConsultancyRole.LEAD: "Lead", ConsultancyRole.CONSULTANT: "Consultant"}
STATES = {AssessmentState.DRAFT: "In progress", AssessmentState.SUBMITTED: "Submitted"}
COLOURS = {AssessmentState.DRAFT: "blue", AssessmentState.SUBMITTED: ""}
NAMELESS = "An organisation without a name yet"
SHOWN = 5  # of an organisation's assessments; its own page has them all


@dataclass(frozen=True)
class Line:
    """An assessment. ``claim`` is where it is claimed, empty where it is somebody's already."""

    name: str
    address: str
    status: str
    colour: str
    when: str
    claim: str = ""


@dataclass(frozen=True)
class Group:
    """An organisation or a consultancy with somebody's role."""

    name: str
    role: str
    address: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class HomePage:
    """Everything that somebody works on."""

    greeting: str
    organisations: tuple[Group, ...]
    consultancies: tuple[Group, ...]
    held: tuple[Line, ...]
    service: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.organisations or self.consultancies or self.held)


def home_page(who: SignedIn, work: Work, by_link: Sequence[OwnAssessment], now: datetime) -> HomePage:
    """What the page shows."""
    organisations = tuple(
        Group(
            each.name or NAMELESS,
            ROLES[each.role],
            url_for("organisations.home", organisation_id=str(each.id)),
            tuple(_own_line(assessment, now) for assessment in found[:SHOWN]),
        )
        for each, found in work.organisations
    )
    consultancies = tuple(
        Group(each.name, CONSULTANT_ROLES[each.role], url_for("consultancies.home", consultancy_id=str(each.id)))
        for each in work.consultancies
    )
    held = tuple(_held_line(each, now) for each in by_link)
    greeting = f"Signed in as {who.name or who.email}."
    return HomePage(greeting, organisations, consultancies, held, tuple(_service(who)))


def _service(who: SignedIn) -> Iterator[tuple[str, str]]:
    """The pages of whoever looks after the service, by their words."""
    if who.curator:
        yield "The benchmark and its editions", url_for("service_benchmark.index")
    if who.administrator:
        yield "Accounts", url_for("service_accounts.index")
        yield "The audit trail", url_for("service_audit.index")


def _own_line(each: OwnAssessment, now: datetime) -> Line:
    """An assessment under its organisation: told by its day or by when it was begun, for all have the same name."""
    begun, changed = f"begun {moment(each.started, now)}", f"last changed {moment(each.updated, now)}"
    name = f"Results of {wording.day(each.dated)}" if each.dated else f"Assessment {begun}"
    when = wording.capital(f"{begun if each.dated else changed}.")
    return Line(name, _address(each), STATES[each.state], COLOURS[each.state], when)


def _held_line(each: OwnAssessment, now: datetime) -> Line:
    when = f"Begun {moment(each.started, now)}, last changed {moment(each.updated, now)}."
    claim = url_for("claim.form", assessment_id=each.id)
    return Line(each.name or NAMELESS, _address(each), STATES[each.state], COLOURS[each.state], when, claim)


def _address(each: OwnAssessment) -> str:
    submitted = each.state is AssessmentState.SUBMITTED
    return url_for("outcome.results" if submitted else "assessment.tasks", assessment_id=each.id)
