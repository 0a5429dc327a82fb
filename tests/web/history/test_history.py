"""Who answered what and when: shown to members, and to nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete

from selfassess.storage.tables import Account, EngagementLevel
from tests.improving import next_of, submitted_by
from tests.people import browser_of, database_of, draft_of, team
from tests.services.assessments import ABOUT, NOW, save, submit
from tests.web.assessment.journeys import Browsing
from tests.web.assessment.stores import on_both
from tests.web.improvements.conftest import (
    Trust,
    app,
    app_for_all,
    backend,
    empty_sqlite,
    postgresql,
    postgresql_address,
    sqlite_address,
    study,
    trust,
)
from tests.web.pages import Page

__all__ = [
    "app",
    "app_for_all",
    "backend",
    "empty_sqlite",
    "postgresql",
    "postgresql_address",
    "sqlite_address",
    "study",
    "trust",
]

LISTENS = "Listens and replies to a standard"


def row(browsing: Browsing, address: str, question: str) -> list[str]:
    """Answer, who, when and how of a question, as the table has them."""
    page = Page(browsing.client.get(address).text)
    place = next(
        place
        for place, (tag, each) in enumerate(page.elements)
        if tag == "th" and each.get("scope") == "row" and page.text_of(place) == question
    )
    following = [at for at, (tag, _) in enumerate(page.elements) if tag == "td" and at > place][:4]
    heads = ("Answer", "Who", "When", "How")
    return [page.text_of(at).removeprefix(head) for at, head in zip(following, heads, strict=True)]


@on_both
@pytest.mark.parametrize("role", ["owner", "editor", "viewer"])
def test_every_member_sees_who_answered_what(trust: Trust, role: str) -> None:
    answer, who, when, how = row(getattr(trust, role), trust.history, LISTENS)
    assert (who, when, how) == (trust.team.owner.name, "On 22 November 2026 at 11:30pm", "Own answer")
    assert answer


def test_a_year_on_it_tells_what_was_confirmed_and_with_whom(trust: Trust) -> None:
    database = database_of(trust.app)
    consultant = trust.consultants(EngagementLevel.FACILITATE).assigned
    scope = next_of(database, trust.team.owner, trust.assessment_id)
    save(database, trust.team.editor.on_assessment(scope.assessment_id), {"practice.listens": "3"})
    with_consultant = consultant.on_assessment(scope.assessment_id)
    save(database, replace(with_consultant, facilitated=True), {"practice.planned": "0"})
    submit(database, scope, now=NOW + timedelta(days=365))
    assert row(trust.viewer, trust.history, LISTENS)[1::2] == [trust.team.editor.name, "Own answer"]
    planned = row(trust.viewer, trust.history, "Plans content to aims and needs")
    assert planned[1::2] == [consultant.name, "With a consultant, confirmed as last time"]
    rest = row(trust.viewer, trust.history, "Learns from good and bad results")
    assert rest[1::2] == [trust.team.owner.name, "Own answer, confirmed as last time"]
    first = Page(trust.viewer.client.get(trust.history).text)
    (older,) = [address for address in first.addresses if "assessment=" in address]
    assert row(trust.viewer, older, LISTENS)[1::2] == [trust.team.owner.name, "Own answer"]


def test_an_account_that_is_gone_leaves_no_name(trust: Trust) -> None:
    database = database_of(trust.app)
    submitted_by(database, trust.team.editor, trust.team.id, {**ABOUT, "practice.listens": "0"})
    with database.writing() as uow:
        uow.connection.execute(delete(Account).where(Account.id == trust.team.editor.account_id))
        uow.commit()
    page = trust.viewer.client.get(trust.history).text
    assert trust.team.editor.name not in page
    newest = [row(trust.viewer, address, LISTENS)[1] for address in addresses(trust)]
    assert sorted(newest) == sorted([trust.team.owner.name, "Somebody who has left the service"])


def addresses(trust: Trust) -> list[str]:
    """The history of every submitted assessment."""
    page = Page(trust.viewer.client.get(trust.history).text)
    return [trust.history, *(address for address in page.addresses if "assessment=" in address)]


@pytest.mark.parametrize("level", list(EngagementLevel))
def test_no_consultant_sees_it(trust: Trust, level: EngagementLevel) -> None:
    found = trust.consultants(level)
    people = (found.lead, found.assigned, found.unassigned, found.former)
    statuses = [browser_of(trust.app, who).client.get(trust.history).status_code for who in people]
    assert statuses == [403, 403, 404, 404]


def test_nobody_sees_it_without_an_account(trust: Trust) -> None:
    response = Browsing(trust.app).client.get(trust.history)
    assert (response.status_code, response.location.startswith("/sign-in?next=")) == (303, True)


@pytest.mark.parametrize("asked", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_an_assessment_that_is_not_theirs_is_not_there(trust: Trust, asked: str) -> None:
    assert trust.owner.client.get(f"{trust.history}?assessment={asked or uuid4()}").status_code == 404


def test_before_anything_is_begun_it_says_so(trust: Trust) -> None:
    database = database_of(trust.app)
    young = team(database, "Young Trust")
    page = Page(browser_of(trust.app, young.viewer).client.get(f"/organisation/{young.id}/history").text)
    assert [text for text in page.texts("p") if text.startswith("There is no assessment yet.")]


@on_both
def test_a_draft_tells_who_answered_what_so_far(trust: Trust) -> None:
    database = database_of(trust.app)
    consultant = trust.consultants(EngagementLevel.FACILITATE).assigned
    draft = next_of(database, trust.team.owner, trust.assessment_id).assessment_id
    save(database, trust.team.editor.on_assessment(draft), {"practice.listens": "3", "practice.two_way": "0"})
    save(database, replace(consultant.on_assessment(draft), facilitated=True), {"practice.planned": "2"})
    (address,) = addresses(trust)[1:]
    assert address.endswith(f"assessment={draft}")
    page = Page(trust.viewer.client.get(address).text)
    assert any(text.startswith("In progress, begun ") for text in page.texts("p"))
    assert row(trust.viewer, address, LISTENS)[1::2] == [trust.team.editor.name, "Own answer"]
    planned = row(trust.viewer, address, "Plans content to aims and needs")
    assert planned[1::2] == [consultant.name, "With a consultant"]
    waiting = row(trust.viewer, address, "Learns from good and bad results")
    assert waiting[1:] == ["From last time: nobody has confirmed it yet", "–", "–"]
    confirmed = row(trust.viewer, address, "Asks, answers and reports back")
    assert confirmed[1::2] == [trust.team.editor.name, "Own answer, confirmed as last time"]


def test_an_empty_draft_says_that_nobody_has_answered(trust: Trust) -> None:
    database = database_of(trust.app)
    young = team(database, "Young Trust")
    draft_of(database, young.id)
    page = Page(browser_of(trust.app, young.viewer).client.get(f"/organisation/{young.id}/history").text)
    assert "Nobody has answered anything here yet." in page.texts("p")
    assert page.texts("table") == []


@pytest.mark.parametrize("level", list(EngagementLevel))
def test_no_consultant_sees_that_of_a_draft(trust: Trust, level: EngagementLevel) -> None:
    draft = next_of(database_of(trust.app), trust.team.owner, trust.assessment_id).assessment_id
    address = f"{trust.history}?assessment={draft}"
    found = trust.consultants(level)
    assert [browser_of(trust.app, who).client.get(address).status_code for who in (found.lead, found.assigned)] == [
        403,
        403,
    ]
