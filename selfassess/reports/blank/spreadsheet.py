"""The blank questionnaire as a workbook: a sheet a part, with lists to choose answers from."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from selfassess.domain.instrument import Instrument
from selfassess.reports.blank.outline import Column, Part, Question, Table, outline
from selfassess.reports.blank.packaging import without_times

TICK = "✓"
LISTS = "Lists"
LONGEST_NAME = 31  # of a sheet, in characters
WIDTHS = (60, 48, 40, 40, 40)
EDGE = Side(style="thin", color="4C6272")
FRAME = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
FILL = PatternFill("solid", fgColor="D8DDE0")


@dataclass
class _Lists:
    """A hidden sheet of lists to choose from: lists written out in a rule are cut at 255 characters."""

    sheet: Worksheet
    placed: dict[tuple[str, ...], str] = field(default_factory=dict)

    def place(self, options: tuple[str, ...]) -> str:
        """The cells that hold a list; each list is written once."""
        if options not in self.placed:
            letter = get_column_letter(len(self.placed) + 1)
            for row, option in enumerate(options, start=1):
                _write(self.sheet, row, len(self.placed) + 1, option)
            self.placed[options] = f"{LISTS}!${letter}$1:${letter}${len(options)}"
        return self.placed[options]


def xlsx(instrument: Instrument) -> bytes:
    """The whole questionnaire. Answers are chosen from lists in the study's words, or ticked."""
    book = Workbook()
    first = book.worksheets[0]
    lists = _Lists(book.create_sheet(LISTS))
    parts = outline(instrument)
    names = _names([instrument.title, *(part.heading for part in parts)])
    first.title = names[0]
    _write_intro(first, instrument)
    for part, name in zip(parts, names[1:], strict=True):
        _write_part(book.create_sheet(name, len(book.worksheets) - 1), part, lists)
    lists.sheet.sheet_state = "hidden"
    book.properties.title, book.properties.language = instrument.title, instrument.language
    book.properties.creator = ""
    made = io.BytesIO()
    book.save(made)
    return without_times(made.getvalue())


def _names(headings: Sequence[str]) -> list[str]:
    """Names of sheets: short, without the characters that a name may not hold, each used once."""
    taken = [LISTS.casefold()]
    names: list[str] = []
    for heading in headings:
        plain = re.sub(r"[\[\]:*?/\\']", " ", heading).strip() or "-"
        name, number = plain[:LONGEST_NAME].rstrip(), 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: LONGEST_NAME - 4].rstrip()} {number}"
        taken.append(name.casefold())
        names.append(name)
    return names


def _write(sheet: Worksheet, row: int, column: int, text: str, bold: bool = False) -> None:
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"  # never a formula, whatever it begins with
    cell.font = Font(name="Arial", size=11, bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _write_intro(sheet: Worksheet, instrument: Instrument) -> None:
    sheet.column_dimensions["A"].width = 100
    texts = (instrument.title, *instrument.intro, *instrument.before_you_start, instrument.privacy_hint)
    for row, text in enumerate(texts, start=1):
        _write(sheet, row, 1, text, bold=row == 1)


def _write_part(sheet: Worksheet, part: Part, lists: _Lists) -> None:
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    notes = part.intro
    if part.table:
        notes += tuple(_column_note(column) for column in part.table.columns if column.hint or column.options)
    for row, text in enumerate((part.heading, *notes), start=1):
        _write(sheet, row, 1, text, bold=row == 1)
    top = len(notes) + 3
    if part.table:
        _write_table(sheet, top, part.table, lists)
    else:
        _write_questions(sheet, top, part, lists)
    sheet.freeze_panes = f"B{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _column_note(column: Column) -> str:
    listed = f" ({', '.join(column.options)})" if column.options else ""
    return f"{column.head}. {column.hint}{listed}"


def _write_heads(sheet: Worksheet, row: int, heads: Sequence[str]) -> None:
    for column, head in enumerate(heads, start=1):
        _write(sheet, row, column, head, bold=True)
        sheet.cell(row, column).fill = FILL
        sheet.cell(row, column).border = FRAME


def _write_table(sheet: Worksheet, top: int, table: Table, lists: _Lists) -> None:
    _write_heads(sheet, top, (table.head, *(column.head for column in table.columns)))
    for row, (label, hint) in enumerate(table.rows, start=top + 1):
        _write(sheet, row, 1, f"{label}\n{hint}" if hint else label)
        for place, column in enumerate(table.columns, start=2):
            _space(sheet, row, place, lists, column.options or (TICK,))
    if table.last:
        row = top + len(table.rows) + 1
        _write(sheet, row, 1, table.last)
        _space(sheet, row, 2, lists, (TICK,))


def _write_questions(sheet: Worksheet, top: int, part: Part, lists: _Lists) -> None:
    beside = part.questions[0].beside + part.questions[0].spaces
    _write_heads(sheet, top, (part.heading, "Your answer", *beside))
    row = top + 1
    for question in part.questions:
        row = _write_question(sheet, row, question, lists)


def _write_question(sheet: Worksheet, row: int, question: Question, lists: _Lists) -> int:
    """One row, or a row for each line of a checklist; the row after."""
    choices = question.others if question.several else question.options + question.others
    listed = (f"– {choice}" for choice in choices)
    _write(sheet, row, 1, "\n".join((question.words, *question.hints, *listed)))
    _space(sheet, row, 2, lists, choices)
    for place, _ in enumerate(question.beside, start=3):
        _space(sheet, row, place, lists, (TICK,))
    for place, _ in enumerate(question.spaces, start=3 + len(question.beside)):
        _space(sheet, row, place, lists, ())
    if question.several:
        for line in question.options:
            row += 1
            _write(sheet, row, 1, f"– {line}")
            _space(sheet, row, 2, lists, (TICK,))
    return row + 1


def _space(sheet: Worksheet, row: int, column: int, lists: _Lists, options: tuple[str, ...]) -> None:
    """An empty cell in a frame, with a list to choose from where there is one."""
    _write(sheet, row, column, "")
    cell = sheet.cell(row, column)
    cell.border = FRAME
    if not options:
        return
    place = lists.place(options)
    rules = [rule for rule in sheet.data_validations.dataValidation if rule.formula1 == place]
    rule = rules[0] if rules else DataValidation("list", formula1=place, allow_blank=True)
    if not rules:
        sheet.add_data_validation(rule)
    rule.add(cell)
