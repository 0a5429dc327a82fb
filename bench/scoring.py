"""Scoring 100,000 organisations against a plain Python loop that gives the same scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench.timing import by_turns
from selfassess.domain.codes import BLANK
from selfassess.domain.precision import DECIMALS
from selfassess.domain.scheme import ScoringScheme
from selfassess.domain.scoring import score
from tests.domain.scoring_oracle import PlainScheme, plain_scheme, score_plainly

ORGANISATIONS = 100_000
LOOPED = 2_000  # the loop is measured on these and scaled up
SIZES = (5, 11, 4, 4, 4)
NAN = float("nan")
FIGURES = (
    "items", "dimensions", "dimension_low", "dimension_high", "coverage", "overall", "overall_low", "overall_high",
)  # fmt: skip


def measure() -> list[tuple[str, float, str]]:
    """Rows of name, figure and target."""
    scheme, codes = _study()
    plain, looped = plain_scheme(scheme, float), codes[:, :LOOPED].T.tolist()
    fast, slow = score(scheme, codes), np.array(_loop(plain, looped))
    figures = np.vstack([getattr(fast, name)[..., :LOOPED] for name in FIGURES])
    # One unit of the sixth decimal: the two may round a figure that lies half-way to different sides.
    np.testing.assert_allclose(figures.T, slow, rtol=0, atol=1.001e-6)

    scoring, part = by_turns(lambda: score(scheme, codes), lambda: _loop(plain, looped), runs=9)
    loop = part * ORGANISATIONS / LOOPED
    what = f"scoring {ORGANISATIONS:,} organisations of {scheme.items} items with bounds"
    return [
        (f"{what}: milliseconds", 1000 * scoring, "under 60"),
        (f"{what}: times a Python loop (measured on {LOOPED:,}, scaled)", loop / scoring, "at least 100"),
    ]


def _loop(plain: PlainScheme[float], organisations: Sequence[Sequence[int]]) -> list[list[float]]:
    """The same figures by the plain loop, rounded too; a row an organisation, in the order of FIGURES."""
    rows = []
    for codes in organisations:
        one = score_plainly(plain, codes)
        overall = (one.overall, one.overall_low, one.overall_high)
        found = (*one.items, *one.dimensions, *one.dimension_low, *one.dimension_high, *one.coverage, *overall)
        rows.append([NAN if value is None else round(value, DECIMALS) for value in found])
    return rows


def _study() -> tuple[ScoringScheme, NDArray[np.int8]]:
    """A study of 28 items in 5 dimensions; 3 answers in 100 are missing."""
    random = np.random.default_rng(1)
    items = sum(SIZES)
    tops = random.integers(1, 5, items)
    scheme = ScoringScheme(
        tops=tops,
        enough=np.maximum(1, tops - random.integers(0, 2, items)),
        weights=np.ones(items),
        dimension_of=np.repeat(np.arange(len(SIZES)), SIZES),
        dimension_weights=np.ones(len(SIZES)),
    )
    codes = random.integers(0, tops[:, None] + 1, (items, ORGANISATIONS))
    missing = random.random(codes.shape) < 0.03
    return scheme, np.where(missing, random.integers(BLANK, 0, codes.shape), codes).astype(np.int8)


if __name__ == "__main__":
    for name, figure, target in measure():
        print(f"{name}: {figure:,.1f} (target: {target})")
