"""The benchmarks that other tests use are the same in every run, and cannot be taken for real ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from selfassess.domain.position import Basis
from tests.benchmarks import study_with

CASES = [
    (Basis.ILLUSTRATIVE, 25, None),
    (Basis.CENSUS, 25, None),
    (Basis.SAMPLE, 30, 215),
    (Basis.SELF_SELECTED, 28, None),
]
DIGESTS = {
    Basis.ILLUSTRATIVE: "78642550364b0bfc656e169aac8f0e22b187001420aab6df7142e2162695ba06",
    Basis.CENSUS: "a2967a5caaf48e47d173cb76b70084d6a2bfaa8128b6dd265a41f834dc7d4a79",
    Basis.SAMPLE: "5a813df027b6b1f03f82fab13185016e2ad2931018adfa5b8408f5dc99cf9a9b",
    Basis.SELF_SELECTED: "324c29db47f96baee4878d0dea2befac1c40d5f9d253647cb786e1b4f33dd993",
}


@pytest.mark.parametrize(("basis", "n", "population"), CASES, ids=[case[0] for case in CASES])
def test_a_benchmark_of_each_basis(basis: Basis, n: int, population: int | None, tmp_path: Path) -> None:
    benchmark = study_with(basis, tmp_path).benchmark
    provenance = benchmark.provenance
    assert (provenance.basis, provenance.n, provenance.population) == (basis, n, population)
    assert provenance.as_of == (None if basis is Basis.ILLUSTRATIVE else date(2026, 9, 30))
    start = "ILLUSTRATIVE-" if basis is Basis.ILLUSTRATIVE else "FICTIONAL-"
    assert benchmark.ids == tuple(f"{start}{number:02d}" for number in range(1, n + 1))


@pytest.mark.parametrize("basis", Basis)
def test_the_same_in_every_run(basis: Basis, tmp_path: Path) -> None:
    assert study_with(basis, tmp_path).benchmark.provenance.sha256 == DIGESTS[basis]
