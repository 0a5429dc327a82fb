"""Text that a user typed stays text, in our templates and in the NHS macros (reliability: B8)."""

from __future__ import annotations

import pytest
from flask import Flask

HOSTILE = "<img src=x onerror=alert(1)>"
ESCAPED = "&lt;img src=x onerror=alert(1)&gt;"

COMPONENTS = [
    ("button", "button", {"text": HOSTILE}),
    ("input", "input", {"label": {"text": HOSTILE}, "name": "n", "id": "i"}),
    ("textarea", "textarea", {"label": {"text": HOSTILE}, "name": "n", "id": "i"}),
    ("select", "select", {"label": {"text": HOSTILE}, "name": "n", "id": "i", "items": [{"text": HOSTILE}]}),
    ("radios", "radios", {"name": "n", "items": [{"value": HOSTILE, "text": HOSTILE}]}),
    ("checkboxes", "checkboxes", {"name": "n", "items": [{"value": HOSTILE, "text": HOSTILE}]}),
    ("card", "card", {"heading": HOSTILE, "description": HOSTILE}),
    ("details", "details", {"summaryText": HOSTILE, "text": HOSTILE}),
    ("error-summary", "errorSummary", {"titleText": HOSTILE, "errorList": [{"text": HOSTILE, "href": "#i"}]}),
    ("summary-list", "summaryList", {"rows": [{"key": {"text": HOSTILE}, "value": {"text": HOSTILE}}]}),
    ("tag", "tag", {"text": HOSTILE}),
]


@pytest.mark.parametrize(("folder", "macro", "options"), COMPONENTS, ids=[case[0] for case in COMPONENTS])
def test_a_component_escapes_what_it_is_given(
    shared_app: Flask, folder: str, macro: str, options: dict[str, object]
) -> None:
    source = f'{{% from "nhsuk/components/{folder}/macro.jinja" import {macro} %}}{{{{ {macro}(options) }}}}'
    shown = shared_app.jinja_env.from_string(source).render(options=options)
    assert ESCAPED in shown
    assert HOSTILE not in shown


def test_a_template_escapes_whatever_its_suffix(shared_app: Flask) -> None:
    assert shared_app.jinja_env.from_string("{{ text }}").render(text=HOSTILE) == ESCAPED
    assert shared_app.jinja_env.autoescape is True
