"""The journey under 16 clients beside a bare Flask view that inserts one row; the results page and its download."""

from __future__ import annotations

import csv
import gzip
import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from bench.serving import CHECKOUT, Client, rate, request, served
from bench.timing import seconds

CLIENTS = 16
SECONDS = 2.5
ROUNDS = 4
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HIDDEN = re.compile(rb'name="(csrf_token|form|version)" value="([^"]*)"')
PAGE = re.compile(rb'href="(/assessment/[^"]+/questions/[^"]+)"')
ASSET = re.compile(rb'(?:href|src)="(/assets/[^"]+)"')
COOKIE = re.compile(rb"Set-Cookie: (session=[^;]+)", re.IGNORECASE)
LOCATION = re.compile(rb"Location: ([^\r]+)", re.IGNORECASE)


@dataclass
class Person:
    """Somebody who answers: one connection, one cookie, one assessment."""

    port: int
    client: Client = field(init=False)
    cookie: str = ""
    base: str = ""

    def __post_init__(self) -> None:
        self.client = Client(self.port)

    def get(self, path: str, **headers: str) -> tuple[bytes, bytes]:
        sent = {"Cookie": self.cookie, "Accept-Encoding": "gzip", **headers}
        head, body = self.client.ask(request("GET", path, sent))
        self._keep(head)
        if b" 200 " not in head.partition(b"\r\n")[0]:
            raise RuntimeError(f"{path}: {head.decode()}")
        return head, body

    def hidden(self, path: str) -> dict[str, str]:
        """The hidden fields of a page's last form."""
        head, body = self.get(path)
        page = gzip.decompress(body) if b"gzip" in head else body
        return {name.decode(): value.decode() for name, value in HIDDEN.findall(page)}

    def post(self, path: str, fields: dict[str, str], accept: str = "text/html") -> tuple[bytes, bytes]:
        headers = {"Cookie": self.cookie, "Accept": accept, **FORM}
        head, body = self.client.ask(request("POST", path, headers, urlencode(fields).encode()))
        self._keep(head)
        if head[9:10] not in (b"2", b"3"):
            raise RuntimeError(f"{path}: {head.decode()} {body.decode()}")
        return head, body

    def start(self) -> None:
        head, _ = self.post("/assessment/start", self.hidden("/"))
        found = LOCATION.search(head)
        if found is None:
            raise RuntimeError("The start leads nowhere")
        self.base = found[1].decode().partition("/questions")[0]

    def _keep(self, head: bytes) -> None:
        found = COOKIE.search(head)
        self.cookie = found[1].decode() if found else self.cookie


def measure() -> list[tuple[str, float, str]]:
    """Rows of name, figure and target."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ours = {"DATABASE_URL": f"sqlite:///{folder / 'answers.sqlite3'}", "SELFASSESS_INSTANCE": place}
        upgraded(ours)
        bare = {"BARE_DATABASE": str(folder / "bare.sqlite3")}
        with served("wsgi:app", folder, ours) as port, served("bench.bare:app", folder, bare) as reference:
            return [*_under_load(port, reference), *_outcome(port)]


def upgraded(environment: dict[str, str]) -> None:
    from selfassess import create_app  # noqa: PLC0415 - the other benchmarks need no application
    from selfassess.config import Settings  # noqa: PLC0415 - as above

    app = create_app(Settings.from_environment(environment))
    app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)


def _under_load(port: int, reference: int) -> list[tuple[str, float, str]]:
    people = [Person(port) for _ in range(CLIENTS)]
    for person in people:
        person.start()
    inserts = [_inserting(Client(reference)) for _ in people]
    pages = [_looking(person) for person in people]
    saves = [_saving(person) for person in people]
    best = [0.0, 0.0, 0.0]
    for _ in range(ROUNDS):  # by turns, so that a busy spell of the machine meets all of them
        for place, clients in enumerate((inserts, pages, saves)):
            best[place] = max(best[place], rate(clients, SECONDS))
    insert, page, save = best
    return [
        (f"a bare Flask view that inserts one row, {CLIENTS} clients: requests a second", insert, "-"),
        (f"a page of the questionnaire, {CLIENTS} clients: requests a second", page, "-"),
        ("a page of the questionnaire: per cent of the bare view's rate", 100 * page / insert, "at least 20"),
        (f"a save, {CLIENTS} clients: requests a second", save, "-"),
        ("a save: per cent of the bare view's rate", 100 * save / insert, "at least 50"),
    ]


def _inserting(client: Client) -> Callable[[], object]:
    asked = request("POST", "/", FORM, b"said=1")
    return lambda: client.ask(asked)


def _looking(person: Person) -> Callable[[], object]:
    return lambda: person.get(f"{person.base}/questions/practices-content")


def _saving(person: Person) -> Callable[[], object]:
    """Save one page again and again, each time with another answer, as a page does while it is filled in."""
    path = f"{person.base}/questions/practices-content"
    fields = person.hidden(path)
    count = 0

    def save() -> None:
        nonlocal count
        count += 1
        typed = {"practice.planned": str(count % 4), "practice.planned.note": f"Note {count}"}
        _, body = person.post(path, {**fields, **typed}, "application/json")
        fields["version"] = str(json.loads(body)["version"])

    return save


def _outcome(port: int) -> list[tuple[str, float, str]]:
    person = Person(port)
    person.start()
    _answer_all(person)
    results, download = f"{person.base}/results", f"{person.base}/results/report.pdf"
    milliseconds = {path: 1000 * seconds(partial(person.get, path), runs=9) for path in (results, download)}
    tried = f"{person.base}/what-if?practice.listens=4&practice.two_way=4&practice.planned=0"
    fragment = 1000 * seconds(lambda: person.get(tried, **{"X-Fragment": "result"}), runs=9)
    _, packed = person.get(results)
    weight = len(packed) + sum(
        len(person.get(path.decode())[1]) for path in set(ASSET.findall(gzip.decompress(packed)))
    )
    return [
        ("the results page, from request to last byte: milliseconds", milliseconds[results], "under 60"),
        ("the results page with all its assets, packed: kilobytes", weight / 1000, "under 120"),
        ("what-if fragment: milliseconds", fragment, "under 100"),
        ("the report, from request to last byte: milliseconds", milliseconds[download], "under 400"),
    ]


def _answer_all(person: Person) -> None:
    """Answer and submit as the first of the examples; its cells are what the pages' fields hold."""
    with (CHECKOUT / "examples" / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    _, packed = person.get(person.base)
    for path in dict.fromkeys(PAGE.findall(gzip.decompress(packed))):
        fields = person.hidden(path.decode())
        person.post(path.decode(), {**row, **fields, "as_cells": "1"})
    person.post(f"{person.base}/submit", person.hidden(f"{person.base}/check"))
