"""One's own account: name, address, password, and where one is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from selfassess.domain.errors import InputError
from selfassess.services import one_time_tokens, passwords, rate_limits
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.services.one_time_tokens import Bound
from selfassess.services.pressed_once import has_sent
from selfassess.services.rate_limits import Limit
from selfassess.services.sessions import LONGEST, SignedIn
from selfassess.services.signing_in import TRIES_OF_ACCOUNT
from selfassess.services.typed import line
from selfassess.storage import account_sessions, accounts
from selfassess.storage.one_time_tokens import void as void_links
from selfassess.storage.tables import Account, AccountSession, Action, Identity, TokenPurpose
from selfassess.storage.unit_of_work import Database, UnitOfWork

LONGEST_NAME = 100
LONGEST_SESSION = LONGEST
FRESH = timedelta(minutes=15)  # from signing in, while nobody else is likely to sit at the machine
ADDRESSES_A_DAY = Limit("changes of address of an account", 5, timedelta(days=1))


class AddressTaken(InputError):  # noqa: N818 - it says what is so
    """Another account has the address."""

    def __init__(self) -> None:
        super().__init__("Another account has this address", remedy="Sign in with it, or use another address.")


@dataclass(frozen=True)
class Own:
    """What somebody sees of their own account. ``sessions`` are the newest first."""

    email: str
    name: str
    has_password: bool
    sessions: tuple[AccountSession, ...]
    identities: tuple[Identity, ...]


@dataclass(frozen=True)
class Moved:
    """An address was changed: whom to tell, and what it is now."""

    before: str
    now: str


def own(uow: UnitOfWork, account_id: UUID, oldest: datetime) -> Own:
    """An account as its person sees it, with the sessions that began after a moment."""
    account = uow.session.get_one(Account, account_id)
    live = [each for each in account_sessions.of_account(uow.session, account_id) if each.created > oldest]
    known = accounts.identities(uow.session, account_id)
    return Own(account.email, account.name, account.password is not None, tuple(live), tuple(known))


def rename(uow: UnitOfWork, account_id: UUID, typed: str) -> None:
    """Say what colleagues see; InputError where it is empty or cannot be kept. The caller commits."""
    name = line(typed, "name", LONGEST_NAME)
    if not name:
        raise InputError("The name is missing", "name", "Type the name that your colleagues know you by.")
    uow.session.get_one(Account, account_id).name = name
    uow.session.flush()


def ask_to_move(uow: UnitOfWork, keys: Keys, who: SignedIn, email: str, form: UUID, now: datetime) -> str | None:
    """The secret of a link to a new address in lower case, which proves that it is theirs.

    None where the same form sent one a moment ago. It is the same whether the address has an account, and earlier ones
    are void. TooMany; the caller commits.
    """
    if has_sent(uow, keys, form, email, now):
        return None
    rate_limits.take(uow, keys, ADDRESSES_A_DAY, str(who.account_id), now)
    accounts.void_tokens(uow.session, TokenPurpose.CHANGE_EMAIL, who.account_id)
    return one_time_tokens.issue(uow, TokenPurpose.CHANGE_EMAIL, email, now, Bound(who.account_id))


def move(uow: UnitOfWork, keys: Keys, who: SignedIn, secret: str, now: datetime) -> Moved | None:
    """Change the address to the one that a link went to; None where the link is not good, or somebody else's.

    Only whoever asked for it can use it: another who opened it would be given an account that is not theirs. All other
    sessions end, and so do links to the old address. AddressTaken; the caller commits, also then.
    """
    token = one_time_tokens.find(uow, TokenPurpose.CHANGE_EMAIL, secret, now)
    if token is None or token.account_id != who.account_id:
        return None
    if one_time_tokens.use(uow, TokenPurpose.CHANGE_EMAIL, secret, now) is None:
        return None
    account = accounts.lock(uow.session, who.account_id)
    if account is None:
        return None
    taken = accounts.by_email(uow.session, token.email)
    if taken is not None:
        raise AddressTaken
    before, account.email = account.email, token.email
    uow.session.flush()
    void_links(uow.connection, TokenPurpose.SIGN_IN, before)
    _end_others(uow, keys, who, Action.EMAIL_CHANGED, now)
    return Moved(before, token.email)


def must_say_password(who: SignedIn, has_password: bool, now: datetime) -> bool:
    """Whether the password must be typed once more before it is changed."""
    return has_password and now - who.since >= FRESH


def prove(database: Database, keys: Keys, who: SignedIn, typed: str, now: datetime) -> None:
    """InputError where what was typed is not the password now. It counts as a try, and is limited as one."""
    with database.writing() as uow:
        rate_limits.take(uow, keys, TRIES_OF_ACCOUNT, who.email, now)
        kept = uow.session.get_one(Account, who.account_id).password
        uow.commit()
    if not passwords.matches(typed, kept):
        raise InputError("This is not your password now", "current", "Or sign in again by a link, and come back here.")
    with database.writing() as uow:
        rate_limits.give_back(uow, keys, TRIES_OF_ACCOUNT, who.email, now)
        uow.commit()


def set_password(uow: UnitOfWork, keys: Keys, who: SignedIn, hashed: str | None, now: datetime) -> None:
    """Keep the hash of a new password, or none from now on. All other sessions end. The caller commits."""
    account = accounts.lock(uow.session, who.account_id)
    if account is None:
        return
    account.password = hashed
    uow.session.flush()
    void_links(uow.connection, TokenPurpose.SIGN_IN, account.email)
    _end_others(uow, keys, who, Action.PASSWORD_CHANGED, now)


def end_session(uow: UnitOfWork, keys: Keys, who: SignedIn, session_id: UUID, now: datetime) -> None:
    """End one of one's own sessions; one that is not there, or not one's own, is left alone. The caller commits."""
    if account_sessions.end_one(uow.connection, who.account_id, session_id):
        record(uow, keys, Action.SESSIONS_ENDED, _about(who), now)


def end_other_sessions(uow: UnitOfWork, keys: Keys, who: SignedIn, now: datetime) -> None:
    """End every session but this one. The caller commits."""
    _end_others(uow, keys, who, Action.SESSIONS_ENDED, now)


def _end_others(uow: UnitOfWork, keys: Keys, who: SignedIn, action: Action, now: datetime) -> None:
    account_sessions.end_others(uow.connection, who.account_id, kept=who.digest)
    record(uow, keys, action, _about(who), now)


def _about(who: SignedIn) -> Act:
    return Act(account_id=who.account_id, object_id=who.account_id)
