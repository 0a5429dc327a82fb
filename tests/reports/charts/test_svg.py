"""Charts as inline SVG: well formed, named for readers, without a style attribute."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Chart, Dots, Text
from selfassess.reports.charts.svg import stylesheet, svg
from tests.reports.analyses import CASES
from tests.reports.charts.drawn import charts

SVG = "{http://www.w3.org/2000/svg}"
ALL = [(name, chart) for name in CASES for chart in charts(name)]


def _parsed(name: str, chart: str) -> ET.Element:
    return ET.fromstring(svg(charts(name)[chart], f"{name}-{chart}"))  # noqa: S314 # we made it


@pytest.mark.parametrize(("name", "chart"), ALL)
def test_a_reader_hears_the_title_and_the_finding(name: str, chart: str) -> None:
    element = _parsed(name, chart)
    by_id = {each.get("id"): each.text for each in element.iter() if each.get("id")}
    drawn = charts(name)[chart]
    assert element.get("role") == "img"
    assert [by_id[key] for key in (element.get("aria-labelledby") or "").split()] == [drawn.title, drawn.description]


@pytest.mark.parametrize(("name", "chart"), ALL)
def test_no_style_attribute_and_every_class_has_its_rule(name: str, chart: str) -> None:
    rules = stylesheet()
    for element in _parsed(name, chart).iter():
        assert element.get("style") is None
        for each in (element.get("class") or "").split():
            assert f".{each}{{" in rules


@pytest.mark.parametrize(("name", "chart"), ALL)
def test_every_text_and_dot_is_there(name: str, chart: str) -> None:
    element = _parsed(name, chart)
    marks = charts(name)[chart].marks
    texts = [mark.text for mark in marks if isinstance(mark, Text)]
    dots = sum(len(mark.centres) for mark in marks if isinstance(mark, Dots))
    assert [each.text for each in element.iter(f"{SVG}text")] == texts
    assert len(list(element.iter(f"{SVG}circle"))) == dots


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a & b", '" onload="x', "]]>", "Gŵyl\x00 \x1b\ud800"])
def test_text_stays_text(text: str) -> None:
    chart = Chart(10.0, 10.0, (Text(0.0, 0.0, text, tone=Tone.INK),), text, text)
    element = ET.fromstring(svg(chart, "hostile"))  # noqa: S314 # we made it
    kept = "".join(sign for sign in text if sign.isprintable())
    assert {each.tag.removeprefix(SVG) for each in element.iter()} == {"svg", "title", "desc", "text"}
    assert [each.text for each in element.iter() if each.text] == [kept] * 3
    assert set(element.attrib) == {"class", "role", "aria-labelledby", "viewBox", "width", "height"}


def test_ids_of_two_charts_differ() -> None:
    chart = charts("northmoor")["cover"]
    ids = [each.get("id") for name in ("one", "two") for each in ET.fromstring(svg(chart, name)).iter()]  # noqa: S314 # we made it
    found = [each for each in ids if each]
    assert len(found) == len(set(found)) == 4
