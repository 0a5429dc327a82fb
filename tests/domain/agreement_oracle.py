"""Indices of agreement that the product does not compute, by their formulas and in plain Python.

``ratings`` has a row for each rater and a column for each item, whole numbers without gaps.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from statistics import fmean, median, variance

from scipy import stats

Ratings = Sequence[Sequence[float]]


def rwg_uniform(votes: Sequence[int], answers: int) -> float:
    """James, Demaree and Wolf (1984): 1 - variance / that of votes spread evenly over the answers."""
    return 1 - variance(votes) / ((answers**2 - 1) / 12)


def average_deviation(votes: Sequence[int]) -> float:
    """Burke, Finkelstein and Dusig (1999): the mean distance from the median."""
    middle = median(votes)
    return fmean(abs(vote - middle) for vote in votes)


def kendall_w(ratings: Ratings) -> float:
    """Kendall's W with his correction for ties."""
    raters, items = len(ratings), len(ratings[0])
    ranks = [stats.rankdata(each).tolist() for each in ratings]
    spread = sum((sum(column) - raters * (items + 1) / 2) ** 2 for column in zip(*ranks, strict=True))
    ties = sum(count**3 - count for each in ratings for count in Counter(each).values())
    found: float = 12 * spread / (raters**2 * (items**3 - items) - raters * ties)
    return found


def krippendorff_ordinal(ratings: Ratings) -> float:
    """Krippendorff's alpha for ordinal data: observed over expected disagreement of pairs."""
    pairs: Counter[tuple[float, float]] = Counter()
    for unit in zip(*ratings, strict=True):
        for one, other in permutations(unit, 2):
            pairs[one, other] += 1
    share = len(ratings) - 1  # each unit's pairs count for as many ratings as it has
    totals = {value: sum(n for (one, _), n in pairs.items() if one == value) / share for value, _ in pairs}
    everything = sum(totals.values())

    def distance(one: float, other: float) -> float:
        low, high = sorted((one, other))
        within = sum(n for value, n in totals.items() if low <= value <= high)
        return (within - (totals[one] + totals[other]) / 2) ** 2

    observed = sum(n / share * distance(*pair) for pair, n in pairs.items()) / everything
    expected = sum(totals[a] * totals[b] * distance(a, b) for a in totals for b in totals if a != b)
    return 1 - observed / (expected / (everything * (everything - 1)))


def intraclass(ratings: Ratings) -> dict[str, float]:
    """The six intraclass correlations of McGraw and Wong (1996), items as targets, from mean squares."""
    k, n = len(ratings), len(ratings[0])
    columns = list(zip(*ratings, strict=True))
    mean = fmean(value for each in ratings for value in each)
    total = math.fsum((value - mean) ** 2 for each in ratings for value in each)
    between = k * math.fsum((fmean(column) - mean) ** 2 for column in columns)
    raters = n * math.fsum((fmean(each) - mean) ** 2 for each in ratings)
    items, judges = between / (n - 1), raters / (k - 1)
    within, error = (total - between) / (n * (k - 1)), (total - between - raters) / ((n - 1) * (k - 1))
    return {
        "ICC(1,1)": (items - within) / (items + (k - 1) * within),
        "ICC(A,1)": (items - error) / (items + (k - 1) * error + k * (judges - error) / n),
        "ICC(C,1)": (items - error) / (items + (k - 1) * error),
        "ICC(1,k)": (items - within) / items,
        "ICC(A,k)": (items - error) / (items + (judges - error) / n),
        "ICC(C,k)": (items - error) / items,
    }
