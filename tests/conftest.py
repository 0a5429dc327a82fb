"""What tests of every part share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, sync_playwright

from selfassess import create_app
from selfassess.config import Settings
from tests.factories import STRONG_SECRET
from tests.report_counts import (  # noqa: F401 # pytest finds its hooks here
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_testnodedown,
)
from tests.reports.pdf.every_report import EveryReport
from tests.requirements_of_tests import require

# A busy machine is no failure: no deadlines, and the same examples in every run.
hypothesis_settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Development, with a secret that is not kept anywhere."""
    return Settings(secret_key=STRONG_SECRET)


@pytest.fixture(scope="session")
def shared_app(settings: Settings) -> Flask:
    """The application for tests that leave it as it is: making one reads the whole study."""
    return create_app(settings)


@pytest.fixture
def client(shared_app: Flask) -> FlaskClient:
    return shared_app.test_client()


@pytest.fixture
def app(settings: Settings) -> Flask:
    """An application of the test's own, to change."""
    return create_app(settings)


@pytest.fixture(scope="session")
def every_report() -> Iterator[EveryReport]:
    """Keeps each report that this process makes as PDF until it is checked."""
    with EveryReport.watched() as watching:
        yield watching


@pytest.fixture(autouse=True)
def reports_are_accessible(every_report: EveryReport) -> Iterator[None]:
    """Whatever a test is about, the reports it made conform."""
    yield
    assert every_report.problems() == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that is installed; none is downloaded. One a process: Playwright starts no second beside it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    require("Chromium", path)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path)
        yield started
        started.close()
