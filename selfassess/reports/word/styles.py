"""The styles of the Word report: all of its looks stand here, so that whoever edits it changes a style once."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.reports.brand import Brand
from selfassess.reports.charts.palette import BAND, GREY, HAIRLINE, INK, PETROL
from selfassess.reports.office.xml import attribute
from selfassess.reports.word.markup import NAMESPACES

_FONT = "Arial"
_BODY = 21  # half points


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style. Sizes are in half points, spaces in twentieths of a point; ``more`` is other properties."""

    name: str
    based: str = "Normal"
    size: int = _BODY
    colour: str = INK
    bold: bool = False
    before: int = 0
    after: int = 120
    keep: bool = False
    page: bool = False
    outline: int | None = None
    next: str = ""
    right: bool = False
    list_: int | None = None
    left: int = 0
    hanging: int = 0
    bar: str = ""
    own: bool = False  # not one of those that Word names itself

    @property
    def key(self) -> str:
        return key_of(self.name)


# In the names that Word gives its own; it shows them in the reader's language.
_STYLES = (
    _Style("Normal", based=""),
    _Style("Title", size=72, colour=PETROL, bold=True, before=1200, after=240, next="Subtitle"),
    _Style("Subtitle", size=32, colour=GREY, after=480),
    _Style("heading 1", size=40, colour=PETROL, bold=True, after=160, keep=True, page=True, outline=0, next="Normal"),
    _Style("heading 2", size=27, bold=True, before=260, after=80, keep=True, outline=1, next="Normal"),
    _Style("heading 3", size=22, colour=PETROL, bold=True, before=180, after=60, keep=True, outline=2, next="Normal"),
    _Style("Finding", size=30, bold=True, after=80, keep=True, own=True),
    _Style("Lead", size=23, colour=GREY, after=160, keep=True, own=True),
    _Style("Note", size=18, colour=GREY, before=60, own=True),
    _Style("Cover Line", size=24, after=60, own=True),
    _Style("Benchmark Label", size=20, colour=GREY, bold=True, before=240, own=True),
    _Style("Seal", size=36, colour=PETROL, bold=True, after=100, keep=True, own=True),
    _Style("Quote", size=22, before=40, left=284, bar=PETROL),
    _Style("List Bullet", after=50, list_=1, left=360, hanging=360),
    _Style("List Number", after=50, list_=2, left=360, hanging=360),
    _Style("caption", size=18, colour=GREY, bold=True, before=200, after=80, keep=True),
    _Style("Chart", after=160, own=True),
    _Style("Table Text", size=18, before=20, after=20, own=True),
    _Style("Table Text Figure", based="Table Text", size=18, before=20, after=20, right=True, own=True),
    _Style("Table Head", size=18, bold=True, before=40, after=40, keep=True, own=True),
    _Style(
        "Table Head Figure",
        based="Table Head",
        size=18,
        bold=True,
        before=40,
        after=40,
        keep=True,
        right=True,
        own=True,
    ),
    _Style("TOC Heading", size=40, colour=PETROL, bold=True, after=200, keep=True, page=True),
    _Style("toc 1", bold=True, before=100, after=20),
    _Style("toc 2", size=19, after=0, left=284),
    _Style("header", size=17, colour=GREY, after=0),
    _Style("footer", size=17, colour=GREY, after=0),
)
_LOGO = _Style("Logo", after=240, own=True)
_CELL = "".join(f'<w:{side} w:w="85" w:type="dxa"/>' for side in ("left", "right"))


def key_of(name: str) -> str:
    """The id of a style: its name in one word, each part with a capital."""
    return "".join(part[:1].upper() + part[1:] for part in name.split())


def styles_part(language: str, brand: Brand) -> str:
    """All styles, for a text in one language and the colours of a brand."""
    defaults = (
        f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
        f'<w:sz w:val="{_BODY}"/><w:szCs w:val="{_BODY}"/><w:lang w:val={attribute(language)}/>'
    )
    spacing = '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>'
    used = (*_STYLES, _LOGO) if brand.logo else _STYLES
    paragraphs = "".join(_paragraph(each, brand) for each in used)
    link = f'<w:color w:val="{brand.drawn(PETROL)[1:]}"/><w:u w:val="single"/>'
    characters = "".join(
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{looks}</w:rPr></w:style>"
        for name, looks in (("Strong", "<w:b/>"), ("Hyperlink", link))
    )
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults>"
        f"{paragraphs}{characters}{_table(brand)}</w:styles>"
    )


def _paragraph(style: _Style, brand: Brand) -> str:
    kind = ' w:customStyle="1"' if style.own else ' w:default="1"' if style.name == "Normal" else ""
    based = f'<w:basedOn w:val="{key_of(style.based)}"/>' if style.based else ""
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    bold = "<w:b/>" if style.bold else ""
    colour = f'<w:color w:val="{brand.drawn(style.colour)[1:]}"/>'
    looks = f'{bold}{colour}<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.key}"{kind}><w:name w:val="{style.name}"/>'
        f"{based}{following}<w:qFormat/><w:pPr>{_layout(style, brand)}</w:pPr><w:rPr>{looks}</w:rPr></w:style>"
    )


def _layout(style: _Style, brand: Brand) -> str:
    """In the order that the schema fixes."""
    flags = ("<w:keepNext/><w:keepLines/>" if style.keep else "") + ("<w:pageBreakBefore/>" if style.page else "")
    list_ = f'<w:numPr><w:numId w:val="{style.list_}"/></w:numPr>' if style.list_ else ""
    border = f'w:val="single" w:sz="18" w:space="8" w:color="{brand.drawn(style.bar)[1:]}"'
    bar = f"<w:pBdr><w:left {border}/></w:pBdr>" if style.bar else ""
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}"/>'
    hanging = f' w:hanging="{style.hanging}"' if style.hanging else ""
    indent = f'<w:ind w:left="{style.left}"{hanging}/>' if style.left else ""
    align = '<w:jc w:val="right"/>' if style.right else ""
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    return f"{flags}{list_}{bar}{spacing}{indent}{align}{outline}"


def _table(brand: Brand) -> str:
    """Thin lines between rows, and a tinted header row."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE[1:]}"'
    borders = "".join(f"<w:{side} {line}/>" for side in ("bottom", "insideH"))
    tint = f'<w:shd w:val="clear" w:color="auto" w:fill="{brand.drawn(BAND)[1:]}"/>'
    head = (
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" '
        f'w:color="{INK[1:]}"/></w:tcBorders>{tint}</w:tcPr>'
        "</w:tblStylePr>"
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{_CELL}</w:tblCellMar></w:tblPr>{head}</w:style>"
    )
