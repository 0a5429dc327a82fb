"""The one way by which a value reaches a cell: text is never a formula, figures keep their precision."""

from __future__ import annotations

import re
from datetime import date

from selfassess.reports.office.characters import ELLIPSIS, shown
from selfassess.reports.office.links import href_of
from selfassess.reports.office.xml import plain
from selfassess.reports.workbook.grid import Column, Value
from selfassess.reports.workbook.styles import Look

LONGEST = 32_767  # characters of a cell, as the file format counts them
_FORMULA = re.compile("[=+\\-@＝＋－＠\t\r\n]")  # full-width signs count too
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # programs would read it as the code of a character
_FIGURES = {"": Look.FIGURE, "decimals": Look.DECIMALS, "work": Look.WORK}
_DAY_0 = date(1899, 12, 30)  # days are counted from here, rightly since March 1900


def letters(place: int) -> str:
    """The name of a column, 1 for A."""
    name = ""
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def head_cell(at: str, words: str) -> str:
    return _text(at, words, Look.HEAD)


def cell(at: str, column: Column, value: Value) -> str:
    """One cell: text as text whatever it begins with, a day as a day, a figure at full precision."""
    if column.to_fill:
        return f'<c r="{at}" s="{Look.DAY_TO_FILL if column.to_fill == "date" else Look.TO_FILL:d}"/>'
    if value is None or value == "":
        return f'<c r="{at}" s="{Look.TEXT:d}"/>'
    if isinstance(value, str):
        return _text(at, value, Look.LINK if href_of(value) else Look.TEXT)
    if isinstance(value, date):
        return f'<c r="{at}" s="{Look.DAY:d}"><v>{(value - _DAY_0).days}</v></c>'
    return f'<c r="{at}" s="{_FIGURES[column.shown]:d}"><v>{value!r}</v></c>'


def _text(at: str, words: str, look: Look) -> str:
    said = legal(words)
    look = Look.TEXT_AS_TYPED if look is Look.TEXT and _FORMULA.match(said) else look
    return f'<c r="{at}" s="{look:d}" t="inlineStr"><is><t xml:space="preserve">{plain(said)}</t></is></c>'


def legal(text: str) -> str:
    """The text as a cell may hold it, with an ellipsis where it is too long."""
    said = _ESCAPED.sub("_x005F_", shown(text))
    if len(said.encode("utf-16-le")) // 2 > LONGEST:
        said = said.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + ELLIPSIS
    return said
