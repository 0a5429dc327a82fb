"""Signing in by what a provider of OpenID Connect says of somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from selfassess.answerfiles.cells import plain_line
from selfassess.domain.errors import InputError
from selfassess.services.accounts import LONGEST_NAME
from selfassess.services.keys import Keys
from selfassess.services.mail import read_address
from selfassess.services.signing_in import Admitted, admit
from selfassess.storage import accounts
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
