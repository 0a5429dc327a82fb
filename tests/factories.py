"""Answers for tests: all at one end, or drawn by hash, so that every run tries the same."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path

from selfassess.domain.answers import About, Answers, answered_tops
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.instrument import Instrument, Item, Kind
from selfassess.domain.study import Study
from selfassess.studies import read_study

CHECKOUT = Path(__file__).resolve().parent.parent
SHIPPED = CHECKOUT / "benchmarks" / "social-media"
STRONG_SECRET = "s1Fq8Zb3Wn6Kc0Yt5Rv9Ux2Mh7Jd4Lg-tests"  # noqa: S105 - for the tests alone


@cache
def shipped_study() -> Study:
    """The study that the product ships, read once."""
    return read_study(SHIPPED)


def draw(*key: object) -> int:
    """A whole number that depends on the key alone."""
    return int.from_bytes(hashlib.sha256("|".join(map(str, key)).encode()).digest()[:8], "big")


def about(instrument: Instrument, name: str = "Example", **changes: str) -> About:
    """An organisation of the first sector and type, unless ``changes`` name others."""
    first = {key: _options(instrument, key)[0] for key in ("sector", "type") if _options(instrument, key)}
    return replace(About(organisation=name, sector="", fictional=True), **{**first, **changes})  # type: ignore[arg-type]


def as_member(answers: Answers, benchmark_id: str) -> Answers:
    """The same answers of an organisation that is in the benchmark."""
    return replace(answers, about=replace(answers.about, benchmark_id=benchmark_id))


def _options(instrument: Instrument, key: str) -> list[str]:
    question = instrument.about_question(key)
    return [option.key for option in question.options] if question else []


def full_answers(instrument: Instrument, share: float, **changes: str) -> Answers:
    """Every question answered at a share of its scale: 0 the least, 1 the most. No plans."""
    plans = set(instrument.plan_of)
    codes = {key: round(share * top) for key, top in answered_tops(instrument).items() if key not in plans}
    return Answers(about(instrument, **changes), consistent(instrument, codes))


def consistent(instrument: Instrument, codes: dict[str, int]) -> dict[str, int]:
    """The codes with every checklist's count left to its ticks."""
    checklists = {item.key for item in instrument.items if item.kind is Kind.CHECKLIST}
    return {key: code for key, code in codes.items() if key not in checklists}


def drawn_answers(instrument: Instrument, seed: int, mean: float | None = None) -> Answers:
    """One generated organisation: any sector and type, answers anywhere, some don't knows, plans and work under way."""
    tops = answered_tops(instrument)
    codes: dict[str, int] = {}
    leaning = draw(seed, "leaning") % 101 / 100 if mean is None else mean
    for key, top in tops.items():
        luck = draw(seed, key) % 1000 / 1000
        codes[key] = min(top, int((luck * 0.75 + leaning * 0.45) * (top + 1) * 0.85))
        if draw(seed, key, "dk") % 25 == 0 and key in instrument.by_key:
            codes[key] = DONT_KNOW
    practices = [item.key for item in instrument.items if item.takes_notes]
    under_way = frozenset(key for key in practices if draw(seed, key, "under way") % 8 == 0)
    sectors, types = _options(instrument, "sector"), _options(instrument, "type")
    chosen = _options(instrument, "priorities")
    described = About(
        organisation=f"Organisation {seed}",
        sector=sectors[draw(seed, "sector") % len(sectors)],
        type=types[draw(seed, "type") % len(types)] if types else "",
        priorities=tuple(sorted({chosen[draw(seed, "chosen", i) % len(chosen)] for i in range(3)})) if chosen else (),
        days=(None, 0.0, 0.5, 1.0, 3.0)[draw(seed, "days") % 5],
        fictional=True,
    )
    return Answers(described, consistent(instrument, codes), under_way=under_way)


def with_item(answers: Answers, item: Item, code: int) -> Answers:
    """The same answers with one item at another code, its ticks or cells set to match."""
    codes = dict(answers.codes)
    if item.kind is Kind.CHECKLIST:
        ordered = sorted(item.ticks, key=lambda tick: -codes.get(f"{item.key}.{tick.key}", 0))
        codes |= {f"{item.key}.{tick.key}": int(place < code) for place, tick in enumerate(ordered)}
        codes.pop(item.key, None)
    elif item.kind is Kind.COUNT:
        codes |= {cell: int(place < code) for place, cell in enumerate(item.cells)}
    else:
        codes[item.key] = code
    return replace(answers, codes=codes)
