"""Which round of a question is asked, and whether the room has seen it, after what the facilitator did."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from selfassess.services.rounds import Standing, rounds_of
from selfassess.storage.tables import WorkshopStep, WorkshopStepKind

START, END, ASK, SHOW, AGAIN, SKIP, RESET, CHOOSE = (
    WorkshopStepKind.VOTING_STARTED,
    WorkshopStepKind.VOTING_ENDED,
    WorkshopStepKind.ASKED,
    WorkshopStepKind.REVEALED,
    WorkshopStepKind.ASKED_AGAIN,
    WorkshopStepKind.SKIPPED,
    WorkshopStepKind.RESET,
    WorkshopStepKind.CHOOSING_STARTED,
)
NOW = datetime(2026, 11, 24, tzinfo=UTC)

CASES = [
    pytest.param([(START, "")], Standing(1, False), id="nothing is shown while the room votes"),
    pytest.param([(START, "a"), (SHOW, "a")], Standing(1, True), id="shown"),
    pytest.param([(START, "b"), (SHOW, "b")], Standing(1, False), id="another one was shown"),
    pytest.param([(START, "a"), (SKIP, "a"), (ASK, "a")], Standing(1, False), id="skipped, and asked again unseen"),
    pytest.param([(START, "a"), (SHOW, "a"), (AGAIN, "a")], Standing(2, False), id="a second round"),
    pytest.param([(START, "a"), (SHOW, "a"), (AGAIN, "a"), (SKIP, "a")], Standing(2, False), id="left in its second"),
    pytest.param([(START, ""), (END, "")], Standing(1, True), id="the end shows all"),
    pytest.param([(END, ""), (AGAIN, "a")], Standing(2, False), id="asked again after the end"),
    pytest.param([(END, ""), (AGAIN, "a"), (CHOOSE, "")], Standing(2, True), id="what was left is shown at last"),
    pytest.param([(END, ""), (AGAIN, "a"), (SHOW, "a"), (AGAIN, "a")], Standing(3, False), id="a third round"),
    pytest.param([(END, ""), (AGAIN, "a"), (RESET, "a")], Standing(1, False), id="anew"),
]


@pytest.mark.parametrize(("done", "standing"), CASES)
def test_where_a_question_stands(done: list[tuple[WorkshopStepKind, str]], standing: Standing) -> None:
    steps = [
        WorkshopStep(workshop_id=UUID(int=1), place=place, what=what, key=key, at=NOW)
        for place, (what, key) in enumerate(done)
    ]
    rounds = rounds_of(steps)
    assert rounds.of("a") == standing
    assert rounds.hides("a", standing.number) is not standing.shown
    assert not any(rounds.hides("a", number) for number in range(1, standing.number))
