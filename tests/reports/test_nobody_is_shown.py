"""Of organisations that exist no format shows a single one: not by id, not as a dot, not as a row of counts."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from selfassess.domain.analysis import analyse
from selfassess.reports.charts.primitives import Dots
from selfassess.reports.formats import FORMATS
from tests.factories import as_member, shipped_study
from tests.reports.analyses import BASES, CANARY, DATED, case
from tests.reports.analyses import northmoor_answers as answers
from tests.reports.charts.drawn import charts
from tests.reports.pdf.marked_pages import marked_page

ALL = sorted(BASES)


@cache
def rendered(format_name: str, name: str) -> bytes:
    return FORMATS[format_name].render(case(name))


def opened(data: bytes) -> bytes:
    """Everything in a file as it reads once every stream and part of it is unpacked."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return b"\n".join(opened(parts.read(each)) for each in parts.namelist())
    if data.startswith(b"%PDF"):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
        return out.getvalue() + _drawn_text(data).encode()
    return data


def _drawn_text(data: bytes) -> str:
    """The text of a PDF's pages, tagged or not: its own bytes are numbers of letters."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = [marked_page(page) for page in pdf.pages]
    return "\n".join(text for page in pages for text in (*page.texts.values(), page.artifact_text))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("format_name", sorted(FORMATS))
def test_no_id_of_a_benchmark_that_exists_is_in_any_format(format_name: str, name: str) -> None:
    assert all(each.endswith(CANARY) for each in case(name).study.benchmark.ids)
    assert CANARY.encode() not in opened(rendered(format_name, name))


@pytest.mark.parametrize("format_name", ["docx", "html", "pdf"])
def test_the_search_finds_ids_where_they_are_invented(format_name: str) -> None:
    """The same search on a benchmark whose dots are listed by id."""
    study = shipped_study()
    ids = tuple(f"{place}{CANARY}" for place in range(len(study.benchmark.ids)))
    invented = replace(study, benchmark=replace(study.benchmark, ids=ids))
    assert CANARY.encode() in opened(FORMATS[format_name].render(analyse(invented, answers(), DATED)))


@pytest.mark.parametrize("name", ALL)
def test_no_chart_has_a_dot_and_no_analysis_has_coordinates(name: str) -> None:
    posture = case(name).posture
    assert posture is not None
    assert posture.coordinates == ()
    for chart in charts(name).values():
        assert [mark for mark in chart.marks if isinstance(mark, Dots) and mark.centres] == []


@pytest.mark.parametrize(("name", "counted"), [("census", True), ("sample", True), ("small_sample", False)])
def test_single_answers_are_counted_from_twenty_on(name: str, counted: bool) -> None:
    read = json.loads(rendered("json", name))
    assert {each["benchmark_counts"] is not None for each in read["items"]} == {counted}
    assert {bool(each.counts) for each in case(name).items} == {counted}
    posture = case(name).posture
    assert posture is not None
    assert bool(posture.counts) is counted


@pytest.mark.parametrize("name", ["small_sample", "too_few"])
def test_a_small_benchmark_leaves_no_column_of_counts(name: str) -> None:
    workbook, page = opened(rendered("xlsx", name)).decode(), opened(rendered("html", name)).decode()
    said = opened(rendered("docx", name)).decode()
    assert "Benchmark, first answer" not in workbook
    for text in (page, said):
        assert "least to most" not in text
        assert "counted from 20 organisations on" in text


def test_of_too_few_no_figure_but_a_coarse_median_is_in_the_json() -> None:
    read = json.loads(rendered("json", "too_few"))
    positions = [read["overall"]["position"], *(each["position"] for each in read["dimensions"])]
    for each in positions:
        assert (each["below"], each["equal"], each["above"], each["n"]) == (0, 0, 0, 8)
        assert (each["percentile"], each["interval"]) == (None, None)
        assert (each["lower_quartile"], each["upper_quartile"]) == (None, None)
        assert each["median"] % 5 == 0
    assert (read["sureness"]["at_least"], read["sureness"]["ranks"]) == (None, None)
    assert {each["gain"]["percentile"] for each in read["recommendations"]} == {None}


def test_the_organisations_own_id_is_not_shown_either() -> None:
    study = case("census").study
    member = study.benchmark.ids[0]
    analysis = analyse(study, as_member(answers(), member), DATED)
    for name, each in FORMATS.items():
        assert member.encode() not in opened(each.render(analysis)), name
