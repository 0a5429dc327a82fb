"""Facts stay as they were filled in: a workshop answers what it votes on, and nothing else."""

from __future__ import annotations

import pytest

from selfassess.domain.results import Analysis
from selfassess.services import leading
from selfassess.storage.tables import EngagementLevel
from selfassess.storage.unit_of_work import Database
from tests.improving import analysis_of, next_of
from tests.people import Person, Team, draft_of, engage, practice, team
from tests.services.assessments import ABOUT, NOW, save, shipped, shown_to, submit
from tests.services.test_workshops import JOINS, LISTENS, Held

INSTRUMENT = shipped().study.instrument
CELLS = [
    key for grid in INSTRUMENT.grids for row in grid.rows for key in (grid.cell(row.key, c.key) for c in grid.columns)
]
ASKED_HOW_OFTEN = [
    key
    for section in INSTRUMENT.sections
    if section.kind == "frequency"
    for item in section.items
    for key in (item, INSTRUMENT.by_key[item].plan)
    if key
]
# Different codes side by side, so that none can stand in for another.
FACTS = {key: place % 2 for place, key in enumerate(CELLS)} | {
    key: place % 3 for place, key in enumerate(ASKED_HOW_OFTEN)
}


@pytest.fixture
def trust(database: Database) -> Team:
    return team(database, now=NOW)


def test_channels_and_frequencies_are_what_is_asked_beside_the_practices() -> None:
    assert (len(CELLS), len(ASKED_HOW_OFTEN)) == (30, 24)  # ten by three, and twelve now and planned
    assert len(INSTRUMENT.sections) == 4


def fill_in(database: Database, who: Person, held: Held) -> None:
    save(database, who.on_assessment(held.scope.assessment_id), {key: str(code) for key, code in FACTS.items()})


@pytest.mark.parametrize("when", ["beforehand", "while the room votes", "after the room chose", "after the close"])
def test_facts_of_the_clients_lead_are_in_the_assessment_that_a_workshop_yields(
    database: Database, trust: Team, when: str
) -> None:
    advisers = practice(database)
    engage(database, trust, advisers, EngagementLevel.FACILITATE)
    scope = advisers.assigned.on_assessment(draft_of(database, trust.id, now=NOW))
    held = Held(database, scope=scope, questions=(LISTENS, JOINS))
    if when == "beforehand":
        fill_in(database, trust.owner, held)
    found = lead_through(database, held, trust.owner, when)
    assert {key: found.cells[key] for key in FACTS} == FACTS
    assert {key: found.cells[key] for key in (LISTENS, JOINS)} == {LISTENS: 2, JOINS: 3}
    assert {each.item.key for each in found.items if each.facilitated} == {LISTENS, JOINS}
    assert found.workshop is not None
    assert [each.key for each in found.workshop.questions] == [LISTENS, JOINS]


def lead_through(database: Database, held: Held, lead: Person, when: str) -> Analysis:
    """A room of five from its first vote to the results, with the facts filled in on the way."""
    held.seats = [held.join() for _ in range(5)]
    held.act(lambda _, each: leading.start_voting(each))
    held.cast(LISTENS, [2, 2, 2, 2, 2])
    held.cast(JOINS, [3, 3, 3, 3, 3])
    if when == "while the room votes":
        fill_in(database, lead, held)
    held.act(lambda _, each: leading.end_voting(each))
    held.conclude()
    if when == "after the room chose":
        fill_in(database, lead, held)
    held.close()
    if when == "after the close":
        fill_in(database, lead, held)
    submit(database, lead.on_assessment(held.scope.assessment_id))
    return analysis_of(database, lead, held.scope.assessment_id)


def test_facts_of_the_last_assessment_are_taken_over_into_the_next_workshop(database: Database, trust: Team) -> None:
    assessment_id = draft_of(database, trust.id, now=NOW)
    first = trust.owner.on_assessment(assessment_id)
    save(database, first, {**ABOUT, LISTENS: "0", **{key: str(code) for key, code in FACTS.items()}})
    submit(database, first)
    held = Held(database, scope=next_of(database, trust.owner, assessment_id), questions=(LISTENS, JOINS))
    assert shown_to(database, held.scope).to_confirm >= {"channel.checked", *ASKED_HOW_OFTEN}
    found = lead_through(database, held, trust.owner, "")
    assert {key: found.cells[key] for key in FACTS} == FACTS
    assert found.cells[LISTENS] == 2
