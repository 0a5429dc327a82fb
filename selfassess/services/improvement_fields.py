"""What people type about an improvement, read field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from selfassess.answerfiles.cells import plain_line, read_text
from selfassess.answerfiles.columns import LONGEST_LINE, LONGEST_LINK, LONGEST_NOTE, Column, Holds
from selfassess.domain.errors import InputError
from selfassess.domain.improving import Stage
from selfassess.services.questionnaire import FaultyFields

TITLE, OWNER, DUE, STAGE, NOTE, EVIDENCE = "title", "owner", "due", "stage", "note", "evidence"
DAY, MONTH, YEAR = "due-day", "due-month", "due-year"
TYPED = (TITLE, OWNER, DAY, MONTH, YEAR, STAGE, NOTE, EVIDENCE)
LONGEST: Mapping[str, int] = {
    TITLE: LONGEST_LINE,
    OWNER: LONGEST_LINE,
    NOTE: LONGEST_NOTE,
    EVIDENCE: min(LONGEST_NOTE, LONGEST_LINK),
}
EARLIEST, LATEST = 2000, 2100  # years


@dataclass(frozen=True)
class Fields:
    """What an improvement says, read and in bounds."""

    title: str
    owner: str
    due: date | None
    stage: Stage
    note: str
    evidence: str


def read_fields(typed: Mapping[str, str]) -> Fields:
    """What was typed into TYPED; FaultyFields by TITLE, OWNER, DUE, NOTE and EVIDENCE where it cannot be kept."""
    faults: dict[str, InputError] = {}
    title, owner, note, evidence = (_text(typed, name, faults) for name in (TITLE, OWNER, NOTE, EVIDENCE))
    due = _due(typed, faults)
    if not title and TITLE not in faults:
        faults[TITLE] = InputError("There is no title", TITLE, "Say what is to be done.")
    if faults:
        raise FaultyFields({name: faults[name] for name in (TITLE, OWNER, DUE, NOTE, EVIDENCE) if name in faults})
    return Fields(title, owner, due, Stage(typed.get(STAGE, Stage.TO_DO)), note, evidence)


def _text(typed: Mapping[str, str], name: str, faults: dict[str, InputError]) -> str:
    text = typed.get(name, "")
    if not text.strip():
        return ""
    try:
        if name in (TITLE, OWNER):
            return plain_line(text, LONGEST[name])
        return read_text(Column(name, Holds.TEXT, longest=LONGEST[name]), text)
    except InputError as fault:
        faults[name] = InputError(fault.what, name, fault.remedy)
        return ""


def _due(typed: Mapping[str, str], faults: dict[str, InputError]) -> date | None:
    """The day in three fields, as the NHS asks for days; None where all three are empty."""
    given = [typed.get(name, "").strip() for name in (DAY, MONTH, YEAR)]
    if not any(given):
        return None
    try:
        if not all(part.isascii() and part.isdecimal() and len(part) <= 4 for part in given):
            raise ValueError
        day, month, year = map(int, given)
        if not EARLIEST <= year <= LATEST:
            raise ValueError
        return date(year, month, day)
    except ValueError:
        remedy = f"Give day, month and year in figures, such as 31 3 2027, between {EARLIEST} and {LATEST}."
        faults[DUE] = InputError("There is no such day", DUE, remedy)
        return None
