"""Evidence of what is done, taken up into the answers of the next assessment by a tick."""

from __future__ import annotations

from uuid import UUID

import pytest

from selfassess.services import improvements
from tests.improving import TYPED, analysis_of, next_of, taken_up, works
from tests.people import database_of
from tests.services.assessments import NOW, shipped
from tests.web.assessment.stores import on_both
from tests.web.improvements.conftest import Trust
from tests.web.pages import Page

ADDRESS = "https://example.org/minutes"


@pytest.fixture
def item(trust: Trust) -> str:
    """The item that work on the board has raised: it is done, with ADDRESS as its evidence."""
    database = database_of(trust.app)
    analysis = analysis_of(database, trust.team.owner, trust.assessment_id)
    key = next(
        key for key in analysis.plan.plan.chosen if analysis.recommended[key].item.item.key.startswith("practice.")
    )
    taken_up(database, trust.team, trust.assessment_id, key)
    (work,) = works(database, trust.team)
    with database.writing() as uow:
        scope = trust.team.owner.on_organisation(trust.team.id)
        improvements.change(uow, scope, work.id, 1, {**TYPED, "stage": "done", "evidence": ADDRESS}, NOW)
        uow.commit()
    return shipped().study.library.by_key[key].improves


def page_of(item: str, assessment_id: UUID) -> str:
    dimension = shipped().study.instrument.by_key[item].dimension
    return f"/assessment/{assessment_id}/questions/practices-{dimension}"


@on_both
def test_a_tick_takes_the_evidence_up_and_the_offer_is_gone(trust: Trust, item: str) -> None:
    scope = next_of(database_of(trust.app), trust.team.owner, trust.assessment_id)
    trust.editor.base = page_of(item, scope.assessment_id)
    form = trust.editor.form("")
    (tick,) = [name for name in form.names if name.startswith(f"{item}.evidence.")]
    assert tick not in form.values
    assert f"Add as evidence: {ADDRESS}" in trust.editor.page().texts("label")
    assert trust.editor.send(form, {tick: "1"}).status_code == 303
    again = trust.editor.form("")
    assert again.values[f"{item}.link"] == ADDRESS
    assert [name for name in again.names if ".evidence." in name] == []


def test_without_the_tick_nothing_is_taken_up(trust: Trust, item: str) -> None:
    scope = next_of(database_of(trust.app), trust.team.owner, trust.assessment_id)
    trust.editor.base = page_of(item, scope.assessment_id)
    trust.editor.send(trust.editor.form(""))
    assert trust.editor.form("").values[f"{item}.link"] == ""


def test_a_tick_that_nobody_was_offered_does_nothing(trust: Trust, item: str) -> None:
    scope = next_of(database_of(trust.app), trust.team.owner, trust.assessment_id)
    trust.editor.base = page_of(item, scope.assessment_id)
    form = trust.editor.form("")
    data = {**form.values.to_dict(), f"{item}.evidence.{UUID(int=5).hex}": "1"}
    assert trust.editor.client.post(form.action, data=data).status_code == 303
    assert trust.editor.form("").values[f"{item}.link"] == ""


def test_evidence_that_makes_the_note_too_long_is_said_and_kept_on_the_page(trust: Trust, item: str) -> None:
    scope = next_of(database_of(trust.app), trust.team.owner, trust.assessment_id)
    trust.editor.base = page_of(item, scope.assessment_id)
    form = trust.editor.form("")
    (tick,) = [name for name in form.names if ".evidence." in name]
    typed = {f"{item}.link": "https://example.org/other", f"{item}.note": "x" * 1000, tick: "1"}
    response = trust.editor.send(form, typed)
    assert response.status_code == 422
    assert "The text has 1,028 characters" in response.text
    assert [text for text in Page(response.text).texts("textarea") if text.endswith(ADDRESS)]
