"""How far the answers have come, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selfassess.domain.answers import Answers, item_code
from selfassess.domain.codes import BLANK
from selfassess.domain.instrument import AboutQuestion, Instrument, Item, Section

ABOUT = "about"


@dataclass(frozen=True)
class Progress:
    """One part of the questionnaire: a section, or what it asks on one dimension where it goes by dimension.

    A don't know is an answer. ``optional`` parts are complete however little of them is filled in.
    """

    section: str
    dimension: str | None
    answered: int
    of: int
    optional: bool = False

    @property
    def complete(self) -> bool:
        return self.optional or self.answered == self.of


def progress(instrument: Instrument, answers: Answers) -> tuple[Progress, ...]:
    """All parts in the order asked, first what is asked about the organisation."""
    required = [question for question in instrument.about if question.required]
    described = sum(is_described(question, answers) for question in required)
    parts = [Progress(ABOUT, None, described, len(required))]
    for section in instrument.sections:
        parts += _section(instrument, section, answers)
    return tuple(parts)


def is_described(question: AboutQuestion, answers: Answers) -> bool:
    """Whether a question about the organisation is answered."""
    value = getattr(answers.about, question.key)
    return value is not None and value not in ("", ())


def _section(instrument: Instrument, section: Section, answers: Answers) -> Iterator[Progress]:
    match section.kind:
        case "grid":
            cells = _needed_cells(section)
            answered = sum(answers.code(cell) != BLANK for cell in cells)
            yield Progress(section.key, None, answered, len(cells))
        case "practices":
            yield from _practices(section, [instrument.by_key[key] for key in section.items], answers)
        case "examples":
            told = sum(f"{section.prefix}.{prompt.key}" in answers.examples for prompt in section.prompts)
            yield Progress(section.key, None, told, len(section.prompts), optional=True)
        case _:
            items = [instrument.by_key[key] for key in section.items]
            yield Progress(section.key, None, _answered(items, answers), len(items))


def _needed_cells(section: Section) -> list[str]:
    needed = [column.key for column in section.columns if not column.optional]
    return [section.cell(row.key, column) for row in section.rows for column in needed]


def _practices(section: Section, items: list[Item], answers: Answers) -> Iterator[Progress]:
    """A part for each dimension, which has a page of its own."""
    for dimension in dict.fromkeys(item.dimension for item in items):
        asked = [item for item in items if item.dimension == dimension]
        yield Progress(section.key, dimension, _answered(asked, answers), len(asked))


def _answered(items: list[Item], answers: Answers) -> int:
    return sum(item_code(item, answers) != BLANK for item in items)
