"""The text of the report as it is written down: headings, paragraphs, lists, tables, and the contents made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from selfassess.reports.brand import Logo
from selfassess.reports.office.links import href_of
from selfassess.reports.word import markup
from selfassess.reports.word.chart import Bars, drawing
from selfassess.reports.word.logo import picture
from selfassess.reports.word.markup import Column, Content, Run

PORTRAIT, LANDSCAPE = (11906, 16838), (16838, 11906)  # A4, in twentieths of a point
MARGIN = 1134  # 2 cm
_IN_CONTENTS = 2  # levels of headings
LOGO_RELATION = "rIdLogo"
_FIRST_CHART = 50  # ids of charts begin after this one
_FIRST_LINK = 100  # ids of addresses begin here, those of parts below
_FIRST_LIST = 2  # the first of the numbered lists; each counts from 1
Size = tuple[int, int]


@dataclass
class Manuscript:
    """What is written goes to the end.

    ``links``, ``lists``, ``charts`` and ``logo`` are what the package has to know of it.
    """

    size: Size = PORTRAIT
    links: dict[str, str] = field(default_factory=dict)
    lists: int = 0
    charts: list[Bars] = field(default_factory=list)
    logo: Logo | None = None
    _blocks: list[str] = field(default_factory=list)
    _headings: list[tuple[int, str, str]] = field(default_factory=list)
    _tables: int = 0

    def heading(self, level: int, words: str) -> None:
        """A heading; those of the first levels are listed in the contents."""
        inside = markup.runs(words)
        if level <= _IN_CONTENTS:
            number = len(self._headings) + 1
            name = f"_Toc{number:08d}"
            self._headings.append((level, words, name))
            inside = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'
        self._blocks.append(markup.enclosed(inside, f"Heading{level}"))

    def write(self, content: Content, style: str = "") -> None:
        """A paragraph; nothing where there are no words."""
        if content:
            self._blocks.append(markup.paragraph(content, style))

    def bullets(self, contents: Iterable[Content]) -> None:
        for content in contents:
            self.write(content, "ListBullet")

    def numbered(self, contents: Iterable[Content]) -> None:
        """A list that counts from 1."""
        list_ = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{_FIRST_LIST + self.lists}"/></w:numPr>'
        self.lists += 1
        self._blocks += [markup.paragraph(content, "ListNumber", list_) for content in contents]

    def table(
        self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Content]], captioned: bool = True
    ) -> None:
        """A table under a numbered caption, or under the heading that it follows; the title is its alternative text."""
        if captioned:
            self._tables += 1
            self._caption("Table", self._tables, title)
        self._blocks.append(markup.table(title, columns, rows, self.size[0] - 2 * MARGIN))

    def chart(self, bars: Bars) -> None:
        """A native chart under a numbered caption."""
        self.charts.append(bars)
        number = len(self.charts)
        self._caption("Figure", number, bars.title)
        relation = chart_relation(number)
        self._blocks.append(markup.enclosed(drawing(bars, number, relation, self.size[0] - 2 * MARGIN), "Chart"))

    def show(self, logo: Logo, alt: str) -> None:
        """The logo, in a paragraph of its own."""
        self.logo = logo
        self._blocks.append(markup.enclosed(picture(logo, alt, LOGO_RELATION), "Logo"))

    def _caption(self, kind: str, number: int, title: str) -> None:
        counted = markup.field(f"SEQ {kind} \\* ARABIC", str(number))
        inside = f"{markup.runs(f'{kind} ')}{counted}{markup.runs(f': {title}')}"
        self._blocks.append(markup.enclosed(inside, "Caption"))

    def address(self, link: str) -> Run:
        """A link that opens where it is safe, else its words alone."""
        href = href_of(link)
        if not href:
            return Run(link)
        relation = self.links.setdefault(href, f"rId{_FIRST_LINK + len(self.links)}")
        return Run(link, "Hyperlink", relation)

    def contents_here(self) -> None:
        """The place of the contents, which are known only at the end."""
        self._blocks.append("")

    def turn(self, size: Size) -> None:
        """End the section, and go on in pages of another size."""
        first = not any("<w:sectPr>" in block for block in self._blocks)
        self._blocks.append(markup.enclosed("", "Note", section(self.size, first)))
        self.size = size

    def document(self) -> str:
        """The whole document part."""
        first = not any("<w:sectPr>" in block for block in self._blocks)
        contents = _contents(self._headings)
        body = "".join(block or contents for block in self._blocks)
        return f"<w:document {markup.NAMESPACES}><w:body>{body}{section(self.size, first)}</w:body></w:document>"


def chart_relation(number: int) -> str:
    """The id by which the text refers to a chart."""
    return f"rId{_FIRST_CHART + number}"


def section(size: Size, first: bool) -> str:
    """Pages of a size with running head and foot; the first section's first page, the cover, has neither."""
    turned = ' w:orient="landscape"' if size == LANDSCAPE else ""
    margins = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"{turned}/>'
        f'<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
    )


def _contents(headings: Sequence[tuple[int, str, str]]) -> str:
    """A field of contents, filled with links to the headings; Word adds the page numbers when it is updated."""
    lines = [
        f'<w:hyperlink w:anchor="{name}" w:history="1">{markup.runs(words)}</w:hyperlink>'
        for _, words, name in headings
    ]
    lines[0] = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{_IN_CONTENTS}" \\h \\z \\u </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{lines[0]}'
    )
    lines[-1] += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    listed = [markup.enclosed(line, f"Toc{level}") for line, (level, _, _) in zip(lines, headings, strict=True)]
    head = markup.paragraph("Contents", "TOCHeading")
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{head}{''.join(listed)}</w:sdtContent></w:sdt>"
    )
