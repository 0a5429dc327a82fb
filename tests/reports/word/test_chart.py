"""The native chart of the Word report: its figures, the table behind it, and what is heard of it."""

from __future__ import annotations

import io

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from openpyxl import load_workbook

from selfassess.domain.results import Analysis
from selfassess.reports.word.report import render
from tests.reports.analyses import case
from tests.reports.reading_office import part, parts

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CHART = "word/charts/chart1.xml"
Rows = dict[str, tuple[float | None, float | None]]


def expected(analysis: Analysis) -> Rows:
    overall = analysis.overall
    found: Rows = {"Overall": (overall.score, overall.position.median)}
    return found | {each.label: (each.score, each.position.median) for each in analysis.dimensions}


def drawn(data: bytes) -> Rows:
    """The figures that the chart shows before anyone opens its table."""
    series = []
    for each in part(data, CHART).iter(f"{C}ser"):
        labels = [str(point.text) for point in each.findall(f"{C}cat//{C}pt/{C}v")]
        figures = {int(str(at.get("idx"))): float(str(at[0].text)) for at in each.findall(f"{C}val//{C}pt")}
        series.append([(label, figures.get(place)) for place, label in enumerate(labels)])
    return {label: (own, median) for (label, own), (_, median) in zip(*series, strict=True)}


def test_the_chart_shows_every_score_and_median(data: bytes, analysis: Analysis) -> None:
    if CHART in parts(data):
        assert drawn(data) == expected(analysis)
    else:
        assert {score for score, _ in expected(analysis).values()} == {None}


def test_the_table_behind_the_chart_has_the_same_figures(example: bytes) -> None:
    sheet = load_workbook(io.BytesIO(parts(example)["word/embeddings/data1.xlsx"]))["Sheet1"]
    heads, *rows = sheet.iter_rows(values_only=True)
    assert heads == ("Score", "You", "Median")
    assert {str(label): (own, median) for label, own, median in rows} == expected(case("northmoor"))


def test_the_chart_is_found_from_the_text_and_its_table_from_the_chart(example: bytes) -> None:
    document = docx.Document(io.BytesIO(example))
    [chart] = [each for each in document.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.CHART]
    assert document.element.xpath(f"//*[@r:id='{chart.rId}']") != []
    [behind] = chart.target_part.rels.values()
    assert (behind.reltype, str(behind.target_part.partname)) == (
        RELATIONSHIP_TYPE.PACKAGE,
        "/word/embeddings/data1.xlsx",
    )


def test_those_who_see_no_chart_hear_its_figures(example: bytes) -> None:
    [described] = docx.Document(io.BytesIO(example)).element.xpath("//*[local-name()='docPr']/@descr")
    overall = case("northmoor").overall
    assert described.startswith("Scores of 0 to 100. Overall: 58, ")
    assert f"Above {overall.position.below} of 25" in described
    assert described.count("median") == 6


def test_without_any_score_there_is_no_chart() -> None:
    assert CHART not in parts(render(case("nothing")))


def test_votes_are_charts_on_a_scale_of_the_most_votes_with_a_gap_where_too_few_voted() -> None:
    data = render(case("workshop"))
    first, joined, ruled, _ = (part(data, f"word/charts/chart{number}.xml") for number in range(2, 6))
    assert {each.get("val") for chart in (first, joined, ruled) for each in chart.iter(f"{C}max")} == {"6"}
    cast = [
        [int(str(at.text)) for at in each.findall(f"{C}val//{C}v")]
        for each in (*first.iter(f"{C}ser"), *joined.iter(f"{C}ser"))
    ]
    assert cast == [[6, 0, 0, 0, 5], [], [4, 1, 0, 2, 4], [0, 4, 2, 5, 0]]
    assert len(list(ruled.iter(f"{C}ser"))) == 1
