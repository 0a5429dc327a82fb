"""Why a piece of advice was given: every reason is a sentence that traces to an answer."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.domain import wording
from selfassess.domain.advice import Advised, Situation
from selfassess.domain.instrument import Instrument, Kind
from selfassess.domain.results import ItemResult
from selfassess.domain.study import Study


def because(study: Study, facts: Situation, advised: Advised, results: Mapping[str, ItemResult]) -> tuple[str, ...]:
    """The reasons for one entry, the answer that it improves first. Each is true of these answers alone."""
    entry, instrument = advised.entry, study.instrument
    reasons = [_improved(results[entry.improves], entry.missing_tick if _tick_seen(advised, facts) else "")]
    reasons += [_improved(results[condition.item], "") for condition in entry.context]
    reasons += _chosen(instrument, facts, advised)
    reasons += _weakest(instrument, facts, advised)
    reasons += _axes(instrument, entry.improves)
    reasons += _after(study, advised)
    reasons += _in_hand(advised)
    return tuple(reasons)


def _tick_seen(advised: Advised, facts: Situation) -> bool:
    return f"{advised.entry.improves}.{advised.entry.missing_tick}" in facts.ticks


def _improved(result: ItemResult, tick: str) -> str:
    item = result.item
    if item.kind is Kind.CHECKLIST:
        missing = [t.label for t in item.ticks if (t.key == tick if tick else t.key in result.missing_ticks)]
        said = wording.ticks_said(result.code, len(item.ticks))
        if not missing:
            return f"{item.label}: {said}."
        return f"{item.label}: {said}. Not ticked: {' '.join(f'“{label}”' for label in missing)}"
    return f"{item.label}: you answered “{result.answer}”"


def _chosen(instrument: Instrument, facts: Situation, advised: Advised) -> list[str]:
    if not advised.serves_chosen:
        return []
    if advised.entry.improves in facts.chosen:
        label = instrument.by_key[advised.entry.improves].label
        return [f"You chose “{label}” as one of the purposes that matter most this year."]
    names = wording.listed([f"“{_label(instrument, key)}”" for key in sorted(facts.chosen)])
    return [f"It comes before work on what you said matters most this year: {names}."]


def _weakest(instrument: Instrument, facts: Situation, advised: Advised) -> list[str]:
    labels = {dimension.key: dimension.label for dimension in instrument.dimensions}
    if advised.entry.dimension not in facts.weakest:
        return []
    return [f"It is in {labels[advised.entry.dimension]}, where you are weakest."]


def _label(instrument: Instrument, key: str) -> str:
    return instrument.by_key[key].label


def _axes(instrument: Instrument, item: str) -> list[str]:
    axes = instrument.posture.axes if instrument.posture else ()
    return [f"It counts towards {axis.label}." for axis in axes if item in axis.items]


def _after(study: Study, advised: Advised) -> list[str]:
    titles = [f"“{study.library.by_key[key].title}”" for key in advised.after]
    return [f"Do this after {wording.listed(titles)}."] if titles else []


def _in_hand(advised: Advised) -> list[str]:
    weighing = advised.weighing
    if weighing.in_hand == 0:
        return []
    return [f"Work planned or under way closes {wording.points(weighing.in_hand)} of the {_gap(advised)} points."]


def _gap(advised: Advised) -> str:
    return wording.points(advised.weighing.gap)
