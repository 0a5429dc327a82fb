"""Invented responses for a study that has no published ones, the same to the last byte whenever they are made.

A bifactor graded-response model (Samejima 1969): an organisation has a general maturity around its sector's mean, and
a trait for each part of the questionnaire that shares some of it. An answer is drawn from the trait and from how hard
each code is, which follows from the mean that the recipe assumes. All randomness comes from SHA-256 of the seed and
of what is drawn, so that another question changes no answer to the others, and no library's version matters.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from selfassess.domain.answers import answered_tops
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.instrument import Instrument, Kind

_NORMAL = NormalDist()
_LOGISTIC_TO_NORMAL = 1.702  # the logistic curve is nearest to the normal one at this scale
_STEP_BETWEEN_CODES = 2.728  # in standard deviations, over the highest code: the codes of an item cover about 2
_HALVINGS = 60  # of an interval of 16: finer than a float near 1


@dataclass(frozen=True)
class SectorMean:
    """A sector's number of organisations, and their mean general maturity in standard deviations."""

    key: str
    count: int
    mean: float


@dataclass(frozen=True)
class Block:
    """Columns that are answered from one trait.

    ``general`` is the share of the trait's variance that is general maturity, 0 to 1. ``discrimination`` is the slope
    of the answer on the trait, above 0. ``dont_know`` is the chance of that answer. ``means`` are by column the mean
    code to aim at, as a share of the highest, between 0 and 1.
    """

    trait: str
    general: float
    discrimination: float
    dont_know: float
    means: Mapping[str, float]


@dataclass(frozen=True)
class Recipe:
    """What invented responses are made from; ``spread`` is the deviation of general maturity within a sector."""

    seed: str
    spread: float
    sectors: tuple[SectorMean, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Invented:
    """One invented organisation, with its codes by column."""

    sector: str
    codes: Mapping[str, int]


def response_columns(instrument: Instrument) -> tuple[str, ...]:
    """Every column that responses answer, in the order asked; a checklist is answered by its ticks."""
    tops = answered_tops(instrument)
    checklists = {item.key for item in instrument.items if item.kind is Kind.CHECKLIST}
    asked = [key for section in instrument.sections for key in _asked(instrument, section.key)]
    return tuple(key for key in asked if key in tops and key not in checklists)


def invent(instrument: Instrument, recipe: Recipe) -> tuple[Invented, ...]:
    """The organisations of a recipe, in an order that mixes the sectors.

    The recipe's blocks hold every column of ``response_columns`` once. Equal arguments give equal results.
    """
    tops = answered_tops(instrument)
    difficulties = {
        column: _difficulties(mean, tops[column], block.discrimination)
        for block in recipe.blocks
        for column, mean in block.means.items()
    }
    return tuple(
        Invented(sector.key, dict(_answers(recipe, f"{number:02d}", sector, difficulties)))
        for number, sector in enumerate(_shuffled(recipe), start=1)
    )


def thresholds(mean: float, top: int) -> tuple[float, ...]:
    """The shares of organisations that reach codes 1 to ``top``, falling, where the mean code is ``mean`` x ``top``.

    They lie evenly on the normal scale. ``mean`` lies between 0 and 1, both excluded.
    """
    step = _STEP_BETWEEN_CODES / top
    offsets = [step * (code - (top + 1) / 2) for code in range(1, top + 1)]
    low, high = -8.0, 8.0
    for _ in range(_HALVINGS):
        centre = (low + high) / 2
        if sum(_NORMAL.cdf(centre - offset) for offset in offsets) < mean * top:
            low = centre
        else:
            high = centre
    return tuple(_NORMAL.cdf(low - offset) for offset in offsets)


def _asked(instrument: Instrument, section_key: str) -> Iterator[str]:
    section = next(section for section in instrument.sections if section.key == section_key)
    yield from (section.cell(row.key, column.key) for row in section.rows for column in section.columns)
    for item in (instrument.by_key[key] for key in section.items):
        yield item.key
        yield from (f"{item.key}.{tick.key}" for tick in item.ticks)
        if item.plan:
            yield item.plan


def _shuffled(recipe: Recipe) -> Sequence[SectorMean]:
    slots = [sector for sector in recipe.sectors for _ in range(sector.count)]
    places = sorted(range(len(slots)), key=lambda place: _uniform(recipe.seed, "slot", str(place)))
    return [slots[place] for place in places]


def _difficulties(mean: float, top: int, discrimination: float) -> tuple[float, ...]:
    """The trait at which each code from 1 is as likely reached as not, so that the right share reaches it."""
    slope = discrimination / _LOGISTIC_TO_NORMAL
    widening = math.sqrt(1.0 + slope * slope) / slope
    return tuple(-_NORMAL.inv_cdf(share) * widening for share in thresholds(mean, top))


def _answers(
    recipe: Recipe, organisation: str, sector: SectorMean, difficulties: Mapping[str, Sequence[float]]
) -> Iterator[tuple[str, int]]:
    maturity = sector.mean + recipe.spread * _normal(recipe.seed, organisation, "maturity")
    for block in recipe.blocks:
        own = _normal(recipe.seed, organisation, "trait", block.trait)
        trait = math.sqrt(block.general) * maturity + math.sqrt(1.0 - block.general) * own
        for column in block.means:
            if _uniform(recipe.seed, organisation, column, "known") < block.dont_know:
                yield column, DONT_KNOW
            else:
                luck = _uniform(recipe.seed, organisation, column)
                yield column, _graded(trait, luck, block.discrimination, difficulties[column])


def _graded(trait: float, luck: float, discrimination: float, difficulties: Sequence[float]) -> int:
    """The code drawn, where P(code >= k) = logistic(discrimination (trait - difficulty of k))."""
    return sum(luck < 1.0 / (1.0 + math.exp(-discrimination * (trait - hard))) for hard in difficulties)


def _uniform(*drawn: str) -> float:
    """A number between 0 and 1 that depends on what is drawn alone."""
    digest = hashlib.sha256("|".join(drawn).encode()).digest()
    return (int.from_bytes(digest[:8], "big") + 0.5) / 2**64


def _normal(*drawn: str) -> float:
    return _NORMAL.inv_cdf(_uniform(*drawn))
