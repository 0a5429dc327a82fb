"""The seal changes with everything about the benchmark that a sentence of the report follows from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from selfassess.domain.position import Basis
from selfassess.domain.sealing import seal
from tests.factories import full_answers, shipped_study

DATED = date(2026, 12, 3)


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
