"""Sentences and figures on how far an order depends on the weights. Numbers are rounded here or by ``wording``."""

from __future__ import annotations

import math
from collections.abc import Sequence

from selfassess.domain import wording
from selfassess.domain.benchmark import LEAST_COMPLETE
from selfassess.domain.consistency import Consistency
from selfassess.domain.instrument import Instrument
from selfassess.domain.position import Basis
from selfassess.domain.robustness import Comparison, Robustness, Way
from selfassess.domain.weighting import CONCENTRATION, DRAWS, RankRange

LEAST_FOR_ITEMS = 100  # organisations that answered every item; fewer single out the weakest item no better than chance
JUDGEMENT = "The weights are value judgements. No figure can show that they are right: agree on them, and say who did."
NOT_IMPORTANCE = (
    "A weight is not importance. A dimension on which organisations differ more moves the overall score more."
)
GROUP_ONLY = (
    "Ranks of single organisations are not shown, and no other weights can be tried. "
    "These organisations answered in confidence. Ranks under many weights could tell who is who."
)
TOO_FEW = "Nothing is said of so few organisations, because it could tell who is who. Come back when more have joined."
NO_ORDER = "There are not two organisations with an overall score, so that there is no order to examine."
WAYS = {
    Way.GEOMETRIC: "Geometric mean: a high dimension makes up less for a low one",
    Way.EQUAL_ITEMS: "Every item weighs the same, whatever its dimension",
    Way.MEDIAN: "The median of the dimensions",
    Way.STANDARDISED: "Each dimension in its own standard deviations",
    Way.FREQUENCIES: "Frequencies worth 0, 10, 35, 65 and 100 instead of equal steps",
}


def percent(share: float) -> str:
    """``21%``; a share below 0 is possible for a dimension that runs against the others."""
    return f"{wording.whole(100.0 * share)}%".replace("-", "−")


def rank(value: float) -> str:
    """A rank, with its half where it is shared."""
    return f"{value:g}"


def rank_now(found: RankRange) -> str:
    """``8``, or ``8 to 9`` where organisations tie."""
    best, worst = found.rank
    return _span(best, worst)


def rank_varied(found: RankRange) -> str:
    """``5 to 11``: where the rank lies when the weights are varied."""
    return _span(found.low, found.high)


def _span(low: float, high: float) -> str:
    return rank(low) if low == high else f"{rank(low)} to {rank(high)}"


def shares(found: Robustness) -> str:
    """What the weights are, beside what they amount to; both as the least and the greatest share."""
    if found.effective is None:
        return "What each weight amounts to cannot be said, because the overall scores do not differ."
    given, real = (_span_of(each) for each in (found.weights, found.effective))
    return f"Each dimension has {given} of the weight. It makes {real} of the differences between scores."


def _span_of(parts: Sequence[float]) -> str:
    low, high = percent(min(parts)), percent(max(parts))
    return low if low == high else f"{low} to {high}"


def varied(found: Robustness) -> str:
    """How the weights are varied, said of the largest: 1 standard deviation either way holds two thirds of them."""
    largest = max(found.weights)
    reach = math.sqrt(largest * (1.0 - largest) / (CONCENTRATION * len(found.weights) + 1))
    return (
        f"We vary the weights {DRAWS:,} times and rank again each time. "
        f"A weight of {percent(largest)} mostly stays between {percent(largest - reach)} and "
        f"{percent(min(1.0, largest + reach))}. A range of ranks leaves out the 5% at either end."
    )


def moves(found: Robustness) -> tuple[str, ...]:
    """How far ranks move when the weights are varied, and what stays."""
    if found.median_width is None or found.widest is None or found.mean_shift is None:
        return (NO_ORDER,)
    shift, middle, most = wording.decimal(found.mean_shift, 1), rank(found.median_width), rank(found.widest)
    ends = f"From end to end, half of the ranges are {middle} or less, the widest {most}."
    fixed = f"{found.fixed_pairs:,} of all {found.pairs:,} pairs of organisations are in the same order"
    return (
        f"A rank moves by {shift} places on average. {ends}",
        f"{fixed} whatever the weights. The others may change places or tie.",
    )


def compared(each: Comparison) -> tuple[str, str, str]:
    """Kendall's tau, the mean change of rank and the largest one."""
    tau = wording.DASH if each.tau is None else wording.decimal(each.tau).replace("-", "−")
    return tau, wording.decimal(each.mean_change, 1), rank(each.largest_change)


def consistent(each: Consistency) -> tuple[str, str, str, str]:
    """Items, complete organisations, alpha and its interval."""
    alpha = wording.DASH if each.alpha is None else _signed(each.alpha)
    interval = wording.DASH if each.interval is None else " to ".join(map(_signed, each.interval))
    return str(each.items), str(each.complete), alpha, interval


def _signed(value: float) -> str:
    return wording.decimal(value).replace("-", "−")


def constant(found: Robustness, instrument: Instrument) -> str:
    """Which items tell no organisation from another."""
    if not found.constant:
        return "On every item, some organisations score differently."
    labels = wording.listed([f"“{instrument.by_key[key].label}”" for key in found.constant])
    return f"All organisations score the same on {labels}. Such an item tells none of them apart."


def left_out(found: Robustness) -> str:
    """How many have no rank, and why."""
    if not found.left_out:
        return ""
    has = "has" if found.left_out == 1 else "have"
    who = wording.capital(wording.counted(found.left_out, "organisation"))
    return f"{who} {has} no overall score under these weights, and no rank."


def cannot_be_judged(complete: int) -> tuple[str, ...]:
    """What so many organisations that answered every item do not support, a sentence each, and what to do."""
    said = ["Whether these weights are right: no answers can tell. Agree on them with the people who use the scores."]
    if complete < LEAST_FOR_ITEMS:
        who = wording.counted(complete, "organisation")
        item = f"Whether a single item is good: {who} answered every one, and it takes {LEAST_FOR_ITEMS}."
        omega = f"McDonald’s omega: below {LEAST_FOR_ITEMS} organisations it says nothing that alpha does not."
        said += [f"{item} Drop none and reweight none before.", f"{omega} So it is not offered."]
    if complete < LEAST_COMPLETE:
        least = wording.number(LEAST_COMPLETE)
        said.append(f"Whether the items hang together: alpha is hidden until {least} organisations answer every one.")
    said.append("Whether the answers are right. Each is an organisation’s own view of itself.")
    return tuple(said)


def caution(basis: Basis) -> str:
    """What to hold against every figure where the organisations do not exist."""
    invented = "The organisations are invented, so these figures only show how the method works."
    return invented if basis is Basis.ILLUSTRATIVE else ""
