"""When a page cannot be saved, nothing that was typed is lost (reliability: D4, D5)."""

from __future__ import annotations

from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from selfassess.web.assessment.study import AnsweredStudy
from tests.web.assessment.journeys import Browsing, forms
from tests.web.assessment.stores import dump, held, impatient, without_room
from tests.web.pages import Page

ABOUT = "/questions/about-you"
TYPED = {"organisation": "Typed with care", "about.days": "2", "sector": "nhs_provider"}


def keeps(response: TestResponse, status: int) -> None:
    """The page repeats what was typed, in words."""
    page = Page(response.text)
    assert response.status_code == status
    assert page.texts("title")[0].startswith("Error: ")
    assert {"Typed with care", "2", "NHS provider of care"} <= set(page.texts("dd"))


def test_a_save_without_a_session_can_be_sent_again_after_the_link(started: Browsing) -> None:
    link, form = started.link(), started.form(ABOUT)
    started.client = started.app.test_client()
    response = started.send(form, TYPED)
    keeps(response, 403)
    again = forms(response.text)[0]
    keeps(started.send(again), 403)
    started.come_in(link)
    assert started.send(again).location == started.base
    assert started.form(ABOUT).values["organisation"] == "Typed with care"


def test_a_save_by_a_link_that_was_replaced_is_kept_on_the_screen(started: Browsing) -> None:
    second = Browsing(started.app)
    second.come_in(started.link())
    form = second.form(ABOUT)
    started.send(started.form("", to="/replace"))
    response = second.send(form, TYPED)
    keeps(response, 403)
    assert started.form(ABOUT).values["organisation"] == ""


def test_nobody_can_tell_anothers_assessment_from_none(browsing: Browsing) -> None:
    browsing.start()
    own, form = browsing.base, browsing.form(ABOUT)
    other = Browsing(browsing.app)
    other.start()
    bodies = set()
    for foreign in (other.base, f"{own[:-12]}{'0' * 12}"):
        form.action = f"{foreign}{ABOUT}"
        response = browsing.send(form, TYPED)
        keeps(response, 403)
        bodies.add(response.text.replace(foreign, "").partition('name="csrf_token"')[0])
    assert len(bodies) == 1


def test_what_another_site_sends_is_not_repeated(started: Browsing) -> None:
    form = started.form(ABOUT)
    started.client = started.app.test_client()
    headers = {"Sec-Fetch-Site": "cross-site"}
    response = started.client.post(form.action, data=form.with_(TYPED), headers=headers)
    assert response.status_code == 400
    assert "Typed with care" not in response.text


def test_what_is_sent_again_means_the_same(started: Browsing, study: AnsweredStudy) -> None:
    """A page that is repeated holds answers and no boxes: "none of these" must not come back as nothing at all."""
    item = next(item for item in study.instrument.items if item.ticks)
    slug = study.page_of[item.key]
    link, form = started.link(), started.form(f"/questions/{slug}")
    started.client = started.app.test_client()
    response = started.client.post(form.action, data={**form.values, item.key: "0"})
    started.come_in(link)
    started.send(forms(response.text)[0])
    assert started.form(f"/questions/{slug}").values[item.key] == "0"


def test_a_busy_database_says_when_to_try_again(started: Browsing, database_file: Path, sqlite_address: str) -> None:
    form = started.form(ABOUT)
    impatient(started.app, sqlite_address)
    with held(database_file):
        response = started.send(form, TYPED)
    keeps(response, 503)
    assert response.headers["Retry-After"] == "5"
    assert started.send(forms(response.text)[0]).status_code == 303
    assert started.form(ABOUT).values["organisation"] == "Typed with care"


def test_a_full_disk_loses_nothing_that_was_typed(started: Browsing, database_file: Path) -> None:
    slug = "practices-content"
    form = started.form(f"/questions/{slug}")
    notes = {name: "Long " * 200 for name in form.names if name.endswith(".note")}
    before = dump(database_file)
    with without_room(started.app):
        response = started.send(form, notes)
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert Page(response.text).texts("dd") == [("Long " * 200).strip()] * len(notes)
    assert dump(database_file) == before
    assert started.send(forms(response.text)[0]).status_code == 303


def test_other_pages_say_that_the_database_is_busy(started: Browsing, database_file: Path, sqlite_address: str) -> None:
    submission = started.form("/check", to="/submit")
    impatient(started.app, sqlite_address)
    with held(database_file):
        assert started.get("/check").status_code == 200
        response = started.send(submission)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")


@pytest.mark.parametrize("path", ["/check", "/questions/channels", "", "/results"])
def test_a_page_without_a_session_is_not_found(started: Browsing, path: str) -> None:
    stranger = started.app.test_client()
    assert stranger.get(started.base + path).status_code == 404
