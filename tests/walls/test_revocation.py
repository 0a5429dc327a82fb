"""What ends, ends at once: the next request with the same cookie is refused (reliability: A6, S2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, text

from selfassess.services.sessions import digest_of
from tests.walls import people
from tests.walls.asking import Cell, ask, browser, cookie, rules
from tests.walls.world import World

Ending = Callable[[World, Connection], None]


def run(connection: Connection, statement: str, **values: object) -> None:
    assert connection.execute(text(statement), values).rowcount == 1, statement


def leaves_the_organisation(world: World, connection: Connection, role: str) -> None:
    member = world.people[role].account.hex
    run(connection, "DELETE FROM membership WHERE account_id = :account", account=member)


@dataclass(frozen=True)
class Case:
    """What happens to somebody, a page that opened before, and its answer from then on."""

    role: str
    end: Ending
    endpoint: str
    after: int
    before: int = 200


def removed(role: str) -> Ending:
    return lambda world, connection: leaves_the_organisation(world, connection, role)


def account_of(world: World, role: str) -> str:
    return world.people[role].account.hex


def downgraded(world: World, connection: Connection) -> None:
    account = account_of(world, people.EDITOR)
    run(connection, "UPDATE membership SET role = 'viewer' WHERE account_id = :account", account=account)


def disabled(role: str) -> Ending:
    def end(world: World, connection: Connection) -> None:
        account, now = account_of(world, role), "2026-01-01 00:00:00.000000"
        run(connection, "UPDATE account SET disabled = :now WHERE id = :account", account=account, now=now)

    return end


def ended(role: str) -> Ending:
    def end(world: World, connection: Connection) -> None:
        digest = digest_of(world.people[role].secret)
        run(connection, "DELETE FROM account_session WHERE digest = :digest", digest=digest)

    return end


def aged(column: str, age: timedelta, role: str = people.OWNER) -> Ending:
    def end(world: World, connection: Connection) -> None:
        moment = (datetime.now(UTC) - age).replace(tzinfo=None).isoformat(" ")
        statement = f"UPDATE account_session SET {column} = :moment WHERE account_id = :account"  # noqa: S608 - ours
        run(connection, statement, moment=moment, account=account_of(world, role))

    return end


def no_longer(flag: str, role: str) -> Ending:
    def end(world: World, connection: Connection) -> None:
        run(connection, f"UPDATE account SET {flag} = 0 WHERE id = :account", account=account_of(world, role))  # noqa: S608

    return end


def withdrawn(world: World, connection: Connection) -> None:
    engagement, now = world.firms["y"].engagement.hex, "2026-01-01 00:00:00.000000"
    run(connection, "UPDATE engagement SET withdrawn = :now WHERE id = :id", id=engagement, now=now)


def only_to_see(world: World, connection: Connection) -> None:
    run(connection, "UPDATE engagement SET level = 'see' WHERE id = :id", id=world.firms["y"].engagement.hex)


def unassigned(world: World, connection: Connection) -> None:
    account = account_of(world, people.FACILITATES)
    run(connection, "DELETE FROM assignment WHERE account_id = :account", account=account)


def left_the_consultancy(role: str) -> Ending:
    def end(world: World, connection: Connection) -> None:
        run(connection, "DELETE FROM consultant WHERE account_id = :account", account=account_of(world, role))

    return end


def reissued(world: World, connection: Connection) -> None:
    grant = world.clients["a"].submitted.scope.grant_id.hex
    run(connection, "UPDATE access_grant SET serial = serial + 1 WHERE id = :grant", grant=grant)


def revoked(world: World, connection: Connection) -> None:
    grant, now = world.clients["a"].submitted.scope.grant_id.hex, "2026-01-01 00:00:00.000000"
    run(connection, "UPDATE access_grant SET revoked = :now WHERE id = :grant", grant=grant, now=now)


RESULTS, REPORT, PLAN = "outcome.results", "outcome.download", "plan.form"
CASES: Mapping[str, Case] = {
    "an owner is removed": Case(people.OWNER, removed(people.OWNER), RESULTS, 404),
    "a viewer is removed": Case(people.VIEWER, removed(people.VIEWER), REPORT, 404),
    "an editor becomes a viewer": Case(people.EDITOR, downgraded, PLAN, 403),
    "an account is disabled": Case(people.OWNER, disabled(people.OWNER), RESULTS, 404),
    "a consultant is disabled": Case(people.FACILITATES, disabled(people.FACILITATES), RESULTS, 404),
    "a lead is disabled": Case(people.LEAD, disabled(people.LEAD), RESULTS, 404),
    "a session is ended from elsewhere": Case(people.OWNER, ended(people.OWNER), RESULTS, 404),
    "a session is ended, at home": Case(people.OWNER, ended(people.OWNER), "accounts.home", 303),
    "twelve hours have passed": Case(people.OWNER, aged("created", timedelta(hours=12)), "accounts.home", 303),
    "an hour without a request": Case(people.OWNER, aged("seen", timedelta(minutes=60)), "accounts.home", 303),
    "half an hour, of an administrator": Case(
        people.ADMINISTRATOR, aged("seen", timedelta(minutes=30), people.ADMINISTRATOR), "accounts.home", 303
    ),
    "a client withdraws": Case(people.FACILITATES, withdrawn, RESULTS, 404),
    "a client withdraws, for the lead": Case(people.LEAD, withdrawn, REPORT, 404),
    "a client lets only see": Case(people.FACILITATES, only_to_see, PLAN, 403),
    "a consultant is unassigned": Case(people.FACILITATES, unassigned, RESULTS, 404),
    "a consultant leaves": Case(people.FACILITATES, left_the_consultancy(people.FACILITATES), RESULTS, 404),
    "a lead leaves": Case(people.LEAD, left_the_consultancy(people.LEAD), RESULTS, 404),
    "a link is replaced": Case(people.LINK_HOLDER, reissued, RESULTS, 404),
    "a link is replaced, for the report": Case(people.LINK_HOLDER, reissued, REPORT, 404),
    "a link is revoked": Case(people.LINK_HOLDER, revoked, RESULTS, 404),
}


@pytest.mark.parametrize("name", CASES)
def test_the_next_request_is_refused(world: World, name: str) -> None:
    case = CASES[name]
    rule, cell = rules(world)[case.endpoint], Cell(case.endpoint, "GET", case.role, "own")
    assert ask(world, rule, cell).status_code == case.before
    with world.engine.begin() as connection:
        case.end(world, connection)
    assert ask(world, rule, cell).status_code == case.after


@pytest.mark.parametrize("role", [people.OWNER, people.LINK_HOLDER])
def test_who_left_is_not_let_in_by_a_copy_of_the_cookie(world: World, role: str) -> None:
    rule, cell = rules(world)[RESULTS], Cell(RESULTS, "GET", role, "own")
    assert ask(world, rule, cell).status_code == 200
    left = browser(world).post("/leave", data={"csrf_token": world.token}, headers=cookie(world, role))
    assert left.status_code == 303
    assert ask(world, rule, cell).status_code == 404
