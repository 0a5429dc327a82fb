"""Two accounts of one organisation on one page: both answers are kept, or both are shown."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from selfassess.storage.tables import UNREPLACED, DraftAnswer
from tests.people import database_of, draft_of
from tests.web.assessment.journeys import Browsing, forms
from tests.web.assessment.stores import on_both
from tests.web.improvements.conftest import Trust
from tests.web.pages import Page

pytestmark = on_both
ABOUT = "/questions/about-you"


@pytest.fixture
def assessment_id(trust: Trust) -> UUID:
    found = draft_of(database_of(trust.app), trust.team.id)
    trust.owner.base = trust.editor.base = f"/assessment/{found}"
    return found


def givers(trust: Trust, assessment_id: UUID) -> dict[str, UUID | None]:
    """Whose each answer is that stands now."""
    rows = select(DraftAnswer).where(DraftAnswer.assessment_id == assessment_id, DraftAnswer.until == UNREPLACED)
    with database_of(trust.app).reading() as uow:
        return {each.key: each.account_id for each in uow.session.scalars(rows)}


def both_open(trust: Trust) -> tuple[Browsing, Browsing]:
    return trust.owner, trust.editor


def test_answers_to_different_questions_are_both_kept_and_each_has_its_giver(trust: Trust, assessment_id: UUID) -> None:
    owner, editor = both_open(trust)
    mine, theirs = owner.form(ABOUT), editor.form(ABOUT)
    assert owner.send(mine, {"organisation": "Riverside"}).status_code == 303
    assert editor.send(theirs, {"about.role": "Head of communications"}).status_code == 303
    stored = owner.form(ABOUT).values
    assert (stored["organisation"], stored["about.role"]) == ("Riverside", "Head of communications")
    assert givers(trust, assessment_id) == {
        "organisation": trust.team.owner.account_id,
        "about.role": trust.team.editor.account_id,
    }


def test_different_answers_to_one_question_are_both_shown_and_the_choice_is_kept(
    trust: Trust, assessment_id: UUID
) -> None:
    owner, editor = both_open(trust)
    mine, theirs = owner.form(ABOUT), editor.form(ABOUT)
    owner.send(mine, {"about.role": "Owner's"})
    response = editor.send(theirs, {"about.role": "Editor's", "organisation": "Riverside"})
    assert response.status_code == 409
    assert {"Owner's", "Editor's"} <= set(Page(response.text).texts("p"))
    assert givers(trust, assessment_id) == {"about.role": trust.team.owner.account_id}
    choice = forms(response.text)[0]
    assert editor.send(choice, {"about.role": "Editor's"}).status_code == 303
    stored = owner.form(ABOUT).values
    assert (stored["about.role"], stored["organisation"]) == ("Editor's", "Riverside")
    assert givers(trust, assessment_id) == dict.fromkeys(("about.role", "organisation"), trust.team.editor.account_id)


def test_an_answer_that_stands_keeps_its_giver_when_the_other_saves_the_page(trust: Trust, assessment_id: UUID) -> None:
    owner, editor = both_open(trust)
    owner.answer("about-you", {"organisation": "Riverside"})
    editor.answer("about-you", {})
    assert givers(trust, assessment_id) == {"organisation": trust.team.owner.account_id}
