"""The benchmark of a study against the same worked out from its files by plain Python."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import stdev

import numpy as np
import pytest

from selfassess.domain.answers import About, Answers
from selfassess.domain.benchmark import Benchmark, Provenance, assemble, cell_counts, item_counts, leave_out
from selfassess.domain.codes import BLANK, NOT_APPLICABLE
from selfassess.domain.errors import InputError
from selfassess.domain.position import Basis
from selfassess.domain.study import Study
from selfassess.studies import read_study
from tests.domain.benchmark_oracle import Oracle
from tests.factories import SHIPPED
from tests.studies.faulty_study import SECOND_STUDY

FOLDERS = pytest.mark.parametrize("folder", [SHIPPED, SECOND_STUDY], ids=lambda folder: folder.name)
PROVENANCE = Provenance(
    key="small",
    edition="1",
    title="Small benchmark",
    basis=Basis.SELF_SELECTED,
    population=None,
    label="Small",
    status="collected",
    who="Nobody",
    when="Now",
    how="By hand",
    licence="None",
    n=3,
    sha256="0" * 64,
)


@cache
def study_in(folder: Path) -> Study:
    return read_study(folder)


def small(codes: dict[str, int], n: int = 3) -> Benchmark:
    """A benchmark of the second study in which everyone gives the same codes."""
    batch = [Answers(About(f"O{number}", "bolig"), codes) for number in range(n)]
    return assemble(study_in(SECOND_STUDY).instrument, replace(PROVENANCE, n=n), batch)


@FOLDERS
def test_ids_and_sectors_are_those_of_the_rows(folder: Path) -> None:
    benchmark = study_in(folder).benchmark
    rows = Oracle(folder).rows
    assert list(zip(benchmark.ids, benchmark.sectors, strict=True)) == [(r["benchmark_id"], r["sector"]) for r in rows]


@FOLDERS
def test_scores_equal_the_exact_ones(folder: Path) -> None:
    benchmark, oracle = study_in(folder).benchmark, Oracle(folder)
    for place, row in enumerate(oracle.rows):
        exact = {key: oracle.dimension(key, row) for key in oracle.weights}
        assert [_said(score) for score in benchmark.scores.dimensions[:, place]] == [
            _rounded(e) for e in exact.values()
        ]
        assert _said(benchmark.scores.overall[place]) == _rounded(oracle.overall(row))


def _said(score: float) -> float | None:
    return None if math.isnan(score) else float(score)


def _rounded(score: object) -> float | None:
    return None if score is None else round(float(score), 6)  # type: ignore[arg-type] # a Fraction


@FOLDERS
def test_alpha_and_answer_error_equal_the_exact_ones(folder: Path) -> None:
    benchmark, oracle = study_in(folder).benchmark, Oracle(folder)
    overall = [float(score) for row in oracle.rows if (score := oracle.overall(row)) is not None]
    # Scores are rounded to 6 decimals before anything is made of them.
    assert benchmark.alpha == pytest.approx(float(oracle.alpha()), abs=1e-6)
    expected = stdev(overall) * math.sqrt(1 - float(oracle.stratified_alpha()))
    assert benchmark.answer_error == pytest.approx(expected, abs=1e-5)


@FOLDERS
def test_counts_are_those_of_the_column(folder: Path) -> None:
    study, oracle = study_in(folder), Oracle(folder)
    derived = {question.key: question for question in oracle.questions}
    for item in study.instrument.items:
        question = derived.get(item.key)
        said = Counter(question.said(row) if question else row.get(item.key, "") for row in oracle.rows)
        counts = item_counts(study.benchmark, item)
        if item.kind == "count":  # more than enough is enough
            assert sum(counts) == sum(said.values())
            assert list(counts[:-1]) == [said[str(code)] for code in range(item.top)]
        else:
            assert list(counts) == [said[str(code)] for code in range(item.top + 1)]


@FOLDERS
def test_cell_counts_are_those_of_the_column(folder: Path) -> None:
    study, oracle = study_in(folder), Oracle(folder)
    for plan, steps in study.instrument.plan_of.items():
        said = Counter(row.get(plan, "") for row in oracle.rows)
        assert list(cell_counts(study.benchmark, plan, len(steps) - 1)) == [said[str(c)] for c in range(len(steps))]
    for grid in study.instrument.grids:
        for cell in (grid.cell(row.key, column.key) for row in grid.rows for column in grid.columns):
            said = Counter(row.get(cell, "") for row in oracle.rows)
            assert cell_counts(study.benchmark, cell) == (said["0"], said["1"])


def test_unknown_answers_are_kept_apart() -> None:
    benchmark = study_in(SECOND_STUDY).benchmark
    row = benchmark.item_keys.index("opgave.tagrender.now")
    assert benchmark.codes[row, benchmark.ids.index("B08")] == NOT_APPLICABLE
    row = benchmark.item_keys.index("opgave.storm.now")
    assert benchmark.codes[row, benchmark.ids.index("B05")] == BLANK


@FOLDERS
def test_leaving_a_member_out_leaves_the_others(folder: Path) -> None:
    whole = study_in(folder).benchmark
    place = 3
    without = leave_out(whole, whole.ids[place])
    others = [p for p in range(len(whole.ids)) if p != place]
    assert without.ids == tuple(whole.ids[p] for p in others)
    assert without.sectors == tuple(whole.sectors[p] for p in others)
    assert np.array_equal(without.codes, whole.codes[:, others])
    assert np.array_equal(without.scores.overall, whole.scores.overall[others], equal_nan=True)
    assert np.array_equal(without.scores.dimensions, whole.scores.dimensions[:, others], equal_nan=True)
    assert all(np.array_equal(codes, whole.cells[key][others]) for key, codes in without.cells.items())
    assert (without.answer_error, without.alpha) == (whole.answer_error, whole.alpha)
    population = whole.provenance.population
    assert without.provenance.population == (None if population is None else population - 1)
    assert replace(without.provenance, population=population) == whole.provenance


def test_leaving_out_a_stranger_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        leave_out(study_in(SECOND_STUDY).benchmark, "B99")
    assert caught.value.what == "The benchmark has no organisation B99"


def test_benchmarks_are_equal_where_their_organisations_are() -> None:
    whole = study_in(SECOND_STUDY).benchmark
    assert read_study(SECOND_STUDY).benchmark == whole
    assert leave_out(whole, "B01") == leave_out(whole, "B01")
    assert leave_out(whole, "B01") != leave_out(whole, "B02")


def test_too_few_complete_organisations_say_nothing_of_consistency() -> None:
    study = study_in(SECOND_STUDY)
    for n, said in ((9, False), (10, True)):
        varied = [Answers(About(f"O{number}", "bolig"), _full(number)) for number in range(n)]
        benchmark = assemble(study.instrument, replace(PROVENANCE, n=n), varied)
        assert (benchmark.alpha is not None, benchmark.answer_error is not None) == (said, said)


def _full(number: int) -> dict[str, int]:
    instrument = study_in(SECOND_STUDY).instrument
    codes = {item.key: (number * 7 + len(item.key)) % (item.top + 1) for item in instrument.items if not item.cells}
    cells = [cell for item in instrument.items for cell in item.cells]
    return codes | {cell: (number + place) % 2 for place, cell in enumerate(cells)}


def test_answers_all_alike_have_no_alpha() -> None:
    benchmark = small(_full(1), n=12)
    assert (benchmark.alpha, benchmark.answer_error) == (None, None)


def test_no_answers_give_no_scores() -> None:
    benchmark = small({})
    assert np.isnan(benchmark.scores.overall).all()
    assert benchmark.answer_error is None


@pytest.mark.parametrize(
    ("names", "n", "what"),
    [
        ([], 0, "The benchmark has no organisation"),
        (["a", "b"], 3, "The benchmark is said to hold 3 organisations, and there are 2"),
        (["a", "b", "a"], 3, "The organisation a is there twice"),
    ],
    ids=["none", "too few", "twice"],
)
def test_a_batch_that_is_no_benchmark_is_refused(names: list[str], n: int, what: str) -> None:
    batch = [Answers(About(name, "bolig"), {}) for name in names]
    with pytest.raises(InputError) as caught:
        assemble(study_in(SECOND_STUDY).instrument, replace(PROVENANCE, n=n), batch)
    assert caught.value.what == what
