"""Text on its way to the fonts: kept, spelled otherwise, or visibly substituted."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.reports.pdf.fonts import FACES, coverage, font
from selfassess.reports.pdf.printable import _PLAIN, ELLIPSIS, SUBSTITUTE, Printable, printable
from tests.reports.pdf.hostile import KEPT, RESPELLED, SUBSTITUTED

_PACKAGE = Path(__file__).parents[3] / "selfassess"


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_the_fonts_show_is_kept(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(("text", "shown"), SUBSTITUTED.values(), ids=SUBSTITUTED)
def test_what_they_cannot_show_is_substituted_once_a_run(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(("text", "shown"), RESPELLED.values(), ids=RESPELLED)
def test_what_cannot_be_seen_is_dropped_or_respelled(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_every_character_that_comes_out_has_a_glyph_in_every_face(text: str) -> None:
    shown = set(printable(text)) - {"\n"}
    assert all(ord(character) in font(face).face.charToGlyph for face in FACES for character in shown)
    assert all(" " <= character <= "\uffff" for character in shown)
    assert {unicodedata.category(character) for character in shown} <= _VISIBLE


_VISIBLE = {"Ll", "Lu", "Lt", "Lm", "Lo", "Mn", "Nd", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"} | {
    "Sm", "Sc", "Sk", "So", "Zs",
}  # fmt: skip


def test_the_fast_path_lets_nothing_through_that_the_fonts_lack() -> None:
    fast = {code for code in range(0x10000) if code != 0x0A and _PLAIN.fullmatch(chr(code))}
    assert fast - coverage() == set()
    assert {unicodedata.category(chr(code)) for code in fast} <= _VISIBLE


def test_the_substitute_and_the_ellipsis_have_glyphs() -> None:
    assert {ord(SUBSTITUTE), ord(ELLIPSIS)} <= coverage()


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("abc def", 5, "abc…"),
        ("abcdef", 1, "…"),
        ("\U0001f600\U0001f600\U0001f600", 1, "■"),
        ("", 1, ""),
    ],
)
def test_a_cut_is_visible(text: str, limit: int, shown: str) -> None:
    assert printable(text, limit) == shown


def test_printable_text_can_be_cut_again() -> None:
    once = printable("abcdef")
    assert printable(once) is once
    assert type(printable(once, 3)) is Printable


def test_nobody_else_makes_printable_text() -> None:
    with pytest.raises(TypeError, match="Call printable"):
        Printable("x")


def test_no_other_module_goes_round_the_check() -> None:
    """`str.__new__(Printable, ...)` would."""
    makers = {
        path.name
        for path in _PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "__new__"
    }
    assert makers == {"printable.py"}


def test_reportlab_markup_is_used_nowhere() -> None:
    """Paragraph reads tags, and would open a local file that a tag names."""
    importers = {
        path.name
        for path in _PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reportlab.platypus")
    }
    assert importers == set()
