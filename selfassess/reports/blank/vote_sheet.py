"""The sheet for the votes of a room without network, as a workbook: slips to fill in, and what each answer means."""

from __future__ import annotations

from collections.abc import Sequence

from selfassess.domain.instrument import Instrument, Item, Kind
from selfassess.domain.vote_sheet import (
    CODE,
    DONT_KNOW_SIGN,
    GROUP,
    MOST_SLIPS,
    NUMBER,
    SLIP,
    SheetColumn,
    VoteSheet,
)
from selfassess.reports.blank.form_sheet import FormSheet, Look, bound
from selfassess.reports.office.xml import properties

VOTES, ANSWERS = "Votes", "Answers"
HEAD_ROW = 4
SLIP_WIDTH, GROUP_WIDTH, QUESTION_WIDTH = 18, 18, 24  # in characters
ANSWER_WIDTHS = (60, 10, 70)
HOW = (
    "Fill in the sheet “Votes”: one row for each person or paper slip, and the code of an answer in each cell.",
    "Write no names. Leave a cell empty where somebody gave no answer, and delete no row or column.",
    "Bring it back on the facilitator’s desk while the workshop takes votes. Either every row is counted or none.",
    "A sheet is counted once. For further people, download another.",
)


def xlsx(instrument: Instrument, sheet: VoteSheet, title: str, code: str, number: str) -> bytes:
    """The sheet of the workshop with this code; ``number`` tells it from every other. The same bytes each time."""
    said = {"dc:title": f"{title}: votes", "dc:creator": "", "dc:language": instrument.language}
    return bound([_votes(sheet, code, number), _answers(instrument, sheet)], properties(said))


def _votes(sheet: VoteSheet, code: str, number: str) -> FormSheet:
    widths = [SLIP_WIDTH, *[GROUP_WIDTH] * bool(sheet.groups), *[QUESTION_WIDTH] * len(sheet.columns)]
    made = FormSheet(VOTES, widths, heads=HEAD_ROW, strict=True)
    for row, (label, value) in enumerate(((CODE, code), (NUMBER, number)), start=1):
        made.write(row, 1, label, Look.BOLD)
        made.write(row, 2, value)
    lists = [_listed(sheet.groups)] if sheet.groups else []
    lists += [_listed(_codes(column)) for column in sheet.columns]
    heads = [SLIP, *[GROUP] * bool(sheet.groups), *(column.head for column in sheet.columns)]
    for column, head in enumerate(heads, start=1):
        made.write(HEAD_ROW, column, head, Look.HEAD)
    for slip in range(1, MOST_SLIPS + 1):
        made.write(HEAD_ROW + slip, 1, str(slip), Look.FRAMED)
        for column, choices in enumerate(lists, start=2):
            made.space(HEAD_ROW + slip, column, choices)
    return made


def _answers(instrument: Instrument, sheet: VoteSheet) -> FormSheet:
    made = FormSheet(ANSWERS, ANSWER_WIDTHS)
    row = 0
    for text in HOW:
        row += 1
        made.write(row, 1, text)
    for column in sheet.columns:
        row = _write_question(made, row + 2, column, instrument)
    return made


def _write_question(made: FormSheet, row: int, column: SheetColumn, instrument: Instrument) -> int:
    """A question with its answers below one another; the last row."""
    item = instrument.by_key[column.key]
    made.write(row, 1, "\n".join((column.head, *_lines(item))), Look.FRAMED)
    meanings = (*item.options, instrument.words["dont_know"])
    for place, (code, meaning) in enumerate(zip(_codes(column), meanings, strict=True)):
        made.write(row + place, 2, code, Look.FRAMED)
        made.write(row + place, 3, meaning, Look.FRAMED)
    return row + len(meanings) - 1


def _lines(item: Item) -> tuple[str, ...]:
    """The lines of a checklist, of which so many are true."""
    return tuple(f"– {tick.label}" for tick in item.ticks) if item.kind is Kind.CHECKLIST else ()


def _codes(column: SheetColumn) -> tuple[str, ...]:
    return (*(str(code) for code in range(column.top + 1)), DONT_KNOW_SIGN)


def _listed(choices: Sequence[str]) -> str:
    """A list as a rule of validation has it: written out, so that a figure that is typed is on it too."""
    return f'"{",".join(choices)}"'
