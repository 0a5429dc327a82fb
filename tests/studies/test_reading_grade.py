"""The measure of reading itself: syllables against words counted by hand, and the formula against sums by hand."""

from __future__ import annotations

import pytest

from tests.studies.reading_grade import grade, syllables

BY_HAND = {  # counted aloud, in British English
    1: "a the rule rules sites used planned freed league true watched themes need month’s tried roles dates states",
    2: "table quiet being private people colleague handled useful patient question union wanted casework safety houses"
    " titles reuse MP UK",
    3: "audience media easier influence director telephone management behaviour idea NHS diary serious issuing quality"
    " government adviser",
    4: "experience evaluate journalism community confidential registration material equality information technology",
    5: "organisation editorial administrators representative association evaluation",
    7: "confidentiality",
}


@pytest.mark.parametrize(("word", "said"), [(word, said) for said, words in BY_HAND.items() for word in words.split()])
def test_syllables_as_counted_by_hand(word: str, said: int) -> None:
    assert syllables(word) == said
    assert syllables(word[:1].upper() + word[1:]) == said, "a capital at the start of a sentence changes nothing"


@pytest.mark.parametrize(
    ("text", "words", "parts", "counted"),
    [
        ("The cat sat on the mat.", 6, 1, 6),
        ("Ask your members. Answer every question today.", 7, 2, 12),
        ("List every account with its owner.", 6, 1, 9),
        ("The organisation sat on the policy.", 4, 1, 4),  # two terms of the study are left out
        ("Social media. The cat sat.", 3, 1, 3),  # and with them a sentence that held nothing else
        ("Post 25 times", 3, 1, 4),
    ],
)
def test_the_grade_follows_the_formula(text: str, words: int, parts: int, counted: int) -> None:
    by_hand = 0.39 * words / parts + 11.8 * counted / words - 15.59
    assert grade(text) == pytest.approx(by_hand)


def test_the_formula_by_a_sum_done_on_paper() -> None:
    """6 words, 6 syllables, one sentence: 2.34 + 11.8 - 15.59."""
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
