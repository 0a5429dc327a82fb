from __future__ import annotations

from flask import Blueprint, render_template

from selfassess.web.benchmark.presenters import benchmark_page
from selfassess.web.served import served_study

pages = Blueprint("benchmark", __name__)


@pages.get("/benchmark")
def index() -> str:
    return render_template("benchmark/index.html", page=benchmark_page(served_study()))
