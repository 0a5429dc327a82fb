"""Three hundred phones that ask every two seconds and all answer within one: on SQLite and on PostgreSQL.

The driver is an open loop: each request has a time at which it is due, and its latency counts from then, so a server
that falls behind is seen to.
"""

from __future__ import annotations

import asyncio
import json
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from bench.journey import FORM, HIDDEN, Person, upgraded
from bench.serving import LENGTH, Client, request, served

PHONES = 300
EVERY = 2.0  # seconds between two polls of a phone
BURST = 1.0  # seconds in which all answer
WARM_UP = 4.0
ROOMS, ROOM_SIZE = 20, 15
Row = tuple[str, float, str]


@dataclass
class Phone:
    """A phone in a room: its connection, its cookie, and what it was told."""

    port: int
    code: str
    cookie: str
    hidden: dict[str, str]
    tag: str = ""
    version: int = 0
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def ask(self, sent: bytes) -> tuple[int, bytes, bytes]:
        """Status, head and body; a connection for polls and answers alike, as a browser has it."""
        async with self.lock:
            if self.writer is None:
                self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
            assert self.reader is not None  # noqa: S101 - opened with the writer
            self.writer.write(sent)
            head = await self.reader.readuntil(b"\r\n\r\n")
            found = LENGTH.search(head)
            body = await self.reader.readexactly(int(found[1])) if found and b" 304 " not in head[:20] else b""
            return int(head[9:12]), head, body

    async def poll(self) -> int:
        headers = {"Cookie": self.cookie, "If-None-Match": self.tag, "Accept-Encoding": "identity"}
        status, head, body = await self.ask(request("GET", f"/w/{self.code}/state", headers))
        if status == 200:
            tag = re.search(rb"ETag: ([^\r]+)", head, re.IGNORECASE)
            self.tag = tag[1].decode() if tag else ""
            self.version = json.loads(body)["version"]
        return status

    async def answer(self, code: int) -> int:
        fields = {**self.hidden, "answer": str(code)}
        headers = {"Cookie": self.cookie, "Accept": "application/json", **FORM}
        body = urlencode(fields).encode()
        status, _, _ = await self.ask(request("POST", f"/w/{self.code}/answers", headers, body))
        return status


class BarePhone(Phone):
    """A phone before an application that does nothing but insert."""

    async def poll(self) -> int:
        return (await self.ask(request("GET", "/poll", {})))[0]

    async def answer(self, code: int) -> int:
        return (await self.ask(request("POST", "/", FORM, b"said=%d" % code)))[0]


@dataclass
class Room:
    """A workshop with its desk and its phones."""

    desk: Person
    address: str
    code: str
    phones: list[Phone]

    def act(self, word: str) -> None:
        """Press a button of the desk."""
        self.desk.client = Client(self.desk.port)  # the last one may have been closed while nothing happened
        fields = self.desk.hidden(self.address)
        self.desk.post(self.address, {**fields, "act": word})


def measure() -> Iterator[Row]:
    """Rows of name, figure and target."""
    with tempfile.TemporaryDirectory() as place:
        yield from _on("SQLite", f"sqlite:///{Path(place) / 'answers.sqlite3'}", Path(place))
    with _postgresql() as address, tempfile.TemporaryDirectory() as place:
        yield from _on("PostgreSQL", address, Path(place))


@contextmanager
def _postgresql() -> Iterator[str]:
    from importlib import import_module  # noqa: PLC0415 - only here

    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        server = import_module("pgserver").get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _on(name: str, url: str, folder: Path) -> Iterator[Row]:

    ours = {"DATABASE_URL": url, "SELFASSESS_INSTANCE": str(folder)}
    upgraded(ours)
    bare = {"BARE_DATABASE": str(folder / "bare.sqlite3")}
    with served("bench.bare:app", folder, bare) as reference:
        plain = asyncio.run(_burst_of_inserts(reference))
    with served("wsgi:app", folder, ours) as port:
        yield from _one_room(name, port, plain)
        yield from _many_rooms(name, port)


def _one_room(name: str, port: int, plain: list[float]) -> Iterator[Row]:
    room = open_room(port, PHONES)
    answered, polls, statuses, seen = asyncio.run(_session(room))
    wrong = sum(status != 200 for status in statuses)
    pulse = json.loads(room.desk.get(f"{room.address}/state")[1])["pulse"]
    yield f"{name}: answers of {PHONES} phones within a second that were not counted", float(wrong), "0"
    yield f"{name}: answers kept, of {PHONES}", float(pulse.split("-")[2]), f"{PHONES}"
    yield f"{name}: an answer, p99 in ms", 1000 * _p(answered, 99), "4,000"
    yield f"{name}: a bare Flask insert under the same burst, p99 in ms", 1000 * _p(plain, 99), "-"
    yield f"{name}: an answer's p99 over the bare insert's", _p(answered, 99) / _p(plain, 99), "at most 2"
    yield f"{name}: a poll, p95 in ms", 1000 * _p(polls, 95), "300"
    yield f"{name}: what is shown reaches a phone, p99 in ms", 1000 * _p(seen, 99), "3,000"


