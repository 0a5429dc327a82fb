"""The seal changes with the organisation itself, and with everything that a benchmark says of itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from selfassess.domain.position import Basis
from selfassess.domain.sealing import canonical, seal
from tests.factories import full_answers, shipped_study

DATED = date(2026, 12, 3)
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
