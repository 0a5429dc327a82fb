"""The whole application on a SQLite file of its own, served to people at browsers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from selfassess import create_app
from selfassess.config import Mail, Settings
from tests.storage.databases import empty_sqlite
from tests.web.journeys.person import Manner, Person
from tests.web.journeys.pointing import Pointing
from tests.web.served import served

__all__ = ["empty_sqlite"]

WIDE = {"width": 1280, "height": 900}
NOWHERE = Mail("127.0.0.1", "service@example.org", port=1)  # offers to send the link; nobody listens there
Someone = Callable[..., Person]


@pytest.fixture(scope="session")
def database_file(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("journeys") / "answers.sqlite3"
    shutil.copy(empty_sqlite, file)
    return file


@pytest.fixture(scope="session")
def site(settings: Settings, database_file: Path) -> Iterator[str]:
    """Every test starts an assessment of its own, so one application does for all."""
    app = create_app(replace(settings, database_url=f"sqlite:///{database_file}", mail=NOWHERE))
    with served(app) as address:
        yield address


@pytest.fixture
def someone(browser: Browser, site: str) -> Iterator[Someone]:
    """Somebody with a browser of their own, before the first page."""
    opened: list[BrowserContext] = []

    def sit_down(manner: type[Manner] = Pointing, **options: object) -> Person:
        context = browser.new_context(**{"viewport": WIDE, **options})  # type: ignore[arg-type]  # options by name
        opened.append(context)
        return Person(context.new_page(), manner, site)

    yield sit_down
    for context in opened:
        context.close()
