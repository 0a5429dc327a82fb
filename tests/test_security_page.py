"""SECURITY.md promises nothing without a test: each id stands in one, and each file is there."""

from __future__ import annotations

import re

from tests.factories import CHECKOUT

ROW = re.compile(r"^\| [^|]+ \| (?P<ids>[A-Z0-9, ]*) ?\| `(?P<file>tests/[^`]+)` \|$", re.MULTILINE)
MARK = re.compile(r"\(reliability: ([A-Z0-9, ]+)\)")


def marked() -> set[str]:
    """Every id that a test says it holds."""
    texts = [file.read_text("utf-8") for file in (CHECKOUT / "tests").rglob("test_*.py")]
    return {each.strip() for text in texts for ids in MARK.findall(text) for each in ids.split(",")}


def test_each_promise_names_tests_that_are_there() -> None:
    rows = ROW.findall((CHECKOUT / "SECURITY.md").read_text("utf-8"))
    assert len(rows) == 20
    assert [file for _, file in rows if not (CHECKOUT / file).exists()] == []
    promised = {each.strip() for ids, _ in rows for each in ids.split(",")} - {""}
    assert promised - marked() == set()
