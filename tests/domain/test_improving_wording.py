"""What the desk says of the actions that a room chose."""

from __future__ import annotations

import pytest

from selfassess.domain.improving_wording import WITHOUT_BOARD, from_workshop, to_take_up

SAID = [
    pytest.param(1, 0, 0, "One action went onto the board of actions.", id="one"),
    pytest.param(12, 0, 0, "12 actions went onto the board of actions.", id="twelve"),
    pytest.param(
        2, 1, 0, "Two actions went onto the board of actions. One more is on it too.", id="one was there already"
    ),
    pytest.param(
        1, 2, 3, "One action went onto the board of actions. Two more are on it too. Three are not on it.", id="each"
    ),
    pytest.param(1, 0, 1, "One action went onto the board of actions. One is not on it.", id="one is left"),
    pytest.param(0, 1, 0, "One of these actions is on the board of actions already.", id="nothing new"),
    pytest.param(
        0,
        2,
        1,
        "Two of these actions are on the board of actions already. One is not on it.",
        id="nothing new, one left",
    ),
    pytest.param(0, 0, 4, "None of these actions went onto the board of actions.", id="none"),
]


@pytest.mark.parametrize(("added", "there", "left", "said"), SAID)
def test_where_the_actions_of_a_room_stand(added: int, there: int, left: int, said: str) -> None:
    assert from_workshop(added, there, left) == said


def test_what_to_do_with_the_rest_is_said_to_whoever_can_do_it() -> None:
    assert to_take_up(may_change=True) == "Submit the answers. Then take up from the results what they still recommend."
    assert to_take_up(may_change=False) == "The client’s members can take them up from the report."


def test_sentences_are_short() -> None:
    said = [*WITHOUT_BOARD, from_workshop(10, 10, 10), to_take_up(may_change=True)]
    longest = max(len(sentence.split()) for text in said for sentence in text.split(". "))
    assert longest <= 25
