"""The results page of every sort of analysis: what stands on it, in which order, and nothing of what is not there."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask
from jinja2 import ChainableUndefined

from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers, Example
from selfassess.domain.results import Analysis
from selfassess.web.results.presenters import results_page
from tests.factories import about, drawn_answers, full_answers, shipped_study
from tests.reports.analyses import CASES, DATED, case
from tests.reports.pdf.hostile import KEPT
from tests.web.pages import Page
from tests.web.results.conftest import DOWNLOADS, Rendered, Shown

ALL = sorted(CASES)
PARTS = [
    "downloads", "first", "priorities", "dimensions", "posture", "standing", "sure", "plan", "prospects", "unsaid",
    "made",
]  # fmt: skip


def ids(page: Page) -> list[str]:
    return [attributes["id"] for _, attributes in page.elements if "id" in attributes]


@pytest.mark.parametrize("name", ALL)
def test_the_parts_stand_in_their_order(shown: Shown, name: str) -> None:
    analysis = case(name)
    absent = {"posture"} if analysis.posture is None else set()
    if not any(each.standing.value == "foundation" for each in analysis.recommendations):
        absent.add("first")
    if len(analysis.frontier) < 2:
        absent.add("prospects")
    assert [each for each in ids(shown(name)) if each in PARTS] == [part for part in PARTS if part not in absent]


def test_cases_cover_pages_without_each_part() -> None:
    assert case("second_study").posture is None
    assert case("nothing").overall.score is None
    assert case("provisional").provisional
    assert case("highest").recommendations == () or not case("highest").plan.plan.chosen


@pytest.mark.parametrize("name", ALL)
def test_no_sentence_tells_of_what_is_not_there(shown: Shown, name: str) -> None:
    texts = {tag: shown(name).texts(tag) for tag in ("p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "desc")}
    for tag, said in texts.items():
        assert tag == "td" or "" not in said, tag  # a quarter without work has an empty cell
        for text in said:
            assert not re.search(r"\bnan\b|Undefined| [.,;:]|\(\)|\.\.(?!\.)|“”", text), text


def test_where_nothing_is_known_nothing_is_claimed(shown: Shown) -> None:
    page = shown("nothing")
    said = " ".join(page.texts("p"))
    assert page.texts("h1")[0].endswith("Too little is known to say where you are strongest.")
    assert "Your position cannot be said, because no overall score can be given." in said
    assert page.marked("app-priority") == []
    assert "polygon" not in {tag for tag, attributes in page.elements if attributes.get("class") == "chart-fill-rust"}


class Missed(ChainableUndefined):
    """An attribute that a template asks one of our own objects for, and that is not there."""

    names: set[str] = set()  # noqa: RUF012 - shared by every instance, which is what it is for

    def __init__(self, hint: str | None = None, obj: object = None, name: str | None = None, *rest: object) -> None:
        super().__init__(hint, obj, name, *rest)  # type: ignore[arg-type]  # as Jinja calls it
        if type(obj).__module__.startswith("selfassess."):
            self.names.add(f"{type(obj).__name__}.{name}")


def test_a_template_asks_only_for_what_its_page_holds(shared_app: Flask) -> None:
    environment = shared_app.jinja_env.overlay(undefined=Missed)
    for name in ALL:
        with shared_app.test_request_context():
            page = environment.get_template("results/index.html")
            page.render(page=results_page(case(name)), downloads=DOWNLOADS, **shared_app.jinja_env.globals)
    assert Missed.names == set()


HOSTILE = KEPT | {"quotation": "\"'><svg onload=alert(1)>", "comment": "<!-- ", "end of title": "</title></h1><p>"}


def hostile(text: str) -> Analysis:
    study = shipped_study()
    answers = drawn_answers(study.instrument, 11, 0.3)
    practices = [item.key for item in study.instrument.items if item.takes_notes]
    notes = dict.fromkeys(practices, text)
    links = dict.fromkeys(practices, "https://example.org/?q=" + "".join(text.split()))
    examples = {key: Example(text, include=True) for key, _ in study.instrument.prompts}
    described = replace(answers.about, organisation=text, role=text, sector=text, size=text)
    changed = replace(answers, about=described, notes=notes, links=links, examples=examples)
    return analyse(study, changed, DATED)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_people_typed_stays_text(rendered: Rendered, text: str) -> None:
    plain, page = Page(rendered(hostile("Plain"))), Page(rendered(hostile(text)))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]
    assert page.attribute_names == plain.attribute_names
    assert " ".join(text.split()) in page.texts("h1")[0]


SCHEMES = [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "data:text/html,x",
    "//elsewhere.example",
    "mailto:a@example.org",
]


@pytest.mark.parametrize("link", SCHEMES)
def test_only_web_addresses_become_links(rendered: Rendered, link: str) -> None:
    study = shipped_study()
    key = next(item.key for item in study.instrument.items if item.takes_notes)
    answers = replace(full_answers(study.instrument, 0.0), links={key: link})
    page = Page(rendered(analyse(study, answers, DATED)))
    assert link not in page.addresses
    assert any(link in text for text in page.texts("p"))


def test_evidence_that_was_given_is_linked(rendered: Rendered) -> None:
    study = shipped_study()
    key = next(item.key for item in study.instrument.items if item.takes_notes)
    answers = replace(full_answers(study.instrument, 0.0), links={key: "https://example.org/a?b=1&c=2"})
    assert "https://example.org/a?b=1&c=2" in Page(rendered(analyse(study, answers, DATED))).addresses


def test_nobody_is_called_fictional_who_is_not(rendered: Rendered) -> None:
    study = shipped_study()
    real = Answers(replace(about(study.instrument, "Anytown"), fictional=False), {})
    assert "fictional" not in rendered(analyse(study, real, DATED))


def test_what_changed_comes_first_after_the_headline(shown: Shown) -> None:
    """The answers and their evidence before any score; and nothing of it where there is no earlier submission."""
    page, first = shown("reassessed"), shown("northmoor")
    assert [name for name in ids(page) if name in ("change", "trend", *PARTS)] == [
        "downloads", "change", "trend", *PARTS[1:],
    ]  # fmt: skip
    (text,) = (page.text_of(place) for place, (tag, _) in enumerate(page.elements) if tag == "main")
    places = [text.index(words) for words in ("What changed since", "Better. A fact", "The overall score went from")]
    assert places == sorted(places)
    assert {"change", "trend"}.isdisjoint(ids(first))


def test_what_a_workshop_said_has_its_place_and_its_link_where_there_was_one(shown: Shown) -> None:
    page, without = shown("workshop"), shown("northmoor")
    assert [name for name in ids(page) if name in ("workshop", *PARTS)] == [*PARTS[:-2], "workshop", *PARTS[-2:]]
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a" and "href" in attributes]
    assert links.count("#workshop") == 1
    said = " ".join(page.texts("p"))
    assert "2.1 steps apart, then 1.1 steps; the middle moved from 3 to 2." in said
    assert "“Not yet everywhere.”" in said
    assert "workshop" not in ids(without)
