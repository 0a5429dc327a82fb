from __future__ import annotations

from flask import Blueprint, render_template, request

from selfassess.web.method.advice import advice_page
from selfassess.web.method.presenters import method_page
from selfassess.web.method.questions import questions_page
from selfassess.web.method.weights import weights_page
from selfassess.web.served import served_study

pages = Blueprint("method", __name__, url_prefix="/method")


@pages.get("")
def index() -> str:
    return render_template("method/index.html", page=method_page(served_study()))


@pages.get("/questions")
def questions() -> str:
    return render_template("method/questions.html", page=questions_page(served_study()))


@pages.get("/advice")
def advice() -> str:
    return render_template("method/advice.html", page=advice_page(served_study()))


@pages.get("/weights")
def weights() -> tuple[str, int]:
    """How far the weights matter. Weights to try stand in the address, so that a link can show them."""
    page = weights_page(served_study(), request.args)
    return render_template("method/weights.html", page=page), 422 if page.errors else 200
