"""The order of advice: what is put right first, the priorities, the next, what to stop, what to take further.

Prerequisites come first. What is in place is not recommended: at most it can be taken further. What is already in
hand to the target is left out. Ties go by key, so that equal answers always give equal advice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selfassess.domain.advice import (
    CHOSEN_EXTRA,
    FURTHER,
    NEXT,
    PRIORITIES,
    STOPS,
    UNDER_WAY_STEPS,
    WEAKEST_EXTRA,
    Advised,
    Situation,
    Standing,
    Weighing,
    applies,
    reached,
    weigh,
)
from selfassess.domain.instrument import Instrument
from selfassess.domain.library import Entry, EntryKind, Library


def advise(instrument: Instrument, library: Library, facts: Situation) -> tuple[Advised, ...]:
    """Every entry that applies, in order of standing: foundations, priorities, next, stop, further, later.

    Of the priorities and the next, at most one improves any item; beyond the first three, what protects an item may
    stand beside what raises it.
    """
    firing = {e.key: e for e in library.entries if applies(e, instrument.by_key[e.improves], facts)}
    weights = _weights(firing, facts)
    weighed = {k: weigh(e, instrument.by_key[e.improves], facts, weights[k]) for k, e in firing.items()}
    open_ = {key: entry for key, entry in firing.items() if weighed[key].priority > 0}
    # A foundation that is under way stays one until it is laid, but behind those that nobody has begun.
    ranked = sorted(open_, key=lambda key: (weighed[key].left == 0, -weighed[key].order, key))
    in_place = [e for key, e in firing.items() if weighed[key].gap == 0 and e.kind is EntryKind.PRIORITY]
    further = _further(in_place, instrument, facts)
    given = {**open_, **{entry.key: entry for entry in further}}
    standings = [*_standings(open_, _after_needs(open_, ranked)), *((e.key, Standing.FURTHER) for e in further)]
    return _advised(instrument, facts, given, weighed, standings)


def _advised(
    instrument: Instrument,
    facts: Situation,
    given: Mapping[str, Entry],
    weighed: Mapping[str, Weighing],
    standings: Sequence[tuple[str, Standing]],
) -> tuple[Advised, ...]:
    """What is given, in the organisation's wording, each with its place and its rank in its standing."""
    in_order = sorted(standings, key=lambda pair: list(Standing).index(pair[1]))
    ranks = dict.fromkeys(Standing, 0)
    advised = []
    for place, (key, standing) in enumerate(in_order, start=1):
        ranks[standing] += 1
        entry = given[key]
        item = instrument.by_key[entry.improves]
        advised.append(
            Advised(
                entry=entry.worded_for(facts.sector, facts.type),
                standing=standing,
                rank=ranks[standing],
                place=place,
                applicable=len(given),
                weighing=weighed[key],
                after=tuple(need for need in entry.needs if need in given),
                reaches=reached(entry, item, weighed[key].code) if item.dimension else None,
                under_way=facts.in_hand.get(entry.improves, 0.0) >= UNDER_WAY_STEPS,
            )
        )
    return tuple(advised)


def _further(in_place: Sequence[Entry], instrument: Instrument, facts: Situation) -> list[Entry]:
    """Of what is in place, what would take it on: one entry an item, the most important and feasible first."""

    def worth(entry: Entry) -> tuple[float, str]:
        missing = 100.0 - instrument.by_key[entry.improves].score_of(facts.codes[entry.improves])
        return -entry.importance / 5.0 * entry.feasibility * missing, entry.key

    best: dict[str, Entry] = {}
    for entry in sorted(in_place, key=worth):
        best.setdefault(entry.improves, entry)
    return list(best.values())[:FURTHER]


def _weights(entries: Mapping[str, Entry], facts: Situation) -> dict[str, float]:
    """The weight of each entry: 1, and more for what serves a chosen purpose or lies where the answers are weakest.

    What a chosen item's advice needs first serves that purpose too.
    """
    serving: set[str] = set()
    waiting = [entry.key for entry in entries.values() if entry.improves in facts.chosen]
    while waiting:
        key = waiting.pop()
        if key in entries and key not in serving:
            serving.add(key)
            waiting.extend(entries[key].needs)
    return {
        key: 1.0 + CHOSEN_EXTRA * (key in serving) + WEAKEST_EXTRA * (entry.dimension in facts.weakest)
        for key, entry in entries.items()
    }


def _after_needs(entries: Mapping[str, Entry], ranked: Sequence[str]) -> list[str]:
    """The ranked keys, each moved behind what it needs. Needs form no circle: the study reader refuses one."""
    order: dict[str, None] = {}

    def place(key: str) -> None:
        for need in sorted(entries[key].needs):
            if need in entries and need not in order:
                place(need)
        order[key] = None

    for key in ranked:
        if key not in order:
            place(key)
    return list(order)


def _standings(entries: Mapping[str, Entry], order: Sequence[str]) -> list[tuple[str, Standing]]:
    """Each key with its standing. Of what to stop, whatever a priority needs comes first."""
    of_kind: dict[EntryKind, list[str]] = {kind: [] for kind in EntryKind}
    for key in order:
        of_kind[entries[key].kind].append(key)
    leading = _leading(entries, of_kind[EntryKind.PRIORITY])
    needed = {need for key in leading for need in entries[key].needs}
    stops = sorted(of_kind[EntryKind.STOP], key=lambda key: key not in needed)[:STOPS]
    standing = dict.fromkeys(order, Standing.LATER)
    standing |= dict.fromkeys(of_kind[EntryKind.FOUNDATION], Standing.FOUNDATION)
    standing |= dict.fromkeys(leading[:PRIORITIES], Standing.PRIORITY)
    standing |= dict.fromkeys(leading[PRIORITIES:], Standing.NEXT)
    standing |= dict.fromkeys(stops, Standing.STOP)
    placed = [*of_kind[EntryKind.FOUNDATION], *leading, *stops]
    return [(key, standing[key]) for key in [*placed, *(key for key in order if key not in placed)]]


def _leading(entries: Mapping[str, Entry], priorities: Sequence[str]) -> list[str]:
    """The first eight priorities that improve eight different items and wait for nothing that comes later."""
    leading: list[str] = []
    improved: set[str] = set()
    for key in priorities:
        entry = entries[key]
        free = entry.improves not in improved or (entry.protects and len(leading) >= PRIORITIES)
        if free and _waits_for(entries, entry) <= set(leading):
            leading.append(key)
            improved.add(entry.improves)
    return leading[: PRIORITIES + NEXT]


def _waits_for(entries: Mapping[str, Entry], entry: Entry) -> set[str]:
    return {need for need in entry.needs if need in entries and entries[need].kind is EntryKind.PRIORITY}
