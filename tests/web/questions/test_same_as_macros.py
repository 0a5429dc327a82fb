"""Our fields against NHS.UK frontend's own macros: the same elements, in the same order, with the same attributes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from selfassess.domain.errors import InputError
from selfassess.web.questions.fields import Shown, TextField, Tickbox
from selfassess.web.questions.practices import Practice, practices
from tests.web.pages import Page
from tests.web.questions.asked import HOSTILE, Asked

OURS_ALONE = {"lang", "data-module"}  # our page loads none of the macros' scripts
TICK = Tickbox("a.b", "Ticked", ticked=True, hint="A hint")
TEXT = TextField("a.note", "Note", HOSTILE, 1000, hint="A hint")


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    return [
        (tag, {name: value for name, value in given.items() if name not in OURS_ALONE})
        for tag, given in Page(html).elements
        if not (tag == "span" and not given.keys() - OURS_ALONE)
    ]


def words(html: str) -> str:
    return " ".join("".join(Page(f"<body>{html}</body>").texts("body")).split())


def show(app: Flask, source: str, **given: Any) -> str:  # noqa: ANN401 - whatever a template takes
    return app.jinja_env.from_string(source).render(**given)


def nhs(app: Flask, folder: str, macro: str, options: dict[str, object]) -> str:
    source = f'{{% from "nhsuk/components/{folder}/macro.jinja" import {macro} %}}{{{{ {macro}(options) }}}}'
    return show(app, source, options=options)


def assert_same(ours: str, theirs: str) -> None:
    assert elements(ours) == elements(theirs)
    assert words(ours).replace(" ", "") == words(theirs).replace(" ", "")


def parts(field: Tickbox | TextField | Practice, hint: str) -> dict[str, object]:
    given: dict[str, object] = {}
    if field.error:
        given["errorMessage"] = {"text": field.error, "id": f"{field.id}--error"}
    if hint:
        given["hint"] = {"text": hint, "id": f"{field.id}--hint"}
    return given


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("field", [TICK, replace(TICK, ticked=False, hint="")], ids=["ticked", "plain"])
def test_a_tick(shared_app: Flask, field: Tickbox, small: bool) -> None:
    ours = show(shared_app, '{% from "components/fields.html" import tick %}{{ tick(f, small) }}', f=field, small=small)
    item: dict[str, object] = {"id": field.id, "value": "1", "text": field.label, "checked": field.ticked}
    if field.hint:
        item["hint"] = {"text": field.hint, "id": f"{field.id}--hint"}
    options: dict[str, object] = {"name": field.name, "idPrefix": field.id, "small": small, "items": [item]}
    assert_same(ours, nhs(shared_app, "checkboxes", "checkboxes", options))


@pytest.mark.parametrize("error", ["", "Too long"])
@pytest.mark.parametrize("hint", ["", "A hint"])
def test_lines_of_text(shared_app: Flask, error: str, hint: str) -> None:
    field = replace(TEXT, error=error, hint=hint)
    ours = show(
        shared_app, '{% from "components/fields.html" import lines_of_text %}{{ lines_of_text(f, 5, "m") }}', f=field
    )
    options: dict[str, object] = {
        "name": field.name,
        "id": field.id,
        "value": field.text,
        "label": {"text": field.label, "size": "m"},
        "attributes": {"data-longest": 1000},
        **parts(field, hint),
    }
    assert_same(ours, nhs(shared_app, "textarea", "textarea", options))


@pytest.mark.parametrize("error", ["", "Not an address"])
@pytest.mark.parametrize("text", ["", HOSTILE])
def test_an_address(shared_app: Flask, error: str, text: str) -> None:
    field = replace(TEXT, error=error, text=text)
    ours = show(shared_app, '{% from "components/fields.html" import address %}{{ address(f) }}', f=field)
    options: dict[str, object] = {
        "name": field.name,
        "id": field.id,
        "value": text or None,
        "type": "text",
        "inputmode": "url",
        "spellcheck": False,
        "label": {"text": field.label},
        **parts(field, field.hint),
    }
    assert_same(ours, nhs(shared_app, "input", "input", options))


@pytest.mark.parametrize("faulty", [False, True], ids=["right", "faulty"])
def test_the_answers_of_a_practice(shared_app: Flask, asked: Asked, faulty: bool) -> None:
    if asked.page.kind != "practices":
        return
    faults = {item.key: InputError("Not so") for item in asked.page.items} if faulty else {}
    for question in practices(asked.page, asked.instrument, Shown({}, faults)).questions:
        source = '{% from "questions/practice.html" import answers %}{{ answers(q, 9) }}'
        legend = show(shared_app, LEGEND, q=question)
        ticks = [{"id": tick.id, "name": tick.name, "value": "1", "text": tick.label} for tick in question.ticks]
        options = [{"value": option.value, "text": option.label} for option in question.options]
        others = [
            {"value": other.value, "text": other.label, "id": f"{question.id}--{other.value}"}
            for other in question.others
        ]
        kind = "checkboxes" if ticks else "radios"
        expected: dict[str, object] = {
            "name": question.name,
            "idPrefix": question.id,
            "small": True,
            "fieldset": {"legend": {"html": legend, "size": "m"}},
            "items": [*options, *ticks, {"divider": "or"}, *others],
            **parts(question, " ".join(question.hints)),
        }
        assert_same(show(shared_app, source, q=question), nhs(shared_app, kind, kind, expected))


LEGEND = (
    '<span class="app-hint">Question {{ q.number }} of 9</span> <span id="{{ q.id }}--legend">{{ q.question }}</span>'
)
