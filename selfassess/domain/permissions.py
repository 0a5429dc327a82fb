"""Who may do what: the roles in an organisation, in a consultancy and in the service, and what each allows.

One table, read by every page and every query. Whoever has no role has no permission.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Permission(StrEnum):
    """Something that can be done with an organisation, a consultancy or the service."""

    READ = "read"  # see answers, results and improvements
    ANSWER = "answer"  # answer, submit, decide on the plan, work on improvements
    HOLD_LINK = "hold_link"  # show, send and replace a private link
    SEE_PEOPLE = "see_people"  # see who belongs to it, and who answered what
    MANAGE = "manage"  # invite and remove people, let a consultancy in, export and erase
    ADVISE = "advise"  # see the portfolio, keep notes, order reports
    LEAD = "lead"  # look after the people and the brand of a consultancy
    CURATE = "curate"  # import and choose editions of the benchmark
    ADMINISTER = "administer"  # look after accounts, and see that the audit trail is sound


class Role(StrEnum):
    """What somebody is to an organisation, a consultancy or the service."""

    LINK_HOLDER = "link_holder"
    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"
    FACILITATOR = "facilitator"  # a consultant whose client lets them answer
    ADVISER = "adviser"  # a consultant whose client lets them see
    LEAD = "lead"
    CONSULTANT = "consultant"
    CURATOR = "curator"
    ADMINISTRATOR = "administrator"


ALLOWED: Mapping[Role, frozenset[Permission]] = {
    Role.LINK_HOLDER: frozenset({Permission.READ, Permission.ANSWER, Permission.HOLD_LINK}),
    Role.OWNER: frozenset({Permission.READ, Permission.ANSWER, Permission.SEE_PEOPLE, Permission.MANAGE}),
    Role.EDITOR: frozenset({Permission.READ, Permission.ANSWER, Permission.SEE_PEOPLE}),
    Role.VIEWER: frozenset({Permission.READ, Permission.SEE_PEOPLE}),
    Role.FACILITATOR: frozenset({Permission.READ, Permission.ANSWER}),
    Role.ADVISER: frozenset({Permission.READ}),
    Role.LEAD: frozenset({Permission.ADVISE, Permission.LEAD}),
    Role.CONSULTANT: frozenset({Permission.ADVISE}),
    Role.CURATOR: frozenset({Permission.CURATE}),
    Role.ADMINISTRATOR: frozenset({Permission.ADMINISTER}),
}


def allows(role: Role, permission: Permission) -> bool:
    """Whether a role allows something."""
    return permission in ALLOWED[role]


def roles_with(permission: Permission) -> frozenset[Role]:
    """Every role that allows it."""
    return frozenset(role for role, allowed in ALLOWED.items() if permission in allowed)
