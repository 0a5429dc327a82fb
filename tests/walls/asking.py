"""One request at the walls, and what it left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from selfassess.storage.engine import sqlite_module
from tests.walls.bodies import body
from tests.walls.canaries import CANARY
from tests.walls.people import OTHER_OWNER, OWNER
from tests.walls.places import OTHER, address, side, targets
from tests.walls.strangers import id_of
from tests.walls.world import World
from tests.web.assessment.stores import dump

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}")
TOKEN = re.compile(r'name="csrf_token"[^>]*value="[^"]*"|(?<=[/=])[2-9A-Z]{52}')
STRANGERS = {id_of("organisation").hex, id_of("account").hex, id_of("consultancy").hex, id_of("assessment").hex}


@dataclass(frozen=True)
class Cell:
    """One place of the matrix."""

    endpoint: str
    method: str
    role: str
    target: str
    proof: bool = True  # whether a form says that it is ours

    def __str__(self) -> str:
        proof = "" if self.proof else " without proof"
        return f"{self.method} {self.endpoint} by {self.role} on {self.target}{proof}"


def rules(world: World) -> dict[str, Rule]:
    """Every address, by its page."""
    found = {rule.endpoint: rule for rule in world.app.url_map.iter_rules()}
    assert len(found) == len(list(world.app.url_map.iter_rules())), "A page has two addresses: test them both"
    return found


def ask(world: World, rule: Rule, cell: Cell) -> TestResponse:
    """Send the request of a cell with its role's cookie."""
    path = address(world, rule, cell.role, cell.target)
    if cell.method == "GET" or "POST" not in (rule.methods or ()):
        return browser(world).open(path, method=cell.method, headers=cookie(world, cell.role))
    theirs = cell.role == OTHER_OWNER and cell.target == OTHER
    sent = body(rule.endpoint, side(world, rule.endpoint, cell.role, other=theirs))
    if not cell.proof:
        del sent["csrf_token"]
    return browser(world).post(path, data=sent, headers=cookie(world, cell.role))


def browser(world: World) -> FlaskClient:
    """A client that remembers nothing, and judges nothing."""
    return FlaskClient(world.app, world.app.response_class, use_cookies=False)


def cookie(world: World, role: str) -> dict[str, str]:
    return {"Cookie": f"session={world.cookies[role]}"}


def looks(response: TestResponse) -> tuple[object, ...]:
    """An answer without what differs from one request to the next: ids, and proofs that a form is ours."""
    plain = TOKEN.sub("", ID.sub("", response.get_data(as_text=True)))
    kept = [(name, ID.sub("", value)) for name, value in response.headers if name != "Set-Cookie"]
    return response.status_code, sorted((n, TOKEN.sub("", v)) for n, v in kept if n != "Content-Length"), plain


class Watch:
    """Notices whether the database was changed, by whomever."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - of either driver
        self._connection = connection
        self._seen = self._version()

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def has_changed(self) -> bool:
        """Whether anything was stored since the last time of asking."""
        before, self._seen = self._seen, self._version()
        return before != self._seen


@contextmanager
def watching(world: World) -> Iterator[Watch]:
    with closing(sqlite_module().connect(world.file)) as connection:
        yield Watch(connection)


def of_others(world: World, role: str) -> list[str]:
    """Every stored row of those whom a request must not touch: the strangers, and the side that is not the asker's."""
    is_other = role == OTHER_OWNER
    words, ids = ("ac", _ids(world, "a", "xyz", OWNER)) if is_other else ("bwc", _ids(world, "b", "w", OTHER_OWNER))
    return [
        row
        for row in dump(world.file)
        if any(each in row for each in ids) or any(found[0] in words for found in CANARY.findall(row.lower()))
    ]


def _ids(world: World, owner: str, firms: str, role: str) -> set[str]:
    client = world.clients[owner]
    assessments = {client.named(state).scope.assessment_id.hex for state in ("draft", "submitted")}
    consultancies = {world.firms[each].consultancy.hex for each in firms}
    return {client.organisation.hex, world.people[role].account.hex, *assessments, *consultancies, *STRANGERS}


def cells(rule: Rule, roles: tuple[str, ...]) -> Iterator[Cell]:
    """All cells of one page. A form without proof is sent to what is one's own.

    Where a page and its form share an address, each has the cells of its own method.
    """
    for method in ("GET", "POST"):
        if method not in (rule.methods or ()) and _is_anothers(rule, method):
            continue
        for role in roles:
            for target in targets(rule):
                yield Cell(rule.endpoint, method, role, target)
    if "POST" in (rule.methods or ()):
        for role in roles:
            yield Cell(rule.endpoint, "POST", role, "own", proof=False)


def _is_anothers(rule: Rule, method: str) -> bool:
    """Whether another page answers there: at the same address, or at one with a part that can be anything."""
    if any(each.rule == rule.rule and method in (each.methods or ()) for each in rule.map.iter_rules()):
        return True
    if rule.arguments:
        return False
    try:
        rule.map.bind("localhost").match(rule.rule, method=method)
    except MethodNotAllowed:
        return False
    return True
