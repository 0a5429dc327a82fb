"""Numbers and days as people say them, worked out apart from the product's own wording."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

UNSAID, DASH = "Cannot be said", "–"
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def whole(value: float | None) -> str:
    """A score as people round it."""
    return UNSAID if value is None else str(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP))


def number(count: int) -> str:
    return SMALL[count] if count <= 10 else str(count)


def day(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
