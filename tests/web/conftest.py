"""Every page judged as it is fetched, and the application served."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.serving import make_server

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
