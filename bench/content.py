"""What one report says, as a plain tree of headings, paragraphs, lists and tables, for others to set."""

from __future__ import annotations

import sys
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from unittest.mock import patch

from selfassess.domain.results import Analysis
from selfassess.reports.charts.primitives import Chart
from selfassess.reports.pdf import report
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.drawing import draw_chart
from selfassess.reports.pdf.structure import Element
from selfassess.reports.pdf.text import Style

_HEADINGS = frozenset({"H1", "H2", "H3"})
_PARAGRAPHS = frozenset({"P", "BlockQuote", "Caption", "Note", "TOCI", "Lbl", "LBody"})

PAGES = "selfassess.reports.pdf.pages."


@dataclass(frozen=True)
class Node:
    """`kind` is a heading (H1 to H3), P, Figure (a chart's strings), L with LI, or Table with TR with TH and TD."""

    kind: str
    text: str = ""
    kids: tuple[Node, ...] = ()
    span: int = 1


def content(analysis: Analysis) -> list[Node]:
    """Every string of the report that is no running head or foot, in reading order; charts are their strings alone."""
    said: dict[int, list[str]] = defaultdict(list)
    roots: list[Element] = []
    show, save = TaggedCanvas._show, TaggedCanvas.save

    def noting(canvas: TaggedCanvas, x: float, y: float, text: str, style: Style, spacing: float) -> None:
        if canvas.current is not None:
            said[id(canvas.current)].append(text)
        show(canvas, x, y, text, style, spacing)

    def saving(canvas: TaggedCanvas) -> bytes:
        roots.append(canvas.tree.root)
        return save(canvas)

    with patch.object(TaggedCanvas, "_show", noting), patch.object(TaggedCanvas, "save", saving):
        report.render(analysis)
    return _inside(roots[0], said)


def _inside(element: Element, said: dict[int, list[str]]) -> list[Node]:
    return [node for kid in element.kids if isinstance(kid, Element) for node in _nodes(kid, said)]


def _nodes(element: Element, said: dict[int, list[str]]) -> list[Node]:
    if element.tag in _HEADINGS:
        return [Node(element.tag, _text(element, said))]
    if element.tag in _PARAGRAPHS:
        return [Node("P", _text(element, said))]
    if element.tag in ("TH", "TD"):
        return [Node(element.tag, _text(element, said), span=element.attributes.get("col_span", 1))]
    if element.tag in ("LI", "Figure"):
        return [Node(element.tag, _text(element, said))]
    if element.tag in ("L", "Table", "TR"):
        return [Node(element.tag, kids=tuple(_inside(element, said)))]
    return _inside(element, said)


def _text(element: Element, said: dict[int, list[str]]) -> str:
    """All that is said in the element and under it."""
    inside = [_text(kid, said) for kid in element.kids if isinstance(kid, Element)]
    return " ".join("".join([*said[id(element)], *inside]).split())


def drawn(analysis: Analysis) -> list[Chart]:
    """The charts of a report, in order."""
    charts: list[Chart] = []

    def recording(canvas: TaggedCanvas, chart: Chart, x: float, y: float) -> None:
        charts.append(chart)
        draw_chart(canvas, chart, x, y)

    pages = [module for name, module in sys.modules.items() if name.startswith(PAGES) and hasattr(module, "draw_chart")]
    with ExitStack() as stack:
        for module in pages:
            stack.enter_context(patch.object(module, "draw_chart", recording))
        report.render(analysis)
    return charts
