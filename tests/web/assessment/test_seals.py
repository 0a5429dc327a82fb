"""Whoever holds a report can ask whether its seal is ours, and learns no answer."""

from __future__ import annotations

import pytest

from selfassess.domain import sealing
from selfassess.services import seals
from tests.web.assessment.journeys import Browsing
from tests.web.pages import Page

ABOUT = {"organisation": "Example Trust", "sector": "nhs_provider", "about.type": "acute"}
CANARY = "CANARY in a note"


@pytest.fixture
def person(started: Browsing) -> Browsing:
    """Somebody with a report."""
    started.answer("about-you", ABOUT)
    started.answer("practices-content", {"practice.planned": "2", "practice.planned.note": CANARY})
    started.send(started.form("/check", to="/submit"))
    return started


def seal_of(person: Browsing) -> str:
    code: str = person.get("/results/report.json").get_json()["seal"]["code"]
    return code


def ask(person: Browsing, code: str) -> tuple[int, Page, str]:
    """As a stranger."""
    response = person.app.test_client().get("/verify", query_string={"code": code})
    return response.status_code, Page(response.text), response.text


@pytest.mark.parametrize("written", ["{0}{1}{2}", "{0} {1} {2}", "{0}-{1}-{2}", " {0} {1}  {2} "])
@pytest.mark.parametrize("small", [False, True])
def test_a_seal_of_ours_says_what_it_covers(person: Browsing, written: str, small: bool) -> None:
    code = seal_of(person)
    typed = written.format(code[:4], code[4:8], code[8:])
    status, page, text = ask(person, typed.lower() if small else typed)
    assert (status, page.texts("h1")) == (200, ["This seal is ours"])
    assert "Example Trust" in page.texts("dd")
    assert CANARY not in text


@pytest.mark.parametrize(
    ("code", "status"),
    [("SRAKF3RUG866", 404), ("", 422), ("short", 422), ("O" * 12, 422), ("<b>SRAKF3RUG", 422), ("2" * 10_000, 422)],
)
def test_any_other_code_is_told_what_to_check(person: Browsing, code: str, status: int) -> None:
    found, page, text = ask(person, code)
    assert (found, page.texts("h1")) == (status, ["Check the seal of a report"])
    assert "Example Trust" not in text


def test_a_seal_of_an_earlier_method_is_known_and_says_so(person: Browsing, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a release that changed the method: reports carry new seals, and the old ones are still ours."""
    old = seal_of(person)
    for module in (sealing, seals):
        monkeypatch.setattr(module, "METHOD_VERSION", "next")
    new = seal_of(person)
    assert (new != old, ask(person, new)[0]) == (True, 404)
    assert person.app.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0
    assert [ask(person, code)[0] for code in (old, new)] == [200, 200]
    assert ["The method has changed" in ask(person, code)[2] for code in (old, new)] == [True, False]
    assert ["Result" in ask(person, code)[1].texts("dt") for code in (old, new)] == [False, True]


def test_two_who_answer_alike_on_one_day_share_a_seal(person: Browsing) -> None:
    """It covers the same report, whoever submitted it."""
    twin = Browsing(person.app)
    twin.start()
    twin.answer("about-you", ABOUT)
    twin.answer("practices-content", {"practice.planned": "2", "practice.planned.note": CANARY})
    assert twin.send(twin.form("/check", to="/submit")).status_code == 303
    assert seal_of(twin) == seal_of(person)
    assert ask(person, seal_of(twin))[0] == 200
