"""Inviting people to an organisation by e-mail, and joining it: by the invited address alone, once, for a week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services import one_time_tokens, rate_limits
from selfassess.services.asking import Asking
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.services.mail import read_address
from selfassess.services.one_time_tokens import Bound
from selfassess.services.pressed_once import is_repeated
from selfassess.services.rate_limits import Limit
from selfassess.storage import invitations, memberships, organisations
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.invitations import InvitationRow
from selfassess.storage.tables import Action, MemberRole, OneTimeToken, TokenPurpose
from selfassess.storage.unit_of_work import UnitOfWork

INVITED = Limit("invitations of an organisation", 20, timedelta(days=1))
RECEIVED = Limit("invitations to an address", 10, timedelta(days=1))  # from every organisation together
_PURPOSE = TokenPurpose.JOIN_ORGANISATION


@dataclass(frozen=True)
class Invited:
    """An invitation to send. ``secret`` is None where the same form made it before, and it is sent already."""

    email: str
    organisation: str
    secret: str | None


@dataclass(frozen=True)
class Invitation:
    """What an invitation leads to, for whoever holds its link."""

    organisation: str
    role: MemberRole
    email: str
    expires: datetime


@dataclass(frozen=True)
class WrongAddress:
    """The invitation is good, and for another address than the account's."""


def invite(uow: UnitOfWork, keys: Keys, asking: Asking, typed: str, role: MemberRole) -> Invited | None:
    """Invite whoever has an address. What is said and done is the same whether or not they have an account.

    An earlier invitation to the address becomes void. None where the scope may not; InputError where the address is
    none, or a member's; TooMany.
    """
    email = read_address(typed).lower()
    organisation = organisations.lock(uow.connection, asking.scope, Permission.MANAGE)
    if organisation is None:
        return None
    if is_repeated(uow, keys, asking, f"invite {email} {role.value}"):
        return Invited(email, organisation.name, None)
    if any(member.email == email for member in memberships.members(uow.connection, asking.scope)):
        raise InputError("This person already belongs to the organisation", remedy="Change their role in the list.")
    rate_limits.take(uow, keys, INVITED, str(organisation.id), asking.now)
    rate_limits.take(uow, keys, RECEIVED, email, asking.now)
    invitations.take_back_to(uow.connection, organisation.id, email)
    bound = Bound(organisation_id=organisation.id, member_role=role, invited_by=asking.by)
    secret = one_time_tokens.issue(uow, _PURPOSE, email, asking.now, bound)
    asking.record(uow, keys, Action.INVITED, organisation.id, role.value)
    return Invited(email, organisation.name, secret)


def open_invitations(uow: UnitOfWork, scope: OrganisationScope, now: datetime) -> Sequence[InvitationRow]:
    """Invitations that can still be taken up; none where the scope may not know."""
    return invitations.open_ones(uow.connection, scope, now)


def take_back(uow: UnitOfWork, keys: Keys, asking: Asking, invitation_id: UUID) -> bool:
    """Make an open invitation void; False where the scope may not, or there is none. The same form does it once."""
    if organisations.lock(uow.connection, asking.scope, Permission.MANAGE) is None:
        return False
    if is_repeated(uow, keys, asking, f"take back {invitation_id}"):
        return True
    if all(each.id != invitation_id for each in invitations.open_ones(uow.connection, asking.scope, asking.now)):
        return False
    invitations.take_back(uow.connection, asking.scope.organisation_id, invitation_id)
    return True


def not_sent(uow: UnitOfWork, scope: OrganisationScope, email: str) -> None:
    """Make an invitation void whose letter could not be sent."""
    if organisations.lock(uow.connection, scope, Permission.MANAGE) is not None:
        invitations.take_back_to(uow.connection, scope.organisation_id, email)


def invitation(uow: UnitOfWork, secret: str, now: datetime) -> Invitation | None:
    """What a link invites to; None where it is not good any more, whatever the reason. Nothing is used up."""
    token = one_time_tokens.find(uow, _PURPOSE, secret, now)
    if token is None:
        return None
    organisation_id, role = _bound(token)
    name = invitations.name_invited_to(uow.connection, organisation_id)
    return Invitation(name, role, token.email, token.expires)


def join(
    uow: UnitOfWork, keys: Keys, secret: str, account_id: UUID, email: str, now: datetime
) -> UUID | WrongAddress | None:
    """Join the organisation that a link invites to; its id. None where the link is not good any more.

    Whoever sends the same form twice, and belongs there, is told the same again. A member's role stays as it is.
    """
    token = one_time_tokens.find(uow, _PURPOSE, secret, now)
    if token is None:
        return _joined_before(uow, secret, account_id, email)
    if token.email != email:
        return WrongAddress()
    if one_time_tokens.use(uow, _PURPOSE, secret, now) is None:
        return None
    organisation_id, role = _bound(token)
    if memberships.add(uow.connection, organisation_id, account_id, role, now):
        act = Act(account_id=account_id, object_id=organisation_id)
        record(uow, keys, Action.JOINED, act, now)
    return organisation_id


def _joined_before(uow: UnitOfWork, secret: str, account_id: UUID, email: str) -> UUID | None:
    token = one_time_tokens.used(uow, _PURPOSE, secret)
    if token is None or token.email != email:
        return None
    organisation_id, _role = _bound(token)
    return organisation_id if memberships.is_member(uow.connection, organisation_id, account_id) else None


def _bound(token: OneTimeToken) -> tuple[UUID, MemberRole]:
    if token.organisation_id is None or token.member_role is None:
        raise RuntimeError("An invitation is bound to no organisation or role")
    return token.organisation_id, token.member_role
