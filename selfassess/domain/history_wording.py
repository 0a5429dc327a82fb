"""The words of who gave an answer, and how."""

from __future__ import annotations

BY_LINK = "By private link"
GONE = "Somebody who has left the service"
WAITS = "From last time: nobody has confirmed it yet"
NOT_KEPT = "Not kept: answered before this was recorded"


def who(known: bool, name: str | None, email: str | None) -> str:
    """Who it was: ``known`` where they were signed in, with the name and address of an account that still is."""
    if not known:
        return BY_LINK
    return name or email or GONE


def how(facilitated: bool, carried_over: bool) -> str:
    """How it came about: the organisation's own answer, or with a consultant; new, or as it was last time."""
    by = "With a consultant" if facilitated else "Own answer"
    return f"{by}, confirmed as last time" if carried_over else by
