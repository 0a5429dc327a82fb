"""Rows that break between pages, and rows that do not fit their columns."""

from __future__ import annotations

import pytest

from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.flow import Frame, compose
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row, RowLook
from selfassess.reports.pdf.tables import Table
from tests.reports.pdf.reading import document, texts
from tests.reports.pdf.samples import BODY, LABEL, description, one_page
from tests.reports.pdf.ua_checks import problems

_LOOK = RowLook(BODY, padding=3.5, heading_columns=1)
_ROW = BODY.leading + 7
_RULES = 1.25


def row(*words: str, **options: object) -> Row:
    return Row([printable(each) for each in words], **options)  # type: ignore[arg-type] # as given


def table(rows: list[Row], *header: Row) -> Table:
    return Table([Column(1), Column(1, "right")], rows, _LOOK, header)


def pages(block: Table, height: float) -> list[float]:
    """The height of the table's part on each page."""
    return [page[0].block.height(200) for page in compose([block], Frame(0, 0, 200, height))]


def test_the_header_takes_room_on_every_page() -> None:
    block = table([row("a", "1")] * 5, row("Name", "Score"))
    assert pages(block, 3 * _ROW + _RULES) == pytest.approx([3 * _ROW + _RULES, 3 * _ROW + _RULES, 2 * _ROW + _RULES])


def test_a_row_that_must_stay_with_the_next_moves_with_it() -> None:
    rows = [row("a", "1"), row("Group", "", keep_with_next=True, ruled=True, space_above=10.0), row("b", "2")]
    assert pages(table(rows), 2 * _ROW + 10 + _RULES) == pytest.approx([_ROW + _RULES, 2 * _ROW + _RULES])


def test_the_space_above_a_row_is_left_out_at_the_top_of_a_page() -> None:
    rows = [row("a", "1", space_above=50.0), row("b", "2", space_above=10.0)]
    assert pages(table(rows), 500) == pytest.approx([2 * _ROW + 10 + _RULES])


def test_first_lines_stand_on_one_baseline() -> None:
    block = Table([Column(1), Column(1)], [Row([printable("big"), Cell(printable("small"), LABEL)])], _LOOK)
    file = one_page(block)
    assert texts(file, "TH", "TD") == ["big", "small"]
    assert block.height(200) == pytest.approx(
        max(BODY.leading, BODY.first_baseline - LABEL.first_baseline + LABEL.leading) + 7 + _RULES
    )


def test_scopes_and_spans_are_told() -> None:
    rows = [row("a", "1"), Row([Cell(printable("All of it"), col_span=2, heading=True)])]
    file = one_page(table(rows, row("Name", "Score")))
    cells = document(file).find("TH", "TD")
    assert [
        (cell.tag, cell.text, cell.attributes.get("/Scope"), cell.attributes.get("/ColSpan")) for cell in cells
    ] == [
        ("TH", "Name", "Column", None),
        ("TH", "Score", "Column", None),
        ("TH", "a", "Row", None),
        ("TD", "1", None, None),
        ("TH", "All of it", "Row", 2),
    ]
    assert problems(file) == []


@pytest.mark.parametrize("words", [("a",), ("a", "b", "c")])
def test_a_row_of_another_number_of_cells_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="2 columns"):
        table([row(*words)]).height(200)


def test_what_a_cell_paints_is_given_the_baseline_of_its_row() -> None:
    places: list[tuple[float, float, float]] = []
    painted = Cell(paint=lambda _, x, y, width: places.append((x, y, width)), height=30)
    block = Table([Column(1), Column(1)], [Row([printable("a"), painted])], RowLook(BODY, gap=12, padding=3.5))
    canvas = TaggedCanvas(description())
    canvas.begin_page()
    block.draw(canvas, 54, 100, 200)
    assert places == [pytest.approx((154, 100 + 0.75 + 3.5 + BODY.first_baseline, 100))]
    assert block.height(200) == pytest.approx(30 + 7 + _RULES)
