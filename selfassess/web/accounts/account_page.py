"""What the page of one's own account shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from flask import url_for

from selfassess.services.accounts import Own, must_say_password
from selfassess.services.identities import has_address, identity_id
from selfassess.services.sessions import SignedIn
from selfassess.storage.tables import AccountSession, Identity
from selfassess.web.times import moment

NO_ADDRESS = "None yet. Your provider does not say that it is yours."


@dataclass(frozen=True)
class Device:
    """Where somebody is signed in. ``end`` is where that is ended; empty for the session that asks."""

    name: str
    since: str
    seen: str
    end: str


@dataclass(frozen=True)
class ProviderRow:
    """A service by which somebody signs in. ``remove`` is where that is ended."""

    name: str
    since: str
    remove: str


@dataclass(frozen=True)
class AccountPage:
    """``asks_current`` is whether a change of the password needs the one now; ``privacy`` where one's data are."""

    email: str
    name: str
    has_password: bool
    asks_current: bool
    devices: tuple[Device, ...]
    providers: tuple[ProviderRow, ...]
    privacy: str


def account_page(own: Own, who: SignedIn, now: datetime) -> AccountPage:
    return AccountPage(
        email=own.email if has_address(own.email) else NO_ADDRESS,
        name=own.name,
        has_password=own.has_password,
        asks_current=must_say_password(who, own.has_password, now),
        devices=tuple(_device(each, who, now) for each in own.sessions),
        providers=tuple(_provider(each, now) for each in own.identities),
        privacy=url_for("privacy.own"),
    )


def provider_name(issuer: str) -> str:
    """What a service is called that is known by its address alone."""
    return urlsplit(issuer).netloc or issuer


def _provider(identity: Identity, now: datetime) -> ProviderRow:
    return ProviderRow(
        name=provider_name(identity.issuer),
        since=f"Tied to your account {moment(identity.linked, now)}",
        remove=url_for("account.remove_identity", identity_id=identity_id(identity)),
    )


def _device(session: AccountSession, who: SignedIn, now: datetime) -> Device:
    mine = session.digest == who.digest
    return Device(
        name=f"{session.device} (this one)" if mine else session.device,
        since=f"Signed in {moment(session.created, now)}",
        seen=f"last seen {moment(session.seen, now)}",
        end="" if mine else url_for("account.end_session", session_id=session.id),
    )
