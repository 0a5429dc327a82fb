"""Text and tables for a terminal."""

from __future__ import annotations

from selfassess.reports import plain
from selfassess.reports.tables import Row, Table


def test_a_table_has_its_figures_to_the_right() -> None:
    shown = Table("Ranks", ("Who", "Score", "Rank"), (Row("A", ("5", "11")), Row("Long name", ("100", "1 to 2"))), True)
    assert plain.table(shown) == "Who        Score    Rank\nA              5      11\nLong name    100  1 to 2"


def test_a_table_of_words_has_them_to_the_left() -> None:
    shown = Table("Words", ("Who", "What"), (Row("A", ("this",)), Row("BCDE", ("that one",))))
    assert plain.table(shown) == "Who   What\nA     this\nBCDE  that one"


def test_long_text_is_wrapped() -> None:
    assert plain.paragraph("word " * 40) == "\n".join([("word " * 20).strip()] * 2)
    assert plain.bullets(("a", "word " * 21)) == f"- a\n- {('word ' * 19).strip()}\n  word word"


def test_a_heading_is_underlined() -> None:
    assert plain.heading("Ranks") == "Ranks\n-----"
