"""The blank questionnaire as a workbook: a sheet a part, with lists to choose answers from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from selfassess.domain.instrument import Instrument
from selfassess.reports.blank.form_sheet import FormSheet, Look, bound
from selfassess.reports.blank.outline import Column, Part, Question, Table, outline
from selfassess.reports.office.xml import properties
from selfassess.reports.workbook.cells import letters

TICK = "✓"
LISTS = "Lists"
LONGEST_NAME = 31  # of a sheet, in characters
WIDTHS = (70, 40, 26, 30, 30)  # in characters
INTRO_WIDTHS = (100,)


@dataclass
class _Lists:
    """Lists to choose from, for a hidden sheet: lists written out in a rule are cut at 255 characters."""

    placed: dict[tuple[str, ...], str] = field(default_factory=dict)

    def place(self, options: tuple[str, ...]) -> str:
        """The cells that hold a list; each list is written once."""
        letter = letters(len(self.placed) + 1)
        return self.placed.setdefault(options, f"{LISTS}!${letter}$1:${letter}${len(options)}")

    def sheet(self) -> FormSheet:
        made = FormSheet(LISTS, [40] * len(self.placed), hidden=True)
        for column, options in enumerate(self.placed, start=1):
            for row, option in enumerate(options, start=1):
                made.write(row, column, option)
        return made


def xlsx(instrument: Instrument) -> bytes:
    """The whole questionnaire. Answers are chosen from lists in the study's words, or ticked."""
    lists = _Lists()
    parts = outline(instrument)
    first, *names = _names([instrument.title, *(part.heading for part in parts)])
    sheets = [_intro(first, instrument)]
    sheets += [_part(name, part, lists) for name, part in zip(names, parts, strict=True)]
    said = {"dc:title": instrument.title, "dc:creator": "", "dc:language": instrument.language}
    return bound([*sheets, lists.sheet()], properties(said))


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


def _intro(name: str, instrument: Instrument) -> FormSheet:
    sheet = FormSheet(name, INTRO_WIDTHS)
    _write_above(sheet, (instrument.title, *instrument.intro, *instrument.before_you_start, instrument.privacy_hint))
    return sheet


def _part(name: str, part: Part, lists: _Lists) -> FormSheet:
    notes = part.intro
    if part.table:
        notes += tuple(_column_note(column) for column in part.table.columns if column.hint or column.options)
    sheet = FormSheet(name, WIDTHS, heads=len(notes) + 3)
    _write_above(sheet, (part.heading, *notes))
    if part.table:
        _write_table(sheet, part.table, lists)
    else:
        _write_questions(sheet, part, lists)
    return sheet


def _column_note(column: Column) -> str:
    listed = f" ({', '.join(column.options)})" if column.options else ""
    return f"{column.note}{listed}"


def _write_above(sheet: FormSheet, texts: Sequence[str]) -> None:
    for row, text in enumerate(texts, start=1):
        sheet.write(row, 1, text, Look.BOLD if row == 1 else Look.TEXT)


def _write_heads(sheet: FormSheet, heads: Sequence[str]) -> None:
    for column, head in enumerate(heads, start=1):
        sheet.write(sheet.heads, column, head, Look.HEAD)


def _write_table(sheet: FormSheet, table: Table, lists: _Lists) -> None:
    _write_heads(sheet, (table.head, *(column.head for column in table.columns)))
    top = sheet.heads + 1
    for row, (label, hint) in enumerate(table.rows, start=top):
        sheet.write(row, 1, f"{label}\n{hint}" if hint else label, Look.FRAMED)
        for place, column in enumerate(table.columns, start=2):
            sheet.space(row, place, lists.place(column.options or (TICK,)))
    if table.last:
        row = top + len(table.rows)
        sheet.write(row, 1, table.last, Look.FRAMED)
        sheet.space(row, 2, lists.place((TICK,)))


def _write_questions(sheet: FormSheet, part: Part, lists: _Lists) -> None:
    beside = part.questions[0].beside + part.questions[0].spaces
    _write_heads(sheet, (part.heading, "Your answer", *beside))
    row = sheet.heads + 1
    for question in part.questions:
        row = _write_question(sheet, row, question, lists)


def _write_question(sheet: FormSheet, row: int, question: Question, lists: _Lists) -> int:
    """One row, or a row for each line of a checklist; the row after."""
    choices = question.others if question.several else question.options + question.others
    listed = (f"– {choice}" for choice in choices)
    sheet.write(row, 1, "\n".join((question.words, *question.hints, *listed)), Look.FRAMED)
    sheet.space(row, 2, lists.place(choices) if choices else "")
    for place, _ in enumerate(question.beside, start=3):
        sheet.space(row, place, lists.place((TICK,)))
    for place, _ in enumerate(question.spaces, start=3 + len(question.beside)):
        sheet.space(row, place)
    if question.several:
        for line in question.options:
            row += 1
            sheet.write(row, 1, f"– {line}", Look.FRAMED)
            sheet.space(row, 2, lists.place((TICK,)))
    return row + 1
