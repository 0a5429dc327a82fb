"""The world in front of the walls: two organisations, five consultancies, sixteen people, in one database file."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import Engine

from selfassess import create_app
from selfassess.config import Provider, Settings
from selfassess.services.keys import Keys
from selfassess.services.one_time_tokens import Bound, issue
from selfassess.storage.engine import make_engine, sqlite_module
from selfassess.storage.scope import Scope
from selfassess.storage.tables import ConsultancyNote, ConsultancyRole, EngagementLevel, Job, MemberRole, TokenPurpose
from selfassess.storage.unit_of_work import Database, UnitOfWork
from selfassess.web.database import Store
from selfassess.web.served import served
from tests.walls import people
from tests.walls.consultancies import Firm, make_firm
from tests.walls.organisations import Client, Served, make_client
from tests.walls.people import Person, join, make_person, work_for
from tests.walls.strangers import add_strangers
from tests.web.assessment.journeys import csrf_token

RAW = "0" * 40  # what every browser's forgery protection starts from
SIDES = {
    people.OWNER: "a",
    people.EDITOR: "a",
    people.VIEWER: "a",
    people.DISABLED: "a",
    people.SIGNED_OUT: "a",
    people.OTHER_OWNER: "b",
    people.SEES: "x",
    people.FACILITATES: "y",
    people.LEAD: "y",
    people.UNASSIGNED: "y",
    people.FORMER: "f",
    people.WITHDRAWN: "z",
    people.CURATOR: "k",
    people.ADMINISTRATOR: "m",
}


@dataclass(frozen=True)
class World:
    """Who and what there is. ``clients`` and ``firms`` are named by the word that their canaries hold."""

    app: Flask
    engine: Engine
    file: Path
    clients: Mapping[str, Client]
    firms: Mapping[str, Firm]
    people: Mapping[str, Person]
    cookies: Mapping[str, str]
    arrivals: Mapping[str, str]  # the secrets of links to sign in by, by role
    moves: Mapping[str, str]  # and of links that move an account to another address
    kept: Any  # a copy of the database, in memory

    @property
    def token(self) -> str:
        """What lets a form pass, the same for every browser here."""
        return csrf_token(self.app, RAW)

    def restore(self) -> None:
        """Make the database as it was."""
        with closing(sqlite_module().connect(self.file)) as target:
            target.execute("PRAGMA synchronous=OFF")
            self.kept.backup(target)


@contextmanager
def made_world(settings: Settings, file: Path) -> Iterator[World]:
    """A world on a database file that has all tables and nothing in them."""
    provider = Provider("http://127.0.0.1:9", "walls", "walls")  # where nobody answers
    beside = replace(settings, provider=provider, mail_folder=file.parent / "mail", audit_heads=file.parent / "heads")
    app = create_app(replace(beside, database_url=f"sqlite:///{file}", erasures=file.parent / "erased"))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    engine = make_engine(f"sqlite:///{file}")
    app.extensions["store"] = Store(Database(engine))
    with app.app_context():
        needed = Served(Keys.from_secret(settings.secret_key), served().study, served().pinned)
    with Database(engine).writing() as uow:
        clients = {owner: make_client(uow, needed, owner) for owner in "ab"}
        firms = _firms(uow, clients)
        cast = {role: make_person(uow, role, owner) for role, owner in SIDES.items()}
        _give_roles(uow, cast, clients, firms)
        arrivals, moves = _arrivals(uow, cast), _moves(uow, cast)
        uow.commit()
    with engine.connect() as connection:
        add_strangers(connection)
        connection.commit()
    engine.dispose()
    cookies = {role: cookie_of(app, cast.get(role), clients["a"], role) for role in people.ROLES}
    with closing(sqlite_module().connect(":memory:")) as kept:
        with closing(sqlite_module().connect(file)) as source:
            source.backup(kept)
        yield World(app, engine, file, clients, firms, cast, cookies, arrivals, moves, kept)
    engine.dispose()


def _firms(uow: UnitOfWork, clients: Mapping[str, Client]) -> dict[str, Firm]:
    see, facilitate = EngagementLevel.SEE, EngagementLevel.FACILITATE
    return {
        "x": make_firm(uow, "x", clients["a"], see),
        "y": make_firm(uow, "y", clients["a"], facilitate),
        "z": make_firm(uow, "z", clients["a"], facilitate, withdrawn=True),
        "w": make_firm(uow, "w", clients["b"], facilitate),
    }


def _give_roles(
    uow: UnitOfWork, cast: Mapping[str, Person], clients: Mapping[str, Client], firms: Mapping[str, Firm]
) -> None:
    lead, consultant = ConsultancyRole.LEAD, ConsultancyRole.CONSULTANT
    for role, member in people.MEMBERS.items():
        join(uow, cast[role], clients["a"], member)
    join(uow, cast[people.OTHER_OWNER], clients["b"], MemberRole.OWNER)
    join(uow, cast[people.DISABLED], clients["a"], MemberRole.OWNER)
    join(uow, cast[people.SIGNED_OUT], clients["a"], MemberRole.OWNER)
    work_for(uow, cast[people.SEES], firms["x"], consultant, assigned=True)
    work_for(uow, cast[people.FACILITATES], firms["y"], consultant, assigned=True)
    work_for(uow, cast[people.LEAD], firms["y"], lead, assigned=False)
    work_for(uow, cast[people.UNASSIGNED], firms["y"], consultant, assigned=False)
    work_for(uow, cast[people.FORMER], firms["y"], None, assigned=True)
    work_for(uow, cast[people.WITHDRAWN], firms["z"], consultant, assigned=True)
    for owner, role in (("x", people.SEES), ("y", people.FACILITATES), ("z", people.WITHDRAWN)):
        uow.session.get_one(Job, firms[owner].job).ordered_by = cast[role].account
        uow.session.get_one(ConsultancyNote, firms[owner].note).author_id = cast[role].account
    uow.session.flush()


def _arrivals(uow: UnitOfWork, cast: Mapping[str, Person]) -> dict[str, str]:
    """Links to sign in by; who has no account gets one to the address of the first owner's editor."""
    named = {role: cast.get(role, cast[people.EDITOR]) for role in people.ROLES}
    made = {each.role: issue(uow, TokenPurpose.SIGN_IN, each.email, datetime.now(UTC)) for each in cast.values()}
    return {role: made[person.role] for role, person in named.items()}


def _moves(uow: UnitOfWork, cast: Mapping[str, Person]) -> dict[str, str]:
    made = {}
    for role, person in cast.items():
        bound = Bound(account_id=person.account)
        email = f"moved-{role.replace('_', '-')}@example.org"
        made[role] = issue(uow, TokenPurpose.CHANGE_EMAIL, email, datetime.now(UTC), bound)
    return {role: made.get(role, made[people.EDITOR]) for role in people.ROLES}


def cookie_of(app: Flask, person: Person | None, client: Client, role: str) -> str:
    """The signed cookie of somebody who is signed in, who holds the private links of a client, or who is new here."""
    held: dict[str, object] = {"csrf_token": RAW, "_permanent": True}
    if person is not None:
        held["account"] = person.secret
    if role == people.LINK_HOLDER:
        scopes = [client.submitted.scope, client.draft.scope]
        held |= {"browser": secrets.token_urlsafe(16), "grants": [list(_grant(each)) for each in scopes]}
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    return str(signer.dumps(held))


def _grant(scope: Scope) -> tuple[str, str, int]:
    return scope.assessment_id.hex, scope.grant_id.hex, scope.serial
