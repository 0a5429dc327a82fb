"""Timing: the best of several runs, which is the run that other programs disturbed least."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds(call: Callable[[], object], runs: int) -> float:
    """The shortest time that ``call`` took."""
    return by_turns(call, runs=runs)[0]


def by_turns(*calls: Callable[[], object], runs: int) -> list[float]:
    """The shortest time of each call. They take turns, so that a busy spell of the machine meets all of them."""
    best = [float("inf")] * len(calls)
    for _ in range(runs):
        for place, call in enumerate(calls):
            start = time.perf_counter()
            call()
            best[place] = min(best[place], time.perf_counter() - start)
    return best
