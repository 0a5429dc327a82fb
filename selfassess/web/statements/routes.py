from __future__ import annotations

from flask import Blueprint, render_template

pages = Blueprint("statements", __name__)


@pages.get("/accessibility")
def accessibility() -> str:
    return render_template("statements/accessibility.html")


@pages.get("/privacy")
def privacy() -> str:
    return render_template("statements/privacy.html")
