"""What a browser may open: the grants in its signed cookie.

They are claims. Every query asks the database whether the grant still holds, so a link that was replaced or revoked
opens nothing from the next request on. There may be several: a consultant answers with more than one client.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from flask import session

from selfassess.storage import ended_browsers
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.security import LONGEST_SESSION

_GRANTS = "grants"
_BROWSER = "browser"
_OWN = "csrf_token"  # where the forgery protection keeps it, and refuses every form without it
MOST_HELD = 12  # the cookie stays below the 4,096 bytes that browsers keep


class _Grant(NamedTuple):
    """A grant as the cookie keeps it, in the order of its parts there."""

    assessment: str
    grant: str
    serial: int


def admit(scope: Scope) -> None:
    """Let this browser open what the scope opens; the one opened longest ago makes room.

    A link that took the place of the scope's stays: a form that is sent again must not bring back the old one.
    """
    newer = held(scope.assessment_id)
    if newer and newer.grant_id == scope.grant_id and newer.serial > scope.serial:
        return
    others = [each for each in _grants() if each.assessment != scope.assessment_id.hex]
    admitted = _Grant(scope.assessment_id.hex, scope.grant_id.hex, scope.serial)
    session[_GRANTS] = [list(each) for each in [*others, admitted][-MOST_HELD:]]
    session.setdefault(_BROWSER, secrets.token_urlsafe(16))
    session.permanent = True


def held(assessment_id: UUID) -> Scope | None:
    """The scope in which this browser may open an assessment; None where it holds none."""
    for each in _grants():
        if each.assessment == assessment_id.hex:
            return Scope(assessment_id, UUID(each.grant), each.serial, browser=_browser())
    return None


def own_form(form: UUID) -> UUID:
    """The id of a form as this browser has it. To any other browser the same form is another, which opens nothing.

    The session's secret is made with the first form that is shown, and leaves with the session.
    """
    secret: str = session[_OWN]
    return UUID(bytes=hmac.digest(secret.encode(), form.bytes, "sha256")[:16], version=4)


def held_assessments() -> list[UUID]:
    """Every assessment that this browser claims to hold a link to, the newest first."""
    return [UUID(each.assessment) for each in reversed(_grants())]


def leave(uow: UnitOfWork, now: datetime) -> None:
    """Let this browser open nothing from now on, nor a copy of its cookie. The caller commits."""
    if _BROWSER in session:
        ended_browsers.end(uow.connection, _browser(), now + LONGEST_SESSION)
    session.clear()


def _browser() -> str:
    return hashlib.sha256(session.get(_BROWSER, "").encode()).hexdigest()


def _grants() -> list[_Grant]:
    return [_Grant(*kept) for kept in session.get(_GRANTS, [])]
