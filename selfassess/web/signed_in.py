"""Who is signed in: the secret in the signed cookie, held against the database once a request."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import g, request, session

from selfassess.services.sessions import SignedIn, digest_of
from selfassess.services.sessions import open_session as open_stored
from selfassess.services.sessions import signed_in as find_session
from selfassess.storage import account_sessions
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.database import reading, writing

_SECRET = "account"  # noqa: S105 - the name under which the cookie holds it
_FORGERY = "csrf_token"
SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux")
BROWSERS = ("Edg", "Firefox", "Chrome", "Safari")  # in this order: each of the later ones is named by earlier ones too
CALLED = {"Edg": "Edge", "Mac OS": "a Mac", "iPhone": "an iPhone", "iPad": "an iPad"}


def claims_account() -> bool:
    """Whether this browser says that somebody is signed in: enough for what a header shows, and for nothing else."""
    return _SECRET in session


def signed_in() -> SignedIn | None:
    """Who is signed in; None where nobody is, or no longer. Being here is written down every five minutes."""
    if "signed_in" not in g:
        g.signed_in = _look_up(session.get(_SECRET))
    found: SignedIn | None = g.signed_in
    return found


def current_account() -> SignedIn:
    """Who is signed in, on a page that the policy opens to nobody else."""
    found = signed_in()
    if found is None:
        raise RuntimeError("A page for accounts was opened without one")
    return found


def admit_account(uow: UnitOfWork, account_id: UUID, now: datetime) -> None:
    """Sign this browser in, by a session of its own: one that was there before ends, and so do forms shown in it.

    The caller commits. Private links that the browser holds stay.
    """
    if _SECRET in session:
        end_session(uow)
    session[_SECRET] = open_stored(uow, account_id, _device(), now)
    session.pop(_FORGERY, None)
    session.permanent = True
    g.pop("signed_in", None)


def end_session(uow: UnitOfWork) -> None:
    """Sign this browser out. The caller commits; a copy of the cookie opens nothing from then on."""
    account_sessions.end(uow.connection, digest_of(session.pop(_SECRET, "")))
    session.pop(_FORGERY, None)
    g.pop("signed_in", None)


def _look_up(secret: str | None) -> SignedIn | None:
    if not secret:
        return None
    now = datetime.now(UTC)
    with reading() as uow:
        found = find_session(uow, secret, now)
    if found and found.is_worth_noting(now):
        with writing() as uow:
            account_sessions.note_seen(uow.connection, found.digest, now)
            uow.commit()
    return found


def _device() -> str:
    """The browser and its system in two words, to know a session again by."""
    agent = request.user_agent.string
    browser = next((name for name in BROWSERS if name in agent), "A browser")
    system = next((name for name in SYSTEMS if name in agent), "another system")
    return f"{CALLED.get(browser, browser)} on {CALLED.get(system, system)}"
