"""Whose canaries may be in whose answers: written by hand. Any other canary is a leak."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.test import TestResponse

from tests.walls import people
from tests.walls.canaries import sung
from tests.walls.strangers import STRANGER

Place = tuple[str, str, str]
# What somebody reads of one side: all that belongs to it.
SIDES_READ: Mapping[str, str] = {
    people.ANONYMOUS: "",
    people.LINK_HOLDER: "a",
    people.OWNER: "a",
    people.EDITOR: "a",
    people.VIEWER: "a",
    people.OTHER_OWNER: "b",
    people.SEES: "ax",
    people.FACILITATES: "ay",
    people.LEAD: "ay",
    people.UNASSIGNED: "y",
    people.FORMER: "f",
    people.WITHDRAWN: "z",
    people.CURATOR: "k",
    people.ADMINISTRATOR: "m",
    people.DISABLED: "",
    people.SIGNED_OUT: "",
}
# What is nobody's to read, or not this reader's, though it is of a side that they read.
SECRETS = frozenset({("account", "password"), ("identity", "subject"), ("account_session", "digest")})
OF_PEOPLE = frozenset({"account", "account_session", "identity", "one_time_token"})
NOT_OF_A = (people.LINK_HOLDER, people.SEES, people.FACILITATES, people.LEAD)
NOT_OF_Y = frozenset({("consultancy_note", "text"), ("job_item", "content"), ("job_item", "file_name")})
# What is read of another side: a client sees the names of those whom it lets in.
NAMES = frozenset({(owner, "consultancy", "name") for owner in "xyz"})
ALSO: Mapping[str, frozenset[Place]] = {
    people.OWNER: NAMES,
    people.EDITOR: NAMES,
    people.VIEWER: NAMES,
    people.OTHER_OWNER: frozenset({("w", "consultancy", "name")}),
}
ADMINISTRATORS = frozenset({("account", "email"), ("account", "name"), ("account_session", "device")})


# What a page says to whoever holds a link or a code, or about themselves: each is its purpose.
BY_PAGE: Mapping[str, frozenset[tuple[str, str]]] = {
    "accounts.arrive": frozenset({("account", "email")}),
    "consultancies.invitation": frozenset({("consultancy", "name")}),
    "joining.accept": frozenset({("organisation", "name")}),
    "joining.show": frozenset({("organisation", "name")}),
    "let_in.find": frozenset({("consultancy", "name")}),
    "let_in.grant": frozenset({("consultancy", "name")}),
    "privacy.copy_own": frozenset({("identity", "subject")}),
}


def may_read(role: str, place: Place) -> bool:
    """Whether somebody in a role may read what an owner has in a column."""
    owner, table, column = place
    if (table, column) in SECRETS:
        return False
    if role == people.ADMINISTRATOR and (table, column) in ADMINISTRATORS:
        return True
    if place in ALSO.get(role, frozenset()):
        return True
    if owner == "a" and table in OF_PEOPLE and role in NOT_OF_A:
        return False
    if owner == "y" and role == people.UNASSIGNED and (table, column) in NOT_OF_Y:
        return False
    return owner in SIDES_READ[role]


def leaks(role: str, endpoint: str, response: TestResponse) -> list[str]:
    """Every canary in an answer that this reader must not hear on this page."""
    told = BY_PAGE.get(endpoint, frozenset())
    heard = [place for place in sorted(sung(response)) if not may_read(role, place)]
    return [f"{role} reads {' '.join(place)}" for place in heard if place[0] == STRANGER or place[1:] not in told]
