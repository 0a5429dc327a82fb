"""Which pages the questionnaire has, in the order asked, and the fields of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from selfassess.domain.instrument import Instrument, Item, Section

ABOUT_SLUG = "about-you"  # of the page on the organisation, which comes before these
OPTIONAL = "examples"  # the kind of section that nobody has to fill in


@dataclass(frozen=True)
class QuestionPage:
    """One page. ``keys`` are the names of its fields, which are the columns of a file of answers.

    ``part`` is its place among the ``parts`` that count, of which the first asks about the organisation; a page that
    is optional has none.
    """

    slug: str
    title: str
    kind: str
    keys: tuple[str, ...]
    section: Section
    items: tuple[Item, ...]
    dimension: str | None = None
    part: int = 0
    parts: int = 0


def pages(instrument: Instrument) -> tuple[QuestionPage, ...]:
    """A page a section; practices take a page a dimension."""
    made = [page for section in instrument.sections for page in _pages_of(instrument, section)]
    counted = [page.slug for page in made if page.kind != OPTIONAL]
    places = {slug: place for place, slug in enumerate(counted, start=2)}
    return tuple(replace(page, part=places.get(page.slug, 0), parts=len(counted) + 1) for page in made)


def _pages_of(instrument: Instrument, section: Section) -> Iterator[QuestionPage]:
    if section.kind == "practices":
        yield from _practices(instrument, section)
        return
    items = tuple(instrument.by_key[key] for key in section.items)
    keys = {"grid": _grid_keys, "frequency": _frequency_keys, "examples": _example_keys}[section.kind](section, items)
    yield QuestionPage(section.key, section.heading, section.kind, keys, section, items)


def _practices(instrument: Instrument, section: Section) -> Iterator[QuestionPage]:
    items = [instrument.by_key[key] for key in section.items]
    labels = {dimension.key: dimension.label for dimension in instrument.dimensions}
    for dimension in dict.fromkeys(item.dimension for item in items):
        asked = tuple(item for item in items if item.dimension == dimension)
        keys = tuple(key for item in asked for key in practice_keys(item))
        slug = section.key if dimension is None else f"{section.key}-{dimension}"
        title = section.heading if dimension is None else labels[dimension]
        yield QuestionPage(slug, title, section.kind, keys, section, asked, dimension)


def practice_keys(item: Item) -> tuple[str, ...]:
    ticks = (f"{item.key}.{tick.key}" for tick in item.ticks)
    return (item.key, *ticks, *(f"{item.key}.{part}" for part in ("under_way", "note", "link")))


def _grid_keys(section: Section, _items: tuple[Item, ...]) -> tuple[str, ...]:
    cells = (section.cell(row.key, column.key) for row in section.rows for column in section.columns)
    return (*cells, section.checked)


def _frequency_keys(_section: Section, items: tuple[Item, ...]) -> tuple[str, ...]:
    return tuple(key for item in items for key in (item.key, item.plan) if key is not None)


def _example_keys(section: Section, _items: tuple[Item, ...]) -> tuple[str, ...]:
    keys = (f"{section.prefix}.{prompt.key}" for prompt in section.prompts)
    return tuple(name for key in keys for name in (key, f"{key}.include"))
