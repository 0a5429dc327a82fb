"""A component that is drawn once is what NHS.UK frontend's macro draws."""

from __future__ import annotations

import pytest
from flask import Flask, get_template_attribute, render_template_string

OPTIONS = [
    ("button", "button", {"text": "Save and continue"}),
    ("skip-link", "skipLink", {"href": "#maincontent", "text": "Skip to main content"}),
    ("button", "button", {"text": "<b>A & B</b>"}),
]


@pytest.mark.parametrize(("name", "macro", "options"), OPTIONS)
def test_it_is_what_the_macro_draws(shared_app: Flask, name: str, macro: str, options: dict[str, str]) -> None:
    with shared_app.test_request_context():
        drawn = get_template_attribute(f"nhsuk/components/{name}/macro.jinja", macro)(options)
        template = "{{ component(name, macro, **options) }}"
        for _ in range(2):
            assert render_template_string(template, name=name, macro=macro, options=options) == str(drawn)
    assert "<b>" not in str(drawn)
