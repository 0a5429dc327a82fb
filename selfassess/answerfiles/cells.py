"""One cell to its value: a code, a date, a number, a choice or text.

Each reader takes the rule of the column and the text of a cell that is not blank. What it cannot read it refuses
with an ``InputError`` that says what and remedy; the caller knows where.
"""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from urllib.parse import urlsplit

from selfassess.answerfiles.columns import Column
from selfassess.answerfiles.faults import quoted
from selfassess.domain.codes import DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.errors import InputError

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
MOST_DAYS = 50  # a week: a large team that does nothing else
LISTED_OPTIONS = 40

_NEWLINE = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What neither XML nor a database keeps: control characters, lone surrogates and two that are no characters. And what
# would turn round the order of the words that follow it, on every page and in every file.
_UNKEEPABLE = re.compile("[\x00-\x08\x0e-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def read_code(column: Column, cell: str) -> int:
    text = cell.strip()
    if text.upper() == "DK":
        return DONT_KNOW
    if text.upper() == "NA":
        if column.allows_not_applicable:
            return NOT_APPLICABLE
        raise InputError("NA (not applicable) is not an answer here", remedy=_code_remedy(column))
    if re.fullmatch("0|[1-9][0-9]?", text) and int(text) <= column.top:
        return int(text)
    raise refusal(text, "is not one of the codes of this column", _code_remedy(column))


def read_flag(_column: Column, cell: str) -> bool:
    text = cell.strip()
    if text not in ("0", "1"):
        raise refusal(text, "is neither 0 nor 1", "Write 0 or 1, or leave it empty.")
    return text == "1"


def read_option(column: Column, cell: str) -> str:
    text = cell.strip()
    if text not in column.options:
        raise refusal(text, "is not one of the choices", f"Write one of: {listed(column.options)}.")
    return text


def read_member(column: Column, cell: str) -> str:
    text = read_line(column, cell)
    if column.options and text not in column.options:
        near = get_close_matches(text, column.options, n=1)
        remedy = f"Did you mean {quoted(near[0])}?" if near else "Write the organisation’s own id in it, or nothing."
        raise InputError(f"{quoted(text)} is in no row of this edition of the benchmark", remedy=remedy)
    return text


def read_options(column: Column, cell: str) -> tuple[str, ...]:
    chosen = parts(cell)
    for place, text in enumerate(chosen):
        if text not in column.options:
            remedy = f"Write up to {column.at_most} of these, with ; between: {listed(column.options)}."
            raise refusal(text, "is not one of the choices", remedy)
        if text in chosen[:place]:
            raise InputError(f"{quoted(text)} is given twice", remedy="Give each choice once.")
    if len(chosen) > column.at_most:
        raise InputError(f"{len(chosen)} choices are given", remedy=f"Give at most {column.at_most}.")
    return chosen


def parts(cell: str) -> tuple[str, ...]:
    """What stands between semicolons, bars and spaces."""
    return tuple(part for part in re.split(r"[;|\s]+", cell) if part)


def read_number(_column: Column, cell: str) -> float:
    return read_days(cell)


def read_days(cell: str) -> float:
    """Days a week."""
    return _number(cell, MOST_DAYS, "2 or 0.5")


def read_score(cell: str) -> float:
    """A score to reach."""
    return _number(cell, 100, "60")


def _number(cell: str, most: int, example: str) -> float:
    text = cell.strip()
    remedy = f"Write a number from 0 to {most:,} in digits, such as {example}, or leave it empty."
    number = plain_number(text)
    if number is None:
        raise refusal(text, "is not a plain number", remedy)
    if number > most:
        raise InputError(f"{quoted(text)} is too high", remedy=remedy)
    return number


def plain_number(text: str) -> float | None:
    """A number of 0 or more in digits with a point, of the size that people type; None for any other text."""
    return float(text) if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,6})?", text) else None


def read_date(_column: Column, cell: str) -> date:
    return iso_day(cell)


def iso_day(cell: str) -> date:
    """A day as year-month-day."""
    text = cell.strip()
    remedy = "Write the date as year-month-day, such as 2026-11-09, or leave it empty."
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise refusal(text, "is not a date in this form", remedy)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"There is no such day as {quoted(text)}", remedy=remedy) from None


def read_line(column: Column, cell: str) -> str:
    return plain_line(cell, column.longest)


def plain_line(text: str, longest: int) -> str:
    """One line of plain text, its spaces put in order; InputError where it is too long or cannot be kept."""
    return _bounded(" ".join(_kept(text).split()), longest)


def read_text(column: Column, cell: str) -> str:
    return plain_text(cell, column.longest)


def plain_text(text: str, longest: int) -> str:
    """Lines of plain text; InputError where it is too long or cannot be kept."""
    return _bounded(_NEWLINE.sub("\n", _kept(text)).strip(), longest)


def read_link(column: Column, cell: str) -> str:
    text = _bounded(_kept(cell).strip(), column.longest)
    remedy = "Write a full web address that begins with https:// or http://, or leave it empty."
    try:
        address = urlsplit(text)
        _ = address.port  # raises where it is not a number
        usable = address.scheme in ("http", "https") and bool(address.hostname)
    except ValueError:
        usable = False
    if not usable or re.search(r"\s", text):
        raise refusal(text, "is not a web address", remedy)
    return text


def refusal(text: str, what: str, remedy: str) -> InputError:
    """The fault of a text that ``what`` is said of, or that begins as a formula does."""
    if text.startswith(FORMULA_STARTS):
        what = f"begins with {quoted(text[0])} as a formula does, and formulas are not read"
    return InputError(f"{quoted(text)} {what}", remedy=remedy)


def _code_remedy(column: Column) -> str:
    codes = [str(code) for code in range(column.top)]
    words = f"{', '.join(codes)} or {column.top}, DK" + (", NA" if column.allows_not_applicable else "")
    return f"Write {words}, or leave it empty."


def listed(options: tuple[str, ...]) -> str:
    return ", ".join(options[:LISTED_OPTIONS]) + (" and so on" if len(options) > LISTED_OPTIONS else "")


def _kept(cell: str) -> str:
    found = _UNKEEPABLE.search(cell)
    if found:
        what = f"The text holds the character U+{ord(found.group()):04X}, which cannot be kept"
        raise InputError(what, remedy="Delete it, or paste the text again without formatting.")
    return cell


def _bounded(text: str, longest: int) -> str:
    if len(text) > longest:
        raise InputError(f"The text has {len(text):,} characters", remedy=f"Use at most {longest:,}.")
    return text
