"""The named styles of the workbook's cells: whoever edits the file changes a style once."""

from __future__ import annotations

from enum import IntEnum

from selfassess.reports.brand import Brand
from selfassess.reports.charts.palette import HAIRLINE, INK, PANEL, PETROL, WHITE
from selfassess.reports.office.xml import attribute

_DAY, _WORK, _DECIMALS = 164, 165, 2  # numbers of formats: the first that a file may define, and the built-in "0.00"
_FORMATS = {_DAY: "d\\ mmmm\\ yyyy", _WORK: '[=1]0" day";0" days"'}
_SIDES = ("left", "right", "top", "bottom")


class Look(IntEnum):
    """How a cell looks, by its place in the list of formats. A text that begins like a formula is marked as text."""

    PLAIN, HEAD, TEXT, FIGURE, DECIMALS, WORK, DAY, LINK, TO_FILL, DAY_TO_FILL, TEXT_AS_TYPED = range(11)


# Name, font, fill, number format, alignment; fonts and fills by their places below.
_TOP = '<alignment horizontal="left" vertical="top" wrapText="1" indent="1"/>'
_RIGHT = '<alignment horizontal="right" vertical="top" indent="1"/>'
_MIDDLE = '<alignment horizontal="left" vertical="center" wrapText="1" indent="1"/>'
_STYLES = {
    Look.HEAD: ("Report head", 1, 2, 0, _MIDDLE),
    Look.TEXT: ("Report text", 2, 0, 0, _TOP),
    Look.FIGURE: ("Report figure", 2, 0, 1, _RIGHT),
    Look.DECIMALS: ("Report decimals", 2, 0, _DECIMALS, _RIGHT),
    Look.WORK: ("Report days of work", 2, 0, _WORK, _RIGHT),
    Look.DAY: ("Report day", 2, 0, _DAY, _RIGHT),
    Look.LINK: ("Report link", 3, 0, 0, _TOP),
    Look.TO_FILL: ("Report to fill", 2, 3, 0, _TOP),
    Look.DAY_TO_FILL: ("Report day to fill", 2, 3, _DAY, _RIGHT),
}


def styles_part(brand: Brand) -> str:
    accent, panel = brand.drawn(PETROL), brand.drawn(PANEL)
    fonts = [_font(INK), _font(WHITE, "<b/>"), _font(INK), _font(accent, "<u/>")]
    fills = [
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',  # the first two are fixed by the format
        *(
            f'<fill><patternFill patternType="solid"><fgColor rgb="{_rgb(each)}"/></patternFill></fill>'
            for each in (accent, panel)
        ),
    ]
    edges = "".join(f'<{side} style="thin"><color rgb="{_rgb(HAIRLINE)}"/></{side}>' for side in _SIDES)
    borders = ["<border><left/><right/><top/><bottom/><diagonal/></border>", f"<border>{edges}<diagonal/></border>"]
    bases = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>', *(_format(each) for each in _STYLES)]
    cells = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']
    cells += [_format(look, f' xfId="{look.value}"') for look in _STYLES]
    cells.append(_format(Look.TEXT, f' xfId="{Look.TEXT.value}" quotePrefix="1"'))
    formats = [f'<numFmt numFmtId="{key}" formatCode={attribute(code)}/>' for key, code in _FORMATS.items()]
    names = ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']
    names += [f'<cellStyle name="{name}" xfId="{look.value}"/>' for look, (name, *_) in _STYLES.items()]
    return (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{_listed('numFmts', formats)}"
        f"{_listed('fonts', fonts)}{_listed('fills', fills)}{_listed('borders', borders)}"
        f"{_listed('cellStyleXfs', bases)}{_listed('cellXfs', cells)}{_listed('cellStyles', names)}</styleSheet>"
    )


def _listed(name: str, parts: list[str]) -> str:
    return f'<{name} count="{len(parts)}">{"".join(parts)}</{name}>'


def _rgb(colour: str) -> str:
    return f"FF{colour[1:]}"


def _font(colour: str, more: str = "") -> str:
    return f'<font>{more}<sz val="10"/><color rgb="{_rgb(colour)}"/><name val="Arial"/><family val="2"/></font>'


def _format(look: Look, more: str = "") -> str:
    _, font, fill, number, alignment = _STYLES[look]
    applied = " ".join(f'apply{each}="1"' for each in ("NumberFormat", "Font", "Fill", "Border", "Alignment"))
    return f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="1"{more} {applied}>{alignment}</xf>'
