"""The example on which anyone may try other answers. Nothing of it is kept."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for

from selfassess.web.served import served_sample
from selfassess.web.whatif.pages import Page, respond

pages = Blueprint("whatif", __name__)


@pages.get("/example/what-if")
def example() -> Page:
    """Other answers of a fictional organisation, so that newcomers see what they can do with their own."""
    return respond(
        served_sample().analysis,
        lambda **fields: url_for("whatif.example", **fields),
        lambda page: render_template(
            "whatif/index.html", page=page, here=url_for("whatif.example"), results=url_for("results.example")
        ),
    )
