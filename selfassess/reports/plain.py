"""Text and tables as a terminal shows them."""

from __future__ import annotations

import textwrap

from selfassess.reports.tables import Table

WIDTH = 100


def paragraph(text: str) -> str:
    return textwrap.fill(text, WIDTH)


def bullets(texts: tuple[str, ...]) -> str:
    return "\n".join(textwrap.fill(text, WIDTH, initial_indent="- ", subsequent_indent="  ") for text in texts)


def heading(text: str) -> str:
    return f"{text}\n{'-' * len(text)}"


def table(shown: Table) -> str:
    """The table in columns, figures to the right."""
    lines = [shown.heads, *((row.head, *row.cells) for row in shown.rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_line(line, widths, shown.figures) for line in lines)


def _line(cells: tuple[str, ...], widths: list[int], figures: bool) -> str:
    first, *others = (
        cell.rjust(width) if figures and place else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join([first, *others]).rstrip()
