"""Every page, judged as assistive technology reads it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from selfassess.domain.errors import InputError
from selfassess.web.questions import field_id
from tests.web.pages import Page
from tests.web.questions.asked import Asked, faults
from tests.web.questions.conftest import Rendering

CONTROLS = {"input", "select", "textarea"}
REFERENCES = ("for", "aria-describedby", "aria-labelledby")


@pytest.fixture(params=["blank", "faulty"])
def state(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(asked: Asked, rendered: Rendering, state: str) -> Page:
    return Page(rendered(asked, {}, faults(asked.page) if state == "faulty" else {}))


def controls(page: Page) -> list[dict[str, str]]:
    return [given for tag, given in page.elements if tag in CONTROLS and given.get("type") != "hidden"]


def test_ids_are_used_once_and_every_reference_finds_one(page: Page) -> None:
    ids = Counter(given["id"] for _, given in page.elements if "id" in given)
    assert [name for name, times in ids.items() if times > 1] == []
    named = [name for _, given in page.elements for kind in REFERENCES for name in given.get(kind, "").split()]
    inside = [given["href"][1:] for _, given in page.elements if given.get("href", "").startswith("#")]
    assert set(named + inside) - set(ids) == set()
    assert not any("." in name or " " in name for name in ids)


def test_every_control_has_one_label_of_its_own(page: Page) -> None:
    labels = Counter(given["for"] for tag, given in page.elements if tag == "label")
    assert [labels[given["id"]] for given in controls(page)] == [1] * len(controls(page))
    assert len(controls(page)) == sum(labels.values())


def test_no_two_fields_outside_a_group_are_labelled_alike(asked: Asked, page: Page) -> None:
    if asked.page.kind == "practices":  # answers share words such as "don't know": the legend tells them apart
        return
    texts = page.texts("label")
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_one_h1_one_form_and_a_title_that_says_where(asked: Asked, page: Page, state: str) -> None:
    assert len(page.texts("h1")) == 1
    where = f"Part {asked.page.part} of {asked.page.parts}" if asked.page.part else "Optional"
    assert page.texts("h1")[0] == f"{where} {asked.page.title}"
    assert page.texts("title")[0].startswith(f"{'Error: ' if state == 'faulty' else ''}{asked.page.title} – ")
    forms = [given for tag, given in page.elements if tag == "form"]
    assert [(given["method"], given["action"], "novalidate" in given) for given in forms] == [("post", "/save", True)]


def test_nothing_inline_and_no_field_outside_what_the_page_may_send(asked: Asked, page: Page) -> None:
    assert [name for name in page.attribute_names if name == "style" or name.startswith("on")] == []
    scripts = [given for tag, given in page.elements if tag == "script"]
    assert [given["type"] for given in scripts] == ["module", "module"]
    assert all(given["src"].startswith("/assets/") for given in scripts)
    assert page.texts("script") == ["", ""]
    assert {given["name"] for given in controls(page)} == set(asked.page.keys)


def test_answers_that_belong_together_are_in_a_fieldset_with_the_question(asked: Asked, page: Page) -> None:
    if asked.page.kind != "practices":
        assert page.texts("legend") == []
        return
    total = len(asked.page.items)
    expected = [f"Question {n} of {total} {item.question}" for n, item in enumerate(asked.page.items, start=1)]
    assert page.texts("legend") == expected
    assert sum(tag == "fieldset" for tag, _ in page.elements) == total


def test_words_of_the_study_are_in_its_language_and_ours_in_english(asked: Asked, rendered: Rendering) -> None:
    page = Page(rendered(asked))
    languages = {given["lang"] for tag, given in page.elements if "lang" in given and tag != "html"}
    assert languages <= {asked.instrument.language, "en"}
    assert asked.instrument.language in languages


def test_a_fault_is_beside_its_field_and_in_the_list_above(asked: Asked, rendered: Rendering) -> None:
    for name in asked.page.keys:
        page = Page(rendered(asked, {}, {name: InputError("This cannot be kept", name, "Write it otherwise.")}))
        listed = [(given["href"][1:]) for tag, given in page.elements if tag == "a" and given["href"].startswith("#")]
        target = listed[1]  # the first is the link past the header
        field = next(given for given in controls(page) if given["id"] == target)
        assert field["name"] == name or name.startswith(f"{field['name'].rpartition('.')[0]}")
        described = {given["id"] for _, given in page.elements if given.get("class") == "nhsuk-error-message"}
        assert described == {f"{target}--error"}
        owners = [
            given for _, given in page.elements if f"{target}--error" in given.get("aria-describedby", "").split()
        ]
        assert len(owners) == 1
        [said] = [text for text in page.texts("li") if "This cannot be kept" in text]
        assert f"Error: {said}" in page.texts("span")
        assert said.endswith("This cannot be kept. Write it otherwise.")


def test_a_link_to_a_field_lands_on_it(asked: Asked, rendered: Rendering) -> None:
    ids = {given["id"]: given["name"] for given in controls(Page(rendered(asked)))}
    checklists = {item.key for item in asked.page.items if item.ticks}
    for name in set(asked.page.keys) - checklists:
        assert ids[field_id(name)] == name


def test_only_the_details_with_a_fault_are_open(asked: Asked, rendered: Rendering) -> None:
    def opened(html: str) -> int:
        return sum("open" in given for tag, given in Page(html).elements if tag == "details")

    texts = [name for name in asked.page.keys if name.endswith((".note", ".link"))]
    assert opened(rendered(asked, dict.fromkeys(texts, "kept"))) == 0
    for name in texts:
        assert opened(rendered(asked, {}, {name: InputError("Too long")})) == 1


def test_unanswered_is_no_fault(asked: Asked, rendered: Rendering) -> None:
    page = Page(rendered(asked))
    assert not any("required" in given or "error" in given.get("class", "") for _, given in page.elements)


def test_a_fault_of_the_whole_page_is_in_the_list_without_a_link(asked: Asked, rendered: Rendering) -> None:
    html = rendered(asked, {}, {"": InputError("The database is busy", remedy="Try again.")})
    page = Page(html)
    assert "The database is busy. Try again." in page.texts("li")
    assert page.texts("title")[0].startswith("Error: ")


def test_a_checklist_that_contradicts_itself_is_told_so_in_the_words_of_the_page(
    asked: Asked, rendered: Rendering
) -> None:
    for item in asked.page.items:
        if item.ticks:
            said = {item.key: "0"} | {f"{item.key}.{tick.key}": "1" for tick in item.ticks}
            html = rendered(asked, said, {item.key: InputError("The answer is 0, but 3 of its 3 ticks are 1")})
            assert "ticks are 1" not in html
            words = asked.instrument.words
            none = asked.page.section.words["checklist_none"]
            pattern = rf"choose the lines that are true, or “{none}”, or “{words['dont_know']}”"
            assert len(re.findall(pattern, html)) == 2
