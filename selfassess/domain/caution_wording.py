"""What else is different between two submissions, so that a change may not be one of the organisation."""

from __future__ import annotations

from selfassess.domain import wording
from selfassess.domain.change_results import ChangeResult, Unlike
from selfassess.domain.results import Analysis

HEAD = "Before you compare"


def cautions(analysis: Analysis) -> list[tuple[str, str]]:
    """What else is different between the two, each under its head, with what to make of it."""
    change = analysis.change
    return [] if change is None else [_caution(analysis, change, each) for each in change.unlike]


def _caution(analysis: Analysis, change: ChangeResult, unlike: Unlike) -> tuple[str, str]:
    match unlike:
        case Unlike.QUESTIONS:
            return "Other questions", _other_questions(analysis, change)
        case Unlike.WEIGHTS:
            return "Other weights", f"Both are scored by today’s weights here. {_reported(change)}"
        case Unlike.ROLE:
            return "Another role answered", _other_role(analysis, change)
        case Unlike.FACILITATION:
            return "Answered another way", _other_way(change)


def _other_questions(analysis: Analysis, change: ChangeResult) -> str:
    now, then = analysis.instrument.version, change.earlier.study.instrument.version
    versions = f"Version {then} was answered then and {now} now. "
    if now == then:
        versions = "Not all questions are the same. "
    if not change.comparable:
        return f"{versions}Too few are the same for the scores to be compared."
    of = len(analysis.instrument.scored)
    scored = f"The scores here are of the {change.compared} scored items that both ask, of {of} today. "
    return f"{versions}{scored}{_reported(change)}"


def _reported(change: ChangeResult) -> str:
    return f"The earlier report said {wording.points(change.reported)}."


def _other_role(analysis: Analysis, change: ChangeResult) -> str:
    then, now = change.earlier.answers.about.role, analysis.about.role
    if not then or not now:
        return "Who answered was said only once. Another person may see the same things otherwise."
    return f"Then: {then}. Now: {now}. Another person may see the same things otherwise."


def _other_way(change: ChangeResult) -> str:
    if change.earlier.answers.facilitated:
        return "Some answers were found with a consultant or in a workshop then, and none now."
    return "All answers were your own then. Now some were found with a consultant or in a workshop."
