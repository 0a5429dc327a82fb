"""The rank of one organisation among 25 under 2,000 variations of the weights, which are made once and kept."""

from __future__ import annotations

import numpy as np

from bench.timing import seconds
from selfassess.domain.weighting import DRAWS, rank_range_varied, varied_weights

ORGANISATIONS, WEIGHTS = 25, (1.0, 1.0, 1.0, 1.0, 1.0)


def measure() -> list[tuple[str, float, str]]:
    """Rows of name, figure and target."""
    random = np.random.default_rng(1)
    scores = np.round(random.normal(45, 20, (len(WEIGHTS), ORGANISATIONS + 1)).clip(0, 100), 6)
    gone = np.zeros(scores.shape, dtype=bool)
    varied_weights(WEIGHTS)
    taken = seconds(lambda: rank_range_varied(WEIGHTS, scores[:, 1:], gone[:, 1:], scores[:, 0], gone[:, 0]), runs=20)
    what = f"rank range under {DRAWS:,} variations of the weights, {ORGANISATIONS} organisations: milliseconds"
    return [(what, 1000 * taken, "under 5")]


if __name__ == "__main__":
    for name, figure, target in measure():
        print(f"{name}: {figure:,.1f} (target: {target})")
