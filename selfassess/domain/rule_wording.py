"""Sentences on a study itself, whoever answers it: how each question scores, and when each piece of advice applies."""

from __future__ import annotations

from selfassess.domain import wording
from selfassess.domain.benchmark import Benchmark
from selfassess.domain.instrument import Instrument, Item, Kind
from selfassess.domain.library import Condition, Entry, EntryKind

EVERYONE = "all"
HEADS = {
    EntryKind.FOUNDATION: "Foundations: put right first",
    EntryKind.PRIORITY: "Priorities",
    EntryKind.STOP: "Stop or do less",
}


def share(weight: float, total: float) -> str:
    """``20%``: what a weight comes to among all of its kind."""
    return f"{wording.points(100.0 * weight / total)}%"


def codes_said(item: Item) -> str:
    """``0 to 4``: the codes of an item's answers."""
    return f"0 to {item.top}"


def weight_said(instrument: Instrument, item: Item) -> str:
    """``1 of 4``: what an item weighs among the items of its dimension; a dash where it is never scored."""
    if item.dimension is None:
        return wording.DASH
    return f"{item.weight:g} of {sum(each.weight for each in instrument.items_of(item.dimension)):g}"


def coded(word: str, code: int) -> str:
    """``Weekly (code 3)``, of which the code stays on one line."""
    return f"{word} (code\N{NO-BREAK SPACE}{code})"


def answers_said(item: Item) -> tuple[str, ...]:
    """Every answer of an item, least first."""
    if item.kind is Kind.CHECKLIST:
        return tuple(wording.ticks_said(code, len(item.ticks)) for code in range(item.top + 1))
    return item.options


def short_answers_said(item: Item) -> tuple[str, ...]:
    """Every answer of an item in a few words, least first."""
    return answers_said(item) if item.kind is Kind.CHECKLIST else item.short_options


def scores_said(item: Item) -> tuple[str, ...]:
    """What each answer of an item scores, least first; dashes where the item is never scored."""
    codes = range(item.top + 1)
    return tuple(wording.points(item.score_of(code)) if item.dimension else wording.DASH for code in codes)


def rule(entry: Entry, instrument: Instrument) -> str:
    """When a piece of advice applies, in one sentence."""
    item = instrument.by_key[entry.improves]
    conditions = [f"{_named(item)} is at {_codes(item, sorted(entry.from_codes))}"]
    ticks = {tick.key: tick.label for tick in item.ticks}
    if entry.missing_tick:
        conditions.append(f"“{ticks[entry.missing_tick]}” is not ticked")
    conditions += [_condition(each, instrument.by_key[each.item]) for each in entry.context]
    return f"Applies when {wording.listed(conditions)}."


def _named(item: Item) -> str:
    return f"“{item.label}”"


def _codes(item: Item, codes: list[int]) -> str:
    """``answer 1, 2 or 4 of 5``, ``0 to 3 of 4 ticks``."""
    ticks = item.kind is Kind.CHECKLIST
    numbers = [str(code if ticks else code + 1) for code in codes]
    run = len(codes) > 2 and codes[-1] - codes[0] == len(codes) - 1
    said = (
        f"{numbers[0]} to {numbers[-1]}" if run else " or ".join(filter(None, (", ".join(numbers[:-1]), numbers[-1])))
    )
    return f"{said} of {len(item.ticks)} ticks" if ticks else f"answer {said} of {item.top + 1}"


def _condition(condition: Condition, item: Item) -> str:
    low = 0 if condition.at_least is None else condition.at_least
    high = item.top if condition.at_most is None else condition.at_most
    return f"{_named(item)} is at {_codes(item, [*range(low, high + 1)])}"


def suits(entry: Entry, instrument: Instrument) -> str:
    """For whom a piece of advice is meant; empty where it is for everyone."""
    said = [
        wording.listed([_label(instrument, question, key) for key in keys])
        for question, keys in (("sector", entry.sectors), ("type", entry.types))
        if EVERYONE not in keys
    ]
    return f"Only for: {'; '.join(said)}." if said else ""


def _label(instrument: Instrument, question: str, key: str) -> str:
    asked = instrument.about_question(question)
    return asked.label_of(key) if asked else key


def worth(entry: Entry) -> str:
    """The two judgements and the work behind the order: ``Importance 5 of 5, feasibility 0.95, 4 days of work.``"""
    feasible = wording.decimal(entry.feasibility)
    return f"Importance {entry.importance} of 5, feasibility {feasible}, {wording.days(entry.days)} of work."


def answer_error(benchmark: Benchmark) -> str:
    """How large the error of answers is in the benchmark, in points."""
    if benchmark.answer_error is None:
        return "Too few organisations answered everything to say how large the error of answers is."
    points = wording.counted(wording.whole(benchmark.answer_error), "point")
    return f"The error of answers, from how consistent these are, is about {points} either way."


def consistency(benchmark: Benchmark) -> str:
    """Cronbach's alpha over all scored items; empty where it cannot be said."""
    if benchmark.alpha is None:
        return ""
    alpha = wording.decimal(benchmark.alpha)
    return f"Cronbach’s alpha over all scored items is {alpha}: how alike the items answer, not whether they are right."
