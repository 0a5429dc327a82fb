"""The commands for accounts of the service."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import text

from selfassess import create_app
from selfassess.config import Settings
from selfassess.services import auditing
from selfassess.services.keys import Keys
from selfassess.storage.schema import upgrade
from tests.factories import STRONG_SECRET
from tests.people import browser_of, database_of, person

EMAIL = "ann@example.org"


@pytest.fixture
def app(settings: Settings, tmp_path: Path) -> Flask:
    app = create_app(replace(settings, database_url=f"sqlite:///{tmp_path / 'answers.sqlite3'}"))
    upgrade(database_of(app).engine)
    return app


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["account", *arguments])


def rows(app: Flask, query: str) -> list[tuple[object, ...]]:
    with database_of(app).reading() as uow:
        return [tuple(row) for row in uow.connection.execute(text(query))]


@pytest.mark.parametrize(("role", "expected"), [("administrator", (EMAIL, 1, 0)), ("curator", (EMAIL, 0, 1))])
def test_somebody_is_appointed_with_an_account_made_for_it(app: Flask, role: str, expected: tuple[object, ...]) -> None:
    done = run(app, role, " Ann@Example.org ")
    assert (done.exit_code, done.output) == (
        0,
        f"{EMAIL} is {'an' if role[0] == 'a' else 'a'} {role}. They sign in at /sign-in.\n",
    )
    assert run(app, role, EMAIL).exit_code == 0
    assert rows(app, "SELECT email, administrator, curator FROM account") == [expected]
    assert rows(app, "SELECT action FROM audit_event") == [("service_role",)]


def test_a_disabled_account_is_out_at_once_and_cannot_be_appointed(app: Flask) -> None:
    who = person(database_of(app), email=EMAIL)
    browser = browser_of(app, who)
    assert browser.client.get("/home").status_code == 200
    done = run(app, "disable", EMAIL)
    assert (done.exit_code, done.output) == (0, f"The account of {EMAIL} is stopped.\n")
    assert browser.client.get("/home").status_code == 303
    assert rows(app, "SELECT count(*) FROM account_session") == [(0,)]
    assert run(app, "disable", EMAIL).exit_code == 0
    assert rows(app, "SELECT action FROM audit_event") == [("account_disabled",)]
    refused = run(app, "administrator", EMAIL)
    assert (refused.exit_code, "was stopped" in refused.output) == (2, True)
    with database_of(app).reading() as uow:
        assert auditing.first_fault(uow, Keys.from_secret(STRONG_SECRET)) is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("administrator", "ann"), "This is not an e-mail address"),
        (("curator", ""), "This is not an e-mail address"),
        (("disable", "ann@example\udcff.org"), "This is not an e-mail address"),
        (("disable", "nobody@example.org"), "There is no account of this address"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(app: Flask, arguments: tuple[str, ...], said: str) -> None:
    refused = run(app, *arguments)
    assert (refused.exit_code, said in refused.output) == (2, True)
    assert rows(app, "SELECT count(*) FROM account") == [(0,)]
