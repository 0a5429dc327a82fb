"""What is done since last time is offered beside the answers that it was meant to raise."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pytest

from selfassess.services import improvements
from selfassess.services.offered_evidence import Offer, offers
from selfassess.storage.unit_of_work import Database
from tests.improving import TYPED, analysis_of, submitted_by, taken_up, work
from tests.people import Team, team
from tests.services.assessments import NOW, shipped

ADDRESS, PLACE = "https://example.org/minutes", "Board paper 12"
NOTE, LINK = "practice.planned.note", "practice.planned.link"
LONG = "x" * 1000


@pytest.fixture
def trust(database: Database) -> Team:
    return team(database, now=NOW)


@pytest.fixture
def work_id(database: Database, trust: Team) -> UUID:
    """The first recommendation of the plan that raises an answer with evidence, taken up."""
    assessment = submitted_by(database, trust.owner, trust.id)
    analysis = analysis_of(database, trust.owner, assessment)
    key = next(key for key in analysis.plan.plan.chosen if analysis.recommended[key].item.item.takes_notes)
    return taken_up(database, trust, assessment, key)[0].id


def told(database: Database, trust: Team, work_id: UUID, **typed: str) -> list[tuple[str, str]]:
    """The items for which something is offered, with the evidence, once the work says this."""
    with database.writing() as uow:
        scope = trust.owner.on_organisation(trust.id)
        improvements.change(uow, scope, work_id, 1, {**TYPED, **typed}, NOW)
        uow.commit()
    with database.reading() as uow:
        found = offers(uow, scope, shipped().study)
    return [(item, offer.work.evidence) for item, each in found.items() for offer in each]


def test_done_work_is_offered_for_the_item_that_its_recommendation_raises(
    database: Database, trust: Team, work_id: UUID
) -> None:
    with database.reading() as uow:
        found = improvements.find(uow, trust.owner.on_organisation(trust.id), work_id)
    assert found is not None
    improves = shipped().study.library.by_key[found.recommendation].improves
    assert told(database, trust, work_id, stage="done", evidence=PLACE) == [(improves, PLACE)]


@pytest.mark.parametrize(
    "typed",
    [
        {"stage": "under_way", "evidence": PLACE},
        {"stage": "dropped", "evidence": PLACE},
        {"stage": "done", "evidence": ""},
    ],
    ids=["under way", "dropped", "done without evidence"],
)
def test_nothing_else_is_offered(database: Database, trust: Team, work_id: UUID, typed: dict[str, str]) -> None:
    assert told(database, trust, work_id, **typed) == []


def test_work_of_ones_own_is_offered_for_no_item(database: Database, trust: Team) -> None:
    with database.writing() as uow:
        scope = trust.owner.on_organisation(trust.id)
        improvements.add_own(uow, scope, {**TYPED, "stage": "done"}, UUID(int=1), NOW)
        assert offers(uow, scope, shipped().study) == {}


def test_nothing_is_offered_to_another_organisation(database: Database, trust: Team, work_id: UUID) -> None:
    told(database, trust, work_id, stage="done", evidence=PLACE)
    with database.reading() as uow:
        stranger = team(database, "Other Trust").owner.on_organisation(trust.id)
        assert offers(uow, stranger, shipped().study) == {}


@pytest.mark.parametrize(
    ("evidence", "cells", "expected"),
    [
        (ADDRESS, {}, {LINK: ADDRESS}),
        (ADDRESS, {LINK: "https://example.org/other"}, {NOTE: ADDRESS}),
        (ADDRESS, {LINK: " ", NOTE: "Seen"}, {LINK: ADDRESS}),
        (ADDRESS, {LINK: ADDRESS}, {}),
        (PLACE, {}, {NOTE: PLACE}),
        (PLACE, {NOTE: "Seen"}, {NOTE: f"Seen\n{PLACE}"}),
        (PLACE, {NOTE: f"See: {PLACE}."}, {}),
        (f"{ADDRESS} and more", {}, {NOTE: f"{ADDRESS} and more"}),
        (LONG, {NOTE: "Seen"}, {NOTE: f"Seen\n{LONG}"}),
    ],
    ids=[
        "an address becomes the link",
        "beside another link it is noted",
        "a blank link is none",
        "it is there already",
        "a place is noted",
        "after what was noted",
        "it is noted already",
        "an address with more words is a note",
        "too long together: the page says so",
    ],
)
def test_evidence_is_added_to_what_was_typed(
    evidence: str, cells: Mapping[str, str], expected: Mapping[str, str]
) -> None:
    assert Offer("practice.planned", work(evidence=evidence)).added_to(cells) == expected
