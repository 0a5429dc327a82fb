"""What a request leaves in the memory of the server: 200,000 of a workshop's phones and of its desk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from bench.journey import FORM, upgraded
from bench.rooms import Phone, Room, open_room
from bench.serving import Client, request, served

SEATS = 8
WARM_UP, MANY = 20_000, 200_000
VOTES = 4  # of every twenty requests; one loads a page, one is the desk's, the others ask whether something changed


def measure() -> Iterator[tuple[str, float, str]]:
    """Rows of name, figure and target."""
    with tempfile.TemporaryDirectory() as place:
        ours = {"DATABASE_URL": f"sqlite:///{Path(place) / 'answers.sqlite3'}", "SELFASSESS_INSTANCE": place}
        upgraded(ours)
        with served("wsgi:app", Path(place), ours) as port:
            room = open_room(port, SEATS)
            _asked(room, port, WARM_UP)
            before = _held(port)
            _asked(room, port, MANY)
            after = _held(port)
    yield f"the server after {WARM_UP:,} requests of a workshop: megabytes", before / 1e6, "-"
    yield f"the same after {MANY:,} more: megabytes", after / 1e6, "-"
    yield "what a request left behind: bytes", (after - before) / MANY, "no growth: under 10"


def _asked(room: Room, port: int, many: int) -> None:
    """So many requests, by all phones at once."""
    with ThreadPoolExecutor(SEATS) as pool:
        for done in [pool.submit(_ask, phone, room, port, many // SEATS) for phone in room.phones]:
            done.result()


def _ask(phone: Phone, room: Room, port: int, many: int) -> None:
    client = Client(port)
    own = {"Cookie": phone.cookie, "Accept-Encoding": "identity"}
    poll = request("GET", f"/w/{phone.code}/state", own)
    page = request("GET", f"/w/{phone.code}", own)
    desk = request("GET", f"{room.address}/state", {**own, "Cookie": room.desk.cookie})
    for place in range(many):
        turn = place % 20
        if turn < VOTES:
            fields = {**phone.hidden, "answer": str(place % 4), "stamp": str(place + 1)}
            headers = {**own, "Accept": "application/json", **FORM}
            sent = request("POST", f"/w/{phone.code}/answers", headers, urlencode(fields).encode())
        else:
            sent = {VOTES: page, VOTES + 1: desk}.get(turn, poll)
        head, _ = client.ask(sent)
        if head[9:12] != b"200":
            raise RuntimeError(head.decode())
    client.close()


def _held(port: int) -> int:
    """Bytes of memory that the processes which serve a port hold."""
    bound = f"127.0.0.1:{port}".encode()
    held = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if bound in (process / "cmdline").read_bytes():
                status = (process / "status").read_text("ascii", "replace")
                held += next(1024 * int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
        except (OSError, StopIteration):  # it ended while it was looked at
            continue
    return held
