"""The tables of the posture page: the items behind an axis, and where the benchmark stands."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from selfassess.domain import posture_wording, wording
from selfassess.domain.results import Analysis, ItemResult, PostureResult
from selfassess.reports.charts.bars import table_bar
from selfassess.reports.charts.findings import short_names
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.drawing import draw_marks
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.cells import Placed, row, table
from selfassess.reports.pdf.pages.placing import lines, paragraph, rule, table_head
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.text import Lines

_ROW = 14.4
_HEAD = 19.0  # from the rule down to the first row's top
_BAR = 54.0
_BAR_FROM_RIGHT = 78.0  # from the right edge to where the bars start
_BLOCKS, _BLOCK_GAP = 5, 9.0
_BLOCK_ROW = 14.2
_MOST_LISTED = 60  # more organisations would not fit on the page: the quartiles stand for them
_NAMES, _COLUMN_GAP = 15.0, 2.0
_LONGEST_NAME = 32.0


class Figures(NamedTuple):
    """The benchmark's part of the page."""

    height: float
    draw: Callable[[TaggedCanvas, float], None]


@dataclass(frozen=True, slots=True)
class AxisTable:
    """The items of an axis with their scores, which make its figure."""

    head: str
    score: float | None
    items: Sequence[ItemResult]
    lowest: Collection[str]
    width: float

    @property
    def height(self) -> float:
        return _HEAD + 6.0 + sum(self._high(self._label(each)) for each in self.items)

    def _label(self, each: ItemResult) -> Lines:
        style = grid.BODY_BOLD if each.item.key in self.lowest else grid.BODY
        return lines(each.item.label, style, self.width - _BAR_FROM_RIGHT - 8.0)

    def _high(self, label: Lines) -> float:
        return _ROW + label.height - label.style.leading

    def draw(self, canvas: TaggedCanvas, left: float, y: float) -> None:
        rule(canvas, left, y, self.width)
        style = grid.HEAD if self.score is not None else grid.NOTE
        table_head(canvas, self.head, left, y)
        with canvas.element("P"):
            figure = printable(wording.points(self.score))
            canvas.text(left + self.width, y + grid.HEAD_BASELINE, figure, style, "right")
        with table(canvas, left, y, ()):
            baseline = y + _HEAD + 6.0 + grid.BODY.first_baseline
            for each in self.items:
                label = self._label(each)
                self._row(canvas, left, baseline, each, label)
                baseline += self._high(label)

    def _row(self, canvas: TaggedCanvas, left: float, baseline: float, each: ItemResult, label: Lines) -> None:
        figure = Placed(self.width, wording.points(each.score), label.style, "right")
        if not each.known:
            figure = Placed(self.width, each.answer, grid.NOTE, "right")
        row(canvas, left, baseline, (Placed(0.0, label, label.style), figure))
        if each.known:
            bar = table_bar(each.score, 0.0, _BAR)
            draw_marks(canvas, bar, left + self.width - _BAR_FROM_RIGHT, baseline - 3.2)


def benchmark_figures(analysis: Analysis, result: PostureResult, single: bool) -> Figures:
    """The dots as tables; in a real edition, and where there are too many, the quartiles of each axis."""
    listed = single and len(result.coordinates) <= _MOST_LISTED
    return _coordinates(result) if listed else _quartiles(analysis, result)


def _coordinates(result: PostureResult) -> Figures:
    """Organisation and both scores, by the second score, in blocks side by side."""
    points = sorted(result.coordinates, key=lambda point: (-point[2], -point[1], point[0]))
    names = short_names([name for name, _, _ in points])
    rows = -(-len(points) // _BLOCKS)
    note = lines(posture_wording.coordinates_note(result), grid.BODY_GREY, grid.WIDTH)

    def draw(canvas: TaggedCanvas, y: float) -> None:
        rule(canvas, grid.MARGIN, y, grid.WIDTH)
        table_head(canvas, posture_wording.figures_head(result), grid.MARGIN, y)
        width = (grid.WIDTH - (_BLOCKS - 1) * _BLOCK_GAP) / _BLOCKS
        for block in range(-(-len(points) // rows) if rows else 0):
            part = slice(block * rows, (block + 1) * rows)
            at = grid.MARGIN + block * (width + _BLOCK_GAP)
            _block(canvas, at, y + _HEAD + 15.0, width, result, list(zip(names[part], points[part], strict=True)))
        paragraph(canvas, note, grid.MARGIN, y + _HEAD + 20.0 + _BLOCK_ROW * rows + 5.0)

    return Figures(_HEAD + 20.0 + _BLOCK_ROW * rows + 5.0 + note.height, draw)


def _block(
    canvas: TaggedCanvas,
    x: float,
    y: float,
    width: float,
    result: PostureResult,
    points: Sequence[tuple[str, tuple[str, float, float]]],
) -> None:
    room = (width - _NAMES) / 2 - _COLUMN_GAP
    ends = (width - room - _COLUMN_GAP, width)
    heads = [
        Placed(end, lines(axis.label, grid.LABEL, room, 1).text, grid.LABEL, "right")
        for axis, end in zip(result.axes, ends, strict=True)
    ]
    with table(canvas, x, y, (Placed(0.0, "Org.", grid.LABEL), *heads)):
        canvas.line((x, y + 4.3), (x + width, y + 4.3), grid.HAIRLINE, grid.HAIR)
        for name, (_, first, second) in points:
            y += _BLOCK_ROW
            figures = [
                Placed(end, wording.points(score), grid.BODY, "right")
                for end, score in zip(ends, (first, second), strict=True)
            ]
            short = lines(name, grid.BODY_GREY, _LONGEST_NAME, 1)
            row(canvas, x, y, (Placed(0.0, short, grid.BODY_GREY), *figures))
            canvas.line((x, y + 4.3), (x + width, y + 4.3), grid.HAIRLINE, grid.HAIR)


def _quartiles(analysis: Analysis, result: PostureResult) -> Figures:
    """The quartiles of each axis, where single organisations are not shown."""
    heads = ("Lower quartile", "Median", "Upper quartile")
    ends = (grid.WIDTH - 180.0, grid.WIDTH - 90.0, grid.WIDTH)
    note = lines(posture_wording.quartiles_note(analysis, result), grid.BODY_GREY, grid.WIDTH)

    def draw(canvas: TaggedCanvas, y: float) -> None:
        rule(canvas, grid.MARGIN, y, grid.WIDTH)
        table_head(canvas, posture_wording.benchmark_head(result.n), grid.MARGIN, y)
        header = [Placed(end, head, grid.LABEL, "right") for end, head in zip(ends, heads, strict=True)]
        with table(canvas, grid.MARGIN, y + grid.HEAD_BASELINE, (Placed(0.0, "", grid.LABEL), *header)):
            baseline = y + grid.HEAD_BASELINE
            for axis, quartiles in zip(result.axes, result.quartiles, strict=True):
                canvas.line((grid.MARGIN, baseline + 6), (grid.RIGHT, baseline + 6), grid.HAIRLINE, grid.HAIR)
                baseline += 18.0
                said = [
                    Placed(end, wording.DASH if value is None else wording.points(value), grid.BODY, "right")
                    for end, value in zip(ends, quartiles, strict=True)
                ]
                row(canvas, grid.MARGIN, baseline, (Placed(0.0, axis.label, grid.BODY), *said))
        paragraph(canvas, note, grid.MARGIN, baseline + 10.0)

    return Figures(grid.HEAD_BASELINE + 18.0 * len(result.axes) + 10.0 + note.height, draw)
