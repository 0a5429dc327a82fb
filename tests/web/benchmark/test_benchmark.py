"""The benchmark's page: where it comes from, and figures that an independent count gives too."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from flask.testing import FlaskClient

from selfassess import create_app
from selfassess.config import Settings
from tests.factories import SHIPPED, shipped_study
from tests.web.pages import Page

SECOND = Path(__file__).parents[2] / "second_study" / "vedligehold"
PROVENANCE = shipped_study().benchmark.provenance


def test_its_provenance_is_said_in_full(client: FlaskClient) -> None:
    page = Page(client.get("/benchmark").text)
    said = page.texts("dd")
    assert page.texts("h1") == [f"The benchmark {PROVENANCE.title}"]
    assert {PROVENANCE.who, PROVENANCE.when, PROVENANCE.how, PROVENANCE.licence} <= set(said)
    assert "".join(said[-1].split()) == PROVENANCE.sha256
    assert page.marked("app-label") == [PROVENANCE.label]
    assert any("These organisations are invented." in text for text in page.texts("p"))


def test_every_table_of_it_carries_its_label(client: FlaskClient) -> None:
    captions = Page(client.get("/benchmark").text).texts("caption")
    assert len(captions) == 6
    assert all(caption.endswith(PROVENANCE.label) for caption in captions)


def test_the_answers_are_those_of_its_file(client: FlaskClient) -> None:
    with (SHIPPED / "responses.csv").open(encoding="utf-8-sig", newline="") as file:
        given = Counter(row["practice.listens"] for row in csv.DictReader(file))
    item = shipped_study().instrument.by_key["practice.listens"]
    counts = "; ".join(f"{answer}: {given[str(code)]}" for code, answer in enumerate(item.short_options))
    assert any(text.endswith(counts) for text in Page(client.get("/benchmark").text).texts("td"))


def test_the_median_is_the_middle_score(client: FlaskClient) -> None:
    page = Page(client.get("/benchmark").text)
    overall = page.texts("th").index("Overall")
    assert overall
    cells = [text.removeprefix("Median") for text in page.texts("td") if text.startswith("Median")]
    scores = shipped_study().benchmark.scores
    middles = [np.median(row) for row in (scores.overall, *scores.dimensions)]
    assert cells == [str(int(middle + 0.5)) for middle in middles]


def test_organisations_that_exist_are_not_called_invented(settings: Settings) -> None:
    client = create_app(replace(settings, study_folder=SECOND, sample_answers=None)).test_client()
    page = Page(client.get("/benchmark").text)
    assert not any("invented" in text for text in page.texts("p"))
    assert "60" in page.texts("dd")  # the population that the sample was drawn from


def test_the_answers_of_twelve_that_exist_are_not_counted(settings: Settings) -> None:
    """Their quartiles are said, and the page says from how many on single answers are."""
    client = create_app(replace(settings, study_folder=SECOND, sample_answers=None)).test_client()
    page = Page(client.get("/benchmark").text)
    assert len(page.texts("caption")) == 1
    assert "Answers of others to single items are counted from 20 organisations on." in page.texts("p")
    cells = [text for text in page.texts("td") if text.startswith(("Lower quartile", "Median", "Upper quartile"))]
    assert [text for text in cells if "–" in text] == []
