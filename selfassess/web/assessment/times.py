"""Moments and minutes as people say them."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from selfassess.domain.wording import counted, day
from selfassess.services.submitting import OUR_TIME


def moment(when: datetime, now: datetime) -> str:
    """A moment in UK time: the time of today, and the day before it otherwise."""
    local = when.astimezone(OUR_TIME)
    time = f"{local:%I:%M}".lstrip("0") + f"{local:%p}".lower()
    return f"at {time}" if local.date() == now.astimezone(OUR_TIME).date() else f"on {day(local.date())} at {time}"


def minutes_left(minutes: int, done: int, of: int) -> str:
    """About how long the rest takes, if every part takes as long as another."""
    return counted(ceil(minutes * (of - done) / of), "minute")
