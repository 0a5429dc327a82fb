"""How answers came about, and whether there is anything to show for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from selfassess.domain import answer_basis_wording, method_wording
from selfassess.domain.analysis import analyse
from selfassess.domain.answer_basis import AnswerBasis, BasisCount, basis_count, basis_of
from selfassess.domain.answers import Answers
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.results import Analysis
from tests.factories import full_answers, shipped_study, with_item
from tests.reports.analyses import DATED

ITEMS = shipped_study().instrument.items
PRACTICE = next(item for item in ITEMS if item.takes_notes)


def analysed(answers: Answers, helped: int = 0, note: str = "", link: str = "") -> Analysis:
    given = replace(
        answers,
        facilitated=frozenset(item.key for item in (PRACTICE, *ITEMS)[:helped]),
        notes={PRACTICE.key: note} if note else {},
        links={PRACTICE.key: link} if link else {},
    )
    return analyse(shipped_study(), given, DATED)


def answers(code: int = 1) -> Answers:
    return with_item(full_answers(shipped_study().instrument, 0.5), PRACTICE, code)


@pytest.mark.parametrize(
    ("code", "helped", "note", "link", "basis", "evidenced", "said"),
    [
        pytest.param(1, 0, "", "", AnswerBasis.SELF_ASSESSED, False, "", id="alone"),
        pytest.param(1, 0, "N", "", AnswerBasis.SELF_ASSESSED, True, "", id="alone, with a note"),
        pytest.param(1, 1, "", "", AnswerBasis.FACILITATED, False, "Facilitated", id="with help"),
        pytest.param(1, 1, "", "https://e.org", AnswerBasis.FACILITATED, True, "Facilitated, evidenced", id="a link"),
        pytest.param(DONT_KNOW, 1, "N", "", None, False, "", id="not known: a note explains why"),
    ],
)
def test_each_answer_says_how_it_came_about(
    code: int, helped: int, note: str, link: str, basis: AnswerBasis | None, evidenced: bool, said: str
) -> None:
    analysis = analysed(answers(code), helped, note, link)
    result = analysis.by_item[PRACTICE.key]
    assert (basis_of(result), result.evidenced) == (basis, evidenced)
    assert analysis.evidence.given == int(evidenced)
    assert answer_basis_wording.basis(analysis, result) == said


def test_answers_are_counted_by_how_they_came_about() -> None:
    analysis = analysed(answers(), helped=3, note="N")
    assert basis_count(analysis) == BasisCount(len(ITEMS) - 3, 3)
    practices = sum(item.takes_notes for item in ITEMS)
    counts = f"{len(ITEMS) - 3} self-assessed, 3 facilitated; evidence given for 1 of {practices}"
    assert answer_basis_wording.counted(analysis) == counts
    assert answer_basis_wording.lead(analysis).startswith(f"{counts}. Facilitated answers were found")
    assert method_wording.checked(analysis).startswith(
        "Of the answers, three were found with a consultant or in a workshop."
    )


def test_nothing_is_told_apart_where_all_answers_are_the_own() -> None:
    analysis = analysed(answers())
    assert answer_basis_wording.lead(analysis) == ""
    assert method_wording.checked(analysis).startswith("The answers are your own view.")
