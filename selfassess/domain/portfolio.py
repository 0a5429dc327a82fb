"""Many organisations side by side: the figures of ``analyse`` that compare them, for all of a study at once.

Nothing here is worked out in another way than there: scores, levels and positions come by the same paths.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from selfassess.domain.answer_basis import BasisCount
from selfassess.domain.answers import Answers, code_matrix, item_code
from selfassess.domain.benchmark import Benchmark, leave_out, scoring_scheme
from selfassess.domain.comparing import level_of, lowest, places, said
from selfassess.domain.instrument import Instrument, Level
from selfassess.domain.position import Position
from selfassess.domain.precision import DECIMALS
from selfassess.domain.results import Evidence
from selfassess.domain.scoring import OVERALL, Scores, score
from selfassess.domain.study import Study


@dataclass(frozen=True)
class Figure:
    """A score of 0 to 100, None where it cannot be said, and where it stands. ``dropped``: nothing in it applies."""

    score: float | None
    position: Position
    dropped: bool = False


@dataclass(frozen=True)
class Compared:
    """One organisation. ``figures`` are by key of dimension, or ``overall``; ``lowest`` holds keys of dimensions."""

    figures: Mapping[str, Figure]
    level: Level | None
    provisional: bool
    lowest: frozenset[str]
    evidence: Evidence
    basis: BasisCount

    @property
    def overall(self) -> Figure:
        """The overall score."""
        return self.figures[OVERALL]


def compare(study: Study, batch: Sequence[Answers]) -> tuple[Compared, ...]:
    """The figures of every organisation of ``batch``, which all answered this study, in its order.

    An organisation that says its own id in the benchmark is left out of what it is compared with.
    """
    instrument = study.instrument
    scores = score(scoring_scheme(instrument), code_matrix(instrument.scored, batch))
    placed = _positions(study.benchmark, scores, batch)
    return tuple(
        _compared(instrument, answers, scores, column, positions)
        for column, (answers, positions) in enumerate(zip(batch, placed, strict=True))
    )


def risen(now: Figure, then: Figure) -> float | None:
    """By how many points a score went up; None where either cannot be said."""
    if now.score is None or then.score is None:
        return None
    return round(now.score - then.score, DECIMALS)


def _compared(
    instrument: Instrument, answers: Answers, scores: Scores, column: int, positions: Sequence[Position]
) -> Compared:
    keys = [dimension.key for dimension in instrument.dimensions]
    found = [said(value) for value in scores.dimensions[:, column].tolist()]
    overall = said(scores.overall[column])
    dropped = scores.dropped[:, column].tolist()
    dimensions = map(Figure, found, positions[1:], dropped)
    known = frozenset(item.key for item in instrument.items if item_code(item, answers) >= 0)
    return Compared(
        figures={OVERALL: Figure(overall, positions[0]), **dict(zip(keys, dimensions, strict=True))},
        level=level_of(instrument, overall),
        provisional=bool(scores.provisional[column]),
        lowest=lowest(dict(zip(keys, found, strict=True))),
        evidence=_evidence(instrument, answers, known),
        basis=BasisCount(len(known - answers.facilitated), len(known & answers.facilitated)),
    )


def _positions(benchmark: Benchmark, scores: Scores, batch: Sequence[Answers]) -> Sequence[Sequence[Position]]:
    """For each organisation the positions of its overall score and of its dimensions, in their order."""
    members = {
        column: answers.about.benchmark_id
        for column, answers in enumerate(batch)
        if answers.about.benchmark_id in benchmark.ids
    }
    others = [column for column in range(len(batch)) if column not in members]
    placed = dict(zip(others, _placed(benchmark, scores.at(others)), strict=True))
    for column, member in members.items():
        placed[column] = _placed(leave_out(benchmark, member), scores.at([column]))[0]
    return [placed[column] for column in range(len(batch))]


def _placed(benchmark: Benchmark, scores: Scores) -> list[tuple[Position, ...]]:
    whole = np.vstack([benchmark.scores.overall, benchmark.scores.dimensions])
    own = np.vstack([scores.overall, scores.dimensions])
    rows = [
        places(benchmark, row, [said(value) for value in values])
        for row, values in zip(whole, own.tolist(), strict=True)
    ]
    return list(zip(*rows, strict=True))


def _evidence(instrument: Instrument, answers: Answers, known: Collection[str]) -> Evidence:
    """A note on an answer that is not known explains the gap; it is no evidence."""
    practices = [item.key for item in instrument.items if item.takes_notes]
    given = sum(bool(answers.notes.get(key) or answers.links.get(key)) for key in practices if key in known)
    return Evidence(given, len(practices))
