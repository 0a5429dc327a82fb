"""Every page of both studies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from selfassess.studies import read_study
from selfassess.web.questions import QuestionPage, Shown, pages, render
from tests.factories import shipped_study
from tests.web.questions.asked import Asked

SECOND = Path(__file__).parents[2] / "second_study" / "vedligehold"

Rendering = Callable[..., str]


@cache
def instruments() -> tuple[Instrument, ...]:
    return (shipped_study().instrument, read_study(SECOND).instrument)


def every_page() -> list[Asked]:
    return [Asked(instrument, page) for instrument in instruments() for page in pages(instrument)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "asked" in metafunc.fixturenames:
        asked = every_page()
        metafunc.parametrize("asked", asked, ids=[f"{each.instrument.key}-{each.page.slug}" for each in asked])


@pytest.fixture
def rendered(shared_app: Flask) -> Rendering:
    """A page as HTML, with what was typed and what is wrong with it."""

    def make(
        asked: Asked, typed: Mapping[str, str] | None = None, faults: Mapping[str, InputError] | None = None
    ) -> str:
        tokens = {"csrf_token": "t", "version": "3", "form": "f"}
        with shared_app.test_request_context():
            return render(asked.page, asked.instrument, Shown(typed or {}, faults or {}), tokens, "/save", "/parts")

    return make


def at(slug: str) -> Asked:
    """A page of either study by its slug."""
    return next(asked for asked in every_page() if asked.page.slug == slug)


@pytest.fixture(scope="session")
def page_of() -> Callable[[str], QuestionPage]:
    return lambda slug: at(slug).page
