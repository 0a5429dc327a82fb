"""What the room chose, on the desk after the close, on the board, and on the results of those who had no board yet."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask import Flask

from selfassess.storage.tables import Engagement, EngagementLevel
from tests.improving import LOW, works
from tests.people import Person, Practice, Team, browser_of, database_of, draft_of, engage, practice, team
from tests.services.assessments import save
from tests.web.assessment.journeys import Browsing, forms
from tests.web.assessment.stores import counted, on_both
from tests.web.pages import Page
from tests.web.room.holding import LISTENS, QUESTIONS, Workshop

NAMED = "Head of news"


def chosen_in(app: Flask, desk: Browsing | None = None) -> tuple[Workshop, list[str]]:
    """A workshop whose room gave its votes to two recommendations, and their keys; nobody is named yet."""
    held = Workshop(app, QUESTIONS, desk=desk)
    phones = held.phones(3)
    held.act("start")
    for phone in phones:
        for key in QUESTIONS:
            phone.vote(held.code, key, 0)
    for word in ("end", "choose"):
        assert held.act(word).status_code == 303
    page = phones[0].page(held.code)
    keys = [each["value"] for tag, each in page.elements if tag == "input" and each.get("name") == "chosen"][:2]
    held.chooses(phones, keys)
    return held, keys


def closes(held: Workshop, key: str) -> Page:
    """Name who takes one on, and press the button twice; the desk afterwards."""
    form = next(each for each in forms(held.html()) if f"owner.{key}" in each.names)
    sent = form.with_({f"owner.{key}": NAMED})
    sent["act"] = "close"
    pressed = [held.desk.client.post(held.address, data=sent).status_code for _ in range(2)]
    assert pressed == [303, 409]
    return Page(held.html())


def at_draft(app: Flask, who: Person, trust: Team) -> Browsing:
    """A browser on a draft of the organisation, in which much is to be advised."""
    database, browsing = database_of(app), browser_of(app, who)
    assessment_id = draft_of(database, trust.id)
    save(database, trust.editor.on_assessment(assessment_id), LOW)
    browsing.base = f"/assessment/{assessment_id}"
    return browsing


def let_in(app: Flask, trust: Team) -> tuple[Practice, UUID]:
    """Consultants who may answer."""
    advisers = practice(database_of(app))
    return advisers, engage(database_of(app), trust, advisers, EngagementLevel.FACILITATE)


@on_both
@pytest.mark.parametrize("who", ["editor", "consultant"])
def test_the_desk_says_how_many_went_onto_the_board_and_leads_there(app: Flask, who: str) -> None:
    trust = team(database_of(app))
    leader = let_in(app, trust)[0].assigned if who == "consultant" else trust.editor
    held, (first, second) = chosen_in(app, at_draft(app, leader, trust))
    page = closes(held, first)
    assert "Two actions went onto the board of actions. See the board" in page.texts("p")
    assert f"/organisation/{trust.id}/actions" in page.addresses
    votes = sorted(text.partition(": ")[2] for text in page.texts("li") if " votes" in text)
    assert votes == ["Three votes", f"Three votes, {NAMED}"]
    found = {work.recommendation: work.owner for work in works(database_of(app), trust)}
    assert found.keys() == {first, second}
    assert found[first] == NAMED
    assert counted(app, "workshop_action") == 2


def test_what_is_not_on_the_board_any_more_is_said_with_what_to_do(app: Flask) -> None:
    trust = team(database_of(app))
    held, (first, _) = chosen_in(app, at_draft(app, trust.owner, trust))
    closes(held, first)
    owner, board = browser_of(app, trust.owner), f"/organisation/{trust.id}/actions"
    for work in works(database_of(app), trust):
        form = next(
            each for each in forms(owner.client.get(f"{board}/{work.id}").text) if each.action.endswith("/delete")
        )
        owner.send(form)
    page = Page(held.html())
    assert "None of these actions went onto the board of actions. See the board" in page.texts("p")
    assert "Submit the answers. Then take up from the results what they still recommend." in page.texts("p")


def test_a_consultant_whose_right_ends_before_the_close_closes_nothing_and_writes_nothing(app: Flask) -> None:
    trust = team(database_of(app))
    advisers, engagement_id = let_in(app, trust)
    held, (first, _) = chosen_in(app, at_draft(app, advisers.assigned, trust))
    form = next(each for each in forms(held.html()) if f"owner.{first}" in each.names)
    with database_of(app).writing() as uow:
        uow.session.get_one(Engagement, engagement_id).level = EngagementLevel.SEE
        uow.commit()
    assert held.desk.client.post(held.address, data={**form.values, "act": "close"}).status_code == 404
    assert counted(app, "improvement") == 0
    assert counted(app, "seat") == 3


@on_both
def test_without_an_organisation_the_record_keeps_it_until_the_results_put_it_onto_a_board(app: Flask) -> None:
    held, (first, _) = chosen_in(app)
    browsing = held.desk
    page = closes(held, first)
    assert "These actions stay in the record of this workshop, and go into the report." in page.texts("p")
    assert f"{browsing.base}/claim" in page.addresses
    browsing.answer("about-you", {"organisation": "Northmoor", "sector": "nhs_provider", "about.type": "acute"})
    browsing.send(browsing.form("/check", to="/submit"))
    said = "To put these onto a board of actions, keep this with your account. Then you can take each of them up here."
    assert said in browsing.page("/results").texts("p")
    trust = team(database_of(app))
    with browsing.client.session_transaction() as session:
        session["account"] = trust.owner.secret
    browsing.send(browsing.form("/claim", to="/claim"), {"where": str(trust.id)})
    assert counted(app, "improvement") == 0
    results = browsing.page("/results")
    assert "Take up what you chose" in results.texts("h3")
    assert said not in results.texts("p")
    form = next(each for each in forms(browsing.get("/results").text) if each.values.get("place") == "chosen")
    sent = {**form.values, "recommendation": first}
    for _ in range(2):
        taken = browsing.client.post(form.action, data=sent)
        assert (taken.status_code, taken.location) == (303, f"{browsing.base}/results#chosen-{first}")
    assert [(work.recommendation, work.owner) for work in works(database_of(app), trust)] == [(first, NAMED)]
    assert any(each.get("id") == f"chosen-{first}" for _, each in browsing.page("/results").elements)


def test_a_viewer_sees_where_things_stand_and_has_no_button(app: Flask) -> None:
    trust = team(database_of(app))
    held, (first, _) = chosen_in(app, at_draft(app, trust.owner, trust))
    closes(held, first)
    held.desk.send(held.desk.form("/check", to="/submit"))
    viewer = browser_of(app, trust.viewer)
    page = Page(viewer.client.get(f"{held.desk.base}/results").text)
    assert "What is taken up stands on the board. Owners and editors of the organisation take things up." in page.texts(
        "p"
    )
    assert any(each.get("id") == f"chosen-{first}" for _, each in page.elements)
    assert not [each for tag, each in page.elements if tag == "button" and each.get("name") == "recommendation"]


def test_the_room_chose_nothing(app: Flask) -> None:
    trust = team(database_of(app))
    held = Workshop(app, [LISTENS], desk=at_draft(app, trust.owner, trust))
    held.act("start")
    held.close()
    page = Page(held.html())
    assert "The room chose no action." in page.texts("p")
    assert not [text for text in page.texts("p") if "board of actions" in text]
