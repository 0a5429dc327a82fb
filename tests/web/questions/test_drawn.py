"""A practice that is kept as HTML is the one that would be drawn, and what somebody typed is never kept."""

from __future__ import annotations

import pytest
from flask import Flask

from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from selfassess.web.questions import drawn, pages
from selfassess.web.questions.fields import Shown
from selfassess.web.questions.practices import Practice, practices


@pytest.fixture
def instrument(shared_app: Flask) -> Instrument:
    return shared_app.extensions["served"].study.study.instrument  # type: ignore[no-any-return]


def first_practice(
    instrument: Instrument, typed: dict[str, str], faults: dict[str, InputError] | None = None
) -> Practice:
    page = next(page for page in pages(instrument) if page.kind == "practices")
    return practices(page, instrument, Shown(typed, faults or {})).questions[0]


@pytest.mark.parametrize(
    "typed", [{}, {"practice.listens": "2"}, {"practice.listens": "DK"}, {"practice.listens.under_way": "1"}]
)
def test_what_is_kept_is_what_would_be_drawn(shared_app: Flask, instrument: Instrument, typed: dict[str, str]) -> None:
    asked = first_practice(instrument, typed)
    with shared_app.test_request_context():
        drawn.practice_html(asked, 4)
        assert drawn.practice_html(asked, 4) == drawn._draw(asked, 4)


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({"practice.listens.note": "A note"}, {}),
        ({"practice.listens.link": "https://example.org"}, {}),
        ({"practice.listens": "9"}, {"practice.listens": InputError("is not an answer")}),
    ],
)
def test_what_somebody_typed_is_never_kept(
    shared_app: Flask, instrument: Instrument, typed: dict[str, str], faults: dict[str, InputError]
) -> None:
    before = drawn._kept.cache_info().currsize
    with shared_app.test_request_context():
        drawn.practice_html(first_practice(instrument, typed, faults), 4)
    assert drawn._kept.cache_info().currsize == before
