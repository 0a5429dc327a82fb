"""What a form does not ask for does nothing, and another's id in it opens nothing (reliability: A4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from urllib.parse import urlencode
from uuid import UUID

import pytest
from werkzeug.routing import Rule

from selfassess.storage.engine import sqlite_module
from tests.walls import people
from tests.walls.asking import browser, cookie, of_others, rules
from tests.walls.bodies import BODIES, body
from tests.walls.expected import PAGES
from tests.walls.places import OWN, address, side
from tests.walls.privileges import ids, privileges
from tests.walls.world import World

MAY_OFTEN = (people.OWNER, people.LEAD, people.LINK_HOLDER, people.FACILITATES, people.ADMINISTRATOR, people.CURATOR)
MOST = 2  # of those who may, which is what a form can be bent for; and one who may not
LOOKS_LIKE_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
KEPT = ("csrf_token",)
FORMED = ("assessment", "consultancy_note", "improvement", "job", "scenario")
OK, CRASH = 200, 500


def senders(endpoint: str) -> list[str]:
    """Who sends a form: some who may, and a viewer."""
    group = PAGES[endpoint].group
    may = [role for role in MAY_OFTEN if group.standing(role, other=False, missing=False) == OK]
    assert may, f"{endpoint}: name somebody in MAY_OFTEN who may send it"
    return [*may[:MOST], people.VIEWER]


def extras(world: World) -> Mapping[str, str]:
    """Fields that no form has for this: whose it is, who sends it, and what they would like to be."""
    client, firm = world.clients["b"], world.firms["w"]
    other = world.people[people.OTHER_OWNER]
    return {
        "organisation_id": str(client.organisation),
        "assessment_id": str(client.submitted.scope.assessment_id),
        "previous_id": str(client.submitted.scope.assessment_id),
        "consultancy_id": str(firm.consultancy),
        "engagement_id": str(firm.engagement),
        "account_id": str(other.account),
        "session_id": str(other.session),
        "grant_id": str(client.submitted.scope.grant_id),
        "job_id": str(firm.job),
        "id": str(client.organisation),
        "role": "owner",
        "member_role": "owner",
        "consultancy_role": "lead",
        "level": "facilitate",
        "administrator": "1",
        "curator": "1",
        "disabled": "",
        "state": "submitted",
        "serial": "1",
        "facilitated": "1",
        "invited_by": str(other.account),
        "password": "walls",
    }


def another_values(world: World, name: str, value: str) -> list[str]:
    """Another's ids in place of one that a form sends; none for a field that names nothing."""
    if name in KEPT or not (LOOKS_LIKE_ID.fullmatch(value) or name.endswith("_id")):
        return []
    return [extras(world).get(name, str(world.clients["b"].organisation))]


def forms_of_others(world: World) -> list[str]:
    """The ids of the forms by which others made what they have: sent again, each would seem to be a repetition."""
    client, firm = world.clients["b"], world.firms["w"]
    whose = {client.organisation.hex, client.submitted.scope.assessment_id.hex, firm.consultancy.hex}
    with closing(sqlite_module().connect(world.file)) as connection:
        found = [
            row[-1]
            for table in FORMED
            for row in connection.execute(f"SELECT *, form FROM {table} WHERE form IS NOT NULL")  # noqa: S608 - ours
            if whose.intersection(row)
        ]
    return [str(UUID(form)) for form in found]


def sent(world: World, rule: Rule, role: str, fields: Mapping[str, str], query: Mapping[str, str]) -> int:
    """The status of a form sent to what is one's own."""
    path = address(world, rule, role, OWN) + (f"?{urlencode(query)}" if query else "")
    return browser(world).post(path, data=fields, headers=cookie(world, role)).status_code


def variants(world: World, filled: Mapping[str, str]) -> Iterator[tuple[Mapping[str, str], Mapping[str, str]]]:
    """A form with more in it, in its body and in its address."""
    more = {name: value for name, value in extras(world).items() if name not in filled}
    yield {**filled, **more}, {}
    yield filled, more


@pytest.mark.parametrize("endpoint", sorted(BODIES))
def test_more_fields_change_nothing(world: World, endpoint: str) -> None:
    rule, known = rules(world)[endpoint], ids(world)
    for role in senders(endpoint):
        filled = body(endpoint, side(world, endpoint, role, other=False))
        before = of_others(world, role)
        plain = sent(world, rule, role, filled, {})
        given = privileges(world, known)
        world.restore()
        for fields, query in variants(world, filled):
            status = sent(world, rule, role, fields, query)
            assert (role, status, privileges(world, known)) == (role, plain, given)
            assert of_others(world, role) == before
            world.restore()


def test_there_are_forms_of_others(world: World) -> None:
    assert len(forms_of_others(world)) >= len(FORMED)


@pytest.mark.parametrize("endpoint", sorted(BODIES))
def test_anothers_id_in_a_field_touches_nothing_of_theirs(world: World, endpoint: str) -> None:
    rule, others = rules(world)[endpoint], forms_of_others(world)
    for role in senders(endpoint):
        filled = body(endpoint, side(world, endpoint, role, other=False))
        before = of_others(world, role)
        for name, value in filled.items():
            for another in others if name == "form" else another_values(world, name, value):
                status = sent(world, rule, role, {**filled, name: another}, {})
                assert status < CRASH, (role, name)
                assert of_others(world, role) == before, (role, name)
                world.restore()
