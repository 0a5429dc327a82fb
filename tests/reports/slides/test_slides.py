"""The deck as PowerPoint reads it: real titles, charts and tables to edit, notes, and nothing too small."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL, MSO_PATTERN
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from selfassess.domain import report_wording
from selfassess.domain.advice import Standing
from selfassess.reports.brand.contrast import WHITE, contrast
from selfassess.reports.charts.findings import strongest_first
from selfassess.reports.charts.palette import PETROL
from selfassess.reports.office.characters import shown
from selfassess.reports.slides.report import render
from tests.reports.analyses import case
from tests.reports.office_cases import OFFICE_CASES, office_case, saying
from tests.reports.parity.figures import plain
from tests.reports.parity.words import whole
from tests.reports.pdf.hostile import HOSTILE

ALL = sorted(OFFICE_CASES)
FURNITURE = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


@cache
def file_of(name: str) -> bytes:
    return render(office_case(name))


@cache
def deck_of(name: str) -> Any:  # noqa: ANN401 - the library's own type says less
    return Presentation(io.BytesIO(file_of(name)))


def slides(name: str) -> list[Any]:
    return list(deck_of(name).slides)


def titles(name: str) -> list[str]:
    return [plain(slide.shapes.title.text_frame.text) for slide in slides(name)]


def kind(shape: Any) -> Any:  # noqa: ANN401 - as above
    return shape.placeholder_format.type if shape.is_placeholder else None


def charts(name: str) -> list[Any]:
    return [shape for slide in slides(name) for shape in slide.shapes if shape.has_chart]


def tables(name: str) -> list[Any]:
    return [shape for slide in slides(name) for shape in slide.shapes if shape.has_table]


def test_the_worked_example_takes_twelve_slides_in_this_order() -> None:
    assert titles("northmoor") == [
        "From telling people to working with them",
        "You are strongest in Content and weakest in Leadership and policy.",
        "Five dimensions, strongest first",
        "Most are below you on Content.",
        "Put four things right first.",
        "1. Join three communities that you do not run",
        "2. Answer every review on feedback sites, in a human voice",
        "3. Take a two-page strategy to the board",
        "From 58 to 70 in the days you have.",
        "Two days a week would lead to 79 instead of 70.",
        "The board is asked to agree",
        "How sure is this?",
    ]


@pytest.mark.parametrize("name", ALL)
def test_every_slide_has_a_title_of_its_own_which_is_read_first(name: str) -> None:
    assert deck_of(name).slide_width / deck_of(name).slide_height == pytest.approx(16 / 9)
    for slide in slides(name):
        first = slide.shapes[0]
        assert kind(first) in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
        assert plain(first.text_frame.text)
    assert len(set(titles(name))) == len(titles(name))


@pytest.mark.parametrize("name", ALL)
def test_the_label_and_the_number_of_the_slide_are_read_last(name: str) -> None:
    label = shown(report_wording.label(office_case(name)))
    for slide in slides(name):
        *_, foot, number = slide.shapes
        assert (kind(foot), kind(number)) == FURNITURE
        assert plain(foot.text_frame.text) == plain(label)
        assert [each.get("type") for each in number._element.iter(qn("a:fld"))] == ["slidenum"]


@pytest.mark.parametrize("name", ALL)
def test_every_slide_has_notes_for_whoever_speaks(name: str) -> None:
    assert all(slide.notes_slide.notes_text_frame.text.strip() for slide in slides(name))


@pytest.mark.parametrize("name", ["northmoor", "longest", "lowest"])
def test_the_notes_hold_the_advice_in_full(name: str) -> None:
    notes = [plain(slide.notes_slide.notes_text_frame.text) for slide in slides(name)]
    for each in case(name).of(Standing.PRIORITY):
        entry = each.entry
        wanted = [entry.why, entry.done_when, entry.owner, *(step.text for step in each.steps)]
        assert any(all(plain(text) in note for text in wanted) for note in notes), entry.key


def runs(slide: Any) -> Iterator[tuple[float, str, str, bool]]:  # noqa: ANN401 - as above
    """Every run of the slide: size, colour, language, and whether it stands in a table."""
    for shape in slide.shapes:
        if kind(shape) not in FURNITURE:
            for run in shape._element.iter(qn("a:r")):
                style = run.find(qn("a:rPr"))
                colour = style.find(f".//{qn('a:srgbClr')}").get("val")
                yield int(style.get("sz")) / 100, colour, style.get("lang"), shape.has_table


@pytest.mark.parametrize("name", ALL)
def test_type_is_large_dark_and_in_the_language_of_the_study(name: str) -> None:
    for slide in slides(name):
        cover = slide.slide_layout.name == "Cover"
        for size, colour, language, in_table in runs(slide):
            assert size >= (14 if in_table else 18)
            assert contrast(f"#{colour}", PETROL if cover else WHITE) >= 4.5
            assert language == office_case(name).instrument.language
        assert min(size for size, *_ in runs(slide)) >= 14
        assert slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size >= Pt(24)


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_left_to_a_program_to_shrink(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(file_of(name))) as package:
        drawn = [each for each in package.namelist() if re.match("ppt/slide(s|Layouts|Masters)/[^/]+xml$", each)]
        assert len(drawn) == len(slides(name)) + 4
        assert all(b"normAutofit" not in package.read(each) for each in drawn)
        assert all(b"spAutoFit" not in package.read(each) for each in drawn)


@pytest.mark.parametrize("name", ALL)
def test_nothing_lies_over_anything_else_or_beside_the_slide(name: str) -> None:
    deck = deck_of(name)
    for slide in deck.slides:
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        for left, top, right, bottom in boxes:
            assert left >= 0
            assert top >= 0
            assert right <= deck.slide_width
            assert bottom <= deck.slide_height
        for one, other in combinations(boxes, 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, plain(slide.shapes.title.text_frame.text)


@pytest.mark.parametrize("name", ALL)
def test_ids_are_unique_and_pictures_are_described(name: str) -> None:
    for slide in slides(name):
        names = [each.get("id") for each in slide._element.iter(qn("p:cNvPr"))]
        assert len(set(names)) == len(names)
    for shape in (*charts(name), *tables(name)):
        assert len(shape._element.nvGraphicFramePr.cNvPr.get("descr")) > 10


@pytest.mark.parametrize("name", ALL)
def test_the_dimensions_are_a_chart_to_edit(name: str) -> None:
    shape, *votes = charts(name)
    assert len(votes) == (len(APART) if name == "workshop" else 0)
    (plot,) = shape.chart.plots
    found = strongest_first(office_case(name))
    own, other = plot.series
    assert (own.name, other.name) == ("You", "Median of the benchmark")
    assert [category.split(":")[0] for category in plot.categories] == [each.label for each in found]
    for series, scores in ((own, [e.score for e in found]), (other, [e.position.median for e in found])):
        assert [None if value is None else f"{value:g}" for value in series.values] == [
            None if score is None else whole(score) for score in scores
        ]
    assert plot.data_labels.show_value
    assert own.format.fill.type == MSO_FILL.SOLID
    assert other.format.fill.pattern == MSO_PATTERN.WIDE_UPWARD_DIAGONAL  # told apart without colour
    assert shape.chart.has_legend
    assert shape.chart.part.chart_workbook.xlsx_part is not None


APART = (  # the questions that the room of the case was furthest apart on, with its votes
    ("Asks, answers and reports back", {"First vote": (6, 0, 0, 0, 5), "Last vote": (None,) * 5}),
    ("Takes part in others’ communities", {"First vote": (4, 1, 0, 2, 4), "Last vote": (0, 4, 2, 5, 0)}),
    ("Publishes house rules and hours", {"Only vote": (1, 3, 4, 3, 0)}),
    ("Reviews its channels on evidence", {"Only vote": (0, 5, 5, 0, 0)}),
)


def test_the_votes_on_what_was_disputed_are_charts_to_edit_on_one_scale() -> None:
    shown = [
        (slide.shapes.title.text_frame.text, each.chart)
        for slide in slides("workshop")
        for each in slide.shapes
        if each.has_chart
    ]
    said = [(plain(title), {each.name: each.values for each in chart.plots[0].series}) for title, chart in shown[1:]]
    assert said == list(APART)
    assert {chart.value_axis.maximum_scale for _, chart in shown[1:]} == {6}


def test_what_cannot_be_said_has_no_bar_and_says_so() -> None:
    (shape,) = charts("nothing")
    assert all(each.endswith(": cannot be said") for each in shape.chart.plots[0].categories)


@pytest.mark.parametrize("name", ALL)
def test_tables_have_a_row_and_a_column_of_heads(name: str) -> None:
    for shape in tables(name):
        assert (shape.table.first_row, shape.table.first_col) == (True, True)
        heads = [cell.text for cell in shape.table.rows[0].cells]
        assert all(heads)
        assert len(set(heads)) == len(heads)
        assert all(row.cells[0].text for row in shape.table.rows)


def test_a_long_table_goes_on_with_its_heads_on_the_next_slide() -> None:
    (first, second) = (slide for slide in slides("longest") if "Put seven things right" in slide.shapes.title.text)
    assert [plain(each.shapes.title.text) for each in (first, second)] == [
        "Put seven things right first. (1 of 2)",
        "Put seven things right first. (2 of 2)",
    ]
    tables_ = [next(shape.table for shape in each.shapes if shape.has_table) for each in (first, second)]
    assert [[cell.text for cell in each.rows[0].cells] for each in tables_] == [
        ["What", "You answered", "First step by", "Owner", "Work"]
    ] * 2
    assert [len(each.rows) - 1 for each in tables_] == [4, 3]


@pytest.mark.parametrize("name", [each for each in HOSTILE if each != "lone surrogate"])
def test_what_people_write_stays_text(name: str) -> None:
    deck = Presentation(io.BytesIO(render(saying(HOSTILE[name]))))
    foots = {shape.text_frame.text for slide in deck.slides for shape in slide.shapes if kind(shape) == FURNITURE[0]}
    (foot,) = foots
    label = plain(shown(report_wording.label(saying(HOSTILE[name]))))
    assert plain(foot) == label or (foot.endswith("…") and label.startswith(foot[:-1]) and len(foot) > 80)


@pytest.mark.parametrize("name", ALL)
def test_the_file_links_and_embeds_nothing_but_the_chart(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(file_of(name))) as package:
        assert all(b'TargetMode="External"' not in package.read(n) for n in package.namelist() if n.endswith(".rels"))
        embedded = [each for each in package.namelist() if each.startswith("ppt/embeddings/")]
        assert len(embedded) == len(charts(name))
        assert not [each for each in package.namelist() if each.endswith((".bin", ".jpeg"))]
