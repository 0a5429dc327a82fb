"""Who belongs to an organisation: roles changed, people removed, ownership handed on.

An organisation always has an owner: its row is locked before its people are counted, so that no two requests leave it
without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services.asking import Asking
from selfassess.services.keys import Keys
from selfassess.services.pressed_once import is_repeated
from selfassess.storage import invitations, memberships, organisations
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.memberships import MemberRow
from selfassess.storage.tables import Action, MemberRole
from selfassess.storage.unit_of_work import UnitOfWork


class LastOwner(InputError):  # noqa: N818 - a state of affairs, not a fault
    """Nobody would own the organisation any more."""

    def __init__(self) -> None:
        super().__init__(
            "An organisation needs an owner, and there is no other", remedy="Make another member an owner first."
        )


@dataclass(frozen=True)
class People:
    """Everybody who belongs to an organisation, with its name."""

    organisation: str
    members: Sequence[MemberRow]


def people(uow: UnitOfWork, scope: OrganisationScope) -> People | None:
    """The people of the organisation; None where the scope may not know them."""
    there = organisations.find(uow.connection, scope, Permission.SEE_PEOPLE)
    return People(there.name, memberships.members(uow.connection, scope)) if there else None


def change_role(uow: UnitOfWork, keys: Keys, asking: Asking, account_id: UUID, role: MemberRole) -> bool:
    """Give a member another role; False where the scope may not, or there is no such member. LastOwner as above.

    Whoever may no longer invite has what they sent taken back.
    """
    member = _locked(uow, asking.scope, account_id)
    if member is None or member.role is role:
        return member is not None
    if member.role is MemberRole.OWNER:
        _check_another(uow, asking.scope, account_id)
        invitations.take_back_of(uow.connection, asking.organisation_id, account_id, member.email)
    memberships.change(uow.connection, asking.organisation_id, account_id, role)
    asking.record(uow, keys, Action.ROLE_CHANGED, account_id, role.value)
    return True


def remove(uow: UnitOfWork, keys: Keys, asking: Asking, account_id: UUID) -> bool:
    """Take a member out, with every invitation that they sent or were sent; False and LastOwner as above."""
    if organisations.lock(uow.connection, asking.scope, Permission.MANAGE) is None:
        return False
    if is_repeated(uow, keys, asking, f"remove {account_id}"):
        return True
    member = _member(uow, asking.scope, account_id)
    if member is not None:
        _take_out(uow, keys, asking, member)
    return member is not None


def leave(uow: UnitOfWork, keys: Keys, asking: Asking) -> bool:
    """Leave the organisation oneself, as anybody may who belongs to it; False and LastOwner as above."""
    member = _locked(uow, asking.scope, asking.by, Permission.SEE_PEOPLE)
    if member is None:
        return False
    _take_out(uow, keys, asking, member)
    return True


def transfer(uow: UnitOfWork, keys: Keys, asking: Asking, to: UUID) -> bool:
    """Make another member an owner in one's own place, and oneself an editor; False as above.

    InputError where nobody can sign in with that member’s account.
    """
    member = _locked(uow, asking.scope, to)
    if member is None or to == asking.by:
        return False
    if not member.usable:
        raise InputError("This person’s account is disabled", remedy="Choose somebody who can sign in.")
    memberships.change(uow.connection, asking.organisation_id, to, MemberRole.OWNER)
    memberships.change(uow.connection, asking.organisation_id, asking.by, MemberRole.EDITOR)
    asking.record(uow, keys, Action.TRANSFERRED, to)
    return True


def _locked(
    uow: UnitOfWork, scope: OrganisationScope, account_id: UUID, permission: Permission = Permission.MANAGE
) -> MemberRow | None:
    """A member, whom nobody else changes meanwhile; None where the scope may not, or there is none."""
    if organisations.lock(uow.connection, scope, permission) is None:
        return None
    return _member(uow, scope, account_id)


def _member(uow: UnitOfWork, scope: OrganisationScope, account_id: UUID) -> MemberRow | None:
    found = memberships.members(uow.connection, scope)
    return next((member for member in found if member.account_id == account_id), None)


def _take_out(uow: UnitOfWork, keys: Keys, asking: Asking, member: MemberRow) -> None:
    if member.role is MemberRole.OWNER:
        _check_another(uow, asking.scope, member.account_id)
    invitations.take_back_of(uow.connection, asking.organisation_id, member.account_id, member.email)
    memberships.remove(uow.connection, asking.organisation_id, member.account_id)
    asking.record(uow, keys, Action.REMOVED, member.account_id)


def _check_another(uow: UnitOfWork, scope: OrganisationScope, account_id: UUID) -> None:
    found = memberships.members(uow.connection, scope)
    if not any(other.role is MemberRole.OWNER and other.usable and other.account_id != account_id for other in found):
        raise LastOwner
