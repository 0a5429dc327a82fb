"""What is wrong with a library whose form is right: references, codes off the scale, needs that form a circle."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from selfassess.domain.instrument import Instrument, Item
from selfassess.studies.advice_schema import AdviceForm, ConditionForm, EntryForm, SourcesForm, VariantForm
from selfassess.studies.faults import Faults, between, quoted

ALL = "all"
_WORDINGS = ("title", "why", "steps", "sources", "owner", "done_when", "first_step")


def check_sources(form: SourcesForm, faults: Faults) -> None:
    """Add the faults of sources.toml."""
    faults.add_twice("sources", (source.key for source in form.sources))


def check_advice(form: AdviceForm, sources: Collection[str] | None, faults: Faults) -> None:
    """Add the faults of advice.toml within itself and against ``sources``, the keys known (None: not known)."""
    keys = [entry.key for entry in form.advice]
    faults.add_twice("advice", keys)
    for entry in form.advice:
        for need in entry.needs:
            faults.add_unknown(f"{entry.key}: needs", need, "advice", keys)
        for number, variant in enumerate(entry.variants, start=1):
            _check_variant(f"{entry.key}.variants {number}", variant, faults)
        if sources is not None:
            _check_cited(entry, sources, faults)
    for circle in circles({entry.key: entry.needs for entry in form.advice}):
        what = f"These need one another: {' → '.join([*circle, circle[0]])}"
        faults.add(f"{circle[0]}: needs", what, "Remove one of these needs.")


def check_rules(form: AdviceForm, instrument: Instrument, faults: Faults) -> None:
    """Add the faults of advice.toml against the instrument whose answers its rules read."""
    options = {
        f"{key}s": [option.key for option in question.options] if question else []
        for key, question in ((key, instrument.about_question(key)) for key in ("sector", "type"))
    }
    items = list(instrument.by_key)
    for entry in form.advice:
        dimensions = [dimension.key for dimension in instrument.dimensions]
        faults.add_unknown(f"{entry.key}: dimension", entry.dimension, "dimension", dimensions)
        faults.add_unknown(f"{entry.key}: improves", entry.improves, "item", items)
        if item := instrument.by_key.get(entry.improves):
            _check_rule(entry, item, faults)
        for number, condition in enumerate(entry.context, start=1):
            _check_condition(f"{entry.key}.context {number}", condition, instrument, faults)
        _check_suited(entry.key, {"sectors": entry.sectors, "types": entry.types}, options, faults)
        _check_variants(entry, options, faults)


def _check_variants(entry: EntryForm, options: Mapping[str, Sequence[str]], faults: Faults) -> None:
    for number, variant in enumerate(entry.variants, start=1):
        for name, listed in (("sectors", variant.sectors), ("types", variant.types)):
            for key in listed:
                path = f"{entry.key}.variants {number}: {name}"
                faults.add_unknown(path, key, name.removesuffix("s"), options[name])


def circles(needs: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The circles among needs, each once, beginning with the key that is first in order of ``needs``."""
    found: list[list[str]] = []
    done: set[str] = set()

    def follow(path: list[str]) -> None:
        for need in needs.get(path[-1], ()):
            if need in path:
                found.append(path[path.index(need) :])
            elif need not in done:
                follow([*path, need])
        done.add(path[-1])

    for key in needs:
        if key not in done:
            follow([key])
    return found


def _check_cited(entry: EntryForm, sources: Collection[str], faults: Faults) -> None:
    faults.add_twice(f"{entry.key}: sources", entry.sources, "source")
    for source in entry.sources:
        faults.add_unknown(f"{entry.key}: sources", source, "source", sources)
    for number, variant in enumerate(entry.variants, start=1):
        for source in variant.sources or ():
            faults.add_unknown(f"{entry.key}.variants {number}: sources", source, "source", sources)


def _check_variant(path: str, variant: VariantForm, faults: Faults) -> None:
    if not variant.types and not variant.sectors:
        faults.add(path, "This variant is for nobody", "Add types or sectors.")
    if all(getattr(variant, wording) is None for wording in _WORDINGS):
        faults.add(path, "This variant words nothing in another way", f"Add one of: {', '.join(_WORDINGS)}.")


def _check_rule(entry: EntryForm, item: Item, faults: Faults) -> None:
    faults.add_twice(f"{entry.key}: from_codes", map(str, entry.from_codes), "code")
    for code in entry.from_codes:
        if code >= item.top:
            where = "is the highest code" if code == item.top else "is not a code"
            what = f"{code} {where} of {item.key}, so that nothing is left to improve"
            faults.add(f"{entry.key}: from_codes", what, between(0, item.top - 1))
    needs_a_gap = entry.kind != "priority" and not entry.missing_tick  # a priority may also take things further
    if needs_a_gap and item.target <= min(entry.from_codes) < item.top:
        what = f"{item.key} counts as in place from code {item.target}, so that this never applies"
        faults.add(f"{entry.key}: from_codes", what, between(0, item.target - 1))
    _check_goal(entry, item, faults)
    if entry.missing_tick is not None:
        if item.ticks:
            ticks = [tick.key for tick in item.ticks]
            faults.add_unknown(f"{entry.key}: missing_tick", entry.missing_tick, "tick", ticks)
        else:
            faults.add(f"{entry.key}: missing_tick", f"{item.key} is no checklist", "Remove this line.")


def _check_goal(entry: EntryForm, item: Item, faults: Faults) -> None:
    path, goal = f"{entry.key}: raises_to", entry.raises_to
    if goal is not None and goal > item.top:
        what = f"The value is {goal}, and the highest code of {item.key} is {item.top}"
        faults.add(path, what, f"Write a whole number up to {item.top}, or 0 where nothing is raised.")
    elif goal and goal <= min(entry.from_codes):
        what = f"Advice that starts from code {min(entry.from_codes)} cannot raise it to {goal}"
        faults.add(path, what, "Write a higher code, or 0 where nothing is raised.")
    if goal != 0 and item.dimension is None:
        faults.add(path, f"{item.key} is never scored, so that nothing is raised", "Write raises_to = 0.")


def _check_condition(path: str, condition: ConditionForm, instrument: Instrument, faults: Faults) -> None:
    faults.add_unknown(f"{path}: item", condition.item, "item", list(instrument.by_key))
    item = instrument.by_key.get(condition.item)
    limits = [limit for limit in (condition.at_most, condition.at_least) if limit is not None]
    if not limits:
        faults.add(path, "This condition sets no limit", "Add at_most or at_least.")
    for limit in limits:
        if item and limit > item.top:
            what = f"{limit} is not a code of {item.key}"
            faults.add(path, what, between(0, item.top))
    if len(limits) == 2 and limits[0] < limits[1]:
        what = f"No code is both at most {limits[0]} and at least {limits[1]}"
        faults.add(path, what, "Make at_most the higher one.")


def _check_suited(
    key: str, given: Mapping[str, Sequence[str]], options: Mapping[str, Sequence[str]], faults: Faults
) -> None:
    for name, listed in given.items():
        if ALL in listed and len(listed) > 1:
            faults.add(f"{key}: {name}", f"{quoted(ALL)} stands beside others", f'Write ["{ALL}"], or leave it out.')
        for each in listed:
            faults.add_unknown(f"{key}: {name}", each, name.removesuffix("s"), [ALL, *options[name]])
