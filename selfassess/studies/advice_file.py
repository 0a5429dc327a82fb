"""advice.toml and sources.toml to the domain's Library."""

from __future__ import annotations

from selfassess.domain.library import Condition, Entry, EntryKind, Library, Source, Steps, Variant
from selfassess.studies.advice_schema import AdviceForm, EntryForm, SomeStepsForm, SourcesForm, StepsForm, VariantForm


def build_library(advice: AdviceForm, sources: SourcesForm, sha256: str, sources_sha256: str) -> Library:
    """The library of two forms, with the hashes of their files."""
    return Library(
        version=advice.version,
        entries=tuple(_entry(form) for form in advice.advice),
        sources=tuple(Source(s.key, s.body, s.title, s.year, s.note, s.duty) for s in sources.sources),
        sha256=sha256,
        sources_sha256=sources_sha256,
    )


def _entry(form: EntryForm) -> Entry:
    return Entry(
        key=form.key,
        title=form.title,
        kind=EntryKind(form.kind),
        dimension=form.dimension,
        improves=form.improves,
        from_codes=frozenset(form.from_codes),
        missing_tick=form.missing_tick or "",
        context=tuple(Condition(c.item, c.at_most, c.at_least) for c in form.context),
        sectors=tuple(form.sectors),
        types=tuple(form.types),
        needs=tuple(form.needs),
        why=form.why,
        sources=tuple(form.sources),
        days=form.days,
        owner=form.owner,
        importance=form.importance,
        feasibility=form.feasibility,
        done_when=form.done_when,
        first_step=form.first_step,
        steps=Steps(form.steps.days30, form.steps.days90, form.steps.months12),
        raises_to=form.raises_to,
        variants=tuple(_variant(variant, form.steps) for variant in form.variants),
    )


def _variant(form: VariantForm, main: StepsForm) -> Variant:
    """Other wording. A step that it does not give stays the main one's."""
    return Variant(
        types=tuple(form.types),
        sectors=tuple(form.sectors),
        title=form.title,
        why=form.why,
        steps=_steps(form.steps, main) if form.steps else None,
        sources=None if form.sources is None else tuple(form.sources),
        owner=form.owner,
        done_when=form.done_when,
        first_step=form.first_step,
    )


def _steps(form: SomeStepsForm, main: StepsForm) -> Steps:
    return Steps(form.days30 or main.days30, form.days90 or main.days90, form.months12 or main.months12)
