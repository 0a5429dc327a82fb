"""Every page judged as it is fetched, and the application in a real browser."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from tests.requirements_of_tests import require
from tests.web.pages import JudgingClient


@pytest.fixture(scope="session", autouse=True)
def judge_every_page() -> Iterator[None]:
    """Whatever page a test fetches is held to what holds for all of them."""
    before, Flask.test_client_class = Flask.test_client_class, JudgingClient
    yield
    Flask.test_client_class = before


@pytest.fixture(scope="session")
def address(shared_app: Flask) -> Iterator[str]:
    """Where the application is served while the tests last."""
    server = make_server("127.0.0.1", 0, shared_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that is installed; none is downloaded."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    require("Chromium", path)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path)
        yield started
        started.close()
