from __future__ import annotations

from flask import Blueprint, Response, abort, render_template

from selfassess.services.blank_forms import BLANK_FORMS
from selfassess.web.served import served, served_study
from selfassess.web.start.presenters import start_page

pages = Blueprint("start", __name__)


@pages.get("/")
def index() -> str:
    page = start_page(served_study(), has_sample=served().sample is not None)
    return render_template("start/index.html", page=page)


@pages.get("/questionnaire.<kind>")
def blank_form(kind: str) -> Response:
    """The questions with space for answers, to gather them first."""
    if kind not in BLANK_FORMS:
        abort(404)
    response = Response(served().blank_forms.file(kind), content_type=BLANK_FORMS[kind].media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="questionnaire.{kind}"'
    return response
