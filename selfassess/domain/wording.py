"""The only place where a number is rounded or becomes words.

Scores are said in whole points, positions as counts first. Sentences are of 25 words at most.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime

from selfassess.domain.position import Basis, Position

UNSAID = "Cannot be said"
OVERALL = "Overall"
DASH = "–"  # where a figure is not known, which is not 0
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


# ------------------------------------------------------------------ numbers


def whole(value: float) -> int:
    """The nearest whole number, halves away from zero (so that 62.5 reads 63, as people expect)."""
    return math.floor(abs(value) + 0.5) * (-1 if value < 0 else 1)


def points(score: float | None) -> str:
    """A score of 0 to 100 in whole points."""
    return UNSAID if score is None else str(whole(score))


def decimal(value: float, places: int = 2) -> str:
    """A judgement between 0 and 1, such as a priority."""
    return f"{value:.{places}f}"


def checkable(value: float) -> str:
    """A figure of a sum that is written out: whole where it is, else to two places, so that it can be checked."""
    said = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said


def tenths(value: float) -> str:
    """A difference in points, which may be small: ``2.5 points``, ``1 point``, ``less than 0.1 points``."""
    if 0.0 < abs(value) < 0.05:
        return "less than 0.1 points"
    said = f"{abs(value):.1f}".removesuffix(".0")
    return "1 point" if said == "1" else f"{said} points"


def signed(difference: int) -> str:
    """``+7``, ``−3``, or ``0``."""
    return f"+{difference}" if difference > 0 else f"−{-difference}" if difference else "0"


def number(count: int) -> str:
    """A count in words up to ten."""
    return _SMALL[count] if 0 <= count <= 10 else f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: ``one day``, ``12 days``."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def days(value: float) -> str:
    """Days of work: ``4 days``, ``half a day``, ``1.5 days``."""
    if value == 0.5:
        return "half a day"
    if value == int(value):
        return "1 day" if value == 1 else f"{int(value)} days"
    return f"{value:g} days"


def capital(sentence: str) -> str:
    """The sentence with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]


def listed(names: Sequence[str]) -> str:
    """Names in a row: ``a, b and c``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def day(when: date) -> str:
    """``9 November 2026``."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """``9 Nov 2026``."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"


def moment(when: datetime, today: date) -> str:
    """``at 2:14pm`` of today, ``on 9 November 2026 at 2:14pm`` otherwise. ``when`` is in the reader's own time."""
    clock = f"at {(when.hour - 1) % 12 + 1}:{when.minute:02d}{'am' if when.hour < 12 else 'pm'}"
    return clock if when.date() == today else f"on {day(when.date())} {clock}"


def minutes_left(minutes: int, done: int, of: int) -> str:
    """About how long the rest takes, if every part takes as long as another."""
    return counted(math.ceil(minutes * (of - done) / of), "minute")


