"""Every question as it is asked, with what each answer scores."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import rule_wording
from selfassess.domain.instrument import AboutQuestion, Instrument, Item, Section
from selfassess.domain.study import Study
from selfassess.reports.tables import Row, Table

_OPEN = {"text": "In your own words", "number": "A number", "date": "A date"}


@dataclass(frozen=True)
class Question:
    """One question in full. ``lines`` are those of a checklist, ``answers`` every answer with its score.

    ``notes`` are heads, each with its text: what full marks look like, and what would show it.
    """

    key: str
    label: str
    question: str
    hint: str
    dimension: str
    lines: tuple[str, ...]
    answers: Table
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SectionPart:
    """One part of the questionnaire. ``tables`` are questions that are asked in rows."""

    key: str
    heading: str
    intro: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class QuestionsPage:
    """``language`` is that of the questions; ``about`` is never scored."""

    title: str
    version: str
    language: str
    about: Table
    sections: tuple[SectionPart, ...]


def questions_page(study: Study) -> QuestionsPage:
    instrument = study.instrument
    return QuestionsPage(
        title=instrument.title,
        version=instrument.version,
        language=instrument.language,
        about=Table("About you", ("Question", "Answers"), tuple(map(_about, instrument.about))),
        sections=tuple(_section(instrument, each) for each in instrument.sections),
    )


def _about(question: AboutQuestion) -> Row:
    notes = (question.hint,) if question.hint else ()
    options = "; ".join(option.label for option in question.options)
    return Row(question.label, (options or _OPEN[question.kind],), notes)


def _section(instrument: Instrument, section: Section) -> SectionPart:
    items = [item for item in instrument.items if item.section == section.key]
    in_rows = section.kind == "frequency"
    return SectionPart(
        key=section.key,
        heading=section.heading,
        intro=section.intro,
        notes=_notes(section),
        tables=tuple(_tables(section, items)),
        questions=() if in_rows else tuple(_question(instrument, item) for item in items),
    )


def _notes(section: Section) -> tuple[str, ...]:
    wanted = ("now_hint", "plan_hint", "score_note", "checklist_intro", "hint")
    return tuple(section.words[key] for key in wanted if section.words.get(key))


def _tables(section: Section, items: list[Item]) -> list[Table]:
    tables = []
    if section.rows and section.columns:
        tables += _grid_tables(section)
    elif section.kind == "frequency" and items:
        tables += _frequency_tables(section, items)
    if section.prompts:
        prompts = tuple(Row(each.label, (each.hint,)) for each in section.prompts)
        tables.append(Table(section.heading, ("Asked for", "Hint"), prompts))
    return tables


def _grid_tables(section: Section) -> list[Table]:
    columns = tuple(Row(each.label, (each.hint,)) for each in section.columns)
    rows = tuple(Row(each.label, (each.examples, each.hint)) for each in section.rows)
    return [
        Table("What is ticked", ("Column", "What it means"), columns),
        Table("For each of these", ("Row", "Examples", "What it means"), rows),
    ]


def _frequency_tables(section: Section, items: list[Item]) -> list[Table]:
    rows = tuple(Row(item.label, rule_wording.scores_said(item), (item.hint,), item.key) for item in items)
    heads = (section.words["now_label"], *map(rule_wording.coded, items[0].options, range(items[0].top + 1)))
    plans = tuple(Row(option, ()) for option in section.plan_options)
    return [
        Table("What each answer scores", heads, rows, figures=True),
        Table(section.words["plan_label"], ("Answer",), plans),
    ]


def _question(instrument: Instrument, item: Item) -> Question:
    labels = {dimension.key: dimension.label for dimension in instrument.dimensions}
    pairs = zip(rule_wording.answers_said(item), rule_wording.scores_said(item), strict=True)
    answers = tuple(Row(answer, (str(code), score)) for code, (answer, score) in enumerate(pairs))
    notes = (("full_marks", item.full_marks), ("evidence", item.evidence))
    return Question(
        key=item.key,
        label=item.label,
        question=item.question,
        hint=item.hint,
        dimension=labels.get(item.dimension or "", ""),
        lines=tuple(tick.label for tick in item.ticks),
        answers=Table(item.label, ("Answer", "Code", "Score"), answers, figures=True),
        notes=tuple((instrument.words[f"{key}_label"], text) for key, text in notes if text),
    )
