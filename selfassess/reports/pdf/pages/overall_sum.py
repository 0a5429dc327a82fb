"""How the overall score is made, with the organisation's own figures."""

from collections.abc import Sequence
from typing import NamedTuple

from selfassess.domain import method_wording, report_wording, wording, working_wording
from selfassess.domain.results import Analysis, DimensionResult
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.fonts import width
from selfassess.reports.pdf.groups import Columns, Group
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.typesetting import body
from selfassess.reports.pdf.text import Style

_GUTTER = 5.0
_FIGURE = Style(grid.SECOND.font, 16, 20, grid.INK)
_TOTAL = Style(grid.SECOND.font, 16, 20, grid.RUST)


class _Part(NamedTuple):
    figure: str
    label: str
    style: Style = _FIGURE

    @property
    def least(self) -> float:
        """The width that its longest word needs, with the gutter after it."""
        words = [width(word, grid.NOTE.font, grid.NOTE.size) for word in self.label.split()]
        return max([*words, width(self.figure, self.style.font, self.style.size)]) + 1.0 + _GUTTER


def sum_of_dimensions(analysis: Analysis, available: float) -> Block:
    """The dimensions strongest first, then their mean, in rows ``available`` wide; or why there is none."""
    parts = []
    for each in sorted(analysis.dimensions, key=_strength, reverse=True):
        if not each.dropped:
            figure = "–" if each.score is None else wording.points(each.score)
            parts.append(_Part(figure, report_wording.weighed_label(analysis, each)))
    if analysis.overall.score is not None:
        total = f"= {wording.points(analysis.overall.score)}"
        parts.append(_Part(total, method_wording.mean_label(analysis.instrument), _TOTAL))
    why_not = method_wording.unmade(analysis.dimensions)
    below = [body(why_not, space_before=4.0)] if why_not else []
    if written := working_wording.overall_sum(analysis):
        below.append(body(written, grid.NOTE))
    return Group([*map(_row, _rows(parts, available)), *below])


def _strength(each: DimensionResult) -> float:
    return -1.0 if each.score is None else each.score


def _rows(parts: Sequence[_Part], available: float) -> list[list[_Part]]:
    """As many parts a row as leave every word whole."""
    rows: list[list[_Part]] = [[]]
    for part in parts:
        if rows[-1] and sum(each.least for each in rows[-1]) + part.least > available + _GUTTER:
            rows.append([])
        rows[-1].append(part)
    return rows


def _row(parts: Sequence[_Part]) -> Block:
    stacks = [[body(part.figure, part.style), body(part.label, grid.NOTE)] for part in parts]
    return Columns(stacks, [part.least for part in parts], gutter=0.0, space_after=4.0)