def _many_rooms(name: str, port: int) -> Iterator[Row]:
    rooms = [open_room(port, ROOM_SIZE) for _ in range(ROOMS)]
    phones = [phone for room in rooms for phone in room.phones]
    answered, polls, statuses = asyncio.run(_burst(phones))
    said = f"{name}: {ROOMS} workshops of {ROOM_SIZE}"
    yield f"{said}, answers that were not counted", float(sum(status != 200 for status in statuses)), "0"
    yield f"{said}, an answer, p99 in ms", 1000 * _p(answered, 99), "4,000"
    yield f"{said}, a poll, p95 in ms", 1000 * _p(polls, 95), "300"


async def _session(room: Room) -> tuple[list[float], list[float], list[int], list[float]]:
    """A burst of answers, and then what is shown, while every phone polls."""
    answered, polls, statuses = await _burst(room.phones)
    before = [phone.version for phone in room.phones]
    stop = asyncio.Event()
    polling = [asyncio.create_task(_keep_polling(phone, polls, stop)) for phone in room.phones]
    await asyncio.sleep(WARM_UP)
    shown = time.perf_counter()
    await asyncio.to_thread(room.act, "end")
    seen = await asyncio.gather(*(_until_new(p, v, shown) for p, v in zip(room.phones, before, strict=True)))
    stop.set()
    await asyncio.gather(*polling)
    return answered, polls, statuses, list(seen)


async def _burst(phones: Sequence[Phone]) -> tuple[list[float], list[float], list[int]]:
    polls: list[float] = []
    stop = asyncio.Event()
    polling = [asyncio.create_task(_keep_polling(phone, polls, stop)) for phone in phones]
    await asyncio.sleep(WARM_UP)
    due = time.perf_counter() + 0.1
    sent = [_send(phone, due + BURST * place / len(phones), place % 5) for place, phone in enumerate(phones)]
    done = await asyncio.gather(*sent)
    stop.set()
    await asyncio.gather(*polling)
    return [took for took, _ in done], polls, [status for _, status in done]


async def _send(phone: Phone, due: float, code: int) -> tuple[float, int]:
    await asyncio.sleep(max(0.0, due - time.perf_counter()))
    status = await phone.answer(code)
    return time.perf_counter() - due, status


async def _keep_polling(phone: Phone, polls: list[float], stop: asyncio.Event) -> None:
    due = time.perf_counter() + EVERY * (hash(phone.cookie) % 1000) / 1000
    while not stop.is_set():
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await phone.poll()
        polls.append(time.perf_counter() - due)
        due = max(due + EVERY, time.perf_counter())


async def _until_new(phone: Phone, version: int, since: float) -> float:
    while phone.version == version:
        await asyncio.sleep(0.01)
    return time.perf_counter() - since


async def _burst_of_inserts(port: int) -> list[float]:
    """Latencies of bare inserts, while as many phones poll a bare page as poll a room."""
    phones = [BarePhone(port, "", str(place), {}) for place in range(PHONES)]
    return (await _burst(phones))[0]


def open_room(port: int, seats: int) -> Room:
    """A workshop that has begun, with phones that have the first question before them."""
    desk = Person(port)
    desk.start()
    address = f"{desk.base}/workshops"
    page = desk.get(address, **{"Accept-Encoding": "identity"})[1].decode()
    keys = re.findall(r'value="(practice\.[a-z_]+)"', page)
    hidden = {name.decode(): value.decode() for name, value in HIDDEN.findall(page.encode())}
    fields = urlencode({**hidden, "title": "Bench", "pace": "own"}) + "".join(f"&questions={key}" for key in keys)
    head, _ = desk.client.ask(request("POST", address, {"Cookie": desk.cookie, **FORM}, fields.encode()))
    found = re.search(rb"Location: ([^\r]+)", head, re.IGNORECASE)
    assert found is not None, head  # noqa: S101 - the benchmark ends here
    lead = found[1].decode()
    code = re.search(rb'app-join-code">(\w+)<', desk.get(lead, **{"Accept-Encoding": "identity"})[1])
    assert code is not None  # noqa: S101 - as above
    room = Room(desk, lead, code[1].decode(), [_join(port, code[1].decode()) for _ in range(seats)])
    room.act("start")
    asked = _asked(room.phones[0], port)
    for phone in room.phones:
        phone.hidden = asked | {"csrf_token": phone.hidden["csrf_token"]}
    return room


def _join(port: int, code: str) -> Phone:
    person = Person(port)
    person.post("/w", {**person.hidden(f"/w?code={code}"), "code": code})
    hidden = person.hidden(f"/w/{code}")
    person.client.close()
    return Phone(port, code, person.cookie, hidden)


def _asked(phone: Phone, port: int) -> dict[str, str]:
    """The hidden fields of the first question, which are the same on every phone but for the proof against forgery."""
    person = Person(port)
    person.cookie = phone.cookie
    page = person.get(f"/w/{phone.code}", **{"Accept-Encoding": "identity"})[1].decode()
    person.client.close()
    return dict(reversed(re.findall(r'name="(key|round|stamp)" value="([^"]*)"', page)))


def _p(latencies: Sequence[float], per_cent: int) -> float:
    """The latency that so many per cent did not exceed."""
    ordered = sorted(latencies)
    return ordered[min(len(ordered) - 1, len(ordered) * per_cent // 100)]
