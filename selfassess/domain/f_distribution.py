"""Quantiles of the F distribution, without a statistics library.

If X follows F(d1, d2) then d1 X / (d1 X + d2) follows a beta distribution with d1/2 and d2/2. Its distribution function
is the regularised incomplete beta function, by the continued fraction of Abramowitz and Stegun 26.5.8 evaluated as
Lentz did; halving inverts it, since it only rises.
"""

from __future__ import annotations

import math

_MOST_TERMS = 100_000  # the fraction needs about the square root of the larger parameter
_TINY = 1e-300  # stands for a zero denominator in Lentz's method


def f_quantile(p: float, numerator_df: float, denominator_df: float) -> float:
    """The value that an F variable stays at or below with probability ``p``.

    0 < p < 1; both degrees of freedom above 0. Raises ValueError elsewhere.
    """
    if not 0.0 < p < 1.0 or numerator_df <= 0 or denominator_df <= 0:
        raise ValueError(f"no quantile {p} of F({numerator_df}, {denominator_df})")
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2.0) < high:
        if beta_probability(numerator_df / 2.0, denominator_df / 2.0, middle) < p:
            low = middle
        else:
            high = middle
    return denominator_df * low / (numerator_df * (1.0 - low))


def beta_probability(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b), for a, b > 0 and 0 < x < 1."""
    if x > (a + 1.0) / (a + b + 2.0):  # where the fraction would be slow, its mirror image is fast
        return 1.0 - beta_probability(b, a, 1.0 - x)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(log_front) * _fraction(a, b, x) / a


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction 1 / (1 + c1 / (1 + c2 / ...)) of I_x(a, b)."""
    value, ahead, behind = 1.0, 1.0, 0.0
    for term in range(1, _MOST_TERMS):
        coefficient = _coefficient(term, a, b, x)
        behind = 1.0 / ((1.0 + coefficient * behind) or _TINY)
        ahead = (1.0 + coefficient / ahead) or _TINY
        value *= ahead * behind
        if abs(ahead * behind - 1.0) < 1e-15:
            return 1.0 / value
    raise ArithmeticError(f"the incomplete beta function of {a} and {b} at {x} did not settle")


def _coefficient(term: int, a: float, b: float, x: float) -> float:
    m = term // 2
    if term % 2:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
