"""Every role at every page and form, on what is its own, another's and nobody's (reliability: A1, A2, A3, A5, S3)."""

from __future__ import annotations

import logging

import pytest
from werkzeug.test import TestResponse

from selfassess.web.errors import WORDS
from selfassess.web.policy import POLICY
from tests import report_counts
from tests.walls.asking import Cell, ask, cells, looks, of_others, rules, watching
from tests.walls.canaries import CANARY
from tests.walls.expected import PAGES, expected, is_too_low
from tests.walls.leaks import leaks
from tests.walls.people import OTHER_OWNER, OWNER, ROLES
from tests.walls.places import ABSENT, MISSING, MIXED, OTHER
from tests.walls.test_canaries import sought
from tests.walls.world import World

METHOD_NOT_ALLOWED, FORBIDDEN = 405, 403
TOO_LOW = WORDS[FORBIDDEN].heading.encode()
REFUSED = (400, 401, 403, 404, 405)
PAIRS = {OTHER: MISSING, MIXED: ABSENT}
FEWEST = 2_000


def wanted(world: World, cell: Cell) -> int:
    """What the tables of the tests say of a cell."""
    if cell.method not in (rules(world)[cell.endpoint].methods or ()):
        return METHOD_NOT_ALLOWED
    return expected(cell.endpoint, cell.method, cell.role, cell.target) if cell.proof else PAGES[cell.endpoint].unproven


def wrong(world: World, cell: Cell, response: TestResponse) -> list[str]:
    """What is not as the tables of the tests say: the status, or the words for a role that is too low."""
    status = wanted(world, cell)
    if response.status_code != status:
        return [f"{cell}: {response.status_code} instead of {status}"]
    too_low = is_too_low(cell.endpoint, cell.role, cell.target) and status == FORBIDDEN and cell.proof
    if too_low != (TOO_LOW in response.data):
        return [f"{cell}: the words for a role that is too low, where they do not belong, or not where they do"]
    return []


def test_every_page_is_written_down(world: World) -> None:
    missing, gone = set(rules(world)) - set(PAGES), set(PAGES) - set(rules(world))
    assert not missing, f"Say in tests/walls/expected.py who may open: {', '.join(sorted(missing))}"
    assert not gone, f"These pages are not there any more: {', '.join(sorted(gone))}"


def test_there_are_enough_cells(world: World) -> None:
    assert sum(len(list(cells(rule, ROLES))) for rule in rules(world).values()) >= FEWEST


@pytest.mark.parametrize("endpoint", sorted(POLICY))
def test_each_cell_is_answered_as_written(world: World, endpoint: str, caplog: pytest.LogCaptureFixture) -> None:
    rule, faults, asked = rules(world)[endpoint], [], []
    caplog.set_level(logging.INFO, "selfassess")
    before = {role: of_others(world, role) for role in (OWNER, OTHER_OWNER)}
    alike: dict[tuple[str, str, str], object] = {}
    with watching(world) as watch:
        for cell in cells(rule, ROLES):
            response = ask(world, rule, cell)
            asked.append(str(cell).encode())
            faults += wrong(world, cell, response) + [
                f"{cell}: {each}" for each in leaks(cell.role, cell.endpoint, response)
            ]
            if response.status_code in REFUSED:
                alike[cell.method, cell.role, cell.target] = looks(response)
            if watch.has_changed():
                faults += changed_wrongly(world, cell, response, before.get(cell.role, before[OWNER]))
                world.restore()
                watch.has_changed()
    assert faults == []
    assert told_apart(alike) == []
    assert CANARY.findall(caplog.text.lower()) == []
    report_counts.count(report_counts.CELLS, asked)
    report_counts.add(report_counts.SOUGHT, len(asked) * sought(world))


def changed_wrongly(world: World, cell: Cell, response: TestResponse, before: list[str]) -> list[str]:
    """What a request has changed that it must not: anything where it was refused, and never what is another's."""
    if response.status_code in REFUSED or cell.method == "GET":
        return [f"{cell} changed the database"]
    return [f"{cell} changed what belongs to others"] if of_others(world, cell.role) != before else []


def told_apart(alike: dict[tuple[str, str, str], object]) -> list[str]:
    """Where another's is refused in other words than nobody's: that would say that it is there."""
    wrongs = []
    for (method, role, target), seen in alike.items():
        nobodys = (method, role, PAIRS.get(target, ""))
        own = (role, target) == (OTHER_OWNER, OTHER)
        if nobodys in alike and not own and seen != alike[nobodys]:
            wrongs.append(f"{method} by {role}: {target} is told from {PAIRS[target]}")
    return wrongs
