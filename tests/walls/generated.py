"""Requests that nobody meant to send, made from a number: the same number makes the same request.

A request is kept as what was chosen and not as bytes, so that one that once failed can be sent to another world.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from random import Random
from typing import Any
from urllib.parse import quote

from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.walls.asking import browser
from tests.walls.bodies import body
from tests.walls.odd import COOKIES, HEADERS, JSON, KINDS, MULTIPART, NAMES, QUERIES, RAW, SEGMENTS, VALUES
from tests.walls.places import OTHER, address, side, targets
from tests.walls.world import World

PROOFS = ("csrf_token", "version", "form")  # without which nothing is read
SHORT = 20  # what is longer than this in the field for the proof was one


@dataclass(frozen=True)
class Generated:
    """One request. ``fields`` is None where the body is ``raw``; ``odd`` takes the place of a part of the path."""

    endpoint: str
    role: str
    target: str
    odd: tuple[int, str] | None
    query: str
    kind: str
    fields: tuple[tuple[str, str], ...] | None
    raw: str
    header: tuple[str, str]
    cookie: str | None

    def kept(self) -> str:
        """A line that says all of it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_kept(cls, line: str) -> Generated:
        found: dict[str, Any] = json.loads(line)
        given = {field.name: found[field.name] for field in fields(cls)}
        given["odd"] = given["odd"] and tuple(given["odd"])
        given["fields"] = None if given["fields"] is None else tuple((name, value) for name, value in given["fields"])
        return cls(**given | {"header": tuple(given["header"])})


def generate(number: int, rules: Sequence[Rule], role: str, filled: dict[str, dict[str, str]]) -> Generated:
    """The request of a number, by somebody, to one of the rules. ``filled`` is what each form would send."""
    chance = Random(number)
    rule = chance.choice(rules)
    reached = [each for each in targets(rule) if each != OTHER or "token" not in rule.arguments]
    given = filled.get(rule.endpoint, {})
    raw = chance.random() < 0.15
    return Generated(
        endpoint=rule.endpoint,
        role=role,
        target=chance.choice([*["own"] * 8, *reached]),
        odd=(chance.randrange(8), chance.choice(SEGMENTS)) if chance.random() < 0.1 else None,
        query=chance.choice(QUERIES),
        kind=chance.choice(KINDS) if raw else chance.choice(KINDS[:10]),
        fields=None if raw else _fields(chance, given),
        raw=_raw(chance) if raw else "",
        header=chance.choice(HEADERS),
        cookie=chance.choice(COOKIES) if chance.random() < 0.05 else None,
    )


def _fields(chance: Random, filled: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """A form as it would be sent, with a few fields changed, doubled, left out or added."""
    sent = list(filled.items())
    for _ in range(chance.choice([0, 1, 1, 1, 2, 3, 6])):
        names = [name for name in filled if name not in PROOFS or chance.random() < 0.1]
        name = chance.choice([*names * 3, *NAMES])
        match chance.randrange(4):
            case 0:
                sent = [each for each in sent if each[0] != name]
            case 1:
                sent.append((name, value(chance)))
            case _:
                sent = [each for each in sent if each[0] != name] + [(name, value(chance))]
    return tuple(sent)


def value(chance: Random) -> str:
    """Something to put into a field: of the list, or any characters of all planes."""
    if chance.random() < 0.7:
        return chance.choice(VALUES)
    planes = (0x80, 0x800, 0x10000, 0x110000)
    return "".join(chr(chance.randrange(chance.choice(planes))) for _ in range(chance.randrange(60)))


def _raw(chance: Random) -> str:
    if chance.random() < 0.7:
        return chance.choice(RAW)
    return "".join(chr(chance.randrange(256)) for _ in range(chance.randrange(300)))


def filled_forms(world: World, rules: Sequence[Rule], role: str) -> dict[str, dict[str, str]]:
    """What each form sends when it is filled in; only the ids of the world differ from one world to another."""
    posts = [rule.endpoint for rule in rules if "POST" in (rule.methods or ())]
    return {endpoint: body(endpoint, side(world, endpoint, role, other=False)) for endpoint in posts}


def send(world: World, rule: Rule, request: Generated) -> TestResponse:
    """Send it as it is: no client and no builder mends anything on the way."""
    path = _path(address(world, rule, request.role, request.target), request.odd)
    data = request.raw.encode("latin-1") if request.fields is None else _encoded(world, request)
    name, value = request.header
    environ = {
        "PATH_INFO": path,
        "QUERY_STRING": request.query,
        "CONTENT_TYPE": request.kind,
        f"HTTP_{name.upper().replace('-', '_')}": value,
        "HTTP_COOKIE": f"session={world.cookies[request.role]}" if request.cookie is None else request.cookie,
    }
    method = "POST" if "POST" in (rule.methods or ()) else "GET"
    return browser(world).open("/", method=method, data=data if method == "POST" else None, environ_overrides=environ)


def _path(path: str, odd: tuple[int, str] | None) -> str:
    parts = path.split("/")
    if odd:
        place, segment = odd
        parts[1 + place % (len(parts) - 1)] = segment.encode("utf-8", "surrogatepass").decode("latin-1")
    return "/".join(parts)


def _encoded(world: World, request: Generated) -> bytes:
    """The fields as a body of the kind, with the proof that the form is ours of this world."""
    sent = [
        (name, world.token if name == "csrf_token" and len(text) > 20 else text) for name, text in request.fields or ()
    ]
    texts = [(name.encode("utf-8", "surrogatepass"), text.encode("utf-8", "surrogatepass")) for name, text in sent]
    if request.kind == MULTIPART:
        head = b'--x\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'
        return b"".join(head % (name.replace(b'"', b"%22"), text) for name, text in texts) + b"--x--\r\n"
    if request.kind == JSON:
        return json.dumps([list(each) for each in sent]).encode()
    return "&".join(f"{quote(name)}={quote(text)}" for name, text in texts).encode()
