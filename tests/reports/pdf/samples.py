"""A document that uses every element and block the report's pages may use."""

from __future__ import annotations

from datetime import UTC, datetime

from selfassess.reports.pdf.assembly import Folio, FreePage, Part, Section, assemble
from selfassess.reports.pdf.blocks import Drawn, Figure, Rule, Space, Text
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.document import A4_LANDSCAPE, Description
from selfassess.reports.pdf.flow import Block, Frame
from selfassess.reports.pdf.fonts import SEMIBOLD
from selfassess.reports.pdf.groups import Columns, bullets, keep_together, numbered, panel
from selfassess.reports.pdf.printable import Printable, printable
from selfassess.reports.pdf.rows import Cell, Column, Row, RowLook
from selfassess.reports.pdf.tables import Table
from selfassess.reports.pdf.text import Run, Style, wrap

BODY = Style()
BOLD = Style(SEMIBOLD)
LABEL = Style(SEMIBOLD, 8.0, 11.0, "#4F5B66")
HEADLINE = Style(SEMIBOLD, 26.0, 30.0)
HEAD = Style(SEMIBOLD, 11.0, 15.0)
FRAME = Frame(54, 54, 487.28, 726)
LANDSCAPE_FRAME = Frame(54, 54, 733.89, 480)
SENTENCE = printable("Croeso i Gaerdydd: ŵ ŷ, zażółć gęślą jaźń, πρώτη και вторая. ")
PARAGRAPH = printable(SENTENCE * 5)


def description(title: str = "A sample – Cyngor Gŵyr") -> Description:
    created = datetime(2026, 11, 9, 12, 30, tzinfo=UTC)
    return Description(printable(title), created, printable("Gŵyr & <Partners>"), printable("A sample (1)"))


def furniture(canvas: TaggedCanvas, folio: Folio) -> None:
    canvas.text(54, 36, folio.part.title, LABEL)
    canvas.line((54, folio.part.size.height - 49), (300, folio.part.size.height - 49), "#C5CDD4", 0.5)
    number = printable(f"{folio.number} of {folio.count}")
    canvas.text(folio.part.size.width - 54, folio.part.size.height - 36, number, LABEL, "right")


def free_page(canvas: TaggedCanvas) -> None:
    """What pages of fixed design do: text at places, a chart, a note, a table of our own, links."""
    y = canvas.heading(
        1, wrap(printable("A headline that is a sentence."), HEADLINE, 400, balanced=True), 54, 80, "top"
    )
    with canvas.element("P"):
        canvas.write(wrap([Run(PARAGRAPH, BODY), Run(printable("stressed"), BOLD)], BODY, 300), 54, y)
    with canvas.element("P"):
        linked = [
            Run(printable("See "), BODY),
            Run(
                printable("a guide whose name is so long that it takes two lines"), BODY, "https://example.org/a(b)?c=ŵ"
            ),
            Run(printable(" or "), BODY),
            Run(printable("the table"), BODY, "#table"),
            Run(printable("."), BODY),
        ]
        canvas.write(wrap(linked, BODY, 220), 54, 300)
    with canvas.figure(printable("25 organisations: yours scores 58, the median is 55."), 54, 400, 240, 60):
        canvas.segments([(54 + 20 * step, 400, 54 + 20 * step, 460) for step in range(6)], "#C5CDD4")
        canvas.dots([(60 + 8 * step, 430) for step in range(25)], 2.75, "#6B7885", "#FFFFFF")
        canvas.diamond(160, 430, 7.5, "#B23A0E")
        canvas.text(160, 456, printable("58"), LABEL, "middle", letter_spacing=3)
    with (
        canvas.element("TOC"),
        canvas.element("TOCI"),
        canvas.element("Reference"),
        canvas.link("#table", printable("A table over several pages")),
    ):
        canvas.text(54, 480, printable("A table over several pages"), BODY)
    with canvas.element("Note", id="note-1"), canvas.element("P"):
        canvas.text(54, 500, printable("A note."), LABEL)
    with canvas.element("BlockQuote"), canvas.element("P", language="cy"):
        canvas.text(54, 520, printable("Dyfyniad"), BODY)
    with canvas.element("P"):
        canvas.text(54, 540, printable("Score: "), BODY)
        with canvas.element("Span", actual_text=printable("fifty-eight")):
            canvas.text(90, 540, printable("58"), BODY)
    canvas.polyline([(54, 560), (80, 580), (120, 560)], "#17212B", 1, (3, 2))
    canvas.rect(54, 600, 100, 8, "#0E5468", "#17212B")
    _spanning_table(canvas)


