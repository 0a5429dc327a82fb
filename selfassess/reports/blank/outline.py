"""What a blank questionnaire asks, whatever file it is written to, in the study's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selfassess.domain.instrument import AboutQuestion, Instrument, Item, Kind, Section


@dataclass(frozen=True)
class Question:
    """A question with its answers to choose from, of which ``several`` may hold; none where it is answered in words.

    ``beside`` are boxes to tick and ``spaces`` are texts to write, apart from the answer.
    """

    words: str
    hints: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    several: bool = False
    beside: tuple[str, ...] = ()
    spaces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a table to fill in: with a tick where it has no options."""

    head: str
    hint: str
    options: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """The head as a sentence, then the hint."""
        return f"{self.head}{'' if self.head.endswith('?') else '.'} {self.hint}"


@dataclass(frozen=True)
class Table:
    """Rows are a label and what to count in it. ``last`` is ticked when the table is done."""

    head: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, str], ...]
    last: str = ""


@dataclass(frozen=True)
class Part:
    heading: str
    intro: tuple[str, ...]
    questions: tuple[Question, ...] = ()
    table: Table | None = None


def outline(instrument: Instrument) -> tuple[Part, ...]:
    """Every part in the order asked, first what is asked about the organisation."""
    words = instrument.words
    about = Part(words["about_heading"], (words["about_intro"],), tuple(_about(each) for each in instrument.about))
    return (about, *(part for section in instrument.sections for part in _parts(instrument, section)))


def _about(question: AboutQuestion) -> Question:
    options = tuple(choice.label for choice in question.options)
    return Question(question.label, _said(question.hint), options, several=question.at_most > 1)


def _parts(instrument: Instrument, section: Section) -> Iterator[Part]:
    match section.kind:
        case "grid":
            yield _grid(section)
        case "frequency":
            yield _frequency(instrument, section)
        case "practices":
            yield from _practices(instrument, section)
        case _:
            yield _examples(instrument, section)


def _grid(section: Section) -> Part:
    rows = tuple((row.label, " ".join(_said(row.examples and f"{row.examples}.", row.hint))) for row in section.rows)
    columns = tuple(Column(column.label, column.hint) for column in section.columns)
    last = f"{section.words['checked_label']}. {section.words['checked_hint']}"
    table = Table(section.heading, columns, rows, last)
    return Part(section.heading, (section.intro, section.words["score_note"]), table=table)


def _frequency(instrument: Instrument, section: Section) -> Part:
    items = [instrument.by_key[key] for key in section.items]
    unscaled = any(item.allows_not_applicable for item in items)
    signs = _signs(instrument, unscaled)
    columns = (
        Column(section.words["now_label"], section.words["now_hint"], items[0].options + signs),
        Column(section.words["plan_label"], section.words["plan_hint"], section.plan_options),
    )
    table = Table(section.heading, columns, tuple((item.label, item.hint) for item in items))
    return Part(section.heading, (section.intro,), table=table)


def _practices(instrument: Instrument, section: Section) -> Iterator[Part]:
    items = [instrument.by_key[key] for key in section.items]
    labels = {dimension.key: dimension.label for dimension in instrument.dimensions}
    for dimension in dict.fromkeys(item.dimension for item in items):
        asked = [item for item in items if item.dimension == dimension]
        heading = section.heading if dimension is None else labels[dimension]
        questions = tuple(_practice(instrument, section, item) for item in asked)
        yield Part(heading, (section.intro,), questions)


def _practice(instrument: Instrument, section: Section, item: Item) -> Question:
    words, signs = instrument.words, _signs(instrument, item.allows_not_applicable)
    is_checklist = item.kind is Kind.CHECKLIST
    full_marks = f"{words['full_marks_label']}: {item.full_marks}"
    evidence = item.evidence and f"{words['evidence_label']}: {item.evidence}"
    return Question(
        words=item.question,
        hints=_said(item.hint, section.words["checklist_intro"] if is_checklist else "", full_marks, evidence),
        options=tuple(tick.label for tick in item.ticks) if is_checklist else item.options,
        others=((section.words["checklist_none"], *signs) if is_checklist else signs),
        several=is_checklist,
        beside=(words["under_way_label"],),
        spaces=(words["note_label"], words["link_label"]),
    )


def _examples(instrument: Instrument, section: Section) -> Part:
    include = (section.words["include_label"],)
    questions = tuple(Question(prompt.label, _said(prompt.hint), beside=include) for prompt in section.prompts)
    return Part(section.heading, (section.intro, section.words["hint"], instrument.privacy_hint), questions)


def _signs(instrument: Instrument, allows_not_applicable: bool) -> tuple[str, ...]:
    signs = (instrument.words["dont_know"],)
    return (*signs, instrument.words["not_applicable"]) if allows_not_applicable else signs


def _said(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
