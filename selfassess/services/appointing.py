"""Roles in the service, and stopping accounts: for whoever runs it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from selfassess.domain.errors import InputError
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.services.mail import read_address
from selfassess.storage import account_sessions, accounts
from selfassess.storage.tables import Action
from selfassess.storage.unit_of_work import UnitOfWork


class ServiceRole(StrEnum):
    """What somebody may look after."""

    ADMINISTRATOR = "administrator"
    CURATOR = "curator"


def appoint(uow: UnitOfWork, keys: Keys, typed: str, role: ServiceRole, now: datetime) -> str:
    """Give a role to the account of an address, made if there is none; the address in lower case.

    InputError where it is no address, or its account was stopped. The caller commits.
    """
    account = accounts.make(uow.session, read_address(typed).lower(), "", now)
    if account.disabled is not None:
        raise InputError("This account was stopped", account.email, "Open it again first.")
    if not getattr(account, role.value):
        setattr(account, role.value, True)
        uow.session.flush()
        record(uow, keys, Action.SERVICE_ROLE_CHANGED, Act(object_id=account.id), now)
    return account.email


def disable(uow: UnitOfWork, keys: Keys, typed: str, now: datetime) -> str:
    """Stop the account of an address, and end its sessions; the address in lower case.

    InputError where there is none. Stopping it twice changes nothing more. The caller commits.
    """
    email = read_address(typed).lower()
    account = accounts.by_email(uow.session, email)
    if account is None:
        raise InputError("There is no account of this address", email, "Check how it is written.")
    account_sessions.end_others(uow.connection, account.id)
    if account.disabled is None:
        account.disabled = now
        uow.session.flush()
        record(uow, keys, Action.ACCOUNT_DISABLED, Act(object_id=account.id), now)
    return email
