"""A consultancy is let in by its code, sees as much as it is let, and nothing from the second that it is shut out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from selfassess.storage.tables import Assignment, Engagement, EngagementLevel
from selfassess.storage.unit_of_work import Database
from tests.people import Person, Practice, Team, browser_of, draft_of, engage, practice
from tests.web.assessment.journeys import Browsing, Form, forms
from tests.web.assessment.stores import counted, dump, on_both
from tests.web.organisations.reading import trail
from tests.web.pages import Page


def let_in(owner: Browsing, own: Team, code: str, level: str) -> TestResponse:
    """Type a code, look at what is found, choose and let it in."""
    found = owner.send(owner.form(f"/organisation/{own.id}/consultancies", to="/find"), {"code": code})
    assert found.status_code == 200
    form = next(form for form in forms(found.text) if form.action.endswith("/let-in"))
    return owner.client.post(form.action, data={**form.values, "level": level})


def permissions(database: Database) -> list[tuple[EngagementLevel, bool]]:
    """Each permission that was given, with whether it holds."""
    with database.reading() as uow:
        rows = uow.session.scalars(select(Engagement).order_by(Engagement.granted)).all()
    return [(row.level, row.withdrawn is None) for row in rows]


def assign(database: Database, who: Person) -> None:
    with database.writing() as uow:
        engagement = uow.session.scalars(select(Engagement)).one()
        uow.session.add(Assignment(engagement_id=engagement.id, account_id=who.account_id, since=datetime.now(UTC)))
        uow.commit()


@on_both
def test_from_the_code_to_being_shut_out(app: Flask, database: Database, own: Team, advisers: Practice) -> None:
    draft = f"/assessment/{draft_of(database, own.id)}"
    owner, consultant = browser_of(app, own.owner), browser_of(app, advisers.assigned)
    lead = browser_of(app, advisers.lead)
    assert [each.get(f"{draft}/check").status_code for each in (consultant, lead)] == [404, 404]
    typed = f" {advisers.code[:4].lower()}-{advisers.code[4:]} "
    assert let_in(owner, own, typed, "see").status_code == 303
    assign(database, advisers.assigned)
    assert consultant.get(f"/organisation/{own.id}").status_code == 200
    seen = [each.get(f"{draft}{path}") for each in (consultant, lead) for path in ("/check", "")]
    assert [each.status_code for each in seen] == [404] * 4  # nothing is submitted, and it may see that alone
    assert draft not in consultant.page(f"/organisation/{own.id}").addresses
    owner.send(level_form(owner, own), {"level": "facilitate"})
    seen = [each.get(f"{draft}{path}") for each in (consultant, lead) for path in ("/check", "")]
    assert [each.status_code for each in seen] == [200] * 4
    assert owner.send(level_form(owner, own, "/shut-out")).status_code == 303
    there, nowhere = consultant.get(f"{draft}/check"), consultant.get(f"/assessment/{uuid4()}/check")
    assert (there.status_code, there.data) == (404, nowhere.data)
    assert consultant.get(f"/organisation/{own.id}").status_code == 404
    assert permissions(database) == [(EngagementLevel.FACILITATE, False)]
    by, to = own.owner.account_id, advisers.id
    assert trail(database) == [("let_in", by, to), ("let_in", by, to), ("shut_out", by, to)]


def level_form(owner: Browsing, own: Team, to: str = "/level") -> Form:
    """The form on the page of the one permission that holds."""
    page = owner.page(f"/organisation/{own.id}/consultancies")
    address = next(address for address in page.addresses if "/consultancies/" in address and "find" not in address)
    return owner.form(address, to=to)


def test_the_page_says_who_it_is_and_what_it_will_see_before_anybody_is_in(
    app: Flask, own: Team, advisers: Practice
) -> None:
    owner = browser_of(app, own.owner)
    found = owner.send(owner.form(f"/organisation/{own.id}/consultancies", to="/find"), {"code": advisers.code})
    page = Page(found.text)
    assert page.texts("h1") == ["Riverside Trust Let in Example Advisers?"]
    assert "every assessment that you submitted: answers, notes, links and examples" in page.texts("li")
    hints = [text for text in page.marked("nhsuk-radios__hint") if "draft" in text]
    assert [text.partition(". ")[0] for text in hints] == [
        "It reads what is listed above, and changes nothing",
        "It also sees drafts, answers, submits, decides on the plan and works on improvements with you",
    ]
    assert counted(app, "engagement") == 0


def test_without_a_level_nobody_is_let_in(app: Flask, own: Team, advisers: Practice) -> None:
    owner = browser_of(app, own.owner)
    for level in ("", "manage"):
        response = let_in(owner, own, advisers.code, level)
        assert (response.status_code, "#level" in Page(response.text).addresses) == (422, True)
    assert counted(app, "engagement") == 0


@pytest.mark.parametrize("code", ["", "WRONGONE", "' OR 1=1", "\x00", "ＡＢＣＤＥＦＧＨ", "x" * 10_000])
def test_a_wrong_code_gets_one_clear_error(app: Flask, database: Database, own: Team, code: str) -> None:
    practice(database)
    owner = browser_of(app, own.owner)
    form = owner.form(f"/organisation/{own.id}/consultancies", to="/find")
    response = owner.client.post(form.action, data={**form.values, "code": code})
    assert response.status_code == 422
    assert "No consultancy has this code. Check it with the consultancy, then type it again." in response.text


def test_codes_cannot_be_guessed_one_after_another(app: Flask, own: Team, advisers: Practice) -> None:
    owner = browser_of(app, own.owner)
    form = owner.form(f"/organisation/{own.id}/consultancies", to="/find")
    with time_machine.travel(datetime.now(UTC), tick=False):
        tries = [owner.client.post(form.action, data={**form.values, "code": f"AAAA{n:04}"}) for n in range(20)]
        right = owner.client.post(form.action, data={**form.values, "code": advisers.code})
    assert {each.status_code for each in tries} == {422}
    assert (right.status_code, right.headers["Retry-After"]) == (429, "181")
    assert advisers.name not in right.text


def test_past_permissions_stay_on_the_page_and_it_can_be_let_in_again(
    app: Flask, database: Database, own: Team, advisers: Practice
) -> None:
    owner = browser_of(app, own.owner)
    let_in(owner, own, advisers.code, "see")
    owner.send(level_form(owner, own, "/shut-out"))
    page = owner.page(f"/organisation/{own.id}/consultancies")
    assert page.texts("h2")[:2] == ["Let a consultancy in", "Shut out"]
    assert f"by {own.owner.name}" in page.texts("li")[0]
    let_in(owner, own, advisers.code, "facilitate")
    assert permissions(database) == [(EngagementLevel.SEE, False), (EngagementLevel.FACILITATE, True)]


def test_letting_in_twice_keeps_one_permission_at_the_level_chosen_last(
    app: Flask, database: Database, own: Team, advisers: Practice
) -> None:
    owner = browser_of(app, own.owner)
    for level in ("see", "see", "facilitate"):
        let_in(owner, own, advisers.code, level)
    assert permissions(database) == [(EngagementLevel.FACILITATE, True)]
    assert len(trail(database)) == 2


def test_another_organisations_permission_is_not_there(
    app: Flask, database: Database, database_file: Path, own: Team, other: Team, advisers: Practice
) -> None:
    theirs, owner = engage(database, other, advisers), browser_of(app, own.owner)
    base, before = f"/organisation/{own.id}/consultancies", dump(database_file)
    there, nowhere = (owner.get(f"{base}/{id_}") for id_ in (theirs, uuid4()))
    assert (there.status_code, there.data) == (404, nowhere.data)
    for name in ("level", "shut-out"):
        data = {"csrf_token": owner.csrf(), "form": str(uuid4()), "level": "facilitate"}
        assert owner.client.post(f"{base}/{theirs}/{name}", data=data).status_code == 404
    assert dump(database_file) == before


@pytest.mark.parametrize("who", ["editor", "viewer"])
def test_only_owners_let_in_and_shut_out(app: Flask, database: Database, own: Team, who: str) -> None:
    engagement = engage(database, own, practice(database))
    browsing, base = browser_of(app, getattr(own, who)), f"/organisation/{own.id}/consultancies"
    data = {"csrf_token": browsing.csrf(), "form": str(uuid4()), "level": "facilitate", "code": "ANYTHING"}
    paths = [f"{base}/find", f"{base}/let-in", f"{base}/{engagement}/level", f"{base}/{engagement}/shut-out"]
    assert [browsing.client.post(path, data=data).status_code for path in paths] == [403] * 4
    assert browsing.get(base).status_code == 200
    assert permissions(database) == [(EngagementLevel.SEE, True)]


def test_a_consultancy_lets_nobody_in_for_its_client(
    app: Flask, database: Database, own: Team, advisers: Practice
) -> None:
    engage(database, own, advisers, EngagementLevel.FACILITATE)
    lead = browser_of(app, advisers.lead)
    data = {"csrf_token": lead.csrf(), "form": str(uuid4()), "level": "see", "code": practice(database).code}
    response = lead.client.post(f"/organisation/{own.id}/consultancies/let-in", data=data)
    assert (response.status_code, counted(app, "engagement")) == (403, 1)
