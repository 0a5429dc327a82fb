"""What a page says of all that an organisation submitted."""

from __future__ import annotations

import pytest

from selfassess.domain.trend_wording import submitted

SAID = {
    0: "Nothing is submitted yet. Once two assessments are, this page shows how the scores went.",
    1: "One assessment is submitted, and one score is no trend. Assess again, and this page shows both.",
    2: "Two assessments are submitted. All of them are here, whether or not one was begun from another.",
    11: "11 assessments are submitted. All of them are here, whether or not one was begun from another.",
}


@pytest.mark.parametrize(("count", "said"), SAID.items(), ids=map(str, SAID))
def test_what_is_submitted_is_counted(count: int, said: str) -> None:
    assert submitted(count) == said
