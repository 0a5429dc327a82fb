"""How the answers of a client came about, in a narrow cell."""

from __future__ import annotations

import pytest

from selfassess.domain.answer_basis import BasisCount
from selfassess.domain.portfolio_wording import basis
from selfassess.domain.results import Evidence

SHOWN = "Evidence for 9 of 16 practices"
CASES = {
    "both ways": (12, 16, Evidence(9, 16), ("12 self-assessed, 16 with a consultant or in a workshop", SHOWN)),
    "alone": (28, 0, Evidence(9, 16), ("28 self-assessed", SHOWN)),
    "all with help": (0, 28, Evidence(9, 16), ("28 with a consultant or in a workshop", SHOWN)),
    "nothing known": (0, 0, Evidence(0, 16), ("No answer known", "Evidence for 0 of 16 practices")),
    "nothing asks for evidence": (3, 0, Evidence(0, 0), ("3 self-assessed",)),
}


@pytest.mark.parametrize(("alone", "helped", "evidence", "said"), CASES.values(), ids=CASES)
def test_the_basis_of_answers_is_counted(alone: int, helped: int, evidence: Evidence, said: tuple[str, ...]) -> None:
    assert basis(BasisCount(alone, helped), evidence) == said
