"""People for tests: accounts, organisations with members, consultancies with clients, and browsers signed in as them.

Rows are written as they are and not by the services, so that what is tested is not what made it. Each function is a
unit of work of its own. ``database_of(app)`` is the database of a running application.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import delete

from selfassess.services.sessions import digest_of, open_session
from selfassess.storage.account_scopes import ConsultancyScope, OrganisationScope
from selfassess.storage.scope import Scope
from selfassess.storage.tables import (
    Account,
    Assessment,
    AssessmentState,
    Assignment,
    Consultancy,
    ConsultancyRole,
    Consultant,
    Engagement,
    EngagementLevel,
    MemberRole,
    Membership,
    Organisation,
)
from selfassess.storage.unit_of_work import Database
from selfassess.web.database import Store
from tests.web.assessment.journeys import Browsing

_NUMBERS = count(1)
_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Person:
    """Somebody with an account. ``digest`` is of a session that they have, which names it in scopes."""

    account_id: UUID
    email: str
    name: str
    secret: str

    @property
    def digest(self) -> str:
        return digest_of(self.secret)

    def on_organisation(self, organisation_id: UUID) -> OrganisationScope:
        """What this person claims of an organisation."""
        return OrganisationScope(organisation_id, self.digest)

    def on_consultancy(self, consultancy_id: UUID) -> ConsultancyScope:
        """What this person claims of a consultancy."""
        return ConsultancyScope(consultancy_id, self.digest)

    def on_assessment(self, assessment_id: UUID) -> Scope:
        """What this person claims of an assessment."""
        return Scope(assessment_id, session=self.digest, account_id=self.account_id)


@dataclass(frozen=True)
class Team:
    """An organisation with one person in each role."""

    id: UUID
    name: str
    owner: Person
    editor: Person
    viewer: Person


@dataclass(frozen=True)
class Practice:
    """A consultancy. Once a client is engaged, ``assigned`` works with it, ``unassigned`` does not, and ``former``
    did until they stopped working for the consultancy.
    """

    id: UUID
    name: str
    code: str
    lead: Person
    assigned: Person
    unassigned: Person
    former: Person


def database_of(app: Flask) -> Database:
    store: Store = app.extensions["store"]
    return store.database


def person(
    database: Database,
    name: str = "Person",
    *,
    email: str = "",
    curator: bool = False,
    administrator: bool = False,
    disabled: bool = False,
    now: datetime | None = None,
) -> Person:
    """Somebody with an account and a session, signed in at ``now``, which is the present if left out."""
    moment, account_id = now or datetime.now(UTC), uuid4()
    address = email or f"{name.lower().replace(' ', '.')}.{next(_NUMBERS)}@example.org"
    with database.writing() as uow:
        uow.session.add(
            Account(
                id=account_id,
                email=address,
                name=name,
                password=None,
                curator=curator,
                administrator=administrator,
                created=moment,
                disabled=moment if disabled else None,
            )
        )
        uow.session.flush()
        secret = open_session(uow, account_id, "Firefox on Linux", moment)
        uow.commit()
    return Person(account_id, address, name, secret)


def sign_in(database: Database, who: Person, now: datetime | None = None) -> Person:
    """The same person with another session, which does not end the first."""
    with database.writing() as uow:
        secret = open_session(uow, who.account_id, "Firefox on Linux", now or datetime.now(UTC))
        uow.commit()
    return Person(who.account_id, who.email, who.name, secret)


def browser_of(app: Flask, who: Person) -> Browsing:
    """A browser in which somebody is signed in."""
    browsing = Browsing(app)
    with browsing.client.session_transaction() as session:
        session["account"] = who.secret
        session.permanent = True
    return browsing


def team(database: Database, name: str = "Riverside Trust", now: datetime | None = None) -> Team:
    """An organisation with an owner, an editor and a viewer."""
    moment, organisation_id = now or datetime.now(UTC), uuid4()
    owner, editor, viewer = (person(database, f"{word} {next(_NUMBERS)}", now=now) for word in ("Ola", "Eve", "Vic"))
    with database.writing() as uow:
        uow.session.add(Organisation(id=organisation_id, name=name, created=moment))
        uow.commit()
    for who, role in ((owner, MemberRole.OWNER), (editor, MemberRole.EDITOR), (viewer, MemberRole.VIEWER)):
        join(database, organisation_id, who, role, now)
    return Team(organisation_id, name, owner, editor, viewer)


def join(database: Database, organisation_id: UUID, who: Person, role: MemberRole, now: datetime | None = None) -> None:
    """Make somebody a member of an organisation."""
    since = now or datetime.now(UTC)
    with database.writing() as uow:
        uow.session.add(Membership(organisation_id=organisation_id, account_id=who.account_id, role=role, since=since))
        uow.commit()


def draft_of(
    database: Database, organisation_id: UUID, study: str = "social-media", now: datetime | None = None
) -> UUID:
    """An assessment of an organisation, without answers and without a private link; its id."""
    moment, assessment_id = now or datetime.now(UTC), uuid4()
    with database.writing() as uow:
        uow.session.add(
            Assessment(
                id=assessment_id,
                organisation_id=organisation_id,
                study=study,
                state=AssessmentState.DRAFT,
                version=1,
                started=moment,
                updated=moment,
                previous_id=None,
                form=uuid4(),
            )
        )
        uow.commit()
    return assessment_id


def practice(database: Database, name: str = "Example Advisers", now: datetime | None = None) -> Practice:
    """A consultancy with a lead and consultants, and without clients."""
    moment, consultancy_id, number = now or datetime.now(UTC), uuid4(), next(_NUMBERS)
    code = "".join(_SIGNS[(number >> 5 * place) & 31] for place in reversed(range(8)))
    people = [person(database, f"{word} {number}", now=now) for word in ("Lee", "Ada", "Una", "Fay")]
    roles = (ConsultancyRole.LEAD, ConsultancyRole.CONSULTANT, ConsultancyRole.CONSULTANT)
    with database.writing() as uow:
        uow.session.add(Consultancy(id=consultancy_id, name=name, code=code, created=moment))
        uow.session.flush()
        for who, role in zip(people[:3], roles, strict=True):
            uow.session.add(
                Consultant(consultancy_id=consultancy_id, account_id=who.account_id, role=role, since=moment)
            )
        uow.commit()
    return Practice(consultancy_id, name, code, *people)


def engage(
    database: Database,
    client: Team,
    consultancy: Practice,
    level: EngagementLevel = EngagementLevel.SEE,
    now: datetime | None = None,
) -> UUID:
    """A client's permission to a consultancy, with its consultants assigned as ``Practice`` says; its id."""
    moment, engagement_id = now or datetime.now(UTC), uuid4()
    with database.writing() as uow:
        uow.session.add(
            Engagement(
                id=engagement_id,
                consultancy_id=consultancy.id,
                organisation_id=client.id,
                level=level,
                granted_by=client.owner.account_id,
                granted=moment,
                withdrawn_by=None,
                withdrawn=None,
            )
        )
        uow.session.flush()
        for who in (consultancy.assigned, consultancy.former):  # the row of the former one must open nothing
            uow.session.add(Assignment(engagement_id=engagement_id, account_id=who.account_id, since=moment))
        uow.commit()
    return engagement_id


def withdraw(database: Database, engagement_id: UUID, now: datetime | None = None) -> None:
    """Take a client's permission back."""
    with database.writing() as uow:
        uow.session.get_one(Engagement, engagement_id).withdrawn = now or datetime.now(UTC)
        uow.commit()


def disable(database: Database, who: Person, now: datetime | None = None) -> None:
    """Disable an account, and leave its sessions as they are."""
    with database.writing() as uow:
        uow.session.get_one(Account, who.account_id).disabled = now or datetime.now(UTC)
        uow.commit()


def leave(database: Database, organisation_id: UUID, who: Person) -> None:
    """Take a member out of an organisation."""
    row = delete(Membership).where(
        Membership.organisation_id == organisation_id, Membership.account_id == who.account_id
    )
    with database.writing() as uow:
        uow.connection.execute(row)
        uow.commit()
