"""The plan of one organisation, a thousand plans, and the same choice by scipy's integer programming."""

from __future__ import annotations

import time
from datetime import date

from bench.timing import by_turns, seconds
from selfassess.domain.analysis import analyse
from selfassess.domain.knapsack import Piece, best
from selfassess.domain.planning import Tier, Work, schedule
from selfassess.domain.prospects import works_of
from tests.domain.plan_oracle import by_integer_programming
from tests.factories import drawn_answers, shipped_study

ORGANISATIONS, PLANS, DAYS_A_WEEK = 50, 1_000, 1.0
DAYS = 52


def measure() -> list[tuple[str, float, str]]:
    """Rows of name, figure and target. Both choose among everything that is advised, and must be worth the same."""
    study = shipped_study()
    organisations = [
        works_of(analyse(study, drawn_answers(study.instrument, seed), date(2026, 11, 24)).recommendations)
        for seed in range(ORGANISATIONS)
    ]
    largest = max(organisations, key=len)
    whole = [_pieces(works) for works in organisations[:10]]
    for pieces in whole:
        value = {piece.key: piece.value for piece in pieces}
        assert sum(value[key] for key in best(pieces, DAYS)) == by_integer_programming(pieces, DAYS)  # noqa: S101
    ours, theirs = by_turns(
        lambda: [best(pieces, DAYS) for pieces in whole],
        lambda: [by_integer_programming(pieces, DAYS) for pieces in whole],
        runs=3,
    )
    plan = seconds(lambda: schedule(largest, DAYS_A_WEEK), runs=20)
    started = time.perf_counter()
    for number in range(PLANS):
        schedule(organisations[number % ORGANISATIONS], DAYS_A_WEEK)
    thousand = time.perf_counter() - started
    return [
        (f"the plan among {len(largest)} pieces of work: milliseconds", 1000 * plan, "under 20"),
        (f"{PLANS:,} plans of {ORGANISATIONS} organisations: milliseconds", 1000 * thousand, "-"),
        ("the best choice within a year: times scipy.optimize.milp", theirs / ours, "more than 1"),
    ]


def _pieces(works: list[Work]) -> list[Piece]:
    given = [work for work in works if work.tier is not Tier.FURTHER]
    return [Piece(work.key, work.days, work.value, work.needs, work.gap) for work in given]


if __name__ == "__main__":
    for name, figure, target in measure():
        print(f"{name}: {figure:,.1f} (target: {target})")
