"""Every column of text holds a canary of others, and none of them is ever heard (reliability: A3)."""

from __future__ import annotations

from contextlib import closing

import pytest
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from selfassess.reports.formats import FORMATS
from selfassess.storage.engine import sqlite_module
from tests import report_counts
from tests.walls import people
from tests.walls.asking import browser, cookie, rules
from tests.walls.canaries import CANARY, canary, sung
from tests.walls.leaks import leaks, may_read
from tests.walls.places import OTHER, OWN, address, targets
from tests.walls.strangers import STRANGER, TABLES, has_canary
from tests.walls.world import World

READERS = (people.LINK_HOLDER, people.OWNER, people.SEES, people.LEAD, people.OTHER_OWNER)
DOWNLOAD = "outcome.download"
ORGANISATION = ("organisation", "name")
TYPED = {  # of the organisation whose answers can be read: what is said of it where
    ("organisation", "name"),
    ("draft_answer", "text"),
    ("draft_answer", "note"),
    ("improvement", "title"),
    ("one_time_token", "email"),
    ("report_brand", "name"),
    ("scenario", "name"),
    ("account", "email"),
    ("account", "name"),
}


def held(world: World) -> set[tuple[str, str, str]]:
    """The canaries in the database: as owner, and the table and column in which each really stands."""
    found = set()
    with closing(sqlite_module().connect(world.file)) as connection:
        for table in TABLES:
            for column in filter(has_canary, table.columns):
                rows = connection.execute(f'SELECT "{column.name}" FROM "{table.name}"')  # noqa: S608 - ours
                texts = [row[0].decode("latin-1") if isinstance(row[0], bytes) else str(row[0]) for row in rows]
                owners = {match[0] for text in texts for match in CANARY.findall(text.lower())}
                found |= {(owner, table.name, column.name) for owner in owners}
    return found


def sought(world: World) -> int:
    """How many canaries an answer is searched for."""
    return len(held(world))


def test_every_column_has_a_canary(world: World) -> None:
    columns = {(table.name, column.name) for table in TABLES for column in filter(has_canary, table.columns)}
    of_strangers = {(table, column) for owner, table, column in held(world) if owner == STRANGER}
    assert columns - of_strangers == set(), "Give these columns a canary in tests/walls/strangers.py"


@pytest.mark.parametrize("owner", ["a", "b"])
def test_what_people_type_has_a_canary_on_both_sides(world: World, owner: str) -> None:
    assert TYPED - {(table, column) for of, table, column in held(world) if of == owner} == set()


def test_a_canary_is_heard_wherever_it_is(world: World) -> None:
    """The search itself: in every format of the own report, and on the own pages."""
    for name in FORMATS:
        response = fetched(world, people.OWNER, rules(world)[DOWNLOAD], OWN, name)
        assert ("a", *ORGANISATION) in sung(response), name


def test_the_strangers_are_nobodys() -> None:
    wanted = {role: may_read(role, (STRANGER, *ORGANISATION)) for role in people.ROLES}
    assert wanted == dict.fromkeys(people.ROLES, False)


def fetched(world: World, role: str, rule: Rule, target: str, name: str) -> TestResponse:
    """The report in one format."""
    path = address(world, rule, role, target).replace("report.csv", f"report.{name}")
    return browser(world).get(path, headers=cookie(world, role))


@pytest.mark.parametrize("name", FORMATS)
def test_no_report_holds_what_is_anothers(world: World, name: str) -> None:
    answers = 0
    for endpoint in (DOWNLOAD, "results.example_file"):
        rule = rules(world)[endpoint]
        for role in READERS:
            for target in (each for each in targets(rule) if each in (OWN, OTHER)):
                response = fetched(world, role, rule, target, name)
                assert leaks(role, endpoint, response) == [], (endpoint, role, target)
                answers += 1
    report_counts.add(report_counts.SOUGHT, answers * sought(world))


def test_a_leak_is_noticed(world: World) -> None:
    """Another's report in the hands of an owner, which is what the walls are there to prevent."""
    response = fetched(world, people.OTHER_OWNER, rules(world)[DOWNLOAD], OTHER, "csv")
    assert leaks(people.OTHER_OWNER, DOWNLOAD, response) == []
    assert f"{people.OWNER} reads b organisation name" in leaks(people.OWNER, DOWNLOAD, response)
    assert canary("b", *ORGANISATION) in response.text
