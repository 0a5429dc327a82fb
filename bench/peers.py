"""The report beside WeasyPrint and Typst, each setting the same strings and tables as tagged PDF/UA-1.

WeasyPrint draws the same charts too. They have it easier: a plain layout, no PDF/A and no search for page breaks; Typst
has only the strings of the charts.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from bench.content import Node, content, drawn
from bench.reports import northmoor
from bench.timing import by_turns
from selfassess.reports.charts.primitives import Chart
from selfassess.reports.charts.svg import stylesheet, svg
from selfassess.reports.pdf import report

_FACE = "Source Sans Pro"
_TYPST_SIGNS = re.compile(r'(["\\])')
Row = tuple[str, float, str]


def measure() -> list[Row]:
    """Rows of name, figure and target. A peer that cannot run has a row that says why, with no figure."""
    analysis = northmoor()
    nodes = content(analysis)
    return [
        _beside(
            "WeasyPrint pdf/ua-1 over the report: times",
            partial(_weasyprint, drawn(analysis)),
            nodes,
            5,
            "at least 20",
            over=True,
        ),
        _beside("the report over Typst ua-1, its text changed each time: times", _typst, nodes, 15, "at most 1.5"),
    ]


def _beside(
    name: str, peer: Callable[[Sequence[Node]], Callable[[], bytes]], nodes: Sequence[Node], runs: int, target: str,
    over: bool = False,
) -> Row:  # fmt: skip
    analysis = northmoor()
    try:
        make = peer(nodes)
        size = len(make())
    except Exception as error:  # noqa: BLE001 - whatever keeps a peer from running is what the row says
        return f"{name}: not measured, {type(error).__name__}: {str(error)[:120]}", float("nan"), target
    ours, theirs = by_turns(lambda: report.render(analysis), make, runs=runs)
    figure = theirs / ours if over else ours / theirs
    return f"{name} ({1000 * theirs:,.0f} ms, {size / 1000:,.0f} kB)", figure, target


def _fonts() -> Path:
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("font-source-sans-pro")
    return Path(spec.origin).parent / "files"


# ------------------------------------------------------------------ WeasyPrint


def _weasyprint(charts: Sequence[Chart], nodes: Sequence[Node]) -> Callable[[], bytes]:
    html: Any = import_module("weasyprint").HTML
    faces = "".join(
        f"@font-face{{font-family:'{_FACE}';font-weight:{weight};src:url('{(_fonts() / name).as_uri()}')}}"
        for weight, name in ((400, "SourceSansPro-Regular.ttf"), (600, "SourceSansPro-Semibold.ttf"))
    )
    style = (
        f"{faces} @page{{size:A4;margin:15mm}} body{{font:9.5pt/13pt '{_FACE}'}} h1,h2,h3,th{{font-weight:600}}"
        " table{border-collapse:collapse;width:100%} td,th{border-top:0.5pt solid #c5cdd4;text-align:left}"
    )
    body = "".join(_html(node) for node in nodes if node.kind != "Figure") + "".join(
        _figure(chart, number) for number, chart in enumerate(charts)
    )
    page = f"<!DOCTYPE html><html lang=en-GB><title>A report</title><style>{style}</style><body>{body}</body></html>"

    def make() -> bytes:
        made: bytes = html(string=page).write_pdf(pdf_variant="pdf/ua-1")
        return made

    return make


def _figure(chart: Chart, number: int) -> str:
    """A chart as the pages have it; WeasyPrint knows only the rules that stand inside a drawing."""
    return svg(chart, f"chart-{number}").replace("<title", f"<style>{stylesheet()}</style><title", 1)


def _html(node: Node) -> str:
    tag = {"L": "ul"}.get(node.kind, node.kind.lower())
    span = f' colspan="{node.span}"' if node.span > 1 else ""
    return f"<{tag}{span}>{escape(node.text)}{''.join(map(_html, node.kids))}</{tag}>"


# ------------------------------------------------------------------ Typst


def _typst(nodes: Sequence[Node]) -> Callable[[], bytes]:
    compiled: Any = import_module("typst").compile
    number = count(1)

    def make() -> bytes:
        """Its cache knows every text that it has set: a number at the end of each makes them all new."""
        source = "\n".join([_PREAMBLE, *[_typst_node(node, f" {next(number)}") for node in nodes]])
        made: bytes = compiled(source.encode(), format="pdf", pdf_standards=["ua-1"], font_paths=[str(_fonts())])
        return made

    return make


_PREAMBLE = f"""#set document(title: "A report")
#set page(paper: "a4", margin: 15mm)
#set text(font: "{_FACE}", size: 9.5pt, lang: "en", region: "GB")
#set table(stroke: (top: 0.5pt + rgb("#c5cdd4")))
"""


def _typst_node(node: Node, mark: str) -> str:
    if node.kind in ("H1", "H2", "H3"):
        return f"#heading(level: {node.kind[1]}, {_string(node.text + mark)})"
    if node.kind == "L":
        return f"#list({', '.join(_string(kid.text + mark) for kid in node.kids)})"
    if node.kind == "Table":
        return _typst_table(node.kids, mark)
    return f"#par({_string(node.text + mark)})"


def _typst_table(rows: Sequence[Node], mark: str) -> str:
    columns = max((sum(cell.span for cell in row.kids) for row in rows), default=1)
    header, *others = [
        ", ".join(f"table.cell(colspan: {cell.span}, {_string(cell.text + mark)})" for cell in row.kids) for row in rows
    ]
    return f"#table(columns: {columns}, {', '.join([f'table.header({header})', *others])})"


def _string(text: str) -> str:
    return '"' + _TYPST_SIGNS.sub(r"\\\1", text) + '"'


if __name__ == "__main__":
    for row_name, row_figure, row_target in measure():
        sys.stdout.write(f"{row_figure:,.2f} {row_name} (target: {row_target})\n")
