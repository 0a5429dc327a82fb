"""The method pages are made from the study: every question, weight, level, rule and source is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from selfassess import create_app
from selfassess.config import Settings
from selfassess.domain.instrument import Kind
from tests.factories import shipped_study
from tests.web.pages import Page

SECOND = Path(__file__).parents[2] / "second_study" / "vedligehold"
PAGES = ["/method", "/method/questions", "/method/advice", "/method/weights"]
STUDY = shipped_study()


def read(client: FlaskClient, path: str) -> Page:
    return Page(client.get(path).text)


def cells(page: Page) -> list[str]:
    return [*page.texts("th"), *page.texts("td"), *page.texts("li")]


def test_dimensions_levels_and_posture(client: FlaskClient) -> None:
    page = read(client, "/method")
    said = cells(page)
    for dimension in STUDY.instrument.dimensions:
        assert {dimension.label, f"What it is{dimension.description}"} <= set(said)
    assert said.count("Share of the overall score20%") == 5
    for level in STUDY.instrument.levels:
        assert {f"{level.number}, {level.label}", f"From{level.low:g}", f"What it means{level.description}"} <= set(
            said
        )
    assert STUDY.instrument.posture
    for stance in STUDY.instrument.posture.stances:
        assert f"{stance.label}: {stance.description}" in said


def test_every_question_stands_with_every_answer(client: FlaskClient) -> None:
    page = read(client, "/method/questions")
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    said = cells(page)
    for item in STUDY.instrument.items:
        assert item.key in ids
        if item.kind is Kind.LADDER:
            assert item.question in page.texts("h3")
            assert set(item.options) <= set(said)
        assert {tick.label for tick in item.ticks} <= set(said)
    for section in STUDY.instrument.sections:
        assert section.heading in page.texts("h2")
        for prompt in section.prompts:
            assert prompt.label in said


SCORES = [
    ("purpose.information.now", ["0", "33", "67", "100", "100"]),  # weekly is enough
    ("purpose.policy.now", ["0", "50", "100", "100", "100"]),  # monthly is enough
    ("purpose.enquiries.now", ["0", "25", "50", "75", "100"]),
]


@pytest.mark.parametrize(("key", "scores"), SCORES)
def test_what_an_answer_scores(client: FlaskClient, key: str, scores: list[str]) -> None:
    page = read(client, "/method/questions")
    row = next(i for i, (_, attributes) in enumerate(page.elements) if attributes.get("id") == key)
    places = [i for i in range(row, row + 20) if page.elements[i][0] == "td"][: len(scores)]
    options = STUDY.instrument.by_key[key].options
    assert [page.text_of(i) for i in places] == [f"{word}{score}" for word, score in zip(options, scores, strict=True)]


def test_every_piece_of_advice_stands_with_its_rule_and_every_source(client: FlaskClient) -> None:
    page = read(client, "/method/advice")
    said = [*page.texts("p"), *page.texts("li")]
    assert page.texts("summary") == [
        entry.title
        for kind in ("foundation", "priority", "stop")
        for entry in STUDY.library.entries
        if entry.kind.value == kind
    ]
    for entry in STUDY.library.entries:
        assert entry.why in said
        assert any(entry.done_when in text for text in said)
    for source in STUDY.library.sources:
        assert any(text.startswith(source.body) and source.note in text for text in said)


def test_every_link_to_a_question_finds_it(client: FlaskClient) -> None:
    questions = read(client, "/method/questions")
    ids = {attributes["id"] for _, attributes in questions.elements if "id" in attributes}
    links = [address for address in read(client, "/method/advice").addresses if "/method/questions#" in address]
    assert len(links) == len(STUDY.library.entries)
    assert {link.partition("#")[2] for link in links} <= ids


@pytest.mark.parametrize("path", PAGES)
def test_another_study_has_its_own_method(settings: Settings, path: str) -> None:
    client = create_app(replace(settings, study_folder=SECOND, sample_answers=None)).test_client()
    text = client.get(path).text
    assert "social media" not in text.lower()
    assert 'id="posture"' not in text
    assert "bygningsvedligehold" in text or path != "/method/questions"


def test_the_language_of_the_questions_is_named(settings: Settings) -> None:
    client = create_app(replace(settings, study_folder=SECOND, sample_answers=None)).test_client()
    languages = [
        attributes["lang"] for _, attributes in read(client, "/method/questions").elements if "lang" in attributes
    ]
    assert languages == ["en", "da-DK"]
