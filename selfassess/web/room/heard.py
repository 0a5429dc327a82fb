"""The state of each room, kept by this process for a moment: three hundred phones ask for it every two seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from flask import Flask, current_app

NEWEST = 0.5  # seconds for which an answer is given again: what is shown reaches a phone that much later at most
MOST_KEPT = 1_000


@dataclass(frozen=True)
class State:
    """What a phone is told. ``led`` is whether the facilitator's desk was heard of; None where it never was."""

    version: int = 0
    open: bool = False
    led: bool | None = None

    @property
    def tag(self) -> str:
        return f"{self.version}-{self.led}"


class _Heard(NamedTuple):
    state: State
    until: float


class States:
    """States by the code of the room."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._heard: dict[str, _Heard] = {}
        self._clock = clock

    def of(self, code: str, look: Callable[[str], State]) -> State:
        """The state of a room, which ``look`` finds where the last one that was found is too old."""
        now = self._clock()
        heard = self._heard.get(code)
        if heard is not None and now < heard.until:
            return heard.state
        if len(self._heard) >= MOST_KEPT:
            self._heard = {}
        state = look(code)
        self._heard[code] = _Heard(state, now + NEWEST)
        return state


def init_app(app: Flask) -> None:
    app.extensions["room_states"] = States()


def heard_states() -> States:
    states: States = current_app.extensions["room_states"]
    return states
