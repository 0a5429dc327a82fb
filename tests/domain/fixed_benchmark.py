"""The shipped study with a benchmark of scores that are given, so that every sentence can be worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from selfassess.domain.analysis import analyse
from selfassess.domain.benchmark import Benchmark
from selfassess.domain.position import Basis
from selfassess.domain.results import Analysis
from selfassess.domain.study import Study
from tests.factories import full_answers, shipped_study

DATED = date(2026, 12, 3)
OWN = {0.0: 0.0, 0.25: 22.825758, 0.5: 45.651515, 0.75: 83.840909, 1.0: 100.0}  # score by share of every answer's scale
SCORES = (
    12.0, 18.0, 18.0, 25.0, 31.0, 31.0, 31.0, 40.0, 42.0, 45.651515, 47.0, 50.0, 52.0,
    55.0, 55.0, 58.0, 61.0, 61.0, 66.0, 70.0, 70.0, 74.0, 81.0, 88.0, 95.0,
)  # fmt: skip
SECTORS = (
    ["nhs_provider"] * 10 + ["government_and_agencies"] * 8 + ["media_and_creative"] * 6 + ["think_tank_and_network"]
)


def study_of(
    basis: Basis,
    scores: Sequence[float] = SCORES,
    sectors: Sequence[str] = SECTORS,
    error: float | None = 4.9,
    **provenance: Any,  # noqa: ANN401 - the fields of a provenance
) -> Study:
    """Organisations that score alike on everything, as they are given; no more of them than the shipped 25."""
    study, n = shipped_study(), len(scores)
    benchmark = study.benchmark
    same = np.tile(np.array(scores), (len(study.instrument.dimensions), 1))
    made = Benchmark(
        provenance=replace(benchmark.provenance, basis=basis, n=n, **provenance),
        ids=tuple(f"MEMBER-{place}" for place in range(n)),
        sectors=tuple(sectors[:n]),
        item_keys=benchmark.item_keys,
        codes=benchmark.codes[:, :n],
        cells={key: codes[:n] for key, codes in benchmark.cells.items()},
        scores=replace(benchmark.scores.at(range(n)), overall=np.array(scores), dimensions=same),
        answer_error=error,
        alpha=None,
    )
    return replace(study, benchmark=made)


def analysed(study: Study, share: float = 0.5, member: str | None = None, **about: str) -> Analysis:
    """An organisation that gave every answer at one share of its scale."""
    return analyse(study, full_answers(study.instrument, share, benchmark_id=member or "", **about), DATED)
