"""The advice library in words: what is advised, when, to whom and on which sources."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import advice_wording, method_wording, rule_wording
from selfassess.domain.library import Entry, Source
from selfassess.domain.study import Study


@dataclass(frozen=True)
class Rule:
    """One piece of advice with its rule. ``steps`` are what to do within a time; ``varies`` says where words differ."""

    key: str
    title: str
    applies: str
    suits: str
    improves: str
    improves_label: str
    after: tuple[str, ...]
    why: str
    steps: tuple[tuple[str, str], ...]
    done_when: str
    owner: str
    worth: str
    varies: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class KindPart:
    key: str
    heading: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Cited:
    """A source, and a note on what it is."""

    line: str
    note: str


@dataclass(frozen=True)
class AdvicePage:
    version: str
    language: str
    advising: str
    kinds: tuple[KindPart, ...]
    sources: tuple[Cited, ...]


def advice_page(study: Study) -> AdvicePage:
    entries, sources = study.library.entries, study.library.sources
    kinds = {kind: [entry for entry in entries if entry.kind is kind] for kind in rule_wording.HEADS}
    return AdvicePage(
        version=method_wording.advice_version(study),
        language=study.instrument.language,
        advising=method_wording.advising(study.instrument, study.benchmark.provenance.basis),
        kinds=tuple(
            KindPart(kind.value, rule_wording.HEADS[kind], tuple(_rule(study, entry) for entry in some))
            for kind, some in kinds.items()
            if some
        ),
        sources=tuple(
            _cited(source) for source in sorted(sources, key=lambda each: (each.body.casefold(), each.title))
        ),
    )


def _cited(source: Source) -> Cited:
    return Cited(advice_wording.source_line(source), source.note)


def _rule(study: Study, entry: Entry) -> Rule:
    sources = {source.key: source for source in study.library.sources}
    return Rule(
        key=entry.key,
        title=entry.title,
        applies=rule_wording.rule(entry, study.instrument),
        suits=rule_wording.suits(entry, study.instrument),
        improves=entry.improves,
        improves_label=study.instrument.by_key[entry.improves].label,
        after=tuple(study.library.by_key[need].title for need in entry.needs),
        why=entry.why,
        steps=(
            ("30 days", entry.steps.days30),
            ("90 days", entry.steps.days90),
            ("12 months", entry.steps.months12),
        ),
        done_when=entry.done_when,
        owner=entry.owner,
        worth=rule_wording.worth(entry),
        varies="Some groups and types of organisation get other words for this." if entry.variants else "",
        sources=tuple(advice_wording.source_line(sources[key]) for key in entry.sources),
    )
