"""Limits that hold across every process, because the database counts: for guessing and for flooding.

Each limit keeps one moment, at which all of it is free again (the generic cell rate algorithm: a leaky bucket seen from
its other side). What is limited is kept as a keyed hash, so that the table names no address of a person or a network.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from selfassess.domain.errors import InputError
from selfassess.services.keys import Keys
from selfassess.storage import rate_limits
from selfassess.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Limit:
    """So many in a period, all at once if need be; then one whenever its share of the period is over."""

    name: str
    most: int
    period: timedelta

    @property
    def share(self) -> timedelta:
        return self.period / self.most


class TooMany(InputError):  # noqa: N818 - a state of affairs that passes
    """A limit is used up until ``again``."""

    def __init__(self, again: datetime) -> None:
        super().__init__("There were too many tries", remedy="Wait a little, then try again.")
        self.again = again


def take(uow: UnitOfWork, keys: Keys, limit: Limit, subject: str, now: datetime) -> None:
    """Count one against a limit of a subject, such as an address; TooMany, and nothing counted, where it is used up.

    The caller commits, also where what follows fails: a wrong guess is what this counts.
    """
    key = _key(keys, limit, subject)
    free_at = max(rate_limits.lock(uow.connection, key) or now, now)
    if free_at + limit.share - now > limit.period:
        raise TooMany(free_at + limit.share - limit.period)
    rate_limits.put(uow.connection, key, free_at + limit.share)


def give_back(uow: UnitOfWork, keys: Keys, limit: Limit, subject: str, now: datetime) -> None:
    """Undo one ``take``: what was tried turned out to be right. The caller commits."""
    key = _key(keys, limit, subject)
    free_at = rate_limits.lock(uow.connection, key)
    if free_at is not None:
        rate_limits.put(uow.connection, key, max(free_at - limit.share, now))


def check(uow: UnitOfWork, keys: Keys, limit: Limit, subject: str, now: datetime) -> None:
    """TooMany where a limit of a subject is used up; counts nothing."""
    free_at = rate_limits.find(uow.connection, _key(keys, limit, subject))
    if free_at and free_at + limit.share - now > limit.period:
        raise TooMany(free_at + limit.share - limit.period)


def _key(keys: Keys, limit: Limit, subject: str) -> str:
    text = f"{limit.name} {subject}"
    return hmac.digest(keys.limits, text.encode("utf-8", "replace"), "sha256").hex()
