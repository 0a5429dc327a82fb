"""The people of a consultancy: asked by a lead, let in by a link to their own address, and always led by somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services import one_time_tokens
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.services.mail import read_address
from selfassess.services.one_time_tokens import Bound
from selfassess.services.rate_limits import Limit, take
from selfassess.services.sessions import SignedIn
from selfassess.storage import consultancies, consultancy_invitations, consultants
from selfassess.storage.account_scopes import ConsultancyScope
from selfassess.storage.consultants import Colleague
from selfassess.storage.tables import Action, ConsultancyRole, Consultant, OneTimeToken, TokenPurpose
from selfassess.storage.unit_of_work import UnitOfWork

INVITATIONS = Limit("consultancy invitations", 30, timedelta(hours=1))  # of one person
ONLY_LEAD = "A consultancy needs somebody who leads it"
PURPOSE = TokenPurpose.JOIN_CONSULTANCY


@dataclass(frozen=True)
class Invited:
    """What a letter says: to whom, to which consultancy, and the secret of the link that it holds."""

    email: str
    consultancy: str
    secret: str


@dataclass(frozen=True)
class Asked:
    """An invitation that still holds: to which consultancy. ``is_yours`` says that it was sent to who opened it."""

    consultancy_id: UUID
    consultancy: str
    is_yours: bool


def invite(
    uow: UnitOfWork, keys: Keys, scope: ConsultancyScope, by: UUID, typed: str, role: str, now: datetime
) -> Invited | None:
    """Ask somebody to join by their address. An earlier invitation to it opens nothing from then on.

    The caller commits before it sends the letter. InputError says what is wrong, TooMany that there were too many.
    None where the scope may not invite.
    """
    found = consultancies.lock(uow.connection, scope, Permission.LEAD)
    if found is None:
        return None
    email, chosen = _address(typed), _role(role)
    if any(each.email == email for each in consultants.colleagues(uow.connection, scope)):
        raise InputError("This person works here already", "email", "Change their role in the list instead.")
    take(uow, keys, INVITATIONS, str(by), now)
    consultancy_invitations.void_to(uow.connection, found.id, email)
    bound = Bound(consultancy_id=found.id, consultancy_role=chosen, invited_by=by)
    secret = one_time_tokens.issue(uow, PURPOSE, email, now, bound)
    record(uow, keys, Action.INVITED, Act(account_id=by, object_id=found.id), now)
    return Invited(email, found.name, secret)


def take_back(uow: UnitOfWork, scope: ConsultancyScope, email: str) -> bool:
    """Make an invitation void; one that is gone is as good as void. False where the scope may not."""
    found = consultancies.lock(uow.connection, scope, Permission.LEAD)
    if found is not None:
        consultancy_invitations.void_to(uow.connection, found.id, email)
    return found is not None


def asked(uow: UnitOfWork, secret: str, who: SignedIn, now: datetime) -> Asked | None:
    """What a link in a letter leads to; None where it is not good any more."""
    token = one_time_tokens.find(uow, PURPOSE, secret, now)
    if token is None or token.consultancy_id is None:
        return None
    name = consultancies.name_of(uow.connection, token.consultancy_id)
    return None if name is None else Asked(token.consultancy_id, name, token.email == who.email)


def join(uow: UnitOfWork, keys: Keys, secret: str, who: SignedIn, now: datetime) -> UUID | None:
    """Accept an invitation, once and as the person whom it was sent to; the consultancy's id, or None."""
    token = one_time_tokens.find(uow, PURPOSE, secret, now)
    if token is None or token.consultancy_id is None or token.email != who.email:
        return None
    consultancies.wait_for_turn(uow.connection, token.consultancy_id)
    if not one_time_tokens.use(uow, PURPOSE, secret, now):
        return None
    _add(uow, keys, token, token.consultancy_id, who.account_id, now)
    return token.consultancy_id


def _add(
    uow: UnitOfWork, keys: Keys, token: OneTimeToken, consultancy_id: UUID, account_id: UUID, now: datetime
) -> None:
    """Whoever is there already keeps their role."""
    if consultants.is_consultant(uow.session, consultancy_id, account_id):
        return
    role = token.consultancy_role or ConsultancyRole.CONSULTANT
    consultants.add(uow.session, Consultant(consultancy_id=consultancy_id, account_id=account_id, role=role, since=now))
    record(uow, keys, Action.JOINED, Act(account_id=account_id, object_id=consultancy_id), now)


def change_role(
    uow: UnitOfWork, keys: Keys, scope: ConsultancyScope, by: UUID, whom: UUID, role: str, now: datetime
) -> bool | None:
    """Give somebody another role; False where they do not work here, None where the scope may not.

    InputError where nobody would lead any more.
    """
    people = _locked(uow, scope, Permission.LEAD)
    if people is None:
        return None
    colleague, chosen = _of(people, whom), _role(role)
    if colleague is None or colleague.role is chosen:
        return colleague is not None
    if chosen is not ConsultancyRole.LEAD:
        _check_led(people, whom)
        consultancy_invitations.void_by(uow.connection, scope.consultancy_id, whom)
    consultants.change_role(uow.connection, scope.consultancy_id, whom, chosen)
    record(uow, keys, Action.ROLE_CHANGED, Act(account_id=by, object_id=whom), now)
    return True


def remove(uow: UnitOfWork, keys: Keys, scope: ConsultancyScope, by: UUID, whom: UUID, now: datetime) -> bool | None:
    """End somebody's work here; what they could see, they cannot from the next request on.

    Everybody may remove themselves, and a lead anybody. Returns and raises as ``change_role``.
    """
    people = _locked(uow, scope, Permission.ADVISE if by == whom else Permission.LEAD)
    if people is None:
        return None
    colleague = _of(people, whom)
    if colleague is None:
        return False
    if colleague.role is ConsultancyRole.LEAD:
        _check_led(people, whom)
    consultancy_invitations.void_by(uow.connection, scope.consultancy_id, whom)
    consultants.remove(uow.connection, scope.consultancy_id, whom)
    record(uow, keys, Action.REMOVED, Act(account_id=by, object_id=whom), now)
    return True


def _locked(uow: UnitOfWork, scope: ConsultancyScope, needed: Permission) -> Sequence[Colleague] | None:
    """Everybody who works here, whom nobody else changes before this unit of work ends."""
    if consultancies.lock(uow.connection, scope, needed) is None:
        return None
    return consultants.colleagues(uow.connection, scope)


def _of(people: Sequence[Colleague], whom: UUID) -> Colleague | None:
    return next((each for each in people if each.account_id == whom), None)


def _check_led(people: Sequence[Colleague], without: UUID) -> None:
    """Somebody who can sign in leads it without this person too."""
    if not any(_leads(each) for each in people if each.account_id != without):
        raise InputError(ONLY_LEAD, "role", "Make somebody else lead first.")


def _leads(colleague: Colleague) -> bool:
    return colleague.role is ConsultancyRole.LEAD and not colleague.disabled


def _address(typed: str) -> str:
    try:
        return read_address(typed).lower()
    except InputError as error:
        raise InputError(error.what, "email", error.remedy) from None


def _role(typed: str) -> ConsultancyRole:
    if typed not in tuple(ConsultancyRole):
        raise InputError("This is no role", "role", "Choose lead or consultant.")
    return ConsultancyRole(typed)
