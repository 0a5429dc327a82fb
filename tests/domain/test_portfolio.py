"""Many organisations at once have the figures that each has in its own analysis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfassess.domain.analysis import analyse
from selfassess.domain.answer_basis import basis_count
from selfassess.domain.answers import Answers
from selfassess.domain.benchmark import Benchmark
from selfassess.domain.portfolio import Compared, Figure, compare
from selfassess.domain.position import Basis
from selfassess.domain.results import Analysis
from selfassess.domain.scoring import OVERALL
from selfassess.domain.study import Study
from tests.factories import as_member, drawn_answers, full_answers, shipped_study

DAY = date(2026, 11, 22)


def batch(study: Study) -> list[Answers]:
    """Fifty organisations: drawn ones, members of the benchmark, those who had help, or left half or all of it out."""
    instrument = study.instrument
    drawn = [drawn_answers(instrument, seed) for seed in range(30)]
    noted = [replace(each, notes={"practice.planned": "A note"}, links={"practice.leader": "https://a.example"})
             for each in drawn[:4]]  # fmt: skip
    members = [as_member(each, study.benchmark.ids[place]) for place, each in enumerate(drawn[4:8])]
    strangers = [as_member(drawn[8], "nobody")]
    empty = [replace(drawn[9], codes={})]
    half = [
        replace(each, codes=dict(sorted(each.codes.items())[: len(each.codes) // 2])) for each in drawn[10:15]
    ]  # dimensions that cannot be said beside others that can
    level = [full_answers(instrument, share) for share in (0.0, 1.0)]
    keys = [item.key for item in instrument.items]
    helped = [
        replace(each, facilitated=frozenset(keys[: 7 * place]))
        for place, each in enumerate([*drawn[:4], *empty, *half], 1)
    ]  # some of them with answers that are not known
    return [*noted, *members, *strangers, *empty, *half, *level, *helped, *drawn[15:]]


def with_basis(study: Study, basis: Basis, kept: int) -> Study:
    """The study with the first organisations of its benchmark, as if they existed."""
    whole = study.benchmark
    provenance = replace(whole.provenance, basis=basis, population=None, n=kept)
    smaller: Benchmark = replace(
        whole,
        provenance=provenance,
        ids=whole.ids[:kept],
        sectors=whole.sectors[:kept],
        codes=whole.codes[:, :kept],
        cells={key: codes[:kept] for key, codes in whole.cells.items()},
        scores=whole.scores.at(slice(0, kept)),
    )
    return replace(study, benchmark=smaller)


def of_analysis(analysis: Analysis) -> Compared:
    """What the whole analysis of one organisation says, in the form of the portfolio."""
    overall = analysis.overall
    figures = {OVERALL: Figure(overall.score, overall.position)}
    figures |= {each.key: Figure(each.score, each.position, each.dropped) for each in analysis.dimensions}
    known = {each.key: each.score for each in analysis.dimensions if each.score is not None}
    least = frozenset(key for key, score in known.items() if score == min(known.values()))
    level = len(set(known.values())) < 2
    lowest = frozenset() if level else least
    count = basis_count(analysis)
    return Compared(figures, overall.level, analysis.provisional, lowest, analysis.evidence, count)


CASES = {
    "invented": (Basis.ILLUSTRATIVE, 25),
    "a census": (Basis.CENSUS, 25),
    "volunteers": (Basis.SELF_SELECTED, 25),
    "so few that no position is said": (Basis.CENSUS, 9),
    "one more than that, until a member is left out": (Basis.CENSUS, 10),
    "so few that nothing is said": (Basis.SAMPLE, 4),
}


@pytest.mark.parametrize(("basis", "kept"), CASES.values(), ids=CASES)
def test_every_figure_is_that_of_the_whole_analysis(basis: Basis, kept: int) -> None:
    study = with_basis(shipped_study(), basis, kept)
    asked = batch(study)
    found = compare(study, asked)
    assert [*found] == [of_analysis(analyse(study, answers, DAY)) for answers in asked]


def test_nobody_is_compared_with_nobody() -> None:
    assert compare(shipped_study(), []) == ()
