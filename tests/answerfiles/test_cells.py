"""One cell to its value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from selfassess.answerfiles import cells
from selfassess.answerfiles.columns import Column, Holds
from selfassess.domain.codes import DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.errors import InputError

CODE = Column("x", Holds.CODE, top=4)
TICK = Column("x", Holds.CODE, top=1)
NA = Column("x", Holds.CODE, top=12, allows_not_applicable=True)
FLAG = Column("x", Holds.FLAG)
OPTION = Column("x", Holds.OPTION, options=("acute", "charity"))
OPTIONS = Column("x", Holds.OPTIONS, options=("staff", "media", "policy"), at_most=2)
NUMBER = Column("x", Holds.NUMBER)
DATE = Column("x", Holds.DATE)
LINE = Column("x", Holds.LINE)
TEXT = Column("x", Holds.TEXT, longest=1_000)
LINK = Column("x", Holds.LINK, longest=2_000)

CODES = {
    "lowest": (CODE, "0", 0),
    "highest": (CODE, "4", 4),
    "two digits": (NA, "12", 12),
    "spaces around": (CODE, " 3\t", 3),
    "don't know": (CODE, "DK", DONT_KNOW),
    "don't know, small": (TICK, " dk ", DONT_KNOW),
    "not applicable": (NA, "Na", NOT_APPLICABLE),
}

NO_CODES = ["5", "1.0", "1e0", "٣", "³", "_", "1_0", "01", "True", "yes", "D K", "N/A", "0x1", "1\x00", "１", "99999"]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "＝1"]

READ = {
    "flag, yes": (cells.read_flag, FLAG, " 1 ", True),
    "flag, no": (cells.read_flag, FLAG, "0", False),
    "choice": (cells.read_option, OPTION, " charity ", "charity"),
    "choices, semicolon": (cells.read_options, OPTIONS, "staff; media", ("staff", "media")),
    "choices, bar": (cells.read_options, OPTIONS, "media|staff", ("media", "staff")),
    "choices, spaces": (cells.read_options, OPTIONS, " policy  staff ", ("policy", "staff")),
    "choices, one": (cells.read_options, OPTIONS, "policy;", ("policy",)),
    "number": (cells.read_number, NUMBER, "0.5", 0.5),
    "number, whole": (cells.read_number, NUMBER, " 50 ", 50.0),
    "date": (cells.read_date, DATE, "2024-02-29", date(2024, 2, 29)),
    "line, spaces and breaks made one": (cells.read_line, LINE, " Cyngor\n Gŵyr\u00a0 ", "Cyngor Gŵyr"),
    "line that looks like a formula": (cells.read_line, LINE, "@ Home", "@ Home"),
    "text, breaks made alike": (
        cells.read_text,
        TEXT,
        "a\r\nb\rc\x0bd\x85e\u2028f\u2029g\x0ch\n",
        "a\nb\nc\nd\ne\nf\ng\nh",
    ),
    "text that looks like a formula": (cells.read_text, TEXT, "=SUM(A1)", "=SUM(A1)"),
    "text with a tab, an emoji and right-to-left": (cells.read_text, TEXT, "a\tb 👩‍⚕️ שלום", "a\tb 👩‍⚕️ שלום"),
    "link": (cells.read_link, LINK, " https://example.org/a?b=c#d ", "https://example.org/a?b=c#d"),
    "line as long as may be": (cells.read_line, LINE, "x" * 200 + " ", "x" * 200),
    "text as long as may be": (cells.read_text, TEXT, "x" * 1_000 + "\r\n", "x" * 1_000),
    "link, not secure, with a port": (cells.read_link, LINK, "http://example.org:8080", "http://example.org:8080"),
}

MONTHS = "Write the date as year-month-day, such as 2026-11-09, or leave it empty."
NUMBERS = "Write a number from 0 to 50 in digits, such as 2 or 0.5, or leave it empty."
LINKS = "Write a full web address that begins with https:// or http://, or leave it empty."
CHOICES = "Write up to 2 of these, with ; between: staff, media, policy."

REFUSED = {
    "flag": (cells.read_flag, FLAG, "yes", "“yes” is neither 0 nor 1. Write 0 or 1, or leave it empty."),
    "choice": (cells.read_option, OPTION, "acut", "“acut” is not one of the choices. Write one of: acute, charity."),
    "choice, formula": (
        cells.read_option,
        OPTION,
        "=A1",
        "“=A1” begins with “=” as a formula does, and formulas are not read. Write one of: acute, charity.",
    ),
    "choices, unknown": (cells.read_options, OPTIONS, "staff;pay", f"“pay” is not one of the choices. {CHOICES}"),
    "choices, comma": (
        cells.read_options,
        OPTIONS,
        "staff,media",
        f"“staff,media” is not one of the choices. {CHOICES}",
    ),
    "choices, twice": (cells.read_options, OPTIONS, "staff staff", "“staff” is given twice. Give each choice once."),
    "choices, many": (cells.read_options, OPTIONS, "staff;media;policy", "3 choices are given. Give at most 2."),
    "number, comma": (cells.read_number, NUMBER, "0,5", f"“0,5” is not a plain number. {NUMBERS}"),
    "number, power": (cells.read_number, NUMBER, "1e3", f"“1e3” is not a plain number. {NUMBERS}"),
    "number, none": (cells.read_number, NUMBER, "nan", f"“nan” is not a plain number. {NUMBERS}"),
    "number, Arabic": (cells.read_number, NUMBER, "٣", f"“٣” is not a plain number. {NUMBERS}"),
    "number, high": (cells.read_number, NUMBER, "50.5", f"“50.5” is too high. {NUMBERS}"),
    "number, negative": (
        cells.read_number,
        NUMBER,
        "-2",
        f"“-2” begins with “-” as a formula does, and formulas are not read. {NUMBERS}",
    ),
    "date, day first": (cells.read_date, DATE, "09/11/2026", f"“09/11/2026” is not a date in this form. {MONTHS}"),
    "date, week": (cells.read_date, DATE, "2026-W45-1", f"“2026-W45-1” is not a date in this form. {MONTHS}"),
    "date, no such": (cells.read_date, DATE, "2026-02-29", f"There is no such day as “2026-02-29”. {MONTHS}"),
    "line too long": (cells.read_line, LINE, "x" * 201, "The text has 201 characters. Use at most 200."),
    "text too long": (cells.read_text, TEXT, "x" * 1_001, "The text has 1,001 characters. Use at most 1,000."),
    "text with a NUL": (
        cells.read_text,
        TEXT,
        "a\x00b",
        (
            "The text holds the character U+0000, which cannot be kept."
            " Delete it, or paste the text again without formatting."
        ),
    ),
    "text with half a pair": (
        cells.read_text,
        TEXT,
        "a\ud800",
        (
            "The text holds the character U+D800, which cannot be kept."
            " Delete it, or paste the text again without formatting."
        ),
    ),
    "line with a control character": (
        cells.read_line,
        LINE,
        "a\x1b[2J",
        (
            "The text holds the character U+001B, which cannot be kept."
            " Delete it, or paste the text again without formatting."
        ),
    ),
    "link, script": (cells.read_link, LINK, "javascript:a", f"“javascript:a” is not a web address. {LINKS}"),
    "link, file transfer": (cells.read_link, LINK, "ftp://a/b", f"“ftp://a/b” is not a web address. {LINKS}"),
    "link, no scheme": (cells.read_link, LINK, "example.org", f"“example.org” is not a web address. {LINKS}"),
    "link, no host": (cells.read_link, LINK, "https:///a", f"“https:///a” is not a web address. {LINKS}"),
    "link, space": (cells.read_link, LINK, "https://a b", f"“https://a b” is not a web address. {LINKS}"),
    "link, brackets": (cells.read_link, LINK, "https://[a", f"“https://[a” is not a web address. {LINKS}"),
    "link, port": (cells.read_link, LINK, "https://a:b", f"“https://a:b” is not a web address. {LINKS}"),
    "link too long": (
        cells.read_link,
        LINK,
        "https://a/" + "x" * 1_991,
        "The text has 2,001 characters. Use at most 2,000.",
    ),
}


@pytest.mark.parametrize(("column", "cell", "code"), CODES.values(), ids=CODES)
def test_a_code_is_read(column: Column, cell: str, code: int) -> None:
    assert cells.read_code(column, cell) == code


@pytest.mark.parametrize("cell", NO_CODES)
def test_what_is_no_code_is_refused(cell: str) -> None:
    with pytest.raises(InputError, match="is not one of the codes of this column") as caught:
        cells.read_code(CODE, cell)
    assert caught.value.remedy == "Write 0, 1, 2, 3 or 4, DK, or leave it empty."


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_is_refused_where_a_code_is_due(cell: str) -> None:
    with pytest.raises(InputError, match="as a formula does, and formulas are not read"):
        cells.read_code(CODE, cell)


REMEDIES = {
    "ladder": (CODE, "Write 0, 1, 2, 3 or 4, DK, or leave it empty."),
    "tick": (TICK, "Write 0 or 1, DK, or leave it empty."),
    "not applicable": (
        Column("x", Holds.CODE, top=2, allows_not_applicable=True),
        "Write 0, 1 or 2, DK, NA, or leave it empty.",
    ),
}


@pytest.mark.parametrize(("column", "remedy"), REMEDIES.values(), ids=REMEDIES)
def test_the_remedy_lists_what_may_be_written(column: Column, remedy: str) -> None:
    with pytest.raises(InputError) as caught:
        cells.read_code(column, "x")
    assert caught.value.remedy == remedy


def test_not_applicable_is_refused_where_the_item_does_not_allow_it() -> None:
    with pytest.raises(InputError) as caught:
        cells.read_code(CODE, "NA")
    assert str(caught.value) == (
        "NA (not applicable) is not an answer here. Write 0, 1, 2, 3 or 4, DK, or leave it empty."
    )


@pytest.mark.parametrize(("read", "column", "cell", "value"), READ.values(), ids=READ)
def test_a_cell_is_read(read: Callable[[Column, str], object], column: Column, cell: str, value: object) -> None:
    assert read(column, cell) == value


@pytest.mark.parametrize(("read", "column", "cell", "message"), REFUSED.values(), ids=REFUSED)
def test_a_cell_is_refused(read: Callable[[Column, str], object], column: Column, cell: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(column, cell)
    assert str(caught.value) == message
