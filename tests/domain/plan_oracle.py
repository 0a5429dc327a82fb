"""Plans found by other means: every subset tried, and scipy's integer programming."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from scipy import optimize

from selfassess.domain.knapsack import Piece


def by_brute_force(pieces: Sequence[Piece], days: int) -> int:
    """The highest value of any allowed subset within the days."""
    everything = [subset for size in range(len(pieces) + 1) for subset in combinations(pieces, size)]
    return max(total(subset) for subset in everything if cost(subset) <= days and allowed(subset, pieces))


def by_integer_programming(pieces: Sequence[Piece], days: int) -> int:
    """The same by scipy's milp: a variable a piece, 0 or 1."""
    places = {piece.key: place for place, piece in enumerate(pieces)}
    rows, limits = [[float(piece.days) for piece in pieces]], [float(days)]
    for piece in pieces:
        for need in piece.needs:
            if need in places:
                row = [0.0] * len(pieces)
                row[places[piece.key]], row[places[need]] = 1.0, -1.0
                rows.append(row)
                limits.append(0.0)
    for one, other in rivals(pieces):
        row = [0.0] * len(pieces)
        row[places[one.key]] = row[places[other.key]] = 1.0
        rows.append(row)
        limits.append(1.0)
    found = optimize.milp(
        -np.array([float(piece.value) for piece in pieces]),
        constraints=optimize.LinearConstraint(np.array(rows), -np.inf, np.array(limits)),
        integrality=np.ones(len(pieces)),
        bounds=optimize.Bounds(0, 1),
        options={"mip_rel_gap": 0.0},
    )
    assert found.success
    value: float = -found.fun
    return round(value)


def allowed(subset: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether each piece has what it needs, and none stands beside a rival."""
    keys = {piece.key for piece in subset}
    given = {piece.key for piece in pieces}
    met = all(need in keys for piece in subset for need in piece.needs if need in given)
    return met and not any(one.key in keys and other.key in keys for one, other in rivals(pieces))


def rivals(pieces: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Pairs that close the same gap, neither of which needs the other."""
    by_key = {piece.key: piece for piece in pieces}

    def needed(piece: Piece) -> set[str]:
        direct = {need for need in piece.needs if need in by_key}
        return direct.union(*(needed(by_key[need]) for need in direct))

    return [
        (one, other)
        for one, other in combinations(pieces, 2)
        if one.gap and one.gap == other.gap and one.key not in needed(other) and other.key not in needed(one)
    ]


def cost(subset: Sequence[Piece]) -> int:
    return sum(piece.days for piece in subset)


def total(subset: Sequence[Piece]) -> int:
    return sum(piece.value for piece in subset)
