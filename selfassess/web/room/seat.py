"""The seat that this browser holds in a room: a secret in its signed cookie, and nothing about a person."""

from __future__ import annotations

from flask import session

_SEATS = "seats"
MOST_HELD = 3  # the cookie stays small; whoever joins a fourth room has long left the first


def sit_down(code: str, secret: str) -> None:
    """Keep a seat; the one taken longest ago makes room."""
    others = [each for each in session.get(_SEATS, []) if each[0] != code]
    session[_SEATS] = [*others, [code, secret]][-MOST_HELD:]
    session.permanent = True


def secret_for(code: str) -> str:
    """The secret of the seat that this browser holds in a room; empty where it holds none."""
    return next((secret for kept, secret in session.get(_SEATS, []) if kept == code), "")


def stand_up(code: str) -> None:
    """Give a seat up. What was answered from it stays counted."""
    session[_SEATS] = [each for each in session.get(_SEATS, []) if each[0] != code]
