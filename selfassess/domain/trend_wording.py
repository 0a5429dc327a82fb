"""The series of all submissions, in sentences and the rows of a table. Numbers are rounded by ``wording``."""

from __future__ import annotations

from selfassess.domain import wording
from selfassess.domain.change_results import TrendPoint
from selfassess.domain.results import Analysis

CAPTION = "Every assessment so far"
DAY = "Assessed on"


def submitted(count: int) -> str:
    """How many assessments an organisation submitted, and what to do where they make no trend yet."""
    if not count:
        return "Nothing is submitted yet. Once two assessments are, this page shows how the scores went."
    if count == 1:
        return "One assessment is submitted, and one score is no trend. Assess again, and this page shows both."
    said = wording.capital(f"{wording.number(count)} assessments are submitted.")
    return f"{said} All of them are here, whether or not one was begun from another."


def heads(analysis: Analysis) -> tuple[str, ...]:
    """The heads of the table of all assessments."""
    return DAY, wording.OVERALL, *(each.label for each in analysis.dimensions)


def rows(analysis: Analysis) -> list[tuple[str, ...]]:
    """Every assessment under ``heads``, the earliest first."""
    keys = [each.key for each in analysis.dimensions]
    return [
        (day(each), score(each.overall), *(score(each.dimensions.get(key)) for key in keys)) for each in analysis.trend
    ]


def day(each: TrendPoint) -> str:
    """The day, with a star where other questions or weights made the scores."""
    return wording.short_day(each.dated) + ("" if each.alike else "*")


def score(value: float | None) -> str:
    """A score in whole points, or a dash."""
    return wording.DASH if value is None else wording.points(value)


def note(analysis: Analysis) -> str:
    """How to read the series."""
    said = "Each score is what its own report said."
    if any(not each.alike for each in analysis.trend):
        said += " A star marks other questions or weights: do not compare those scores with today’s."
    return said


def said(analysis: Analysis) -> str:
    """What the chart shows, in figures."""
    return f"Overall score of 100: {'; '.join(f'{day(each)}: {score(each.overall)}' for each in analysis.trend)}."
