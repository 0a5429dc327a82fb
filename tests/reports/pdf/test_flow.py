"""Pages: what stays together, what is parted where, and that nothing is lost, whatever the size."""

from __future__ import annotations

from collections import deque
from io import BytesIO

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.reports.pdf.assembly import Folio, FreePage, Part, Section, assemble
from selfassess.reports.pdf.blocks import Figure, Rule, Space, Text
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.document import A4, A4_LANDSCAPE
from selfassess.reports.pdf.flow import Block, Frame, compose, fill
from selfassess.reports.pdf.groups import Columns, Group, bullets, keep_together, panel
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row, RowLook
from selfassess.reports.pdf.tables import Table
from tests.reports.pdf.reading import texts
from tests.reports.pdf.samples import BODY, FRAME, HEAD, description, furniture, one_page, paragraph
from tests.reports.pdf.ua_checks import problems

_LINE = BODY.leading
_FRAME = Frame(0, 0, 200, 10 * _LINE)


def lines(count: int, **options: object) -> Text:
    """A paragraph of `count` lines."""
    return Text(printable("\n".join(["line"] * count)), BODY, **options)  # type: ignore[arg-type] # as given


def heights(blocks: list[Block], frame: Frame = _FRAME) -> list[list[int]]:
    """The height of each block of each page, in lines."""
    return [[round(placed.block.height(frame.width) / _LINE) for placed in page] for page in compose(blocks, frame)]


@pytest.mark.parametrize(
    ("blocks", "pages"),
    [
        ([lines(4), lines(6), lines(1)], [[4, 6], [1]]),
        ([lines(4), lines(8)], [[4, 6], [2]]),
        ([lines(4), lines(7)], [[4, 5], [2]]),
        ([lines(9), lines(5)], [[9], [5]]),
        ([lines(8), lines(3)], [[8], [3]]),
        ([lines(25)], [[10], [10], [5]]),
        ([lines(21)], [[10], [9], [2]]),
    ],
    ids=["whole", "parted", "no widow", "no orphan", "three lines stay", "two breaks", "two breaks, no widow"],
)
def test_paragraphs_are_parted_with_two_lines_on_either_side(blocks: list[Block], pages: list[list[int]]) -> None:
    assert heights(blocks) == pages


def test_a_heading_stays_with_two_lines_of_what_follows() -> None:
    heading = Text(printable("Head"), BODY, "H2")
    assert heights([lines(8), heading, lines(4)]) == [[8], [1, 4]]
    assert heights([lines(7), heading, lines(4)]) == [[7, 1, 2], [2]]


def test_a_rule_and_its_heading_stay_with_what_follows() -> None:
    heading = Text(printable("Head"), BODY, "H2")
    pages = compose([lines(7), Rule(_LINE), heading, lines(5)], _FRAME)
    assert [len(page) for page in pages] == [1, 3]


def test_headings_without_text_do_not_each_take_a_page() -> None:
    heading = Text(printable("Head"), BODY, "H2")
    assert len(compose([heading] * 40, _FRAME)) < 8


def test_the_larger_of_two_spaces_stands_between_blocks_and_none_on_top() -> None:
    page = fill(deque([lines(1, space_before=50, space_after=5), lines(1, space_before=8)]), 200, 500)
    assert [placed.y for placed in page] == [0, _LINE + 8]
    page = fill(deque([lines(1, space_after=9), lines(1, space_before=8)]), 200, 500)
    assert [placed.y for placed in page] == [0, _LINE + 9]


def test_what_is_kept_together_moves_to_the_next_page() -> None:
    pages = compose([lines(6), keep_together(lines(3), lines(3))], _FRAME)
    assert [len(page) for page in pages] == [1, 1]
    assert pages[1][0].block.height(200) == 6 * _LINE


def test_what_cannot_be_kept_together_is_parted() -> None:
    assert heights([lines(6), keep_together(lines(8), lines(8))]) == [[6], [10], [6]]


def test_columns_go_on_side_by_side() -> None:
    tall = Columns([[lines(30)], [lines(5)]], [1, 1], gutter=0)
    assert heights([tall]) == [[10], [10], [10]]


def test_a_figure_too_tall_for_any_page_is_drawn_all_the_same() -> None:
    figure = Figure(printable("Tall"), 10, 500, lambda canvas, x, y: canvas.rect(x, y, 5, 5, "#17212B"))
    assert [len(page) for page in compose([lines(1), figure, lines(1)], _FRAME)] == [1, 1, 1]