def quarter_months(start: date, quarter: int) -> tuple[str, str]:
    """The months of a quarter of the plan, 1 to 4, counted from the month of ``start``, and their year or years."""
    first = start.year * 12 + start.month - 1 + 3 * (quarter - 1)
    last = first + 2
    years = str(first // 12) if first // 12 == last // 12 else f"{first // 12}/{last // 12 % 100:02d}"
    return f"{_MONTHS[first % 12][:3]} to {_MONTHS[last % 12][:3]}", years


def months_after(when: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    index = when.year * 12 + when.month - 1 + months
    year, month = divmod(index, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(when.day, (after - date(year, month + 1, 1)).days))


# ------------------------------------------------------------------ level


def level(number_: int, label: str, of: int) -> str:
    """``Level 3 of 5, Established``."""
    return f"Level {number_} of {of}, {label}"


def level_line(number_: int, label: str, of: int, score: float, borderline: int | None, provisional: bool) -> str:
    """The second line of the board's page: level, score, how firm."""
    said = f"{level(number_, label, of)}: {points(score)} of 100"
    said += f", borderline with {borderline}" if borderline is not None else ""
    return f"{said}, provisional." if provisional else f"{said}."


def headline(strongest: Sequence[str], weakest: Sequence[str]) -> str:
    """The finding of the board's page, from the labels of the best and the lowest dimensions."""
    if not strongest or not weakest or (strongest == weakest and len(strongest) == 1):  # one alone is neither
        return "Too little is known to say where you are strongest."
    if set(strongest) == set(weakest):
        return "You are level across everything that was asked."
    return f"You are strongest in {listed(strongest)} and weakest in {listed(weakest)}."


def bar_note(answer_error: float | None, borderline: int | None = None) -> str:
    """What the bar round a score means, and which neighbouring level it reaches."""
    if answer_error is None:
        return ""
    reach = "the error of answers like these" if borderline is None else f"it reaches into level {borderline}"
    return f"The bar is {counted(whole(answer_error), 'point')} either way: {reach}."


def score_said(score: float | None, dropped: bool = False) -> str:
    """A score, or why there is none: nothing that was asked applies, or too little is known."""
    return "Does not apply" if dropped else points(score)


# ------------------------------------------------------------------ position


def of_count(count: int, n: int) -> str:
    """``5 of 25``."""
    return f"{count} of {n}"


def above(position: Position) -> str:
    """``Above 14 of 25, level with 2``: a count before any picture."""
    if position.n == 0 or position.percentile is None:
        return UNSAID
    tied = f", level with {position.equal}" if position.equal else ""
    return f"Above {position.below} of {position.n}{tied}"


def standing_words(position: Position, basis: Basis) -> str:
    """What the position supports, in words, by the basis of the benchmark.

    A census states facts about its members. A sample or a self-selected set claims only what its 95 % interval
    supports. Of invented organisations nothing is claimed.
    """
    if position.percentile is not None and basis is Basis.CENSUS:
        side = "above" if position.percentile > 50 else "below" if position.percentile < 50 else "at"
        return f"{side} the middle of these {position.n}"
    if position.interval is None:
        return ""
    low, high = position.interval
    claims = (
        (low > 75, "clearly in the top quarter"),
        (high < 25, "clearly in the bottom quarter"),
        (low > 50, "clearly above the median"),
        (high < 50, "clearly below the median"),
    )
    return next((words for holds, words in claims if holds), "not distinguishable from the median")


def comparison_headline(above_on: Sequence[str], below_on: Sequence[str]) -> str:
    """The finding of the page of strips, from the labels of dimensions well above and well below the middle."""
    if above_on and below_on:
        return f"Most are below you on {listed(above_on)}; most are above you on {listed(below_on)}."
    if above_on:
        return f"Most are below you on {listed(above_on)}."
    if below_on:
        return f"Most are above you on {listed(below_on)}."
    return "You are near the middle of the benchmark throughout."


# ------------------------------------------------------------------ answers


def answer_place(code: int, top: int) -> str:
    """Which of the answers was given, counted as people do: ``Answer 2 of 5``."""
    return f"Answer {code + 1} of {top + 1}"


def ticks_said(code: int, ticks: int) -> str:
    """``2 of 4 ticks``."""
    return f"{code} of {ticks} ticks"


def range_sentence(low: float | None, high: float | None) -> str:
    """The range that missing answers leave."""
    if low is None or high is None:
        return "No overall score can be given, because nothing that was asked applies."
    if whole(low) == whole(high):
        return f"Whatever the missing answers are, the overall score stays at {whole(low)}."
    return f"Depending on the missing answers, the overall score lies between {whole(low)} and {whole(high)}."


def gain(before: float | None, after: float | None) -> str:
    """``58 to 61``, or what else to say."""
    if before is None or after is None:
        return UNSAID
    if whole(before) == whole(after):
        return f"{whole(before)}, unchanged" if before == after else f"{whole(before)}, slightly up"
    return f"{whole(before)} to {whole(after)}"


def ordinal(place: int) -> str:
    """``first`` to ``tenth``, then ``11th``."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if 1 <= place <= 10:
        return words[place - 1]
    suffix = "th" if 10 <= place % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{suffix}"
