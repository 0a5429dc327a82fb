"""The lower parts of the board's page: what to do first, what to agree, and how you compare."""

from dataclasses import replace

from selfassess.domain import board_wording, page_wording, report_wording, sureness_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.results import Analysis, Recommendation
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.part import Part
from selfassess.reports.pdf.pages.placing import heading, lines, paragraph, section_head, table_head
from selfassess.reports.pdf.printable import Printable, printable
from selfassess.reports.pdf.rows import Cell, Column, Row, RowLook
from selfassess.reports.pdf.tables import Table
from selfassess.reports.pdf.text import Content, Lines, Run, Style, wrap

_FOUNDATION_LINES = 2
_EDGE = 2.75
_PADDING = 8.5
_PANEL_LEFT = 14.0
_PANEL_TEXT = 124.7  # from the panel's left edge to its text
_PANEL_ROOM = 350.0
_PANEL_GAP = 4.0

_COLUMNS = (Column(18.0), Column(124.0), Column(121.0), Column(146.0), Column(78.28))
_LOOK = RowLook(grid.BODY, gap=9.0, padding=6.5, heading_columns=2)
_TIGHT_LOOK = RowLook(grid.BODY, gap=9.0, padding=4.0, heading_columns=2)
_HEAD_LOOK = RowLook(grid.LABEL, gap=9.0, padding=grid.LABEL_PADDING)
_NUMERAL = replace(grid.SECOND, leading=8.4)  # its first baseline is that of the text beside it
_BOX = 8.0
_HANG = 18.0
_REQUEST_GAP = 6.5


def foundations(analysis: Analysis, most: int) -> Part | None:
    """The tinted panel of what to put right first: up to ``most`` of them, and how many there are."""
    all_ = analysis.of(Standing.FOUNDATION)
    if not all_:
        return None
    shown = all_[:most]
    texts = [_foundation(each) for each in shown]
    head = lines(page_wording.PUT_RIGHT_FIRST, grid.HEAD, _PANEL_TEXT - _PANEL_LEFT - 6)
    count = lines(page_wording.foundations_said(len(shown), len(all_)), grid.NOTE, _PANEL_TEXT - _PANEL_LEFT - 6)
    inside = max(head.height + count.height, sum(text.height for text in texts) + _PANEL_GAP * (len(texts) - 1))
    height = inside + 2 * _PADDING

    def draw(canvas: TaggedCanvas, y: float) -> None:
        canvas.rect(grid.MARGIN, y, grid.WIDTH, height, grid.PANEL)
        canvas.rect(grid.MARGIN, y, _EDGE, height, grid.INK)
        top = y + _PADDING
        left = grid.MARGIN + _PANEL_LEFT
        paragraph(canvas, count, left, heading(canvas, 2, head, left, top - 1.0))
        _draw_list(canvas, texts, grid.MARGIN + _PANEL_TEXT, top, _PANEL_GAP)

    return Part(height, 20.0, draw)


def _foundation(each: Recommendation) -> Lines:
    """In two lines: what was not ticked is named where it leaves room for who sees to it."""
    reason = page_wording.reason_in_short(each)
    whole = wrap(_said(each, reason), grid.BODY, _PANEL_ROOM)
    if len(whole.lines) <= _FOUNDATION_LINES:
        return whole
    bare = f"{reason.partition(':')[0].rstrip('.')}."
    return wrap(_said(each, bare), grid.BODY, _PANEL_ROOM, _FOUNDATION_LINES)


def _said(each: Recommendation, reason: str) -> Content:
    first = each.steps[0]
    return [
        Run(printable(f"{each.entry.title.rstrip('.')}. "), grid.BODY_BOLD),
        Run(printable(f"{reason} "), grid.BODY),
        Run(printable(f"{page_wording.by_day(first.due)}. "), grid.BODY_BOLD),
        Run(printable(f"{each.entry.owner}."), grid.BODY),
    ]


def _draw_list(canvas: TaggedCanvas, texts: list[Lines], x: float, y: float, gap: float) -> None:
    with canvas.element("L", numbering="None"):
        for text in texts:
            with canvas.element("LI"):
                y = paragraph(canvas, text, x, y, "LBody") + gap


