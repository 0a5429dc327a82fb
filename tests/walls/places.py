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
PARENTS = ("consultancy_id", "assessment_id", "organisation_id")


@dataclass(frozen=True)
class Side:
    """One side of the wall, as somebody in a role sees it: a client, a consultancy, and an account of each."""

    world: World
    role: str
    client: Client
    firm: Firm
    state: str
    member: UUID
    consultant: UUID
    session: UUID
    identity: UUID

    @property
    def owner(self) -> str:
        """Whose account it is: one's own, or the other owner's."""
        return people.OTHER_OWNER if self.client.owner == "b" else self.role

    @property
    def stranger(self) -> Firm:
        """A consultancy that the organisation does not let in now, or the one that it lets in already."""
        return self.world.firms["w" if self.client.owner == "b" else "z"]

    @property
    def email(self) -> str:
        """The address of whoever asks."""
        person = self.world.people.get(self.role)
        return person.email if person else ""

    @property
    def assessment(self) -> UUID:
        return self.client.named(self.state).scope.assessment_id


def side(world: World, endpoint: str, role: str, other: bool) -> Side:
    """What is one's own, or another's. Who belongs nowhere has the first organisation's for their own."""
    who, state = world.people, PAGES[endpoint].state
    if other:
        owner = who[people.OTHER_OWNER]
        return Side(
            world,
            role,
            world.clients["b"],
            world.firms["w"],
            state,
            owner.account,
            owner.account,
            owner.session,
            owner.identity,
        )
    own = who.get(role, who[people.OWNER])
    consultant = who[role if role in FIRMS else people.UNASSIGNED].account
    firm = world.firms[FIRMS.get(role, "y")]
    return Side(
        world, role, world.clients["a"], firm, state, who[people.VIEWER].account, consultant, own.session, own.identity
    )


# What belongs to somebody: by the name of the part, or by the page and the name where one name means two things.
FACTORIES: Mapping[str, Callable[[Side], object]] = {
    "assessment_id": lambda at: at.assessment,
    "organisation_id": lambda at: at.client.organisation,
    "consultancy_id": lambda at: at.firm.consultancy,
    "account_id": lambda at: at.member,
    "consultancy_people.change_role/account_id": lambda at: at.consultant,
    "consultancy_people.remove/account_id": lambda at: at.consultant,
    "engagement_id": lambda at: at.firm.engagement,
    "identity_id": lambda at: at.identity,
    "invitation_id": lambda at: at.client.invitation,
    "job_id": lambda at: at.firm.job,
    "note_id": lambda at: at.firm.note,
    "scenario_id": lambda at: at.client.scenario,
    "session_id": lambda at: at.session,
    "workshop_id": lambda at: at.client.workshop,
    "comment_id": lambda at: at.client.comment,
    "work_id": lambda at: at.client.improvement,
    "whose": lambda at: at.member,
}
TOKENS: Mapping[str, Callable[[Side], str]] = {
    "private_link.enter": lambda at: at.client.named(at.state).token,
    "private_link.open_link": lambda at: at.client.named(at.state).token,
    "account.move": lambda at: at.world.moves[at.owner],
    "account.moving": lambda at: at.world.moves[at.owner],
    "accounts.arrive": lambda at: at.world.arrivals[at.owner],
    "accounts.enter": lambda at: at.world.arrivals[at.owner],
    "consultancies.invitation": lambda at: at.firm.invitation_secret,
    "consultancies.join": lambda at: at.firm.invitation_secret,
    "joining.accept": lambda at: at.client.invitation_secret,
    "joining.show": lambda at: at.client.invitation_secret,
}
SECRETS = ("token", "secret")
ANYBODYS = "whose"  # of an administrator, to whom every account is open
BOUND = ("account.move", "account.moving")  # good for one account alone; any other link is its holder's
# What belongs to nobody.
FREE: Mapping[str, str] = {
    "slug": "about-you",
    "name": "csv",
    "kind": "txt",
    "digest": "",
    "code": "",
    "proof": "0" * 32,
}
STYLE_SHEET = "app.css"
FREE_OF: Mapping[str, Callable[[World], str]] = {
    "assets.serve/digest": lambda world: str(world.app.extensions["assets"][STYLE_SHEET].digest),
    "assets.serve/name": lambda _: STYLE_SHEET,
    "improvements.download/kind": lambda _: "xlsx",
    "portfolio.file/kind": lambda _: "csv",
    **{
        f"room.{page}/code": lambda world: world.clients["a"].code
        for page in ("answer", "give_votes", "leave", "phone", "scanned", "state", "write")
    },
    "start.blank_form/kind": lambda _: "xlsx",
}


def owned(rule: Rule) -> list[str]:
    """The parts of an address that belong to somebody."""
    return [name for name in sorted(rule.arguments) if name not in FREE]


def is_parent(rule: Rule, name: str) -> bool:
    """Whether a part of an address is that to which the other parts belong: a client to the consultancy."""
    return name in PARENTS and (name == PARENTS[0] or PARENTS[0] not in rule.arguments)


def targets(rule: Rule) -> tuple[str, ...]:
    """What can be asked for at an address: what is one's own, another's or nobody's, as a whole or in part."""
    parts = owned(rule)
    if not parts:
        return (OWN,)
    if set(parts) <= {*SECRETS, ANYBODYS} and rule.endpoint not in BOUND:
        return (OWN, MISSING)
    has_both = any(is_parent(rule, name) for name in parts) and not all(is_parent(rule, name) for name in parts)
    return (OWN, OTHER, MISSING, MIXED, ABSENT) if has_both else (OWN, OTHER, MISSING)


def address(world: World, rule: Rule, role: str, target: str) -> str:
    """The path of a request for the target."""
    values = {name: value(world, rule, name, role, target) for name in rule.arguments}
    return world.app.url_map.bind("localhost").build(rule.endpoint, values)


def value(world: World, rule: Rule, name: str, role: str, target: str) -> object:
    """What stands for one part of the address."""
    endpoint, parent = str(rule.endpoint), is_parent(rule, name)
    if name in FREE:
        special = FREE_OF.get(f"{endpoint}/{name}")
        return special(world) if special else FREE[name]
    leads = parent or not any(is_parent(rule, each) for each in rule.arguments)
    if (target == ABSENT and not parent) or (target == MISSING and leads):
        return NO_TOKEN if name in SECRETS else NOBODYS
    at = side(world, endpoint, role, other=target == OTHER or (target == MIXED and not parent))
    factory = TOKENS.get(endpoint) if name in SECRETS else FACTORIES.get(f"{endpoint}/{name}", FACTORIES.get(name))
    assert factory, f"{endpoint}: say in tests/walls/places.py what stands for <{name}> in its address"
    return factory(at)


__all__ = ["ABSENT", "MISSING", "MIXED", "OTHER", "OWN", "address", "id_of", "targets"]
