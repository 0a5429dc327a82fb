"""What an administrator does with accounts. Nobody changes their own, and one administrator always stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from selfassess.domain.errors import InputError
from selfassess.services.auditing import Act, record
from selfassess.services.erasing import Erased, check_typed, erase_account
from selfassess.services.keys import Keys
from selfassess.storage import account_sessions, belonging, service_accounts
from selfassess.storage.service_accounts import AccountRow
from selfassess.storage.tables import Action
from selfassess.storage.unit_of_work import UnitOfWork


class Change(StrEnum):
    """What may be done to an account."""

    DISABLE = "disable"
    ENABLE = "enable"
    END_SESSIONS = "end-sessions"
    GIVE_CURATOR = "give-curator"
    TAKE_CURATOR = "take-curator"
    GIVE_ADMINISTRATOR = "give-administrator"
    TAKE_ADMINISTRATOR = "take-administrator"


LOSES_ADMINISTRATOR = (Change.DISABLE, Change.TAKE_ADMINISTRATOR)
RECORDED = {
    Change.DISABLE: Action.ACCOUNT_DISABLED,
    Change.ENABLE: Action.ACCOUNT_ENABLED,
    Change.END_SESSIONS: Action.SESSIONS_ENDED,
}


@dataclass(frozen=True)
class By:
    """The administrator who does it, and their session, which must hold when it is done."""

    account_id: UUID
    session: str


def change_account(
    uow: UnitOfWork, keys: Keys, by: By, account_id: UUID, change: Change, now: datetime
) -> AccountRow | None:
    """Change an account; as it was before. None where there is none, or ``by`` is no administrator any more.

    The same change twice is made and recorded once. InputError: one's own, or the last administrator.
    """
    found = service_accounts.lock(uow.connection, by.session, account_id)
    if found is None:
        return None
    _check(uow, by, found, change)
    if _do(uow, by, found, change, now):
        action = RECORDED.get(change, Action.SERVICE_ROLE_CHANGED)
        record(uow, keys, action, Act(account_id=by.account_id, object_id=account_id), now)
    return found


def erase_on_request(
    uow: UnitOfWork, keys: Keys, by: By, account_id: UUID, typed: str, now: datetime, *, with_alone: bool
) -> list[Erased] | None:
    """Erase somebody's account, whose address was ``typed``, at their request. As above otherwise."""
    found = service_accounts.lock(uow.connection, by.session, account_id)
    if found is None:
        return None
    _check_other(by, found)
    check_typed(typed, found.email)
    return erase_account(
        uow, keys, account_id, by.account_id, now, administrator=found.administrator, with_alone=with_alone
    )


def _check(uow: UnitOfWork, by: By, found: AccountRow, change: Change) -> None:
    _check_other(by, found)
    last = change in LOSES_ADMINISTRATOR and found.administrator and found.disabled is None
    if last and not belonging.other_administrators(uow.connection, found.id):
        raise InputError("This is the last administrator", remedy="Make somebody else an administrator first.")


def _check_other(by: By, found: AccountRow) -> None:
    if found.id == by.account_id:
        raise InputError("This is your own account", remedy="Ask another administrator to do this.")


def _do(uow: UnitOfWork, by: By, found: AccountRow, change: Change, now: datetime) -> bool:
    """Make the change; False where it was made before."""
    connection = uow.connection
    if change is Change.END_SESSIONS:
        return account_sessions.end_others(connection, found.id) > 0
    if change in (Change.DISABLE, Change.ENABLE):
        disabled = now if change is Change.DISABLE else None
        if (found.disabled is None) == (disabled is None):
            return False
        account_sessions.end_others(connection, found.id)
        return service_accounts.change(connection, by.session, found.id, "disabled", disabled)
    verb, _, role = change.value.partition("-")
    becomes = verb == "give"
    if getattr(found, role) is becomes:
        return False
    return service_accounts.change(connection, by.session, found.id, role, becomes)
