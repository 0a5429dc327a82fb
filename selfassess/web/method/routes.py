from __future__ import annotations

from flask import Blueprint, render_template

from selfassess.web.method.advice import advice_page
from selfassess.web.method.presenters import method_page
from selfassess.web.method.questions import questions_page
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
