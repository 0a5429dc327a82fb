"""The seal changes with the organisation itself, and with everything that a benchmark says of itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from selfassess.domain.answers import PlanChoices
from selfassess.domain.position import Basis
from selfassess.domain.sealing import canonical, seal
from selfassess.domain.study import Earlier
from selfassess.domain.workshop_record import WorkshopAction, WorkshopRecord
from tests.factories import full_answers, shipped_study

DATED = date(2026, 12, 3)
COVERED = {
    "method", "instrument", "advice", "sources", "benchmark", "basis", "population", "as_of", "minimum_group", "dated",
    "about", "codes", "notes", "links", "under_way", "examples",
}  # fmt: skip
BEFORE = {"organisation", "sector", "type", "size", "role", "priorities", "days", "answered_on", "fictional"}


@pytest.mark.parametrize(
    "changes",
    [{"basis": Basis.SAMPLE}, {"population": 215}, {"as_of": date(2012, 12, 3)}, {"minimum_group": 8}, {"sha256": "0"}],
    ids=lambda changes: next(iter(changes)),
)
def test_the_benchmark_is_sealed_with_what_it_says_of_itself(changes: dict[str, Any]) -> None:
    study = shipped_study()
    benchmark = replace(study.benchmark, provenance=replace(study.benchmark.provenance, **changes))
    answers = full_answers(study.instrument, 0.5)
    before, after = seal(study, answers, DATED), seal(replace(study, benchmark=benchmark), answers, DATED)
    assert before == seal(study, answers, DATED)
    assert before.sha256 != after.sha256
    assert before.code != after.code


def test_an_id_in_the_benchmark_is_sealed_where_there_is_one() -> None:
    """And where there is none, the seals of earlier reports stay what they were."""
    study = shipped_study()
    without = full_answers(study.instrument, 0.5)
    members = [replace(without, about=replace(without.about, benchmark_id=key)) for key in study.benchmark.ids[:2]]
    keys = [set(json.loads(canonical(study, each, DATED))["about"]) for each in (without, members[0])]
    assert keys == [BEFORE, BEFORE | {"benchmark_id"}]
    assert len({seal(study, each, DATED).code for each in (without, *members)}) == 3


def test_earlier_answers_are_sealed_where_there_are_any() -> None:
    """And where there are none, the seals of earlier reports stay what they were."""
    study = shipped_study()
    now, then = full_answers(study.instrument, 0.5), full_answers(study.instrument, 0.25)
    again = [Earlier(study, then, date(2025, 11, 24)), Earlier(study, now, date(2025, 11, 24))]
    keys = [set(json.loads(canonical(study, now, DATED, earlier))) for earlier in ((), again[:1])]
    assert keys == [COVERED, COVERED | {"earlier"}]
    codes = {seal(study, now, DATED, earlier).code for earlier in ((), again[:1], again[1:], again, again[::-1])}
    assert len(codes) == 5


def test_what_was_decided_on_an_earlier_plan_moves_no_later_seal() -> None:
    study = shipped_study()
    answers = full_answers(study.instrument, 0.5)
    decided = replace(answers, plan=PlanChoices(days=2.0))
    earlier = [[Earlier(study, each, date(2025, 11, 24))] for each in (answers, decided)]
    assert seal(study, answers, DATED, earlier[0]) == seal(study, answers, DATED, earlier[1])


def test_facilitated_answers_are_sealed_where_there_are_any() -> None:
    study = shipped_study()
    answers = full_answers(study.instrument, 0.5)
    helped = replace(answers, facilitated=frozenset(sorted(answers.codes)[:2]))
    assert set(json.loads(canonical(study, helped, DATED))) == COVERED | {"facilitated"}
    assert seal(study, helped, DATED).code != seal(study, answers, DATED).code


HELD = WorkshopRecord("Trust", date(2026, 11, 9), 6, True, (), (WorkshopAction("key", "Listen", 3, "Head of news"),))


def test_a_workshop_is_sealed_where_there_was_one() -> None:
    """And where there was none, the seals of earlier reports stay what they were."""
    study = shipped_study()
    answers = full_answers(study.instrument, 0.5)
    records = [HELD, replace(HELD, seats=7), replace(HELD, actions=())]
    keys = [set(json.loads(canonical(study, replace(answers, workshop=each), DATED))) for each in (None, HELD)]
    assert keys == [COVERED, COVERED | {"workshop"}]
    assert len({seal(study, replace(answers, workshop=each), DATED).code for each in (None, *records)}) == 4


def test_the_workshop_of_an_earlier_submission_moves_no_later_seal() -> None:
    study = shipped_study()
    answers = full_answers(study.instrument, 0.5)
    earlier = [[Earlier(study, replace(answers, workshop=each), date(2025, 11, 24))] for each in (None, HELD)]
    assert seal(study, answers, DATED, earlier[0]) == seal(study, answers, DATED, earlier[1])
