"""What is said of a workshop, case by case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfassess.domain import votes_wording, workshop_wording
from selfassess.domain.voting import read_votes
from selfassess.domain.workshop_record import WorkshopAction, WorkshopQuestion, WorkshopRecord
from tests.reports.analyses import case

KEY = "practice.listens"
SPREAD, HALVES, ONE_MIND, FEW = {0: 2, 1: 1, 3: 1, 4: 2}, {2: 3, 3: 3}, {3: 6}, {0: 2, 4: 2}


def asked(*rounds: dict[int, int], agreed: int | None = None) -> WorkshopQuestion:
    readings = [read_votes(KEY, 4, votes) for votes in rounds]
    return WorkshopQuestion(KEY, len(rounds), readings[0], readings[-1], agreed)


MOVED = [
    pytest.param((SPREAD, ONE_MIND), "2.3 steps apart, then 0 steps; the middle moved from 2 to 3.", id="moved"),
    pytest.param((ONE_MIND, ONE_MIND), "0 steps apart, then 0 steps; the middle stayed at 3.", id="stayed"),
    pytest.param(
        (SPREAD, HALVES),
        "2.3 steps apart, then 0.6 steps; the middle moved: it was 2, and is 2 to 3.",
        id="between two",
    ),
    pytest.param((SPREAD, FEW), "2.3 steps apart, then too few to say; the middle stayed at 2.", id="then too few"),
    pytest.param((SPREAD,), "2.3 steps apart; the middle is 2.", id="one vote"),
    pytest.param((HALVES,), "0.6 steps apart; the middle lies at 2 to 3.", id="one vote between two"),
    pytest.param((FEW,), "Too few answered to say how far apart; the middle is 2.", id="too few"),
]


@pytest.mark.parametrize(("rounds", "said"), MOVED)
def test_the_first_vote_against_the_last(rounds: tuple[dict[int, int], ...], said: str) -> None:
    assert votes_wording.moved(asked(*rounds)) == said


HOW = [
    pytest.param(asked(SPREAD, agreed=1), "Agreed", id="agreed"),
    pytest.param(replace(asked(ONE_MIND, agreed=3), together=True), "Agreed at once, with others", id="at once"),
    pytest.param(asked(SPREAD), "Not agreed, the middle answer", id="the middle"),
    pytest.param(asked(HALVES), "Not agreed, the lower of two", id="the lower"),
    pytest.param(asked({}), "No answer", id="nobody"),
]


@pytest.mark.parametrize(("question", "said"), HOW)
def test_how_an_answer_came_about(question: WorkshopQuestion, said: str) -> None:
    assert workshop_wording.how(question) == said


ACTIONS = [
    pytest.param((), "You chose no action.", id="none"),
    pytest.param(
        ("",), "You chose one action, of which none has an owner yet. Each of you had three votes.", id="unowned"
    ),
    pytest.param(
        ("Ann", ""), "You chose two actions, of which one has an owner. Each of you had three votes.", id="one owner"
    ),
]


@pytest.mark.parametrize(("owners", "said"), ACTIONS)
def test_what_was_chosen(owners: tuple[str, ...], said: str) -> None:
    actions = tuple(WorkshopAction(str(place), "Listen", 1, owner) for place, owner in enumerate(owners))
    assert workshop_wording.chosen(WorkshopRecord("T", date(2026, 11, 9), 6, True, (), actions)) == said


def test_answers_that_were_not_taken_over_are_said_to_be_apart() -> None:
    analysis = case("workshop")
    assert analysis.workshop is not None
    record = replace(analysis.workshop, filled=False)
    said = "The workshop was closed before its answers went into the questionnaire: compare the two."
    assert workshop_wording.told_apart(analysis, record) == said


def test_the_answers_that_nobody_agreed_on_are_counted_with_those_changed_since() -> None:
    analysis = case("workshop")
    assert analysis.workshop is not None
    assert workshop_wording.told_apart(analysis, analysis.workshop) == (
        "Where nothing was agreed, the middle answer counts. Where the middle lies between two answers, the lower one "
        "counts. Two answers are middle ones, and one is the lower of two. One answer was changed after the workshop."
    )


MIDDLE_ONES = [
    pytest.param((), "", id="all agreed"),
    pytest.param((SPREAD,), "One answer is a middle one.", id="one middle"),
    pytest.param((SPREAD, SPREAD), "Two answers are middle ones.", id="two middle"),
    pytest.param((HALVES,), "One answer is the lower of two.", id="one lower"),
    pytest.param((SPREAD, SPREAD, HALVES), "Two answers are middle ones, and one is the lower of two.", id="both"),
]


@pytest.mark.parametrize(("votes", "said"), MIDDLE_ONES)
def test_what_did_not_happen_is_not_counted(votes: tuple[dict[int, int], ...], said: str) -> None:
    questions = tuple(asked(each) for each in votes)
    record = WorkshopRecord("Board", date(2026, 11, 24), 6, True, questions, ())
    found = [text for text in workshop_wording.middle_ones(record) if text != workshop_wording.RULE]
    assert ("".join(found), workshop_wording.lead(record)) == (said, "Board, 24 November 2026.")


def test_no_sentence_is_longer_than_25_words() -> None:
    analysis = case("workshop")
    assert analysis.workshop is not None
    texts = [text for _, text in workshop_wording.sentences(analysis, analysis.workshop)]
    texts += [workshop_wording.STEPS_NOTE, votes_wording.CHART_NOTE]
    for text in texts:
        for sentence in text.replace(":", ".").split(". "):
            assert len(sentence.split()) <= 25, sentence
