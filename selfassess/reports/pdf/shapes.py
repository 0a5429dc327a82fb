"""Lines, areas and dots, in points from the top left corner of the page.

Colours are #RRGGBB and named by the house's design: ``palette`` says what a brand draws in place of some of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from selfassess.reports.pdf.marked_content import MarkedContent
from selfassess.reports.pdf.structure_tree import StructureTree

Point = tuple[float, float]
Segment = tuple[float, float, float, float]
WHITE = "#FFFFFF"


@lru_cache(maxsize=256)
def colour_operands(colour: str) -> str:
    """The three numbers of #RRGGBB as PDF wants them."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f"{red / 255:.4f} {green / 255:.4f} {blue / 255:.4f}"


class Shapes(MarkedContent):
    palette: Mapping[str, str] = {}

    def __init__(self, tree: StructureTree) -> None:
        super().__init__(tree)
        self._fills: dict[str, str] = {}

    def line(self, start: Point, end: Point, colour: str, thickness: float = 0.75, dash: Sequence[float] = ()) -> None:
        self.segments([(*start, *end)], colour, thickness, dash)

    def segments(
        self, segments: Iterable[Segment], colour: str, thickness: float = 0.75, dash: Sequence[float] = ()
    ) -> None:
        """Separate straight lines in one path."""
        top = self.size.height
        self.mark_shape()
        self._pen(colour, thickness, dash)
        path = [f"{x1:.2f} {top - y1:.2f} m {x2:.2f} {top - y2:.2f} l" for x1, y1, x2, y2 in segments]
        if path:
            self.operators.append(" ".join(path) + " S")

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str | None = None, stroke: str | None = None,
        thickness: float = 0.75,
    ) -> None:  # fmt: skip
        """A rectangle whose top left corner is x, y."""
        self.mark_shape()
        operator = self._painting(fill, stroke, thickness)
        foot = self.size.height - y - height
        self.operators.append(f"{x:.2f} {foot:.2f} {width:.2f} {height:.2f} re {operator}")

    def polygon(
        self, points: Sequence[Point], fill: str | None = None, stroke: str | None = None, thickness: float = 0.75
    ) -> None:
        self.mark_shape()
        operator = self._painting(fill, stroke, thickness)
        self.operators.append(f"{self._path(points)} h {operator}")

    def polyline(
        self, points: Sequence[Point], colour: str, thickness: float = 0.75, dash: Sequence[float] = ()
    ) -> None:
        self.mark_shape()
        self._pen(colour, thickness, dash)
        self.operators.append(self._path(points) + " S")

    def dots(
        self, centres: Sequence[Point], radius: float, colour: str, edge: str | None = None, edge_width: float = 0.6
    ) -> None:
        """Opaque circles of `radius`; an edge is drawn half inside and half outside it."""
        if not centres:
            return
        top = self.size.height
        self.mark_shape()
        places = [f"{x:.2f} {top - y:.2f}" for x, y in centres]
        path = " ".join([f"{place} m {place} l" for place in places]) + " S"
        half = edge_width / 2 if edge else 0.0
        if edge:
            self._pen(edge, 2 * (radius + half), (), cap=1)
            self.operators.append(path)
        self._pen(colour, 2 * (radius - half), (), cap=1)
        self.operators.append(path)

    def diamond(self, x: float, y: float, half_width: float, fill: str, edge: str | None = WHITE) -> None:
        """A square on its corner about x, y, with an edge of 1.2."""
        corners = ((x - half_width, y), (x, y - half_width), (x + half_width, y), (x, y + half_width))
        self.polygon(corners, fill, edge, 1.2)

    def _path(self, points: Sequence[Point]) -> str:
        top = self.size.height
        (x, y), *rest = points
        return " ".join([f"{x:.2f} {top - y:.2f} m", *[f"{x:.2f} {top - y:.2f} l" for x, y in rest]])

    def fill_with(self, colour: str) -> None:
        operator = self._fills.get(colour)
        if operator is None:
            operator = self._fills[colour] = colour_operands(self.palette.get(colour, colour)) + " rg"
        self.set_state("fill", operator)

    def _pen(self, colour: str, thickness: float, dash: Sequence[float], cap: int = 0) -> None:
        self.set_state("stroke", colour_operands(self.palette.get(colour, colour)) + " RG")
        self.set_state("thickness", f"{thickness:.2f} w")
        self.set_state("cap", f"{cap} J")
        self.set_state("dash", "[" + " ".join([f"{length:.2f}" for length in dash]) + "] 0 d")

    def _painting(self, fill: str | None, stroke: str | None, thickness: float) -> str:
        """Set the colours; the operator that paints the path."""
        if fill:
            self.fill_with(fill)
        if stroke:
            self._pen(stroke, thickness, ())
        return ("B" if stroke else "f") if fill else ("S" if stroke else "n")
