"""How far a rank depends on the weights of the dimensions, which are value judgements.

The weights are varied and the organisation is ranked again under each variation. The variations are fixed vectors made
by hash alone: the same weights always give the same ranks, on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import shake_256

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.errors import InputError
from selfassess.domain.position import ordered, rank_range
from selfassess.domain.precision import DECIMALS

CONCENTRATION = 20  # of five equal weights each then varies by about 4 points of 100 (one standard deviation)
DRAWS = 2000
TAIL = 0.05  # a range leaves out this share of the ranks at either end

TOLD_APART = DECIMALS - 1  # the dimensions come rounded already, and their mean can be 1 off in the last place

_LABEL = "selfassess.weighting/1"
_KEPT = 64  # sets of vectors; one of five dimensions takes 80 kB

_Floats = NDArray[np.float64]
_Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class RankRange:
    """The rank of an organisation among ``of``, itself counted, 1 the highest.

    ``rank`` is the best and the worst at the given weights; they differ where others tie with it. ``low`` to ``high``
    hold 90 % of its mid ranks when the weights are varied: a half where it ties with one other.
    """

    rank: tuple[int, int]
    low: float
    high: float
    of: int


@lru_cache(maxsize=_KEPT)
def varied_weights(weights: tuple[float, ...], draws: int = DRAWS) -> _Floats:
    """Variations of ``weights``: a read-only array of shape (draws, dimensions), each row summing to 1.

    They are draws from Dirichlet(20 * dimensions * v), v the weights divided by their sum (the uncertainty analysis of
    Saisana, Saltelli and Tarantola 2005). Each is a gamma variate of whole shape, a sum of -log(u), divided by the sum
    of all; u comes from SHAKE-256 of a fixed label. The shapes are rounded to whole numbers of at least 1, so a very
    small weight is drawn a little larger than it is. A weight of 0 stays exactly 0. All are rounded to 6 decimals, for
    logarithms differ in the last place between machines.

    Raises InputError unless the weights are finite, none is below 0 and one is above 0.
    """
    shares = normalised(weights)
    shapes = np.where(shares > 0, np.maximum(np.rint(CONCENTRATION * shares.size * shares), 1.0), 0.0)
    variates = np.column_stack([_gamma(place, int(shape), draws) for place, shape in enumerate(shapes)])
    vectors: _Floats = np.round(variates / variates.sum(axis=1, keepdims=True), DECIMALS)
    vectors.flags.writeable = False
    return vectors


def normalised(weights: tuple[float, ...]) -> _Floats:
    """Weights as shares of their sum, shape (dimensions,). Raises InputError as ``varied_weights`` does."""
    values = np.array(weights, dtype=np.float64)
    if values.size == 0 or not np.isfinite(values).all() or values.min() < 0 or values.max() == 0:
        raise InputError(
            "The weights of the dimensions cannot be used",
            remedy="Give each dimension a number of 0 or more, and one of them more than 0.",
        )
    parts = values / values.max()  # first, for the sum of very large numbers has no end
    shares: _Floats = parts / parts.sum()
    return shares


def overall_under(vectors: _Floats, dimensions: _Floats, dropped: _Flags) -> _Floats:
    """Overall scores under each of many weight vectors, shape (vectors, organisations), rounded to 5 decimals.

    ``vectors`` has shape (vectors, dimensions), ``dimensions`` and ``dropped`` (dimensions, organisations): scores of
    0 to 100, NaN where withheld, and whether nothing in the dimension applies. A dropped dimension leaves the mean. A
    dimension of weight 0 in every vector counts for nothing, its NaN too; any other NaN makes the overall score NaN.
    """
    if vectors.shape[1] != dimensions.shape[0] or dimensions.shape != dropped.shape:
        raise InputError(
            f"{vectors.shape[1]} weights do not fit dimensions of shape {dimensions.shape} and {dropped.shape}"
        )
    points = np.zeros((vectors.shape[0], dimensions.shape[1]))
    whole = np.zeros_like(points)
    # Dimension by dimension, never by a matrix product, whose order of summing depends on the size of the batch.
    for place in np.flatnonzero(vectors.any(axis=0)):
        points += vectors[:, place, None] * np.where(dropped[place], 0.0, dimensions[place])
        whole += vectors[:, place, None] * ~dropped[place]
    with np.errstate(invalid="ignore"):  # nothing applies: 0/0 is NaN, which is what it means
        scores: _Floats = np.round(points / whole, TOLD_APART)
    return scores


def rank_range_varied(
    weights: tuple[float, ...],
    benchmark_dimensions: _Floats,
    benchmark_dropped: _Flags,
    own_dimensions: _Floats,
    own_dropped: _Flags,
) -> RankRange | None:
    """The rank of an organisation among the others of a benchmark, and how far it moves when the weights are varied.

    ``benchmark_dimensions`` (scores of 0 to 100) and ``benchmark_dropped`` have shape (dimensions, organisations), the
    organisation itself left out; ``own_dimensions`` and ``own_dropped`` have shape (dimensions,). Organisations
    without an overall score are left out. None where it has none itself, or nobody is left to compare with.

    Raises InputError where weights or shapes do not fit.
    """
    dimensions = np.column_stack([own_dimensions, benchmark_dimensions])
    dropped = np.column_stack([own_dropped, benchmark_dropped])
    base = overall_under(normalised(weights)[None, :], dimensions, dropped)[0]
    known = ~np.isnan(base)
    if not known[0] or known.sum() < 2:
        return None
    ranks = mid_ranks(overall_under(varied_weights(weights), dimensions[:, known], dropped[:, known]), 0)
    low, high = np.quantile(ranks, (TAIL, 1.0 - TAIL), method="inverted_cdf")
    return RankRange(rank_range(ordered(base[1:]), float(base[0])), float(low), float(high), int(known.sum()))


def mid_ranks(scores: _Floats, organisation: int) -> _Floats:
    """The mid rank, 1 the highest, of one organisation in each row of ``scores`` (rows, organisations)."""
    own = scores[:, organisation, None]
    above, level = np.count_nonzero(scores > own, axis=1), np.count_nonzero(scores == own, axis=1)
    ranks: _Floats = above + (level + 1) / 2
    return ranks


def _gamma(place: int, shape: int, draws: int) -> _Floats:
    """Gamma variates of whole ``shape`` for the dimension at ``place``; zeros for shape 0."""
    stream = shake_256(f"{_LABEL}|{place}".encode()).digest(8 * draws * shape)
    uniforms = (np.frombuffer(stream, dtype="<u8") >> np.uint64(11)).astype(np.float64) + 0.5
    variates: _Floats = -np.log(uniforms.reshape(draws, shape) * 2.0**-53).sum(axis=1)
    return variates
