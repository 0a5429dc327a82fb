"""Shapes as operators: where they stand, how they are painted, and that a state is set once."""

from __future__ import annotations

import pytest

from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.document import Size
from tests.reports.pdf.samples import description


@pytest.fixture
def canvas() -> TaggedCanvas:
    """A page of 200 by 100 points."""
    made = TaggedCanvas(description())
    made.begin_page(Size(200, 100))
    return made


def test_the_top_left_corner_is_the_origin(canvas: TaggedCanvas) -> None:
    canvas.rect(10, 20, 30, 5, "#FF0000")
    assert canvas.operators == ["/Artifact BMC", "1.0000 0.0000 0.0000 rg", "10.00 75.00 30.00 5.00 re f"]


@pytest.mark.parametrize(
    ("fill", "stroke", "operator"),
    [("#000000", None, "f"), (None, "#000000", "S"), ("#000000", "#FFFFFF", "B"), (None, None, "n")],
)
def test_areas_are_filled_and_edged(canvas: TaggedCanvas, fill: str | None, stroke: str | None, operator: str) -> None:
    canvas.polygon([(0, 0), (10, 0), (0, 10)], fill, stroke)
    assert canvas.operators[-1] == f"0.00 100.00 m 10.00 100.00 l 0.00 90.00 l h {operator}"


def test_an_edge_stands_half_inside_and_half_outside_a_dot(canvas: TaggedCanvas) -> None:
    """As a circle of radius 2.75 stroked 0.6 wide: white to 3.05, colour to 2.45."""
    canvas.dots([(10, 10), (20, 10)], 2.75, "#6B7885", "#FFFFFF", 0.6)
    widths = [operator for operator in canvas.operators if operator.endswith(" w")]
    assert widths == ["6.10 w", "4.90 w"]
    assert canvas.operators[-1] == "10.00 90.00 m 10.00 90.00 l 20.00 90.00 m 20.00 90.00 l S"
    assert "1 J" in canvas.operators


def test_lines_after_dots_have_flat_ends_again(canvas: TaggedCanvas) -> None:
    canvas.dots([(10, 10)], 3, "#6B7885")
    canvas.line((0, 0), (10, 0), "#6B7885")
    assert [operator for operator in canvas.operators if operator.endswith(" J")] == ["1 J", "0 J"]


def test_a_state_is_set_once(canvas: TaggedCanvas) -> None:
    canvas.line((0, 0), (10, 0), "#6B7885", 1, (3, 2))
    before = len(canvas.operators)
    canvas.line((0, 5), (10, 5), "#6B7885", 1, (3, 2))
    assert len(canvas.operators) == before + 1
    assert "[3.00 2.00] 0 d" in canvas.operators


def test_a_new_page_forgets_the_state(canvas: TaggedCanvas) -> None:
    canvas.rect(0, 0, 1, 1, "#0E5468")
    canvas.end_page()
    canvas.begin_page()
    canvas.rect(0, 0, 1, 1, "#0E5468")
    assert [operator for operator in canvas.operators if operator.endswith(" rg")] == ["0.0549 0.3294 0.4078 rg"]


def test_no_dots_draw_nothing(canvas: TaggedCanvas) -> None:
    canvas.dots([], 3, "#6B7885", "#FFFFFF")
    assert canvas.operators == []
