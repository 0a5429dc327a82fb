"""Signing in: by a link that goes to an address, or by a password.

Any address may sign in, and its account is made when its link is used. So nothing here can tell a stranger whether an
address has an account. Whoever tries passwords learns as little: each try counts before anything is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from selfassess.domain.errors import InputError
from selfassess.services import one_time_tokens, passwords, rate_limits
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.services.pressed_once import has_sent, note_outcome
from selfassess.services.rate_limits import Limit, TooMany
from selfassess.storage import accounts
from selfassess.storage.tables import Account, Action, TokenPurpose
from selfassess.storage.unit_of_work import Database, UnitOfWork

LETTERS_TO_ADDRESS = Limit("sign-in letters to an address", 5, timedelta(hours=1))
LETTERS_FROM_NETWORK = Limit("sign-in letters from a network", 60, timedelta(hours=1))  # a whole trust may share one
TRIES_OF_ACCOUNT = Limit("wrong passwords of an account", 10, timedelta(minutes=15))
TRIES_FROM_NETWORK = Limit("wrong passwords from a network", 20, timedelta(hours=1))


class WrongPassword(InputError):  # noqa: N818 - it says what is so
    """Address and password do not belong together; which of them is wrong is not said."""

    def __init__(self) -> None:
        what = "The e-mail address or the password is not right"
        super().__init__(what, passwords.FIELD, "Check both, or sign in by a link.")


class Disabled(Exception):  # noqa: N818 - as above
    """The account was stopped."""


@dataclass(frozen=True)
class Admitted:
    """Who may be signed in now. ``is_named`` is whether they have said their name."""

    account_id: UUID
    is_named: bool


@dataclass(frozen=True)
class Proven:
    """Whose password was typed, and the hash that it was held against."""

    account_id: UUID
    kept: str = field(repr=False)


def ask_for_link(uow: UnitOfWork, keys: Keys, email: str, network: str, form: UUID, now: datetime) -> str | None:
    """The secret of a new link for an address in lower case.

    None where it got enough of them already, or the same form sent it one a moment ago.

    TooMany where the network asked too often. The caller commits, and then sends the letter.
    """
    if has_sent(uow, keys, form, email, now):
        return None
    rate_limits.take(uow, keys, LETTERS_FROM_NETWORK, network, now)
    try:
        rate_limits.take(uow, keys, LETTERS_TO_ADDRESS, email, now)
    except TooMany:
        note_outcome(uow, keys, form, email, now, failed=False)
        return None
    return one_time_tokens.issue(uow, TokenPurpose.SIGN_IN, email, now)


def by_link(uow: UnitOfWork, keys: Keys, secret: str, now: datetime) -> Admitted | None:
    """Use a link up, and make the account of its address if there is none. None where it is not good any more.

    Disabled where its account was stopped. The caller commits.
    """
    token = one_time_tokens.use(uow, TokenPurpose.SIGN_IN, secret, now)
    if token is None:
        return None
    return admit(uow, keys, accounts.make(uow.session, token.email, "", now), now)


def by_password(database: Database, keys: Keys, email: str, typed: str, network: str, now: datetime) -> Proven:
    """Whose password it is, for ``confirm`` to admit.

    The hashing takes time, so no unit of work is open meanwhile. WrongPassword, or TooMany before anything is hashed.
    """
    password = passwords.normal(typed)
    with database.writing() as uow:
        rate_limits.take(uow, keys, TRIES_OF_ACCOUNT, email, now)
        rate_limits.take(uow, keys, TRIES_FROM_NETWORK, network, now)
        account = accounts.by_email(uow.session, email)
        found = (account.id, account.password) if account and account.disabled is None else None
        uow.commit()
    kept = found[1] if found else None
    if not passwords.matches(password, kept) or found is None or kept is None:
        with database.writing() as uow:
            record(uow, keys, Action.SIGN_IN_REFUSED, Act(object_id=found[0] if found else None), now)
            uow.commit()
        raise WrongPassword
    return Proven(found[0], kept)


def confirm(uow: UnitOfWork, keys: Keys, proven: Proven, typed: str, network: str, now: datetime) -> Admitted | None:
    """Admit somebody by a password that was right a moment ago; None where it was changed meanwhile.

    The try does not count, and a hash that was made at another cost is made anew. The caller commits.
    """
    account = accounts.lock(uow.session, proven.account_id)
    if account is None or account.password != proven.kept:
        return None
    rate_limits.give_back(uow, keys, TRIES_OF_ACCOUNT, account.email, now)
    rate_limits.give_back(uow, keys, TRIES_FROM_NETWORK, network, now)
    if passwords.is_outdated(proven.kept):
        account.password = passwords.hash_of(typed)
        uow.session.flush()
    return admit(uow, keys, account, now)


def admit(uow: UnitOfWork, keys: Keys, account: Account, now: datetime) -> Admitted:
    """Let somebody in who has proven who they are; Disabled where their account was stopped."""
    if account.disabled is not None:
        raise Disabled
    record(uow, keys, Action.SIGNED_IN, Act(account_id=account.id, object_id=account.id), now)
    return Admitted(account.id, bool(account.name))
