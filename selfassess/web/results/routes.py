"""The results page, and the example of it that anyone may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template, request, url_for

from selfassess.domain.results import Analysis
from selfassess.reports.formats import FORMATS
from selfassess.web.results.editions import EditionsPart, editions_part
from selfassess.web.results.presenters import results_page
from selfassess.web.served import served, served_sample

pages = Blueprint("results", __name__)


WORDS = {
    "docx": "Report to edit (Word)",
    "html": "Report as a web page (HTML)",
    "pptx": "Findings as slides (PowerPoint)",
    "xlsx": "Answers, advice and plan (Excel)",
    "csv": "All figures (CSV)",
    "json": "All figures (JSON)",
}


@dataclass(frozen=True)
class File:
    """One of the files that results are to be had in."""

    words: str
    address: str


@dataclass(frozen=True)
class Downloads:
    """Where the same results are to be had as files; ``brand`` leads to what they look like, if anybody may say.

    ``what_if`` leads to where other answers are tried.
    """

    pdf: str
    others: tuple[File, ...]
    brand: str = ""
    what_if: str = ""

    @classmethod
    def at(cls, address: Callable[[str], str], brand: str = "", what_if: str = "") -> Downloads:
        """Every format, each at the address of its name."""
        others = tuple(File(words, address(name)) for name, words in WORDS.items() if name in FORMATS)
        return cls(address("pdf"), others, brand, what_if)


def render_results(analysis: Analysis, downloads: Downloads, editions: EditionsPart | None = None) -> str:
    """The results page of any analysis."""
    page = results_page(analysis)
    return render_template("results/index.html", page=page, downloads=downloads, editions=editions)


@pages.get("/example")
def example() -> str:
    """The results of a fictional organisation, so that newcomers see what they will get."""
    compared = served_sample().compared(served().editions, request.args.get("edition"))
    if compared is None:
        abort(404)
    downloads = Downloads.at(lambda name: url_for("results.example_file", name=name), what_if=url_for("whatif.example"))
    own, here = url_for("results.example"), lambda key: url_for("results.example", edition=key)
    return render_results(compared.analysis, downloads, editions_part(compared, own, here))


@pages.get("/example/report.<name>")
def example_file(name: str) -> Response:
    wanted = FORMATS.get(name)
    if wanted is None:
        abort(404)
    response = Response(served_sample().file(name), content_type=wanted.media_type)
    shown = "inline" if name == "pdf" else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="example-report.{wanted.extension}"'
    return response
