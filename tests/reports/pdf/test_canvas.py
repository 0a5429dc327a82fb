"""What the canvas marks, what it refuses, and where links and bookmarks lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pikepdf
import pypdf
import pytest

from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.fonts import REGULAR, coverage, width
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.text import Run, wrap
from tests.reports.pdf.marked_pages import marked_page
from tests.reports.pdf.reading import document, texts
from tests.reports.pdf.samples import BODY, HEAD, description
from tests.reports.pdf.ua_checks import problems


def drawn(*draws: Callable[[TaggedCanvas], None]) -> bytes:
    """A document with a page for each function."""
    canvas = TaggedCanvas(description())
    for draw in draws:
        canvas.begin_page()
        draw(canvas)
        canvas.end_page()
    return canvas.save()


def heading(canvas: TaggedCanvas) -> None:
    canvas.heading(1, wrap(printable("Heading"), HEAD, 300), 54, 80, "top")


def artifact_text(file: bytes) -> str:
    with pikepdf.open(BytesIO(file)) as pdf:
        return "".join(marked_page(page).artifact_text for page in pdf.pages)


def test_text_outside_elements_is_an_artifact() -> None:
    file = drawn(lambda canvas: canvas.text(54, 36, printable("Running head"), BODY))
    assert artifact_text(file) == "Running head"


def test_elements_asked_for_inside_an_artifact_are_not_made() -> None:
    def draw(canvas: TaggedCanvas) -> None:
        with canvas.artifact(), canvas.element("P"), canvas.link("https://example.org", printable("x")):
            canvas.text(54, 36, printable("again"), BODY)

    file = drawn(heading, draw)
    assert artifact_text(file) == "again"
    assert problems(file) == []
    assert texts(file, "P", "Link") == []


def test_a_figure_is_one_mark_and_makes_no_elements() -> None:
    def draw(canvas: TaggedCanvas) -> None:
        heading(canvas)
        with canvas.figure(printable("A bar of 58."), 54, 100, 100, 20):
            canvas.rect(54, 100, 58, 20, "#0E5468")
            with canvas.element("P"):
                canvas.text(120, 110, printable("58"), BODY)
            canvas.dots([(60, 110)], 3, "#6B7885", "#FFFFFF")

    (figure,) = document(drawn(draw)).find("Figure")
    assert (figure.text, len(figure.marks), figure.kids) == ("58", 1, [])
    assert figure.attributes["/BBox"] == pytest.approx([54, 721.89, 154, 741.89])


def test_a_rule_between_two_lines_parts_the_marks_of_one_element() -> None:
    def draw(canvas: TaggedCanvas) -> None:
        heading(canvas)
        with canvas.element("P"):
            canvas.text(54, 100, printable("above "), BODY)
            canvas.line((54, 105), (100, 105), "#17212B")
            canvas.text(54, 120, printable("below"), BODY)

    file = drawn(draw)
    (paragraph,) = document(file).find("P")
    assert (paragraph.text, len(paragraph.marks)) == ("above below", 2)
    assert problems(file) == []


def test_an_element_with_a_key_goes_on_over_pages() -> None:
    def draw(canvas: TaggedCanvas) -> None:
        with canvas.element("P", "the same"):
            canvas.text(54, 100, printable("piece "), BODY)

    file = drawn(heading, draw, draw)
    assert texts(file, "P") == ["piece piece "]
    assert problems(file) == []


def test_elements_in_which_nothing_is_drawn_are_left_out() -> None:
    def draw(canvas: TaggedCanvas) -> None:
        heading(canvas)
        with canvas.element("L"), canvas.element("LI"), canvas.element("LBody"):
            canvas.rect(54, 100, 10, 10, "#0E5468")

    file = drawn(draw)
    assert [node.tag for node in document(file).walk()] == ["Document", "H1"]
    assert problems(file) == []


def test_a_line_end_in_a_line_of_text_is_a_space() -> None:
    def draw(canvas: TaggedCanvas) -> None:
        heading(canvas)
        for words in ("plain\ntext", "Gŵyr\nŷ"):
            with canvas.element("P"):
                canvas.text(54, 100, printable(words), BODY)

    assert texts(drawn(draw), "P") == ["plain text", "Gŵyr ŷ"]


def test_a_date_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        replace(description(), created=datetime(2026, 11, 9))  # noqa: DTZ001 # what the test is about


def test_groups_hold_no_text_of_their_own() -> None:
    canvas = TaggedCanvas(description())
    canvas.begin_page()
    with canvas.element("Sect"), pytest.raises(ValueError, match="Sect groups other elements"):
        canvas.text(54, 100, printable("x"), BODY)


def test_unknown_elements_are_refused() -> None:
    canvas = TaggedCanvas(description())
    with pytest.raises(ValueError, match="Paragraph is not a standard structure type"):
        canvas.element("Paragraph")


def test_plain_strings_are_refused() -> None:
    canvas = TaggedCanvas(description())
    canvas.begin_page()
    with pytest.raises(TypeError, match="printable"):
        canvas.text(54, 100, "plain", BODY)  # type: ignore[arg-type] # what the test is about


@pytest.mark.parametrize(("align", "left"), [("left", 300.0), ("right", 200.0), ("middle", 250.0)])
def test_text_is_aligned_at_its_x(align: str, left: float) -> None:
    words = printable("W" * 10)
    spacing = (100 - width(words, REGULAR, 9.5)) / 9
    canvas = TaggedCanvas(description())
    canvas.begin_page()
    canvas.text(300, 100, words, BODY, align, spacing)  # type: ignore[arg-type] # one of the three
    assert f"BT {left:.2f} 741.89 Td" in canvas.operators[-1]


@pytest.mark.parametrize(
    "href", ["http://example.org", "javascript:alert(1)", "file:///etc/passwd", "//example.org", "example.org", ""]
)
def test_only_safe_addresses_become_links(href: str) -> None:
    canvas = TaggedCanvas(description())
    canvas.begin_page()
    with pytest.raises(ValueError, match="is not a link of this report"), canvas.link(href, printable("x")):
        pass


def test_addresses_are_escaped() -> None:
    def draw(canvas: TaggedCanvas) -> None:
        heading(canvas)
        with canvas.element("P"):
            run = Run(printable("a guide"), BODY, "https://example.org/a(b)\\c?q=ŵ \n>&x=%41")
            canvas.write(wrap([run], BODY, 200), 54, 120)

    file = drawn(draw)
    with pikepdf.open(BytesIO(file)) as pdf:
        (link,) = pdf.pages[0].Annots.as_list()
        address = str(link.A.URI)
    assert address == "https://example.org/a(b)%5Cc?q=%C5%B5%20%0A%3E&x=%41"
    assert problems(file) == []


def test_a_link_over_lines_is_one_element_and_each_line_can_be_clicked() -> None:
    def draw(canvas: TaggedCanvas) -> None:
        heading(canvas)
        with canvas.element("P"):
            words = [
                Run(printable("See "), BODY),
                Run(printable("the guide to everything"), BODY, "https://example.org"),
            ]
            canvas.write(wrap([*words, Run(printable(" now"), BODY)], BODY, 70), 54, 120)

    file = drawn(draw)
    (link,) = document(file).find("Link")
    assert link.text.strip() == "the guide to everything"
    assert len(link.objects) == 2  # See the guide to / everything now
    assert texts(file, "P") == ["See the guide to everything now"]
    assert problems(file) == []


def test_a_link_leads_to_a_place_on_a_later_page() -> None:
    def contents(canvas: TaggedCanvas) -> None:
        canvas.heading(1, wrap(printable("Contents"), HEAD, 300), 54, 80)
        with canvas.element("P"), canvas.link("#top", printable("To the heading")):
            canvas.text(54, 120, printable("Heading"), BODY)

    file = drawn(contents, heading)
    assert problems(file) == []
    with pikepdf.open(BytesIO(file)) as pdf:
        (link,) = pdf.pages[0].Annots.as_list()
        assert link.Dest[0].objgen == pdf.pages[1].obj.objgen
        assert str(link.Contents) == "To the heading"


def test_a_link_to_nowhere_is_refused_by_name() -> None:
    def draw(canvas: TaggedCanvas) -> None:
        with canvas.element("P"), canvas.link("#nowhere", printable("x")):
            canvas.text(54, 120, printable("x"), BODY)

    with pytest.raises(ValueError, match="#nowhere"):
        drawn(draw)


def test_bookmarks_are_nested_as_headings_are() -> None:
    def draw(canvas: TaggedCanvas) -> None:
        for place, (level, words) in enumerate([(1, "A"), (2, "A1 – ŵ"), (2, "A2 (b)"), (3, "A2a"), (1, "B")]):
            canvas.heading(level, wrap(printable(words), HEAD, 300), 54, 80 + 30 * place)

    with pikepdf.open(BytesIO(drawn(draw))) as pdf, pdf.open_outline() as outline:
        found = [
            (top.title, [(second.title, [third.title for third in second.children]) for second in top.children])
            for top in outline.root
        ]
    assert found == [("A", [("A1 – ŵ", []), ("A2 (b)", ["A2a"])]), ("B", [])]


def test_the_file_describes_itself() -> None:
    reader = pypdf.PdfReader(BytesIO(drawn(heading)))
    assert reader.metadata is not None
    assert reader.metadata.title == "A sample – Cyngor Gŵyr"
    assert reader.metadata.author == "Gŵyr & <Partners>"
    assert str(reader.metadata.creation_date) == "2026-11-09 12:30:00+00:00"
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert reader.pdf_header == "%PDF-1.7"


def test_only_our_faces_are_embedded() -> None:
    def draw(canvas: TaggedCanvas) -> None:
        heading(canvas)
        with canvas.element("P"):
            canvas.text(54, 120, printable("body"), BODY)

    with pikepdf.open(BytesIO(drawn(draw))) as pdf:
        fonts = {str(font.BaseFont)[8:] for page in pdf.pages for font in page.obj.Resources.Font.as_dict().values()}
    assert fonts == {"SourceSansPro-Regular", "SourceSansPro-Semibold"}


def test_more_than_one_subset_of_a_face_reads_back() -> None:
    """More characters than the 256 codes of one subset."""
    letters = "".join(chr(code) for code in sorted(coverage()) if 0xC0 <= code < 0x500 and chr(code).isalpha())
    assert len(set(letters)) > 256

    def draw(canvas: TaggedCanvas) -> None:
        heading(canvas)
        with canvas.element("P"):
            canvas.write(wrap(printable(letters), BODY, 400), 54, 120)

    file = drawn(draw)
    assert texts(file, "P") == [printable(letters)]
    assert problems(file) == []
