"""What a seal covers of the organisation itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from selfassess.domain.sealing import canonical, seal
from tests.factories import full_answers, shipped_study

DATED = date(2026, 12, 3)
BEFORE = {"organisation", "sector", "type", "size", "role", "priorities", "days", "answered_on", "fictional"}


def test_an_id_in_the_benchmark_is_sealed_where_there_is_one() -> None:
    """And where there is none, the seals of earlier reports stay what they were."""
    study = shipped_study()
    without = full_answers(study.instrument, 0.5)
    members = [replace(without, about=replace(without.about, benchmark_id=key)) for key in study.benchmark.ids[:2]]
    keys = [set(json.loads(canonical(study, each, DATED))["about"]) for each in (without, members[0])]
    assert keys == [BEFORE, BEFORE | {"benchmark_id"}]
    assert len({seal(study, each, DATED).code for each in (without, *members)}) == 3
