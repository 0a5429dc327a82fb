"""The votes of a workshop in words: the first against the last. Codes are said as numbers, from 0 for the least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selfassess.domain import voting_wording, wording
from selfassess.domain.instrument import Instrument
from selfassess.domain.voting import Reading
from selfassess.domain.workshop_record import WorkshopQuestion

VOTES_CAPTION = "The votes in figures"
VOTES_HEADS = ("Question and vote", "Answers, from 0 up", "Do not know", "Middle", "Apart")
CHART_NOTE = "The triangle marks the middle answer. The room’s answer is in bold."
FIRST, LAST, ONLY = "First vote", "Last vote", "Only vote"
TEAMS = {"board": "the board", "staff": "staff", "communications": "communications"}


def label(instrument: Instrument, question: WorkshopQuestion) -> str:
    """The question in a few words."""
    return instrument.by_key[question.key].label


def options(instrument: Instrument, question: WorkshopQuestion) -> tuple[str, ...]:
    """The answers with their numbers: ``2 Monthly``."""
    return tuple(f"{code} {words}" for code, words in enumerate(instrument.by_key[question.key].short_options))


def middle(median: float | None) -> str:
    """``2``, ``2 to 3`` where the middle lies between two."""
    if median is None:
        return wording.DASH
    return str(int(median)) if median == int(median) else f"{int(median)} to {int(median) + 1}"


def moved(question: WorkshopQuestion) -> str:
    """``1.9 steps apart, then 0.6 steps; the middle moved from 2 to 3.``"""
    first, last = question.first, question.last
    said = _apart(first)
    if question.rounds < 2:
        return f"{wording.capital(said)}; {_middle_is(first.median)}."
    then = voting_wording.steps(last.gap) if last.gap is not None else "too few to say"
    return f"{wording.capital(said)}, then {then}; {_middle_moved(first.median, last.median)}."


def _apart(reading: Reading) -> str:
    return (
        "too few answered to say how far apart" if reading.gap is None else f"{voting_wording.steps(reading.gap)} apart"
    )


def _middle_is(median: float | None) -> str:
    if median is None:
        return "nobody gave an answer"
    return f"the middle is {middle(median)}" if median == int(median) else f"the middle lies at {middle(median)}"


def _middle_moved(first: float | None, last: float | None) -> str:
    if first is None or last is None:
        return _middle_is(last)
    if first == last:
        return f"the middle stayed at {middle(first)}"
    if first == int(first) and last == int(last):
        return f"the middle moved from {middle(first)} to {middle(last)}"
    return f"the middle moved: it was {middle(first)}, and is {middle(last)}"


def vote(reading: Reading) -> str:
    """``Middle 2, 1.9 steps apart``; below five the middle alone."""
    if reading.median is None:
        return "Nobody answered"
    apart = "" if reading.gap is None else f", {voting_wording.steps(reading.gap)} apart"
    return f"Middle {middle(reading.median)}{apart}"


def votes(question: WorkshopQuestion) -> list[tuple[str, Reading]]:
    """Each vote that the report shows, under its name: the first, the last, and the last by team."""
    shown = [(FIRST, question.first), (LAST, question.last)] if question.rounds > 1 else [(ONLY, question.first)]
    return shown + [(f"{shown[-1][0]}, {TEAMS.get(team, team)}", each) for team, each in question.teams.items()]


def vote_rows(instrument: Instrument, questions: Sequence[WorkshopQuestion]) -> Iterator[tuple[str, ...]]:
    """The rows under ``VOTES_HEADS``."""
    for question in questions:
        for name, reading in votes(question):
            yield f"{label(instrument, question)}: {name[:1].lower()}{name[1:]}", *figures(reading)


def figures(reading: Reading) -> tuple[str, str, str, str]:
    """Counts from the least answer up, who do not know, the middle and the gap; below five the middle alone."""
    if not reading.counts or reading.gap is None:
        return wording.DASH, wording.DASH, middle(reading.median), wording.DASH
    counts = ", ".join(map(str, reading.counts))
    return counts, str(reading.dont_know), middle(reading.median), voting_wording.steps(reading.gap)


def drawn(instrument: Instrument, question: WorkshopQuestion) -> str:
    """What the chart of a question shows, for those who do not see it."""
    said = [f"{label(instrument, question)}."]
    names = options(instrument, question)
    for name, reading in votes(question)[: min(2, question.rounds)]:
        counts = ", ".join(f"{words}: {count}" for words, count in zip(names, reading.counts, strict=False))
        said.append(f"{name}: {counts or vote(reading)}.")
    return " ".join(said)
