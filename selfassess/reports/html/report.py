"""The report as HTML: an Analysis in, the bytes of the file out."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from selfassess.config import CHECKOUT
from selfassess.domain.results import Analysis
from selfassess.reports.brand import NEUTRAL, Brand
from selfassess.reports.charts.palette import VALUES
from selfassess.reports.charts.svg import stylesheet
from selfassess.reports.html.page import report_page
from selfassess.reports.office.characters import shown

TEMPLATES = CHECKOUT / "templates"


def render(analysis: Analysis, brand: Brand = NEUTRAL) -> bytes:
    """The file in UTF-8. Equal analyses and brands give equal bytes."""
    colours = {tone: brand.drawn(value) for tone, value in VALUES.items()}
    charts = Markup(stylesheet(colours))  # noqa: S704 - our own rules
    page = report_page(analysis, brand)
    return _environment().get_template("report/index.html").render(page=page, colours=colours, charts=charts).encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_legal,
    )


def _legal(value: object) -> object:
    """What a template prints: text without characters that no page may hold; markup of our own as it is."""
    return shown(value) if type(value) is str else value
