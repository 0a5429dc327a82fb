"""What is written to the log when something goes wrong, and that no visitor writes lines of it (ASVS 16.4.1)."""

from __future__ import annotations

import logging

import pytest

from selfassess.services.mail import NotSent, Post
from tests.walls.asking import browser, cookie
from tests.walls.people import OWNER
from tests.walls.world import World

FORGED = "x\r\n2026-11-24 ERROR in app: forged"


def test_a_crash_is_written_to_the_log(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def crash() -> str:
        raise ZeroDivisionError

    monkeypatch.setitem(world.app.view_functions, "start.index", crash)
    assert browser(world).get("/").status_code == 500
    (record,) = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


@pytest.mark.parametrize("path", [f"/{FORGED}", "/sign-in"])
def test_a_line_break_makes_no_line_of_its_own(
    world: World, path: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_post: Post, _letter: object) -> None:
        raise NotSent

    monkeypatch.setattr(Post, "send", fail)
    sent = {"csrf_token": world.token, "email": f"{FORGED}@example.org"}
    browser(world).open(
        "/", method="POST", data=sent, headers=cookie(world, OWNER), environ_overrides={"PATH_INFO": path}
    )
    assert "forged" not in caplog.text
