"""Every requirement of the standard's first two levels has a line, and every test that a line names exists."""

from __future__ import annotations

import ast
import re

import pytest

from tests.factories import CHECKOUT

TABLE = CHECKOUT / "docs" / "security" / "asvs-5.0-level-2.md"
LINE = re.compile(r"\| V(\d+\.\d+)\.(\d+) \| ([12]) \| ([^|]+) \| ([^|]+) \|")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
STANDS = ("Not met: ", "Not applicable: ", "By design, untested: ")
# How many requirements of levels 1 and 2 each section of version 5.0.0 has, counted in its CSV file.
SECTIONS = {
    "1.1": 2,
    "1.2": 9,
    "1.3": 11,
    "1.4": 3,
    "1.5": 2,
    "2.1": 3,
    "2.2": 3,
    "2.3": 4,
    "2.4": 1,
    "3.2": 2,
    "3.3": 4,
    "3.4": 6,
    "3.5": 5,
    "3.7": 2,
    "4.1": 3,
    "4.2": 1,
    "4.3": 2,
    "4.4": 4,
    "5.1": 1,
    "5.2": 3,
    "5.3": 2,
    "5.4": 3,
    "6.1": 3,
    "6.2": 12,
    "6.3": 4,
    "6.4": 4,
    "6.5": 5,
    "6.6": 3,
    "6.8": 4,
    "7.1": 3,
    "7.2": 4,
    "7.3": 2,
    "7.4": 5,
    "7.5": 2,
    "7.6": 2,
    "8.1": 2,
    "8.2": 3,
    "8.3": 1,
    "8.4": 1,
    "9.1": 3,
    "9.2": 4,
    "10.1": 2,
    "10.2": 2,
    "10.3": 4,
    "10.4": 11,
    "10.5": 5,
    "10.6": 2,
    "10.7": 3,
    "11.1": 2,
    "11.2": 3,
    "11.3": 3,
    "11.4": 4,
    "11.5": 1,
    "11.6": 1,
    "12.1": 3,
    "12.2": 2,
    "12.3": 4,
    "13.1": 1,
    "13.2": 5,
    "13.3": 2,
    "13.4": 5,
    "14.1": 2,
    "14.2": 4,
    "14.3": 3,
    "15.1": 3,
    "15.2": 3,
    "15.3": 7,
    "16.1": 1,
    "16.2": 5,
    "16.3": 4,
    "16.4": 3,
    "16.5": 3,
    "17.1": 1,
    "17.2": 4,
    "17.3": 2,
}


def lines() -> list[re.Match[str]]:
    rows = [row for row in TABLE.read_text("utf-8").splitlines() if row.startswith("| V")]
    found = [LINE.fullmatch(row) for row in rows]
    assert None not in found, [row for row, match in zip(rows, found, strict=True) if match is None]
    return [match for match in found if match]


def test_every_requirement_has_a_line() -> None:
    wanted = [(section, str(number)) for section, count in SECTIONS.items() for number in range(1, count + 1)]
    assert [(match[1], match[2]) for match in lines()] == wanted
    assert len(wanted) == 253


def test_every_line_names_a_test_or_says_why_not() -> None:
    for match in lines():
        stands = match[5]
        assert NAMED.search(stands) or stands.startswith(STANDS), match[0]


@pytest.mark.parametrize("path", sorted({path for path, _ in NAMED.findall(TABLE.read_text("utf-8"))}))
def test_every_test_that_is_named_exists(path: str) -> None:
    named = {name for file, name in NAMED.findall(TABLE.read_text("utf-8")) if file == path}
    tree = ast.parse((CHECKOUT / path).read_text("utf-8"))
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert named - defined == set()


def test_the_sums_are_those_of_the_lines() -> None:
    said = dict(re.findall(r"\| ([A-Z][a-z, ]+) \| (\d+) \|", TABLE.read_text("utf-8").split("## ")[0]))
    stands = [match[5] for match in lines()]
    counted = {
        "Not met": sum(each.startswith(STANDS[0]) for each in stands),
        "Not applicable": sum(each.startswith(STANDS[1]) for each in stands),
        "By design, untested": sum(each.startswith(STANDS[2]) for each in stands),
        "All": len(stands),
    }
    counted["With a test"] = (
        len(stands) - counted["Not met"] - counted["Not applicable"] - counted["By design, untested"]
    )
    assert said == {name: str(count) for name, count in counted.items()}
