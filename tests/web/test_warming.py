"""The first visitor finds everything made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from selfassess import create_app
from selfassess.config import Settings
from selfassess.web.warming import PATHS, warm


@pytest.mark.parametrize("hosts", [(), ("assessment.example.org",)])
def test_everything_that_takes_long_is_made_before_the_first_visit(settings: Settings, hosts: tuple[str, ...]) -> None:
    app = create_app(replace(settings, trusted_hosts=hosts, production=bool(hosts)))
    warm(app)
    served = app.extensions["served"]
    assert "answered_study" in app.extensions
    assert {"study", "sample", "blank_forms"} <= vars(served).keys()
    assert [len(served.sample.file(kind)) > 1_000 for kind in ("pdf", "json")] == [True, True]


def test_every_path_that_is_visited_exists(settings: Settings) -> None:
    client = create_app(settings).test_client()
    assert {path: client.get(path).status_code for path in PATHS} == dict.fromkeys(PATHS, 200)