def _spanning_table(canvas: TaggedCanvas) -> None:
    """Two header rows, the first of which spans; a first cell that spans both rows below."""
    with canvas.element("Table", summary=printable("Two quarters")):
        with canvas.element("Caption"):
            canvas.text(54, 640, printable("Days"), BOLD)
        with canvas.element("THead"), canvas.element("TR"):
            with canvas.element("TH", scope="Column"):
                canvas.text(54, 660, printable("Step"), LABEL)
            with canvas.element("TH", scope="Column", col_span=2):
                canvas.text(154, 660, printable("Quarter"), LABEL)
        with canvas.element("TBody"):
            for index in range(2):
                with canvas.element("TR"):
                    if not index:
                        with canvas.element("TH", scope="Row", row_span=2):
                            canvas.text(54, 680, printable("Plan"), BODY)
                    for column in range(2):
                        with canvas.element("TD"):
                            canvas.text(154 + 60 * column, 680 + 20 * index, printable(str(index + column)), BODY)


def bar(canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
    canvas.rect(x, y - 6, width * 0.6, 6, "#0E5468")


def long_table(rows: int = 60) -> Table:
    cells = [
        Row([printable(f"Item {index}"), [Run(SENTENCE, BODY), Run(printable("bold"), BOLD)], Cell(paint=bar, height=6),
             printable(str(index))], ruled=index % 10 == 0)
        for index in range(rows)
    ]  # fmt: skip
    columns = [Column(2), Column(5), Column(2), Column(1, "right")]
    header = Row([printable(words) for words in ("Item", "Evidence", "Bar", "Number")])
    look = RowLook(BODY, heading_columns=1)
    return Table(columns, cells, look, [header], RowLook(LABEL), summary=printable("Items and scores"))


def flowing() -> list[Block]:
    def chart(canvas: TaggedCanvas, x: float, y: float) -> None:
        canvas.dots([(x + 5, y + 5)], 4, "#6B7885")

    def signature(canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        canvas.line((x, y + 20), (x + width / 2, y + 20), "#17212B")
        with canvas.element("P"):
            canvas.text(x, y + 35, printable("Signed"), LABEL)

    return [
        Text(printable("A section that flows"), HEADLINE, "H1", space_after=6),
        Text(PARAGRAPH, BODY, space_after=8),
        Rule(),
        Text(printable("Lists"), HEAD, "H2"),
        bullets([PARAGRAPH, printable("A short item")], BODY),
        numbered([SENTENCE, SENTENCE], BODY),
        Space(6),
        Columns([[Text(printable("Left"), BOLD), Text(PARAGRAPH, BODY)], [Text(printable("Right"), BOLD)]], [7, 5]),
        panel(Text(printable("Why this advice"), BOLD), Text(PARAGRAPH, BODY), space_before=12),
        keep_together(Text(printable("A picture"), HEAD, "H2"), Figure(printable("One dot."), 100, 10, chart)),
        Drawn(40, signature),
        Text(printable("A table over several pages"), HEAD, "H2", name="table", space_before=12),
        long_table(),
        Text(printable("A paragraph over two pages"), HEAD, "H2", space_before=12),
        Text(printable(SENTENCE * 80), BODY),
    ]


def sample(title: str = "A sample – Cyngor Gŵyr") -> bytes:
    landscape = [Text(printable("Across the page"), HEADLINE, "H1"), Text(PARAGRAPH, BODY)]
    parts: list[Part] = [
        FreePage("board", printable("For the board"), free_page, furnished=False),
        Section("flow", printable("Flowing"), flowing(), FRAME),
        Section("plan", printable("The plan"), landscape, LANDSCAPE_FRAME, A4_LANDSCAPE),
    ]
    return assemble(description(title), parts, furniture)


def one_page(*blocks: Block) -> bytes:
    """A document of one section: a heading and `blocks`."""
    heading = Text(printable("Heading"), HEADLINE, "H1")
    return assemble(description(), [Section("only", printable("Only"), [heading, *blocks], FRAME)], furniture)


def paragraph(words: str | Printable) -> Text:
    return Text(printable(words), BODY)
