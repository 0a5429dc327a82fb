"""The advice library: what is advised, when, to whom, and on which sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain


class EntryKind(StrEnum):
    """What sort of advice an entry is."""

    FOUNDATION = "foundation"  # to put right first
    PRIORITY = "priority"
    STOP = "stop"  # to do less, pause or close


@dataclass(frozen=True)
class Source:
    """A document that advice may cite. ``duty``: it states a legal or national duty, so check the current version."""

    key: str
    body: str
    title: str
    year: str
    note: str
    duty: bool


@dataclass(frozen=True)
class Condition:
    """A further answer that must hold: the item's code is at most, or at least, so much. None sets no limit."""

    item: str
    at_most: int | None
    at_least: int | None


@dataclass(frozen=True)
class Steps:
    """What to do in 30 days, by 90 days and by 12 months."""

    days30: str
    days90: str
    months12: str


@dataclass(frozen=True)
class Variant:
    """Other wording for some types or sectors. A field that is None keeps the entry's own."""

    types: tuple[str, ...]
    sectors: tuple[str, ...]
    title: str | None = None
    why: str | None = None
    steps: Steps | None = None
    sources: tuple[str, ...] | None = None
    owner: str | None = None
    done_when: str | None = None
    first_step: str | None = None


_WORDINGS = ("title", "why", "steps", "sources", "owner", "done_when", "first_step")


@dataclass(frozen=True)
class Entry:
    """One piece of advice with its rule.

    It applies while ``improves`` is at one of ``from_codes``, the tick ``missing_tick`` (if any) is empty, and every
    condition of ``context`` holds. ``days`` are person-days in the first year, ``importance`` is 1 to 5 and
    ``feasibility`` 0 to 1, both our judgement. ``raises_to`` is the code that the improved item reaches: None for
    the usual one, 0 where the entry protects rather than raises.
    """

    key: str
    title: str
    kind: EntryKind
    dimension: str
    improves: str
    from_codes: frozenset[int]
    missing_tick: str
    context: tuple[Condition, ...]
    sectors: tuple[str, ...]
    types: tuple[str, ...]
    needs: tuple[str, ...]
    why: str
    sources: tuple[str, ...]
    days: int
    owner: str
    importance: int
    feasibility: float
    done_when: str
    first_step: str
    steps: Steps
    raises_to: int | None
    variants: tuple[Variant, ...]

    @property
    def protects(self) -> bool:
        """Whether it guards what is there rather than raising the item's code."""
        return self.raises_to == 0

    def worded_for(self, sector: str, type_: str) -> Entry:
        """The entry in the words for an organisation: a type's variant wins over a sector's, then the first listed."""
        by_type = (variant for variant in self.variants if type_ in variant.types)
        by_sector = (variant for variant in self.variants if sector in variant.sectors)
        chosen = next(chain(by_type, by_sector), None)
        if chosen is None:
            return self
        given = {name: getattr(chosen, name) for name in _WORDINGS}
        return replace(self, **{name: words for name, words in given.items() if words is not None})


@dataclass(frozen=True)
class Library:
    """All entries, in order, and the closed list of sources, with the hashes of the two files."""

    version: str
    entries: tuple[Entry, ...]
    sources: tuple[Source, ...]
    sha256: str
    sources_sha256: str

    @cached_property
    def by_key(self) -> Mapping[str, Entry]:
        """Every entry by its key."""
        return {entry.key: entry for entry in self.entries}
