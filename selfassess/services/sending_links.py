"""How often a private link may be sent by e-mail: anyone can type anyone's address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from selfassess.storage import assessments, sent_links
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import UnitOfWork

MOST = 5
PERIOD = timedelta(hours=1)


@dataclass(frozen=True)
class MaySend:
    """The link may be sent; it is counted as sent from now on, whatever becomes of it."""


@dataclass(frozen=True)
class SentTooOften:
    """The link was sent as often as it may be. It may be sent again at ``again``."""

    again: datetime


def count_sending(uow: UnitOfWork, scope: Scope, now: datetime) -> MaySend | SentTooOften | None:
    """Whether the scope's link may be sent, counted before it is; None where the scope opens nothing.

    The caller commits, and only then talks to the mail server: nobody waits for that with the database locked.
    """
    assessment = assessments.lock(uow.connection, scope)
    if assessment is None:
        return None
    sent = sent_links.since(uow.connection, scope, now - PERIOD)
    if len(sent) >= MOST:
        return SentTooOften(sent[-MOST] + PERIOD)
    sent_links.forget(uow.connection, assessment.id, now - PERIOD)
    sent_links.add(uow.connection, assessment.id, now)
    return MaySend()
