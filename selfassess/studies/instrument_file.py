"""instrument.toml to the domain's Instrument.

A form whose references are wrong still becomes an instrument, so that everything else can be checked against it;
``instrument_checks.py`` says what is wrong.
"""

from __future__ import annotations

from selfassess.domain import instrument as domain
from selfassess.domain.instrument import Instrument
from selfassess.studies.instrument_schema import InstrumentForm, PostureForm, QuestionForm
from selfassess.studies.items import build_items, item_keys, now_key
from selfassess.studies.section_schema import AnySection, ExamplesForm, FrequencyForm, GridForm

_WORDS: dict[str, tuple[str, ...]] = {
    "grid": ("checked_label", "checked_hint", "score_note"),
    "frequency": ("now_label", "now_hint", "plan_label", "plan_hint"),
    "practices": ("checklist_intro", "checklist_none"),
    "examples": ("hint", "include_label"),
}


def build_instrument(form: InstrumentForm, sha256: str) -> Instrument:
    """The instrument of a form. The words of the page about the organisation stand in ``words`` as about_...."""
    about = {"about_heading": form.about.heading, "about_intro": form.about.intro}
    return Instrument(
        key=form.key,
        version=form.version,
        title=form.title,
        subject=form.subject,
        language=form.language,
        minutes=form.minutes,
        intro=tuple(form.intro),
        before_you_start=tuple(form.before_you_start),
        privacy_hint=form.privacy_hint,
        origin_note=form.origin_note,
        words=form.words.model_dump() | about,
        about=tuple(_question(form, question) for question in form.about.questions),
        items=tuple(build_items(form)),
        dimensions=tuple(domain.Dimension(d.key, d.label, d.description, d.weight) for d in form.dimensions),
        levels=tuple(
            domain.Level(number, level.label, level.low, level.description)
            for number, level in enumerate(form.levels, start=1)
        ),
        posture=_posture(form.posture) if form.posture else None,
        sections=tuple(_section(form, section) for section in form.sections),
        sha256=sha256,
    )


def _question(form: InstrumentForm, question: QuestionForm) -> domain.AboutQuestion:
    options = [domain.Choice(option.key, option.label, option.hint) for option in question.options or ()]
    for section in form.sections:
        if isinstance(section, FrequencyForm) and section.key == question.options_from:
            options += [domain.Choice(r.key, r.label, r.hint, now_key(section, r)) for r in section.rows]
    return domain.AboutQuestion(
        question.key,
        question.kind,
        question.label,
        question.hint,
        tuple(options),
        question.at_most,
        question.required,
    )


def _posture(form: PostureForm) -> domain.Posture:
    first, second = (domain.Axis(a.key, a.label, a.explanation, tuple(a.items)) for a in form.axes)
    return domain.Posture(
        cut=form.cut,
        near=form.near,
        axes=(first, second),
        stances=tuple(
            domain.Stance(s.key, s.label, frozenset(s.high), s.title, s.finding, s.description) for s in form.stances
        ),
        near_label=form.near_label,
        near_description=form.near_description,
        no_grade=form.no_grade,
    )


def _section(form: InstrumentForm, section: AnySection) -> domain.Section:
    frequency = section if isinstance(section, FrequencyForm) else None
    return domain.Section(
        key=section.key,
        kind=section.kind,
        prefix=section.prefix,
        heading=section.heading,
        intro=section.intro,
        words={word: getattr(section, word) for word in _WORDS[section.kind]},
        items=item_keys(section, form.derived),
        rows=_rows(section) if isinstance(section, GridForm) else (),
        columns=_columns(section) if isinstance(section, GridForm) else (),
        prompts=_prompts(section) if isinstance(section, ExamplesForm) else (),
        plan_options=tuple(frequency.plan_options) if frequency else (),
        plan_steps=tuple(frequency.plan_steps) if frequency else (),
    )


def _rows(grid: GridForm) -> tuple[domain.GridRow, ...]:
    return tuple(domain.GridRow(row.key, row.label, row.examples, row.hint) for row in grid.rows)


def _columns(grid: GridForm) -> tuple[domain.GridColumn, ...]:
    return tuple(domain.GridColumn(each.key, each.label, each.hint, each.optional) for each in grid.columns)


def _prompts(section: ExamplesForm) -> tuple[domain.Prompt, ...]:
    return tuple(domain.Prompt(p.key, p.label, p.hint, p.include_default, tuple(p.bears_on)) for p in section.prompts)
