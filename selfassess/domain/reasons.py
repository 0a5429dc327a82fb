"""Why a piece of advice was given: every reason is a sentence that traces to an answer."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.domain import wording
from selfassess.domain.advice import Advised, Situation, applies
from selfassess.domain.instrument import Instrument, Kind
from selfassess.domain.results import ItemResult
from selfassess.domain.study import Study


def because(study: Study, facts: Situation, advised: Advised, results: Mapping[str, ItemResult]) -> tuple[str, ...]:
    """The reasons for one entry, the answer that it improves first. Each is true of these answers alone."""
    entry, instrument = advised.entry, study.instrument
    reasons = [_improved(results[entry.improves], entry.missing_tick if _tick_seen(advised, facts) else "")]
    reasons += _axes(instrument, entry.improves)
    reasons += [f"Also, {_improved(results[c.item], '', 'on')}" for c in entry.context]
    reasons += _chosen(study, facts, advised)
    reasons += _weakest(instrument, facts, advised)
    reasons += _after(study, facts, advised)
    reasons += _in_hand(advised)
    return tuple(reasons)


def _tick_seen(advised: Advised, facts: Situation) -> bool:
    return f"{advised.entry.improves}.{advised.entry.missing_tick}" in facts.ticks


def _improved(result: ItemResult, tick: str, on: str = "On") -> str:
    item = result.item
    if item.kind is Kind.CHECKLIST:
        missing = [t.label for t in item.ticks if (t.key == tick if tick else t.key in result.missing_ticks)]
        said = f"{on} “{item.label}” you have {wording.ticks_said(result.code, len(item.ticks))}."
        return f"{said} You did not tick {wording.listed([f'“{label}”' for label in missing])}" if missing else said
    return f"{on} “{item.label}” you answered “{result.answer}”"


def _chosen(study: Study, facts: Situation, advised: Advised) -> list[str]:
    if not advised.serves_chosen:
        return []
    improves = advised.entry.improves
    if improves in facts.chosen:
        return [f"You said that “{_label(study, improves)}” matters most this year."]
    served = [f"“{_label(study, item)}”" for item in sorted(_served(study, facts, advised.entry.key))]
    return [f"It comes before {wording.listed(served)}, which you said {_matter(len(served))} most this year."]


def _matter(count: int) -> str:
    return "matters" if count == 1 else "matter"


def _served(study: Study, facts: Situation, key: str) -> set[str]:
    """The chosen items of which advice that applies needs this first, at once or by way of other advice."""
    by_key = study.instrument.by_key
    served: set[str] = set()
    seen, waiting = {key}, [key]
    while waiting:
        need = waiting.pop()
        for entry in study.library.entries:
            if need in entry.needs and entry.key not in seen and applies(entry, by_key[entry.improves], facts):
                seen.add(entry.key)
                waiting.append(entry.key)
                served |= {entry.improves} & facts.chosen
    return served


def _weakest(instrument: Instrument, facts: Situation, advised: Advised) -> list[str]:
    labels = {dimension.key: dimension.label for dimension in instrument.dimensions}
    if advised.entry.dimension not in facts.weakest:
        return []
    return [f"It is part of {labels[advised.entry.dimension]}, where you score lowest."]


def _label(study: Study, key: str) -> str:
    return study.instrument.by_key[key].label


def _axes(instrument: Instrument, item: str) -> list[str]:
    axes = instrument.posture.axes if instrument.posture else ()
    return [f"It counts towards your score for {axis.label.lower()}." for axis in axes if item in axis.items]


def _after(study: Study, facts: Situation, advised: Advised) -> list[str]:
    """What to do first, by the title that this organisation reads on its own page."""
    needs = [study.library.by_key[key].worded_for(facts.sector, facts.type) for key in advised.after]
    if not needs:
        return []
    first = wording.listed([f"“{need.title}”" for need in needs])
    return [f"Do {first} first: this builds on {'it' if len(needs) == 1 else 'them'}."]


def _in_hand(advised: Advised) -> list[str]:
    weighing = advised.weighing
    if weighing.in_hand == 0:
        return []
    gap = wording.points(weighing.gap)
    closed = f"{wording.points(weighing.in_hand)} of the" if weighing.left else "all"
    return [f"Work planned or under way would close {closed} {gap} missing points."]
