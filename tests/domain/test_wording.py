"""Numbers become words in one place: tables of what is said."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from selfassess.domain import wording
from selfassess.domain.position import Basis, Position, position

THRESHOLDS = json.loads((Path(__file__).parent / "expected_statistics.json").read_text())["wording_thresholds_wilson95"]


def place(below: int, equal: int, n: int, basis: Basis = Basis.ILLUSTRATIVE) -> Position:
    """The position of 0 among scores of which so many are below it and so many equal."""
    return position(np.array([-1.0] * below + [0.0] * equal + [1.0] * (n - below - equal)), 0.0, basis)


@pytest.mark.parametrize(
    ("value", "said"),
    [(62.5, "63"), (62.499999, "62"), (0.0, "0"), (99.5, "100"), (0.5, "1"), (None, "Cannot be said")],
)
def test_points_round_halves_up(value: float | None, said: str) -> None:
    assert wording.points(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(1, "1 day"), (0.5, "half a day"), (2, "2 days"), (1.5, "1.5 days"), (0, "0 days"), (52.0, "52 days")],
)
def test_days(value: float, said: str) -> None:
    assert wording.days(value) == said


@pytest.mark.parametrize(
    ("strongest", "weakest", "said"),
    [
        (["Content"], ["Leadership"], "You are strongest in Content and weakest in Leadership."),
        (["A", "B"], ["C"], "You are strongest in A and B and weakest in C."),
        (["A", "B"], ["A", "B"], "You are level across everything that was asked."),
        (["A"], ["A"], "Too little is known to say where you are strongest."),
        ([], [], "Too little is known to say where you are strongest."),
    ],
)
def test_headline(strongest: list[str], weakest: list[str], said: str) -> None:
    assert wording.headline(strongest, weakest) == said


@pytest.mark.parametrize(
    ("score", "borderline", "provisional", "said"),
    [
        (58.2, 4, False, "Level 3 of 5, Established: 58 of 100, borderline with 4."),
        (50.0, None, False, "Level 3 of 5, Established: 50 of 100."),
        (50.0, None, True, "Level 3 of 5, Established: 50 of 100, provisional."),
        (41.0, 2, True, "Level 3 of 5, Established: 41 of 100, borderline with 2, provisional."),
    ],
)
def test_level_line(score: float, borderline: int | None, provisional: bool, said: str) -> None:
    assert wording.level_line(3, "Established", 5, score, borderline, provisional) == said


@pytest.mark.parametrize("n", [5, 6, 8, 10, 15, 20, 24, 25, 30, 50, 100])
def test_words_claim_no_more_than_the_interval_supports(n: int) -> None:
    """At every half count: the smallest that earns each claim is the oracle's, and below is its mirror."""
    counts = [m / 2 for m in range(2 * n + 1)]
    places = [(m, place(int(m), int(m != int(m)), n, Basis.SAMPLE)) for m in counts]
    halves = [(m, wording.standing_words(found, Basis.SAMPLE)) for m, found in places]
    above = [m for m, words in halves if words in ("clearly above the median", "clearly in the top quarter")]
    top = [m for m, words in halves if words == "clearly in the top quarter"]
    below = [m for m, words in halves if words in ("clearly below the median", "clearly in the bottom quarter")]
    expected = THRESHOLDS[str(n)]
    assert min(above) == expected["clearly_above_median_m>="]
    assert (min(top) if top else None) == expected["clearly_top_quarter_m>="]
    assert max(below) == n - expected["clearly_above_median_m>="]


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (Basis.ILLUSTRATIVE, ""),
        (Basis.CENSUS, "above the middle of these 25"),
        (Basis.SAMPLE, "clearly above the median"),
        (Basis.SELF_SELECTED, "clearly above the median"),
    ],
)
def test_words_by_basis(basis: Basis, said: str) -> None:
    assert wording.standing_words(place(18, 0, 25, basis), basis) == said


@pytest.mark.parametrize(
    ("start", "quarter", "said"),
    [
        (date(2026, 12, 3), 1, ("Dec to Feb", "2026/27")),
        (date(2026, 12, 3), 2, ("Mar to May", "2027")),
        (date(2026, 12, 3), 4, ("Sep to Nov", "2027")),
        (date(2026, 1, 31), 4, ("Oct to Dec", "2026")),
    ],
)
def test_quarter_months(start: date, quarter: int, said: tuple[str, str]) -> None:
    assert wording.quarter_months(start, quarter) == said


@pytest.mark.parametrize(
    ("when", "months", "after"),
    [
        (date(2026, 12, 3), 6, date(2027, 6, 3)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_after(when: date, months: int, after: date) -> None:
    assert wording.months_after(when, months) == after


@pytest.mark.parametrize(
    ("place_", "said"),
    [(1, "first"), (10, "tenth"), (11, "11th"), (12, "12th"), (21, "21st"), (22, "22nd"), (33, "33rd"), (111, "111th")],
)
def test_ordinal(place_: int, said: str) -> None:
    assert wording.ordinal(place_) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (58.2, 61.0, "58 to 61"),
        (58.2, 58.2, "58, unchanged"),
        (58.0, 58.3, "58, slightly up"),
        (None, 61.0, "Cannot be said"),
    ],
)
def test_gain(before: float | None, after: float, said: str) -> None:
    assert wording.gain(before, after) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (datetime(2026, 11, 9, 0, 5, tzinfo=UTC), "at 12:05am"),
        (datetime(2026, 11, 9, 9, 0, tzinfo=UTC), "at 9:00am"),
        (datetime(2026, 11, 9, 12, 30, tzinfo=UTC), "at 12:30pm"),
        (datetime(2026, 11, 9, 14, 14, tzinfo=UTC), "at 2:14pm"),
        (datetime(2026, 11, 8, 23, 59, tzinfo=UTC), "on 8 November 2026 at 11:59pm"),
        (datetime(2025, 11, 9, 14, 14, tzinfo=UTC), "on 9 November 2025 at 2:14pm"),
    ],
)
def test_a_moment_of_today_is_a_time_and_any_other_has_its_day(when: datetime, said: str) -> None:
    assert wording.moment(when, date(2026, 11, 9)) == said


@pytest.mark.parametrize(
    ("done", "said"), [(0, "15 minutes"), (3, "nine minutes"), (6, "three minutes"), (7, "no minutes")]
)
def test_the_rest_takes_its_share_of_the_minutes_rounded_up(done: int, said: str) -> None:
    assert wording.minutes_left(15, done, 7) == said
