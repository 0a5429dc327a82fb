"""A workshop in browsers when connections come and go, and the keys of the desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.axe import violations
from tests.web.journeys.conftest import Someone
from tests.web.journeys.person import FEW

PHONE = {"width": 390, "height": 760}
PATIENCE = 60_000  # milliseconds: a desk is taken as lost after 25 seconds, and says that it is there every ten
LOST = "The facilitator has lost the connection. Your answers are kept: wait a moment."
KEPT = "Kept on this phone, not sent yet"
CODE = 3


def opened(someone: Someone) -> Page:
    """The desk of a workshop on every question, before it starts."""
    leader = someone()
    leader.starts()
    leader.answers(FEW)
    leader.opens(f"{leader.base}/workshops")
    leader.page.locator("#title").fill("Northmoor")
    leader.presses("Open the workshop")
    return leader.page


def joined(someone: Someone, desk: Page) -> Page:
    phone = someone(viewport=PHONE)
    phone.opens(f"/w?code={desk.locator('.app-join-code').inner_text()}")
    phone.presses("Join")
    return phone.page


def press(desk: Page, words: str) -> None:
    with desk.expect_navigation():
        desk.get_by_role("button", name=words, exact=True).first.click()


def test_a_desk_that_is_lost_and_back_is_said_on_the_phones(someone: Someone) -> None:
    desk = opened(someone)
    phone = joined(someone, desk)
    said = phone.locator("[data-led]")
    with desk.expect_response(lambda response: response.url.endswith("/here") and response.status == 204):
        desk.reload()
    expect(said).to_be_empty()
    desk.context.set_offline(True)
    expect(desk.locator("[data-lost]")).to_contain_text("No connection.", timeout=PATIENCE)
    expect(said).to_have_text(LOST, timeout=PATIENCE)
    assert violations(phone) == []
    desk.context.set_offline(False)
    expect(said).to_have_text("The facilitator is back.", timeout=PATIENCE)
    expect(desk.locator("[data-lost]")).to_be_empty(timeout=PATIENCE)
    press(desk, "Start the voting")
    expect(phone.locator("[data-question]:not([hidden])")).to_be_visible(timeout=PATIENCE)
    expect(said).to_be_empty(timeout=PATIENCE)


def never_leaves(route: Route) -> None:
    route.abort()


def arrives_unanswered(route: Route) -> None:
    """The room counts it, and the phone never hears of that."""
    route.fetch()
    route.abort()


@pytest.mark.parametrize("lost", [never_leaves, arrives_unanswered])
def test_an_answer_that_waits_on_a_phone_outlives_a_reload_and_counts_once(
    someone: Someone, database_file: Path, lost: Callable[[Route], None]
) -> None:
    desk = opened(someone)
    phone = joined(someone, desk)
    press(desk, "Start the voting")
    question = phone.locator("[data-question]:not([hidden])")
    expect(question).to_be_visible(timeout=PATIENCE)
    code = desk.locator(".app-join-code").inner_text()
    sent: list[dict[str, list[str]]] = []
    phone.on("request", lambda each: sent.append(parse_qs(each.post_data or "")) if is_answer(each.url) else None)
    mended: list[bool] = []

    def network(route: Route) -> None:
        """Stays in place when mended: a handler taken away under way meets a request that went through already."""
        route.continue_() if mended else lost(route)

    phone.context.route(is_answer, network)
    question.locator("label").nth(CODE).click()
    question.locator("button").click()
    first = phone.locator("[data-done='1']")
    expect(first).to_have_text(KEPT)
    expect(phone.locator("[data-said]")).to_contain_text("No connection.")
    phone.reload()
    expect(first).to_have_text(KEPT)
    assert votes(database_file, code) == ([(1, CODE)] if lost is arrives_unanswered else [])
    mended.append(True)
    expect(first).to_have_text("Answered", timeout=PATIENCE)
    expect(desk.locator(".app-queue .app-meta").first).to_have_text("1 of 1 have answered · hidden", timeout=PATIENCE)
    assert votes(database_file, code) == [(1, CODE)]
    assert len(sent) > 2  # before the reload, after it, and once it got through
    assert {(each["answer"][0], each["stamp"][0]) for each in sent} == {(str(CODE), "1")}
    phone.reload()
    expect(first).to_have_text("Answered")
    assert votes(database_file, code) == [(1, CODE)]


def is_answer(url: str) -> bool:
    return url.endswith("/answers")


def votes(database_file: Path, code: str) -> list[tuple[int, int]]:
    """The round and the code of each vote in a room."""
    query = (
        "SELECT vote.round, vote.code FROM vote JOIN workshop ON workshop.id = vote.workshop_id WHERE workshop.code = ?"
    )
    with closing(sqlite3.connect(f"file:{database_file}?mode=ro", uri=True)) as connection:
        return connection.execute(query, (code,)).fetchall()


def test_the_keys_of_the_desk_are_switched_off_and_stay_off_until_they_are_switched_on(someone: Someone) -> None:
    desk = opened(someone)
    switch, start = desk.locator("[data-keys-switch]"), desk.get_by_role("button", name="Start the voting")
    expect(start).to_have_attribute("aria-keyshortcuts", "n")
    switch.click()
    for _ in range(2):
        expect(switch).to_have_text("Switch the keys on")
        expect(desk.locator("[data-keys-on]")).to_be_hidden()
        assert start.get_attribute("aria-keyshortcuts") is None
        desk.keyboard.press("n")
        desk.wait_for_timeout(500)
        expect(desk.locator("#now")).to_have_text("People are joining")
        desk.reload()
    switch.click()
    expect(switch).to_have_text("Switch the keys off")
    with desk.expect_navigation():
        desk.keyboard.press("n")
    expect(desk.locator("#now")).to_have_text("The room is voting")
