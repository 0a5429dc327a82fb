from __future__ import annotations

from flask import Blueprint, render_template

from selfassess.web.served import served_settings, served_study
from selfassess.web.start.presenters import start_page

pages = Blueprint("start", __name__)


@pages.get("/")
def index() -> str:
    page = start_page(served_study(), has_sample=served_settings().sample_answers is not None)
    return render_template("start/index.html", page=page)
