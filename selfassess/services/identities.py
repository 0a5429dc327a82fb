"""Signing in by what a provider of OpenID Connect says of somebody, and no longer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from selfassess.answerfiles.cells import plain_line
from selfassess.domain.errors import InputError
from selfassess.services.accounts import LONGEST_NAME
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.services.mail import read_address
from selfassess.services.sessions import SignedIn
from selfassess.services.signing_in import Admitted, admit
from selfassess.storage import account_sessions, accounts
from selfassess.storage.tables import Action, Identity
from selfassess.storage.unit_of_work import UnitOfWork

NO_ADDRESS = "@no-address.invalid"  # no letter ever arrives there: RFC 2606 keeps the name free


@dataclass(frozen=True)
class Said:
    """What a provider says of somebody, once its word was checked. ``verified``: that the address is theirs."""

    issuer: str
    subject: str
    email: str = ""
    verified: bool = False
    name: str = ""


def by_provider(uow: UnitOfWork, keys: Keys, said: Said, now: datetime) -> Admitted:
    """Admit somebody whom a provider names, with an account made the first time. Disabled; the caller commits.

    An account that there is already is theirs only where the provider vouches for its address. An address that it does
    not vouch for is not kept at all: whoever it belongs to could come into this account by a letter.
    """
    account = accounts.by_identity(uow.session, said.issuer, said.subject)
    if account is None:
        email = _address(said) or f"{uuid4().hex}{NO_ADDRESS}"
        made = accounts.make(uow.session, email, _name(said), now)
        account = accounts.link(uow.session, said.issuer, said.subject, made.id, now)
    return admit(uow, keys, account, now)


def identity_id(identity: Identity) -> UUID:
    """A number by which somebody names one of their identities, which does not say who they are to the provider."""
    text = f"{identity.issuer}\n{identity.subject}"
    return UUID(bytes=hashlib.sha256(text.encode()).digest()[:16], version=4)


def remove(uow: UnitOfWork, keys: Keys, who: SignedIn, wanted: UUID, issuer: str, now: datetime) -> str | None:
    """Forget who somebody is to a provider, and end all other sessions; the provider's issuer. The caller commits.

    None where the account has no such identity. InputError where it would leave no way to sign in: the account has no
    address, and no other identity of ``issuer``, which is that of the provider that is asked now.
    """
    account = accounts.lock(uow.session, who.account_id)
    known = accounts.identities(uow.session, who.account_id)
    found = next((each for each in known if identity_id(each) == wanted), None)
    if account is None or found is None:
        return None
    others = [each for each in known if each is not found and each.issuer == issuer]
    if not has_address(account.email) and not others:
        remedy = "Give your account an e-mail address first, then remove this."
        raise InputError("This is your only way to sign in", remedy=remedy)
    gone = found.issuer
    accounts.unlink(uow.session, found)
    account_sessions.end_others(uow.connection, who.account_id, kept=who.digest)
    record(uow, keys, Action.IDENTITY_REMOVED, Act(account_id=who.account_id, object_id=who.account_id), now)
    return gone


def has_address(email: str) -> bool:
    """Whether letters to an account's address arrive anywhere."""
    return not email.endswith(NO_ADDRESS)


def _address(said: Said) -> str:
    try:
        return read_address(said.email).lower() if said.verified else ""
    except InputError:
        return ""


def _name(said: Said) -> str:
    try:
        return plain_line(said.name, LONGEST_NAME)
    except InputError:
        return ""
