"""The items of an instrument, in the order asked, from the sections that ask them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from selfassess.domain.instrument import Item, Kind, Tick
from selfassess.studies.instrument_schema import DerivedForm, InstrumentForm
from selfassess.studies.section_schema import (
    AnySection,
    ChecklistForm,
    FrequencyForm,
    FrequencyRowForm,
    GridForm,
    LadderForm,
    PracticesForm,
)

IN_PLACE = 0.75  # the share of its codes at which a practice counts as in place, unless it states its own target


def build_items(form: InstrumentForm) -> list[Item]:
    """All items; a derived one stands before the item that it names."""
    items = [item for section in form.sections for item in _items_of(section)]
    for derived in form.derived:
        place = next((place for place, item in enumerate(items) if item.key == derived.before), len(items))
        items.insert(place, _count(form, derived))
    return items


def item_keys(section: AnySection, derived: Sequence[DerivedForm]) -> tuple[str, ...]:
    """The keys of a section's items; those derived from it come last."""
    counts = [each.key for each in derived if each.section == section.key]
    return (*(item.key for item in _items_of(section)), *counts)


def now_key(section: FrequencyForm, row: FrequencyRowForm) -> str:
    """The key of the item that asks how often now."""
    return f"{section.prefix}.{row.key}.now"


def _items_of(section: AnySection) -> Iterator[Item]:
    if isinstance(section, FrequencyForm):
        yield from (_frequency(section, row) for row in section.rows)
    elif isinstance(section, PracticesForm):
        for practice in section.items:
            if isinstance(practice, LadderForm):
                yield _ladder(section, practice)
            else:
                yield _checklist(section, practice)


def _frequency(section: FrequencyForm, row: FrequencyRowForm) -> Item:
    options = tuple(section.now_options)
    return Item(
        key=now_key(section, row),
        kind=Kind.FREQUENCY,
        label=row.label,
        question=f"{row.label}: {section.now_label}",
        options=options,
        short_options=options,
        topic=row.topic,
        enough=row.enough,
        target=row.enough,
        section=section.key,
        dimension=section.dimension if row.scored else None,
        weight=row.weight,
        hint=row.hint,
        full_marks=options[row.enough] if row.scored and 0 <= row.enough < len(options) else "",
        allows_not_applicable=section.not_applicable,
        plan=f"{section.prefix}.{row.key}.plan",
    )


def _ladder(section: PracticesForm, form: LadderForm) -> Item:
    top = len(form.answers) - 1
    return Item(
        key=f"{section.prefix}.{form.key}",
        kind=Kind.LADDER,
        label=form.label,
        question=form.question,
        options=tuple(form.answers),
        short_options=tuple(form.short),
        topic=form.topic,
        enough=top,
        target=math.ceil(IN_PLACE * top) if form.target is None else form.target,
        section=section.key,
        dimension=form.dimension,
        weight=form.weight,
        hint=form.hint,
        full_marks=form.full_marks,
        evidence=form.evidence,
    )


def _checklist(section: PracticesForm, form: ChecklistForm) -> Item:
    top = len(form.ticks)
    counts = (section.checklist_none, *(f"{ticked}/{top}" for ticked in range(1, top + 1)))
    return Item(
        key=f"{section.prefix}.{form.key}",
        kind=Kind.CHECKLIST,
        label=form.label,
        question=form.question,
        options=counts,
        short_options=counts,
        topic=form.topic,
        enough=top,
        target=math.ceil(IN_PLACE * top) if form.target is None else form.target,
        section=section.key,
        dimension=form.dimension,
        weight=form.weight,
        hint=form.hint,
        full_marks=form.full_marks,
        evidence=form.evidence,
        ticks=tuple(Tick(tick.key, tick.label, tick.short) for tick in form.ticks),
    )


def _count(form: InstrumentForm, derived: DerivedForm) -> Item:
    grids = [s for s in form.sections if isinstance(s, GridForm) and s.key == derived.section]
    return Item(
        key=derived.key,
        kind=Kind.COUNT,
        label=derived.label,
        question=derived.question,
        options=tuple(derived.options),
        short_options=tuple(derived.options),
        topic=derived.topic,
        enough=derived.enough,
        target=derived.enough,
        section=derived.section,
        dimension=derived.dimension,
        weight=derived.weight,
        hint=derived.hint,
        full_marks=derived.full_marks,
        cells=tuple(f"{grid.prefix}.{row.key}.{derived.column}" for grid in grids for row in grid.rows),
    )