def priorities(analysis: Analysis, most: int, tight: bool) -> Part:
    """The three priorities as a table: what you answered, the first step, its day, its owner; ``most`` lines a cell."""
    chosen = analysis.of(Standing.PRIORITY)
    if not chosen:
        return _no_priorities(analysis)
    look = _TIGHT_LOOK if tight else _LOOK
    header = Row([Cell(col_span=2), *(printable(words) for words in ("You answered", "First step", "Owner"))])
    rows = [_priority(each, most) for each in chosen]
    table = Table(_COLUMNS, rows, look, (header,), _HEAD_LOOK)

    def draw(canvas: TaggedCanvas, y: float) -> None:
        table_head(canvas, page_wording.priorities_head(len(chosen)), grid.MARGIN, y)
        table.draw(canvas, grid.MARGIN, y, grid.WIDTH)

    return Part(table.height(grid.WIDTH), 20.0, draw)


def _priority(each: Recommendation, most: int) -> Row:
    numeral = Cell(printable(str(each.rank)), _NUMERAL)
    due = f"By {wording.day(each.steps[0].due)}"
    step = [
        Run(_cut(each.entry.first_step.rstrip(".") + ".", 3, most - 1), grid.BODY),
        Run(printable(f"\n{due}"), grid.BODY_BOLD),
    ]
    title = Cell(_cut(each.entry.title, 1, most, grid.BODY_BOLD), grid.BODY_BOLD)
    answer = _cut(page_wording.answer_in_short(each), 2, most)
    return Row([numeral, title, answer, step, _cut(each.entry.owner, 4, most)])


def _cut(text: str, column: int, most: int, style: Style = grid.BODY) -> Printable:
    """The text of a cell in lines of about equal length; an ellipsis where it would take more than ``most``."""
    last = column == len(_COLUMNS) - 1
    room = _COLUMNS[column].share - (0.0 if last else _LOOK.gap)
    broken = wrap(printable(text), style, room, balanced=True)
    if len(broken.lines) > most:
        broken = wrap(printable(text), style, room, most)
    return printable("\n".join("".join(piece.text for piece in line.pieces).rstrip() for line in broken.lines))


def _no_priorities(analysis: Analysis) -> Part:
    said = lines(page_wording.no_priorities(analysis), grid.BODY, grid.WIDTH)

    def draw(canvas: TaggedCanvas, y: float) -> None:
        y = section_head(canvas, page_wording.priorities_head(0), grid.MARGIN, y, grid.WIDTH)
        paragraph(canvas, said, grid.MARGIN, y)

    return Part(grid.AFTER_RULE + said.height, 20.0, draw)


def decision(analysis: Analysis) -> Part:
    """What the board is asked to agree, with boxes to tick, beside how you compare."""
    left, width = grid.BOARD_LEFT
    asked = [lines(each, grid.BODY, width - _HANG) for each in board_wording.requests(analysis)]
    compared = _compared(analysis)
    heights = (
        sum(each.height + _REQUEST_GAP for each in asked) - _REQUEST_GAP,
        sum(each.height + gap for each, gap in compared),
    )

    def draw(canvas: TaggedCanvas, y: float) -> None:
        start = section_head(canvas, report_wording.ASKED_TO_AGREE, left, y, width)
        top = start
        for each in asked:
            canvas.rect(left + 0.5, top + (grid.BODY.leading - _BOX) / 2, _BOX, _BOX, None, grid.INK)
            top += each.height + _REQUEST_GAP
        _draw_list(canvas, asked, left + _HANG, start, _REQUEST_GAP)
        at = section_head(canvas, report_wording.HOW_YOU_COMPARE, grid.BOARD_RIGHT[0], y, grid.BOARD_RIGHT[1])
        for each, gap in compared:
            at = paragraph(canvas, each, grid.BOARD_RIGHT[0], at) + gap

    return Part(grid.AFTER_RULE + max(heights), 17.0, draw)


def _compared(analysis: Analysis) -> list[tuple[Lines, float]]:
    """One sentence of position, one of doubt, and the benchmark's label; each with the space after it."""
    width = grid.BOARD_RIGHT[1]
    position = lines(sureness_wording.position(analysis), grid.BODY, width, balanced=True)
    doubt = lines(sureness_wording.doubt(analysis), grid.BODY, width)
    label = lines(analysis.study.benchmark.provenance.label, grid.LABEL, width, balanced=True)
    return [(position, 4.0), (doubt, 5.0), (label, 0.0)]
