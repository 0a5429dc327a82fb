"""A consultancy is set up, colleagues are invited by e-mail, and everybody else meets a wall."""

from __future__ import annotations

import email
import re
from dataclasses import replace
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.people import Person, Practice, browser_of, database_of, disable, person, practice
from tests.web.assessment.journeys import Browsing, forms
from tests.web.pages import Page


@pytest.fixture
def letters(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where letters are laid down."""
    served = app.extensions["served"]
    monkeypatch.setattr(served, "settings", replace(served.settings, mail=None, mail_folder=tmp_path))
    return Path(served.settings.mail_folder)


def newest(letters: Path) -> tuple[str, str]:
    """Whom the newest letter is to, and the path of the link in it."""
    path = max(letters.glob("*.eml"), key=lambda each: each.stat().st_mtime_ns)
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    body = message.get_body()
    assert body is not None
    link = re.search(r"http\S+", body.get_content())
    assert link is not None
    return str(message["To"]), urlsplit(link[0]).path


def on(app: Flask, who: Person, ours: Practice) -> Browsing:
    browsing = browser_of(app, who)
    browsing.base = f"/consultancy/{ours.id}"
    return browsing


def test_from_setting_it_up_to_a_colleague_who_joins(app: Flask, letters: Path) -> None:
    who, new = person(database_of(app), "Ann"), person(database_of(app), "Ben")
    browsing = browser_of(app, who)
    form = browsing.form("/consultancies/new")
    made = [browsing.send(form, {"name": "Harbour & Hill"}).location for _ in range(2)]
    assert made[0] == made[1]
    browsing.base = urlsplit(made[0]).path
    home = browsing.page("")
    assert home.texts("h1") == ["Consultancy Harbour & Hill"]
    assert "Ask an owner of the organisation to open Consultancies and type this code." in home.texts("p")
    assert re.fullmatch("[A-Z]{4} [A-Z]{4}", home.marked("app-letters")[0])
    shown = browsing.send(browsing.form("/people", to="/invite"), {"email": new.email})
    assert f"We sent an invitation to {new.email}." in Page(shown.text).texts("p")
    to, path = newest(letters)
    assert to == new.email
    theirs = browser_of(app, new)
    joined = theirs.client.post(path, data=forms(theirs.client.get(path).text)[0].values)
    assert urlsplit(joined.location).path == browsing.base
    assert theirs.client.get(joined.location).status_code == 200
    assert theirs.client.get(path).status_code == 404
    assert theirs.client.get(f"{browsing.base}/people").status_code == 403
    assert "Ben" in browsing.get("/people").text


def test_an_invitation_shows_nobody_else_more_than_that(app: Flask, letters: Path) -> None:
    ours = practice(database_of(app), "Harbour")
    lead, other = on(app, ours.lead, ours), browser_of(app, person(database_of(app)))
    lead.send(lead.form("/people", to="/invite"), {"email": "new@example.org"})
    _, path = newest(letters)
    seen = other.client.get(path)
    assert seen.status_code == 403
    assert ("new@example.org" in seen.text, "Harbour" in seen.text) == (False, False)
    assert other.client.post(path, data={"csrf_token": other.csrf(), "form": str(ours.id)}).status_code == 404
    nobody = app.test_client()
    assert nobody.get(path).status_code == 303
    assert urlsplit(nobody.get(path).location).path == "/sign-in"


def test_a_get_uses_nothing_up(app: Flask, letters: Path) -> None:
    ours, new = practice(database_of(app)), person(database_of(app))
    lead = on(app, ours.lead, ours)
    lead.send(lead.form("/people", to="/invite"), {"email": new.email})
    _, path = newest(letters)
    theirs = browser_of(app, new)
    assert [theirs.client.get(path).status_code for _ in range(3)] == [200] * 3


def test_roles_change_and_people_go(app: Flask) -> None:
    ours = practice(database_of(app))
    lead = on(app, ours.lead, ours)
    role = lead.form("/people", to=f"{ours.assigned.account_id}/role")
    assert lead.send(role).location.endswith("/people")
    assert on(app, ours.assigned, ours).get("/people").status_code == 200
    assert lead.send(lead.form("/people", to=f"{ours.assigned.account_id}/remove")).status_code == 303
    assert on(app, ours.assigned, ours).get("").status_code == 404
    own = lead.form("/people", to=f"{ours.lead.account_id}/remove")
    refused = lead.send(own)
    assert refused.status_code == 422
    assert "needs somebody who leads it" in refused.text


def test_leaving(app: Flask) -> None:
    ours = practice(database_of(app))
    theirs = on(app, ours.assigned, ours)
    assert theirs.send(theirs.form("", to="/leave")).status_code == 303
    assert theirs.get("").status_code == 404


def test_closing_takes_a_tick(app: Flask) -> None:
    who = person(database_of(app))
    browsing = browser_of(app, who)
    made = browsing.send(browsing.form("/consultancies/new"), {"name": "Alone"}).location
    browsing.base = urlsplit(made).path
    form = browsing.form("", to="/close")
    assert browsing.send(form).status_code == 422
    assert browsing.client.post(form.action, data={**form.values.to_dict(), "sure": "1"}).status_code == 303
    assert browsing.get("").status_code == 404


NEEDS = {
    "": (200, 200),
    "/clients": (200, 200),
    "/clients.csv": (200, 200),
    "/people": (200, 403),
    "/brand": (200, 403),
    "/brand/logo.png": (404, 403),
}


@pytest.mark.parametrize(("path", "codes"), NEEDS.items(), ids=[path or "home" for path in NEEDS])
def test_who_sees_which_page(app: Flask, path: str, codes: tuple[int, int]) -> None:
    ours, theirs = practice(database_of(app)), practice(database_of(app))
    random = replace(ours, id=theirs.lead.account_id)
    own = [on(app, who, ours).get(path).status_code for who in (ours.lead, ours.unassigned)]
    assert tuple(own) == codes
    missing = on(app, theirs.lead, random).get(path)
    assert missing.status_code == 404
    gone = person(database_of(app))
    disable(database_of(app), gone)
    for who in (theirs.lead, ours.former, person(database_of(app))):
        other = on(app, who, ours).get(path)
        assert (other.status_code, other.data) == (404, missing.data)
    for nobody in (app.test_client(), on(app, gone, ours).client):
        assert nobody.get(f"/consultancy/{ours.id}{path}").status_code == 303
