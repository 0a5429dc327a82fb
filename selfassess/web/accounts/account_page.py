"""What the page of one's own account shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from flask import current_app, url_for

from selfassess.services.accounts import Own, must_say_password
from selfassess.services.identities import has_address
from selfassess.services.sessions import SignedIn
from selfassess.storage.tables import AccountSession
from selfassess.web.times import moment

PRIVACY = "account_privacy.index"
NO_ADDRESS = "None yet. Your provider does not say that it is yours."


@dataclass(frozen=True)
class Device:
    """Where somebody is signed in. ``end`` is where that is ended; empty for the session that asks."""

    name: str
    since: str
    seen: str
    end: str


@dataclass(frozen=True)
class AccountPage:
    """``asks_current`` is whether a change of the password needs the one now; ``privacy`` where one's data are."""

    email: str
    name: str
    has_password: bool
    asks_current: bool
    devices: tuple[Device, ...]
    providers: tuple[tuple[str, str], ...]
    privacy: str


def account_page(own: Own, who: SignedIn, now: datetime) -> AccountPage:
    return AccountPage(
        email=own.email if has_address(own.email) else NO_ADDRESS,
        name=own.name,
        has_password=own.has_password,
        asks_current=must_say_password(who, own.has_password, now),
        devices=tuple(_device(each, who, now) for each in own.sessions),
        providers=tuple((urlsplit(each.issuer).netloc, f"Since {moment(each.linked, now)}") for each in own.identities),
        privacy=url_for(PRIVACY) if PRIVACY in current_app.view_functions else "",
    )


def _device(session: AccountSession, who: SignedIn, now: datetime) -> Device:
    mine = session.digest == who.digest
    return Device(
        name=f"{session.device} (this one)" if mine else session.device,
        since=f"Signed in {moment(session.created, now)}",
        seen=f"last seen {moment(session.seen, now)}",
        end="" if mine else url_for("account.end_session", session_id=session.id),
    )