blocks = st.recursive(
    st.one_of(
        st.builds(lines, st.integers(1, 25), keep_with_next=st.booleans(), space_before=st.floats(0, 30)),
        st.builds(Space, st.floats(0, 200)),
    ),
    lambda inner: st.one_of(
        st.builds(lambda many: keep_together(*many), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda many: panel(*many, padding=5), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda a, b: Columns([a, b], [1, 2]), st.lists(inner, max_size=2), st.lists(inner, max_size=2)),
        st.builds(Group, st.lists(inner, max_size=3)),
    ),
    max_leaves=8,
)


@given(st.lists(blocks, max_size=6))
def test_no_line_is_lost_whatever_is_parted(given_blocks: list[Block]) -> None:
    placed = [each.block for page in compose(given_blocks, _FRAME) for each in page]
    assert sum(map(lines_in, placed)) == sum(map(lines_in, given_blocks))


def lines_in(block: Block) -> int:
    """How many lines of text a block draws."""
    canvas = TaggedCanvas(description())
    canvas.begin_page()
    block.draw(canvas, 0, 0, _FRAME.width)
    return sum(operator.count("(line") for operator in canvas.operators)


def test_free_pages_and_sections_know_their_numbers() -> None:
    seen: list[tuple[int, int, str]] = []
    starts: dict[str, int] = {}

    def watch(canvas: TaggedCanvas, folio: Folio) -> None:
        seen.append((folio.number, folio.count, folio.part.name))
        starts.update(canvas.starts)

    def draw(canvas: TaggedCanvas) -> None:
        canvas.heading(1, Text(printable("Free"), HEAD).lines(300), 54, 80)

    many = [Text(printable("Head"), HEAD, "H1"), *[paragraph("word " * 900)] * 2]
    parts: list[Part] = [
        FreePage("cover", printable("Cover"), draw, furnished=False),
        Section("body", printable("Body"), many, FRAME),
        Section("none", printable("None"), [], FRAME),
        FreePage("plan", printable("Plan"), draw, A4_LANDSCAPE),
    ]
    file = assemble(description(), parts, watch)
    pages = pypdf.PdfReader(BytesIO(file)).pages
    assert seen == [(2, 4, "body"), (3, 4, "body"), (4, 4, "plan")]
    assert starts == {"cover": 1, "body": 2, "none": 4, "plan": 4}
    assert [tuple(map(float, page.mediabox[2:])) for page in pages] == [A4, A4, A4, A4_LANDSCAPE]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (paragraph("W" * 4000), "W" * 4000),
        (paragraph("I said that " * 160), "I said that"),
        (panel(paragraph("word " * 3000)), "word word"),
        (bullets([printable("word " * 2000)], BODY), "word word"),
        (Columns([[paragraph("word " * 2000)], [paragraph("W" * 300)]], [1, 9]), "word word"),
    ],
    ids=["4,000 letters", "long example", "long panel", "long item", "long column"],
)
def test_long_text_makes_a_sound_file(block: Block, words: str) -> None:
    file = one_page(block)
    assert problems(file) == []
    assert words in texts(file, "Document")[0]


def test_ten_thousand_rows_take_a_sound_file() -> None:
    rows = [Row([printable(f"r{number}"), printable("words here"), Cell()]) for number in range(10_000)]
    table = Table([Column(1), Column(3), Column(1)], rows, RowLook(BODY, heading_columns=1))
    file = one_page(table)
    assert len(texts(file, "TR")) == 10_000


def test_a_row_taller_than_a_page_is_parted_between_lines() -> None:
    words = " ".join(f"word{number}" for number in range(2500))
    header = [Row([printable("Name"), printable("Text")])]
    rows = [Row([printable("before"), printable("x")]), Row([printable("tall"), printable(words)]),
            Row([printable("after"), printable("y")])]  # fmt: skip
    file = one_page(Table([Column(1), Column(2)], rows, RowLook(BODY, heading_columns=1), header))
    assert problems(file) == []
    assert texts(file, "TD") == ["x", words, "y"]
    assert texts(file, "TH") == ["Name", "Text", "before", "tall", "after"]


def test_furniture_is_drawn_by_the_samples() -> None:
    file = assemble(description(), [Section("a", printable("Only part"), [paragraph("x")], FRAME)], furniture)
    assert "Only part" in pypdf.PdfReader(BytesIO(file)).pages[0].extract_text()
