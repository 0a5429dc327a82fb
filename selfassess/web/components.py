"""NHS.UK frontend's components that are the same on every page, drawn by its macros once in the life of the process."""

from __future__ import annotations

from functools import lru_cache

from flask import Flask, get_template_attribute
from markupsafe import Markup


def init_app(app: Flask) -> None:
    """Give templates ``component(name, macro, **options)``: only for options that no request changes."""
    app.jinja_env.globals["component"] = _component


@lru_cache(maxsize=64)
def _component(name: str, macro: str, **options: str | bool) -> Markup:
    drawn: Markup = get_template_attribute(f"nhsuk/components/{name}/macro.jinja", macro)(options)
    return drawn
