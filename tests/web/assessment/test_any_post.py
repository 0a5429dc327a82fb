"""Whatever is posted to a form, the answer is a page: never a crash, and never another's data (reliability: B1)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from selfassess.storage.engine import make_engine
from selfassess.storage.unit_of_work import Database
from selfassess.web.database import Store
from tests.web.assessment.journeys import Browsing

EXAMPLES = 300
PATHS = ["/submit", "/next", "/private-link/send", "/private-link/replace"]
SAMPLES = ["", "0", "1", "2", "4", "5", "-1", "DK", "NA", "1;2", "9" * 30, "1e309", "nan", "٣", "a\x00b", "=1+1", "<b>"]
SAMPLES += [
    "a\r\nb: c",
    "\u202ea",
    "\U0001f469\u200d\U0001f52c",
    "e" + "\u0301" * 1_000,
    "x" * 2_001,
    "http://[::1",
    "\ud7ff",
]


@pytest.fixture(scope="module")
def person(app_for_all: Flask, empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsing]:
    """One person for all examples; a submission is followed by a new start."""
    path = tmp_path_factory.mktemp("posts") / "answers.sqlite3"
    path.write_bytes(empty_sqlite.read_bytes())
    engine = make_engine(f"sqlite:///{path}")
    app_for_all.extensions["store"] = Store(Database(engine))
    browsing = Browsing(app_for_all)
    browsing.start()
    yield browsing
    engine.dispose()


values = st.one_of(st.sampled_from(SAMPLES), st.text(st.characters(exclude_categories=["Cs"]), max_size=60))


@st.composite
def bodies(draw: st.DrawFn, keys: tuple[str, ...]) -> MultiDict[str, str]:
    """Some fields of a form, or of no form, each with something in it once or twice."""
    names = st.one_of(st.sampled_from([*keys, "version", "form", "as_cells", "then"]), st.text("a.\x00é", max_size=4))
    return MultiDict(draw(st.lists(st.tuples(names, values), max_size=12)))


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_no_post_is_a_crash(person: Browsing, data: st.DataObject) -> None:
    study = person.app.extensions["answered_study"]
    page = data.draw(st.sampled_from([*study.pages.values(), None]))
    path = f"/questions/{page.slug}" if page else data.draw(st.sampled_from(PATHS))
    body = data.draw(bodies(page.keys if page else ("email",)))
    ours = {"csrf_token": person.csrf(), "version": "1", "form": "00000000-0000-4000-8000-000000000000"}
    kept = {
        name: value
        for name, value in ours.items()
        if name == "csrf_token" or data.draw(st.booleans()) or name not in body
    }
    for name, value in kept.items():
        body.setlist(name, [value])
    response = person.client.post(person.base + path, data=body)
    assert response.status_code < 500
    assert person.get().status_code in (200, 303)
