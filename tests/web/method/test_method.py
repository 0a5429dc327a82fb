"""The method pages are made from the study: every question, weight, level, rule and source is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from selfassess import create_app
from selfassess.config import Settings
from selfassess.domain.instrument import Instrument, Kind
from selfassess.studies import read_study
from tests.factories import SHIPPED, shipped_study
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
    options = enumerate(STUDY.instrument.by_key[key].options)
    said = [f"{word} (code {code}){score}" for (code, word), score in zip(options, scores, strict=True)]
    assert [page.text_of(i) for i in places] == said


STUDIES = {"shipped": SHIPPED, "second": SECOND}


@pytest.fixture(params=list(STUDIES.values()), ids=list(STUDIES))
def served(request: pytest.FixtureRequest, settings: Settings) -> tuple[FlaskClient, Instrument]:
    """Each of two studies, as an application of its own serves it."""
    app = create_app(replace(settings, study_folder=request.param, sample_answers=None))
    return app.test_client(), read_study(request.param).instrument


def rows(page: Page) -> dict[str, list[list[str]]]:
    """The cells of each row of each table, by the heading of the row."""
    found: dict[str, list[list[str]]] = {}
    name = ""
    for place, (tag, attributes) in enumerate(page.elements):
        if tag == "th" and attributes.get("scope") == "row":
            name = page.text_of(place)
            found.setdefault(name, []).append([])
        elif tag == "td":
            found[name][-1].append(page.text_of(place))
    return found


def test_the_method_names_every_item_weight_level_and_axis(served: tuple[FlaskClient, Instrument]) -> None:
    client, instrument = served
    found = rows(read(client, "/method"))
    labels = {dimension.key: dimension.label for dimension in instrument.dimensions}
    total = sum(dimension.weight for dimension in instrument.dimensions)
    for dimension in instrument.dimensions:
        share = f"Share of the overall score{100 * dimension.weight / total:.0f}%"
        assert [f"Items{sum(item.dimension == dimension.key for item in instrument.items)}", share] in [
            cells_[1:] for cells_ in found[dimension.label]
        ]
    for item in instrument.items:
        weights = [each.weight for each in instrument.items if each.dimension == item.dimension]
        enough, weight = (str(item.enough), f"{item.weight:g} of {sum(weights):g}") if item.dimension else ("–", "–")
        assert [
            f"Dimension{labels.get(item.dimension or '', 'Never scored')}",
            f"Codes0 to {len(item.options) - 1}",
            f"Enough for 100{enough}",
            f"Weight in it{weight}",
        ] in found[item.label]
    for number, level in enumerate(instrument.levels, start=1):
        assert found[f"{number}, {level.label}"] == [[f"From{level.low:g}", f"What it means{level.description}"]]
    for axis in instrument.posture.axes if instrument.posture else ():
        items = "; ".join(instrument.by_key[key].label for key in axis.items)
        assert found[axis.label] == [[f"What it is{axis.explanation}", f"The mean of{items}"]]


def test_the_questions_name_every_code_and_its_score(served: tuple[FlaskClient, Instrument]) -> None:
    client, instrument = served
    found = rows(read(client, "/method/questions"))
    for item in instrument.items:
        scores = [
            f"{100 * min(code, item.enough) / item.enough:.0f}" if item.dimension else "–"
            for code in range(len(item.options))
        ]
        if item.kind is Kind.FREQUENCY:
            hint = item.hint
            said = [f"{word} (code {code}){scores[code]}" for code, word in enumerate(item.options)]
            assert said in found[f"{item.label}{hint}"]
            continue
        for code, word in enumerate(item.options):
            answer = f"{code} of {len(item.ticks)} ticks" if item.kind is Kind.CHECKLIST else word
            assert [str(code), scores[code]] in found[answer]


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
