"""Where a request goes: what stands for each part of an address, ours, another's, or nobody's.

A part of an address that has no factory here fails every test of the walls, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from werkzeug.routing import Rule

from tests.walls import people
from tests.walls.consultancies import Firm
from tests.walls.expected import PAGES
from tests.walls.organisations import Client
from tests.walls.strangers import id_of
from tests.walls.world import World

OWN, OTHER, MISSING, MIXED, ABSENT = "own", "other", "missing", "mixed", "absent"
NOBODYS = UUID("3d2a4a57-55f3-4be1-8c19-0f6f1d6a7c10")
NO_TOKEN = "X" * 52
FIRMS = {people.SEES: "x", people.WITHDRAWN: "z"}  # whose consultancy is not "y"
PARENTS = ("assessment_id", "organisation_id", "consultancy_id")


@dataclass(frozen=True)
class Side:
    """One side of the wall, as somebody in a role sees it: a client, a consultancy, and an account of each."""

    world: World
    client: Client
    firm: Firm
    state: str
    member: UUID
    consultant: UUID
    session: UUID

    @property
    def assessment(self) -> UUID:
        return self.client.named(self.state).scope.assessment_id


def side(world: World, endpoint: str, role: str, other: bool) -> Side:
    """What is one's own, or another's. Who belongs nowhere has the first organisation's for their own."""
    who, state = world.people, PAGES[endpoint].state
    if other:
        owner = who[people.OTHER_OWNER]
        return Side(world, world.clients["b"], world.firms["w"], state, owner.account, owner.account, owner.session)
    own = who.get(role, who[people.OWNER])
    consultant = who[role if role in FIRMS else people.UNASSIGNED].account
    firm = world.firms[FIRMS.get(role, "y")]
    return Side(world, world.clients["a"], firm, state, who[people.VIEWER].account, consultant, own.session)


# What belongs to somebody: by the name of the part, or by the page and the name where one name means two things.
FACTORIES: Mapping[str, Callable[[Side], object]] = {
    "assessment_id": lambda at: at.assessment,
    "organisation_id": lambda at: at.client.organisation,
    "consultancy_id": lambda at: at.firm.consultancy,
    "scenario_id": lambda at: at.client.scenario,
}
TOKENS: Mapping[str, Callable[[Side], str]] = {
    "private_link.enter": lambda at: at.client.named(at.state).token,
    "private_link.open_link": lambda at: at.client.named(at.state).token,
}
# What belongs to nobody.
FREE: Mapping[str, str] = {
    "slug": "about-you",
    "name": "csv",
    "kind": "txt",
    "digest": "",
}
STYLE_SHEET = "app.css"
FREE_OF: Mapping[str, Callable[[World], str]] = {
    "assets.serve/digest": lambda world: str(world.app.extensions["assets"][STYLE_SHEET].digest),
    "assets.serve/name": lambda _: STYLE_SHEET,
    "start.blank_form/kind": lambda _: "xlsx",
}


def owned(rule: Rule) -> list[str]:
    """The parts of an address that belong to somebody."""
    return [name for name in sorted(rule.arguments) if name not in FREE]


def targets(rule: Rule) -> tuple[str, ...]:
    """What can be asked for at an address: what is one's own, another's or nobody's, as a whole or in part."""
    parts = owned(rule)
    if not parts:
        return (OWN,)
    has_both = any(name in PARENTS for name in parts) and any(name not in PARENTS for name in parts)
    return (OWN, OTHER, MISSING, MIXED, ABSENT) if has_both else (OWN, OTHER, MISSING)


def address(world: World, rule: Rule, role: str, target: str) -> str:
    """The path of a request for the target."""
    values = {name: value(world, rule.endpoint, name, role, target) for name in rule.arguments}
    adapter = world.app.url_map.bind("localhost")
    return adapter.build(rule.endpoint, values)


def value(world: World, endpoint: str, name: str, role: str, target: str) -> object:
    """What stands for one part of the address."""
    if name in FREE:
        special = FREE_OF.get(f"{endpoint}/{name}")
        return special(world) if special else FREE[name]
    is_parent = name in PARENTS
    leads = is_parent or not _has_parent(world, endpoint)
    if (target == ABSENT and not is_parent) or (target == MISSING and leads):
        return NO_TOKEN if name == "token" else NOBODYS
    at = side(world, endpoint, role, other=target == OTHER or (target == MIXED and not is_parent))
    factory = TOKENS.get(endpoint) if name == "token" else FACTORIES.get(f"{endpoint}/{name}", FACTORIES.get(name))
    assert factory, f"{endpoint}: say in tests/walls/places.py what stands for <{name}> in its address"
    return factory(at)


def _has_parent(world: World, endpoint: str) -> bool:
    return any(set(rule.arguments) & set(PARENTS) for rule in world.app.url_map.iter_rules(endpoint))


__all__ = ["ABSENT", "MISSING", "MIXED", "OTHER", "OWN", "address", "id_of", "targets"]
