"""What a workshop came to in the words that a reader meets, apart from the product's own words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import floor
from statistics import median

from selfassess.domain.results import Analysis
from selfassess.domain.voting import Reading
from selfassess.domain.workshop_record import WorkshopQuestion
from tests.reports.parity.words import day, number

Said = tuple[str, str, str, tuple[str, ...]]
LEAST = 5


def held(analysis: Analysis) -> Iterator[Said]:
    """The name of each part, the name of a figure, its label and its words."""
    record = analysis.workshop
    if record is None:
        return
    voted, agreed = len(record.questions), sum(1 for each in record.questions if each.agreed is not None)
    counts = (
        f"{number(record.seats)} people voted on {number(voted)} questions",
        f"agreed on {number(agreed)} answers",
    )
    yield "WORKSHOP", "took part", "", counts
    yield "WORKSHOP", "title and day", record.title, (day(record.held_on),)
    yield from _agreement(analysis)
    for question in record.questions:
        label = analysis.instrument.by_key[question.key].label
        yield from _question(analysis, label, question)
    for action in record.actions:
        yield "ACTIONS", f"action {action.key}", action.title, (str(action.votes), action.owner or "Nobody yet")


def _agreement(analysis: Analysis) -> Iterator[Said]:
    record = analysis.workshop
    assert record is not None
    by_key = analysis.instrument.by_key
    groups = {
        each.label: [q for q in record.questions if by_key[q.key].dimension == each.key] for each in analysis.dimensions
    }
    for label, questions in {"All questions": list(record.questions), **groups}.items():
        pairs = [(apart(asked.first), apart(asked.last)) for asked in questions]
        known = [(first, last) for first, last in pairs if first is not None and last is not None]
        if known:
            means = [sum(gaps) / len(known) for gaps in zip(*known, strict=True)]
            yield "AGREEMENT", f"agreement on {label}", label, tuple(map(steps, means))


def _question(analysis: Analysis, label: str, question: WorkshopQuestion) -> Iterator[Said]:
    code = question.agreed if question.agreed is not None else floor(question.last.median or 0)
    answer = analysis.instrument.by_key[question.key].short_options[code]
    how = "Agreed" if question.agreed is not None else "Not agreed"
    yield "ROOM", f"answer to {question.key}", label, (answer, how)
    if question.reason:
        yield "REASONS", f"reason for {question.key}", label, (question.reason.strip("“”"),)
    first = apart(question.first)
    if first is None or first <= 0.5:
        return
    last = question.last
    for name, reading in (("first vote", question.first), ("last vote", last)) if question.rounds > 1 else ():
        if sum(reading.counts) >= LEAST:
            gap = apart(reading)
            assert gap is not None
            cast = (name, ", ".join(map(str, reading.counts)), middle(reading), steps(gap))
            yield "VOTES", f"{name} on {question.key}", label, cast
    if question.rounds > 1:
        then = apart(last)
        said = "too few to say" if then is None else steps(then)
        yield "THEN", f"first and last vote on {question.key}", label, (f"{steps(first)} apart, then {said}",)
        yield "THEN", f"middle of {question.key}", label, (f"from {middle(question.first)} to {middle(last)}",)


def apart(reading: Reading) -> float | None:
    """The mean difference of two voters, pair by pair; None below five."""
    cast = [code for code, count in enumerate(reading.counts) for _ in range(count)]
    if len(cast) < LEAST:
        return None
    gaps = [abs(one - other) for one, other in combinations(cast, 2)]
    return sum(gaps) / len(gaps)


def middle(reading: Reading) -> str:
    """The middle answer, from the counts where there are any."""
    cast = [code for code, count in enumerate(reading.counts) for _ in range(count)]
    found = median(cast) if cast else reading.median
    assert found is not None
    return f"{found:g}" if found == floor(found) else f"{floor(found)} to {floor(found) + 1}"


def steps(gap: float) -> str:
    said = f"{gap:.1f}".removesuffix(".0")
    return "1 step" if said == "1" else f"{said} steps"
