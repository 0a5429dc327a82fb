"""What an address may say of answers to try: what it means, and what is said of the rest."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from selfassess.domain.analysis import analyse
from selfassess.domain.scoring import OVERALL
from selfassess.domain.what_if import what_if
from selfassess.web.whatif.query import Problem, Tried, read
from tests.factories import full_answers, shipped_study

STUDY = shipped_study()
ANALYSIS = analyse(STUDY, full_answers(STUDY.instrument, 0.5), date(2026, 11, 24))
LISTENS = "Listens and replies to a standard"


def tried(query: str) -> Tried:
    return read(ANALYSIS, MultiDict(parse_qsl(query, keep_blank_values=True)))


READ = [
    ("an answer", "practice.listens=4", {"practice.listens": 4}, {}),
    ("several", "practice.listens=4&practice.joins=0", {"practice.listens": 4, "practice.joins": 0}, {}),
    ("spaces round it", "practice.listens=+4+", {"practice.listens": 4}, {}),
    ("as it is now", "practice.listens=", {}, {}),
    ("today's own", "practice.listens=2", {}, {}),
    ("no answers", "practice.listens=DK&practice.joins=BLANK&purpose.policy.now=NA",
     {"practice.listens": -1, "practice.joins": -3, "purpose.policy.now": -2}, {}),
    ("targets", "to-reach=60&to-reach-content=62.5&to-reach-culture=100", {},
     {OVERALL: 60.0, "content": 62.5, "culture": 100.0}),
]  # fmt: skip


@pytest.mark.parametrize(("query", "changes", "targets"), [each[1:] for each in READ], ids=[each[0] for each in READ])
def test_what_is_read(query: str, changes: dict[str, int], targets: dict[str, float]) -> None:
    found = tried(query)
    assert (found.changes, found.targets, found.problems) == (changes, targets, ())


KEPT = {"practice.joins": 4}
WRONG = [
    ("no question", "practice.none=1", "“practice.none” is no question here, so it was left out.", "#choose"),
    ("never scored", "purpose.incidents.now=1", "“Incidents and misinformation” is never scored, so it was left out.",
     "#choose"),
    ("no such code", "practice.listens=5", f"“5” is no answer to “{LISTENS}”, so that one stays as it is now.",
     "#practice-listens"),
    ("not where it does not apply", "practice.listens=NA",
     f"“NA” is no answer to “{LISTENS}”, so that one stays as it is now.", "#practice-listens"),
    ("a don't know of a count", "channel_breadth=DK",
     "“DK” is no answer to “Range of channels used”, so that one stays as it is now.", "#channel_breadth"),
    ("twice", "practice.joins=3", "“Takes part in others’ communities” is given twice. The first counts.", "#choose"),
    ("an unprintable name", "a%00b=1", "“a\\u0000b” is no question here, so it was left out.", "#choose"),
    ("a target that is no number", "to-reach=much",
     "Target for Overall: write a number from 0 to 100, such as 60.", "#to-reach"),
    ("a target too high", "to-reach-content=101",
     "Target for Content: write a number from 0 to 100, such as 60.", "#to-reach-content"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "said", "address"), [each[1:] for each in WRONG], ids=[each[0] for each in WRONG])
def test_what_cannot_be_used_is_named_and_the_rest_kept(query: str, said: str, address: str) -> None:
    found = tried(f"practice.joins=4&{query}")
    assert (found.changes, found.problems) == (KEPT, (Problem(said, address),))


def test_a_bad_target_stays_as_it_was_typed() -> None:
    assert tried("to-reach=much").typed == {OVERALL: "much"}


def test_no_more_is_read_than_the_study_has() -> None:
    found = tried("&".join(f"practice.listens={number}" for number in range(500)))
    most = len(STUDY.instrument.scored) + len(STUDY.instrument.dimensions) + 2
    assert found.problems[-1].text == f"The address names more than {most} answers. The rest was left out."
    assert len(found.problems) <= most


@pytest.mark.parametrize(
    ("query", "tidy"),
    [("", True), ("practice.listens=4", True), ("practice.listens=4&practice.joins=", False), ("to-reach=", False)],
)
def test_an_address_is_tidy_where_nothing_of_it_can_go(query: str, tidy: bool) -> None:
    assert tried(query).tidy == tidy


def test_what_was_read_can_be_written_again() -> None:
    found = tried("practice.listens=DK&practice.joins=4&to-reach=60")
    assert found.query == "practice.listens=DK&practice.joins=4"
    assert tried(found.query).changes == found.changes
    assert found.fields == {"practice.listens": "DK", "practice.joins": "4", "to-reach": "60"}


names = st.one_of(
    st.sampled_from([item.key for item in STUDY.instrument.items] + ["to-reach", "to-reach-content", "open-part"]),
    st.text(max_size=8),
)
values = st.one_of(st.sampled_from(["0", "1", "4", "DK", "NA", "BLANK", "60", "1e3", "٣", "-1"]), st.text(max_size=8))


@given(st.lists(st.tuples(names, values), max_size=60))
def test_whatever_it_is_the_rest_can_be_worked_out(pairs: list[tuple[str, str]]) -> None:
    found = read(ANALYSIS, MultiDict(pairs))
    assert len(what_if(ANALYSIS, found.changes).changes) == len(found.changes)
    given_ = {name.strip() for name, text in pairs if text.strip()}
    assert len(found.changes) + len(found.targets) <= len(given_)
