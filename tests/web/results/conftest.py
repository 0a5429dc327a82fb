"""The results pages of analyses, rendered as any journey renders them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from flask import Flask
from werkzeug.serving import make_server

from selfassess import create_app
from selfassess.config import Settings
from selfassess.domain.results import Analysis
from selfassess.web.results.routes import Downloads, render_results
from tests.reports.analyses import case
from tests.web.pages import Page, faults

DOWNLOADS = Downloads.at(lambda name: f"/example/report.{name}")
Shown = Callable[[str], Page]
Rendered = Callable[[Analysis], str]


@pytest.fixture(scope="session")
def rendered(shared_app: Flask) -> Rendered:
    """The page of any analysis, judged."""

    def render(analysis: Analysis) -> str:
        with shared_app.test_request_context():
            html = render_results(analysis, DOWNLOADS)
        assert faults(html) == []
        return html

    return render


@pytest.fixture(scope="session")
def shown(rendered: Rendered) -> Shown:
    """The page of a case by its name, rendered once."""
    return cache(lambda name: Page(rendered(case(name))))


@pytest.fixture(scope="session")
def cases_address(settings: Settings) -> Iterator[str]:
    """Where an application serves the page of each case under ``/cases/<name>``."""
    app = create_app(settings)
    # Under a name that is open to anyone, so that the table of access stays as it is for the tests of it.
    app.view_functions["health.check"] = lambda name: render_results(case(name), DOWNLOADS)
    app.add_url_rule("/cases/<name>", "health.check")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
