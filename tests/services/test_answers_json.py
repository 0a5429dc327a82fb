"""Frozen answers are read again exactly as they were."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.answers import About, Answers, Example
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.voting import Reading, read_votes
from selfassess.domain.workshop_record import WorkshopAction, WorkshopQuestion, WorkshopRecord
from selfassess.services.answers_json import freeze, thaw

texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)
TOP = 4


@st.composite
def readings(draw: st.DrawFn, key: str) -> Reading:
    """What a round came to, of one vote, of a room, or of nobody."""
    return read_votes(key, TOP, draw(st.dictionaries(st.sampled_from([DONT_KNOW, *range(TOP + 1)]), st.integers(1, 9))))


@st.composite
def questions(draw: st.DrawFn) -> WorkshopQuestion:
    key = draw(texts)
    return WorkshopQuestion(
        key=key,
        rounds=draw(st.integers(0, 3)),
        first=draw(readings(key)),
        last=draw(readings(key)),
        agreed=draw(st.none() | st.integers(0, TOP)),
        reason=draw(texts),
        together=draw(st.booleans()),
        teams=draw(st.dictionaries(texts, readings(key), max_size=3)),
    )


records = st.builds(
    WorkshopRecord,
    title=texts,
    held_on=st.dates(),
    seats=st.integers(0, 400),
    filled=st.booleans(),
    questions=st.lists(questions(), max_size=3).map(tuple),
    actions=st.lists(
        st.builds(WorkshopAction, key=texts, title=texts, votes=st.integers(0, 99), owner=texts), max_size=3
    ).map(tuple),
)
abouts = st.builds(
    About,
    organisation=texts,
    sector=texts,
    type=texts,
    size=texts,
    role=texts,
    priorities=st.lists(texts, max_size=3).map(tuple),
    days=st.none() | st.floats(0, 1000),
    answered_on=st.none() | st.dates(),
    fictional=st.booleans(),
    benchmark_id=texts,
)
answers = st.builds(
    Answers,
    about=abouts,
    codes=st.dictionaries(texts, st.integers(-2, 99), max_size=5),
    notes=st.dictionaries(texts, texts, max_size=3),
    links=st.dictionaries(texts, texts, max_size=3),
    under_way=st.frozensets(texts, max_size=3),
    examples=st.dictionaries(texts, st.builds(Example, text=texts, include=st.booleans()), max_size=3),
    facilitated=st.frozensets(texts, max_size=3),
    workshop=st.none() | records,
)


@given(answers)
def test_any_answers_come_back_as_they_were(given_answers: Answers) -> None:
    assert thaw(freeze(given_answers)) == given_answers


@given(answers)
def test_equal_answers_are_one_text_whatever_their_order(given_answers: Answers) -> None:
    turned = replace(given_answers, codes=dict(reversed(list(given_answers.codes.items()))))
    assert freeze(turned) == freeze(given_answers)


def test_the_form_is_written_down() -> None:
    about = About("Ærø", "s", priorities=("b", "a"), days=0.5, answered_on=date(2026, 11, 9))
    said = Answers(about, {"b": 1, "a": -1}, {"a": "n"}, {"a": "l"}, frozenset("a"), {"e": Example("t", True)})
    assert freeze(said) == (
        '{"about":{"answered_on":"2026-11-09","days":0.5,"fictional":false,"organisation":"Ærø",'
        '"priorities":["b","a"],"role":"","sector":"s","size":"","type":""},"codes":{"a":-1,"b":1},'
        '"examples":{"e":{"include":true,"text":"t"}},"links":{"a":"l"},"notes":{"a":"n"},'
        '"schema":"selfassess.answers/1","under_way":["a"]}'
    )
    helped = replace(said, facilitated=frozenset("ba"))
    assert freeze(helped) == freeze(said).replace(',"links"', ',"facilitated":["a","b"],"links"')


def test_a_workshop_is_written_down_where_there_was_one() -> None:
    said = Answers(About("A", "s"), {})
    first, last = read_votes("q", 1, {0: 2, 1: 4}), read_votes("q", 1, {0: 1, DONT_KNOW: 5})
    question = WorkshopQuestion("q", 2, first, last, 0, "Why", False, {"staff": first})
    record = WorkshopRecord("T", date(2026, 11, 9), 6, True, (question,), (WorkshopAction("k", "Do", 2, "Me"),))
    written = (
        '"workshop":{"actions":[["k","Do",2,"Me"]],"filled":true,"held_on":"2026-11-09","questions":[{"agreed":0,'
        '"first":[6,0,1.0,[2,4]],"key":"q","last":[1,5,0.0,[]],"reason":"Why","rounds":2,'
        '"teams":{"staff":[6,0,1.0,[2,4]]},"together":false,"top":1}],"seats":6,"title":"T"}}'
    )
    assert freeze(replace(said, workshop=record)) == f"{freeze(said)[:-1]},{written}"


def test_a_form_that_is_not_known_is_refused() -> None:
    content = json.loads(freeze(Answers(About("A", "s"), {})))
    with pytest.raises(ValueError, match=r"'selfassess\.answers/2' cannot be read by this release"):
        thaw(json.dumps({**content, "schema": "selfassess.answers/2"}))


def test_an_id_in_the_benchmark_is_written_down_where_there_is_one() -> None:
    assert '"benchmark_id":"N-07"' in freeze(Answers(About("A", "s", benchmark_id="N-07"), {}))
    assert "benchmark_id" not in freeze(Answers(About("A", "s"), {}))
