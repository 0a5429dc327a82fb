"""The state of a room is asked of the database once in a while, and is never older than that."""

from __future__ import annotations

from selfassess.web.room.heard import MOST_KEPT, NEWEST, State, States


def test_a_state_is_given_again_for_a_moment_and_looked_up_after_it() -> None:
    now, looked = [100.0], list[str]()
    states = States(lambda: now[0])

    def look(code: str) -> State:
        looked.append(code)
        return State(len(looked), open=True)

    assert [states.of("A", look).version for _ in range(3)] == [1, 1, 1]
    assert states.of("B", look).version == 2
    now[0] += NEWEST
    assert states.of("A", look).version == 3
    assert looked == ["A", "B", "A"]


def test_codes_that_nobody_asks_for_any_more_are_forgotten() -> None:
    states = States(lambda: 0.0)
    for number in range(MOST_KEPT + 1):
        states.of(str(number), lambda _: State())
    assert len(states._heard) == 1
