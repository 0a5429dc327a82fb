"""CSV text to a header and rows."""

from __future__ import annotations

import pytest

from selfassess.answerfiles import Row, read_table
from selfassess.domain.errors import InputError

TWO_ROWS = (Row(2, ("A", "1")), Row(3, ("B", "2")))

TABLES = {
    "commas, LF": ("name,x\nA,1\nB,2\n", TWO_ROWS),
    "semicolons, CRLF": ("name;x\r\nA;1\r\nB;2\r\n", TWO_ROWS),
    "tabs, CR": ("name\tx\rA\t1\rB\t2", TWO_ROWS),
    "blank lines, and rows of empty cells, count and are left out": (
        "name,x\n\nA,1\n,\n  , \nB,2\n\n",
        (Row(3, ("A", "1")), Row(6, ("B", "2"))),
    ),
    "a quoted cell of two lines is one row": (
        'name,x\n"A\r\nB","1"\nC,2',
        (Row(2, ("A\r\nB", "1")), Row(3, ("C", "2"))),
    ),
    "quoted delimiters and marks": ('name,x\n"A, ""B""",";"\n', (Row(2, ('A, "B"', ";")),)),
    "a line separator of Unicode ends no row": ("name,x\nA\u2028\x85\x0bB,1\n", (Row(2, ("A\u2028\x85\x0bB", "1")),)),
}

FAULTS = {
    "empty": ("", "t.csv: The file is empty. Begin it with a line that names the columns."),
    "blank": (" \n\n,,\n", "t.csv: The file is empty. Begin it with a line that names the columns."),
    "header only": ("name,x\n\n", "t.csv: There is a header but no organisation. Add a row for each organisation."),
    "short row": (
        "name,x\nA,1\nB\n",
        (
            "t.csv, row 3: This row has 1 cell, but the header has 2."
            " Give every row 2 cells. Put text that holds a delimiter in quotation marks."
        ),
    ),
    "long row": (
        "name,x\n\nA,1,2\n",
        (
            "t.csv, row 3: This row has 3 cells, but the header has 2."
            " Give every row 2 cells. Put text that holds a delimiter in quotation marks."
        ),
    ),
    "unclosed quotation mark": (
        'name,x\nA,1\nB,"2\n',
        (
            "t.csv, row 3: This row cannot be divided into cells: a quotation mark is misplaced, or a cell is too long."
            ' Put a cell with a quotation mark in it in quotation marks, and write the mark twice: "".'
        ),
    ),
    "text after a closing mark": (
        'name,x\n"A"b,1\n',
        (
            "t.csv, row 2: This row cannot be divided into cells: a quotation mark is misplaced, or a cell is too long."
            ' Put a cell with a quotation mark in it in quotation marks, and write the mark twice: "".'
        ),
    ),
    "cell beyond the csv module's own limit": (
        "name,x\nA," + "1" * 131_073,
        (
            "t.csv, row 2: This row cannot be divided into cells: a quotation mark is misplaced, or a cell is too long."
            ' Put a cell with a quotation mark in it in quotation marks, and write the mark twice: "".'
        ),
    ),
    "cell too long": (
        "name,x\nA," + "1" * 32_768,
        "t.csv, row 2, column x: This cell has 32,768 characters. Use at most 32,767.",
    ),
    "too many columns": (
        "name" + ",x" * 2_000 + "\n",
        "t.csv, row 1: There are 2,001 columns. Use at most 2,000.",
    ),
    "too many blank lines": (
        "\r" * 2_000_000,
        "t.csv: There are more than 1,048,576 rows. Delete the blank ones.",
    ),
    "too many organisations": (
        "name,x\n" + "A,1\n" * 5_001,
        "t.csv, row 5,002: There are more than 5,000 organisations. Split the file into smaller ones.",
    ),
}


@pytest.mark.parametrize(("text", "rows"), TABLES.values(), ids=TABLES)
def test_a_table_is_read(text: str, rows: tuple[Row, ...]) -> None:
    table = read_table(text.encode(), "t.csv")
    assert (table.header, table.header_row, table.rows) == (("name", "x"), 1, rows)


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_form_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_table(text.encode(), "t.csv")
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["name,x\n" + "A,1\n" * 5_000, "name,x\nA," + "1" * 32_767], ids=["rows", "length"])
def test_the_limits_themselves_are_allowed(text: str) -> None:
    assert read_table(text.encode(), "t.csv").rows[0].cells[0] == "A"


def test_a_column_is_found_by_its_name() -> None:
    table = read_table(b"benchmark_id, data_status \n\nX-01, invented \nX-02,\n", "t.csv")
    assert table.column("data_status") == ((3, "invented"), (4, ""))
    assert table.column("basis") == ()


def test_rows_are_numbered_from_the_top_of_the_file() -> None:
    table = read_table(b"\n\nname,x\nA,1\n", "t.csv")
    assert (table.header_row, table.rows[0].number) == (3, 4)


def test_a_delimiter_inside_quotation_marks_does_not_decide() -> None:
    assert read_table(b'"a;b;c",x\n1,2\n', "t.csv").header == ("a;b;c", "x")


def test_the_first_of_two_delimiters_that_tie_decides() -> None:
    assert read_table(b"a\tb;c,d\n1,2\n", "t.csv").header == ("a\tb;c", "d")
