"""Moments in the time of those who read them."""

from __future__ import annotations

from datetime import datetime

from selfassess.domain import wording
from selfassess.services.submitting import OUR_TIME


def moment(when: datetime, now: datetime) -> str:
    """A moment in UK time: the time of today, and the day before it otherwise."""
    return wording.moment(when.astimezone(OUR_TIME), now.astimezone(OUR_TIME).date())
