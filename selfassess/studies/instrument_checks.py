"""What is wrong with an instrument whose form is right: references, numbers that do not fit, keys given twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from selfassess.domain.instrument import Instrument, Item, Kind
from selfassess.domain.scoring import OVERALL
from selfassess.studies.faults import Faults, between, counted, listed, quoted
from selfassess.studies.instrument_schema import InstrumentForm, QuestionForm
from selfassess.studies.posture_checks import check_posture
from selfassess.studies.section_schema import (
    AnySection,
    ChecklistForm,
    ExamplesForm,
    FrequencyForm,
    GridForm,
    LadderForm,
    PracticesForm,
)

NEEDED_QUESTIONS = ("organisation", "sector")
QUESTION_KINDS = {
    "organisation": ("text",),
    "sector": ("choice",),
    "type": ("choice",),
    "size": ("text", "choice"),
    "role": ("text", "choice"),
    "priorities": ("choices",),
    "days": ("number",),
}
TAKEN_PREFIXES = {"about": "the questions about the organisation", "plan": "what is decided on its plan"}
TAKEN_TICKS = ("note", "link", "under_way", "facilitated")  # these end the names of an item's other columns


def check_instrument(form: InstrumentForm, instrument: Instrument, folder: str, faults: Faults) -> None:
    """Add every fault of an instrument to ``faults``; ``instrument`` is the form as built, ``folder`` its folder."""
    if form.key != folder:
        what = f"The key is {quoted(form.key)}, and the folder is {quoted(folder)}"
        faults.add("key", what, f'Write key = "{folder}", or rename the folder.')
    _check_keys(form, faults)
    _check_about(form, faults)
    _check_levels(form, faults)
    _check_frequencies(form, faults)
    _check_practices(form, faults)
    _check_references(form, instrument, faults)
    for item in instrument.items:
        _check_codes(item, faults)
    _check_weights(form, instrument, faults)
    if instrument.posture:
        check_posture(instrument, instrument.posture, faults)


def _check_keys(form: InstrumentForm, faults: Faults) -> None:
    faults.add_twice("about.questions", (question.key for question in form.about.questions))
    for question in form.about.questions:
        path = f"about.questions.{question.key}: options"
        faults.add_twice(path, (option.key for option in question.options or ()))
    _check_dimension_keys([dimension.key for dimension in form.dimensions], faults)
    faults.add_twice("sections", (section.key for section in form.sections))
    faults.add_twice("sections", (section.prefix for section in form.sections), "prefix")
    faults.add_twice("derived", (derived.key for derived in form.derived))
    for section in form.sections:
        _check_section_keys(section, faults)


def _check_dimension_keys(keys: Sequence[str], faults: Faults) -> None:
    faults.add_twice("dimensions", keys)
    if OVERALL in keys:
        what = f"The key {quoted(OVERALL)} is taken by the overall score"
        faults.add(f"dimensions.{OVERALL}: key", what, "Choose another key.")


def _check_section_keys(section: AnySection, faults: Faults) -> None:
    if section.prefix in TAKEN_PREFIXES:
        what = f"The prefix {quoted(section.prefix)} is taken by {TAKEN_PREFIXES[section.prefix]}"
        faults.add(f"sections.{section.key}: prefix", what, "Choose another prefix.")
    for name in ("columns", "rows", "prompts", "items"):
        faults.add_twice(f"sections.{section.key}: {name}", (each.key for each in getattr(section, name, ())))
    for item in section.items if isinstance(section, PracticesForm) else ():
        if isinstance(item, ChecklistForm):
            faults.add_twice(f"{section.prefix}.{item.key}: ticks", (tick.key for tick in item.ticks))


def _check_about(form: InstrumentForm, faults: Faults) -> None:
    asked = [question.key for question in form.about.questions]
    for needed in NEEDED_QUESTIONS:
        if needed not in asked:
            faults.add("about.questions", f"The question {quoted(needed)} is missing", "Add it.")
    frequencies = [section.key for section in form.sections if isinstance(section, FrequencyForm)]
    for question in form.about.questions:
        _check_question(question, frequencies, faults)


def _check_question(question: QuestionForm, frequencies: Sequence[str], faults: Faults) -> None:
    path = f"about.questions.{question.key}"
    kinds = QUESTION_KINDS[question.key]
    if question.kind not in kinds:
        what = f"This question cannot be of the kind {quoted(question.kind)}"
        faults.add(f"{path}: kind", what, f"Write {listed(kinds)}.")
        return
    if question.options_from is not None:
        what = "section of kind frequency called"
        faults.add_unknown(f"{path}: options_from", question.options_from, what, frequencies)
    given = (question.options is not None) + (question.options_from is not None)
    if question.kind in ("choice", "choices") and given != 1:
        what = "A question with a choice has either options or options_from"
        faults.add(path, what, "Give one of the two.")
    if question.kind in ("text", "number") and given:
        faults.add(path, f"A question of the kind {quoted(question.kind)} has no options", "Remove them.")


def _check_levels(form: InstrumentForm, faults: Faults) -> None:
    if form.levels[0].low != 0:
        faults.add("levels 1: low", f"The first level starts at {form.levels[0].low:g}", "Write low = 0.")
    for number, (before, level) in enumerate(pairwise(form.levels), start=2):
        if level.low <= before.low:
            what = f"This level starts at {level.low:g}, and the one before at {before.low:g}"
            faults.add(f"levels {number}: low", what, f"Write a number above {before.low:g}.")


def _check_frequencies(form: InstrumentForm, faults: Faults) -> None:
    for section in form.sections:
        if not isinstance(section, FrequencyForm):
            continue
        path = f"sections.{section.key}: plan_steps"
        steps, options = len(section.plan_steps), len(section.plan_options)
        if steps != options:
            there = f"{counted(steps, 'step')} for {counted(options, 'plan option')}"
            faults.add(path, f"There must be a step for each option, and there are {there}", f"Give {options} steps.")
        elif section.plan_steps[0] != 0 or any(low > high for low, high in pairwise(section.plan_steps)):
            faults.add(path, "Steps start at 0 and never fall", "Put them in order, such as [0, 0.25, 0.75, 1].")


def _check_practices(form: InstrumentForm, faults: Faults) -> None:
    for section in form.sections:
        for item in section.items if isinstance(section, PracticesForm) else ():
            path = f"{section.prefix}.{item.key}"
            if isinstance(item, LadderForm) and len(item.short) != len(item.answers):
                there = f"{counted(len(item.short), 'short answer')} for {counted(len(item.answers), 'answer')}"
                what = f"Each answer has a short form, and there are {there}"
                faults.add(f"{path}: short", what, f"Give {len(item.answers)}.")
            for tick in item.ticks if isinstance(item, ChecklistForm) else ():
                if tick.key in TAKEN_TICKS:
                    what = f"The key {quoted(tick.key)} is taken by another column of the item"
                    faults.add(f"{path}.{tick.key}: key", what, "Choose another key.")


def _check_references(form: InstrumentForm, instrument: Instrument, faults: Faults) -> None:
    dimensions = [dimension.key for dimension in form.dimensions]
    items = [item.key for item in instrument.items]
    for section in form.sections:
        for path, key in _named_dimensions(section):
            faults.add_unknown(path, key, "dimension", dimensions)
        for prompt in section.prompts if isinstance(section, ExamplesForm) else ():
            for item in prompt.bears_on:
                faults.add_unknown(f"{section.prefix}.{prompt.key}: bears_on", item, "item", items)
    _check_derived(form, instrument, dimensions, faults)


def _named_dimensions(section: AnySection) -> Iterator[tuple[str, str]]:
    """The dimensions that a section names, each with its path."""
    if isinstance(section, FrequencyForm):
        yield f"sections.{section.key}: dimension", section.dimension
    if isinstance(section, PracticesForm):
        for practice in section.items:
            yield f"{section.prefix}.{practice.key}: dimension", practice.dimension


def _check_derived(form: InstrumentForm, instrument: Instrument, dimensions: Sequence[str], faults: Faults) -> None:
    grids = {section.key: section for section in form.sections if isinstance(section, GridForm)}
    asked = [item.key for item in instrument.items if item.kind is not Kind.COUNT]
    for derived in form.derived:
        faults.add_unknown(f"{derived.key}: dimension", derived.dimension, "dimension", dimensions)
        faults.add_unknown(f"{derived.key}: before", derived.before, "item", asked)
        faults.add_unknown(f"{derived.key}: section", derived.section, "section of kind grid called", list(grids))
        if grid := grids.get(derived.section):
            columns = [column.key for column in grid.columns]
            faults.add_unknown(f"{derived.key}: column", derived.column, "column", columns)


def _check_codes(item: Item, faults: Faults) -> None:
    path = item.key.removesuffix(".now") if item.kind is Kind.FREQUENCY else item.key
    for name, code in (("enough", item.enough), ("target", item.target)):
        if not 1 <= code <= item.top:
            what = f"The value is {code}, and the highest code is {item.top}"
            faults.add(f"{path}: {name}", what, between(1, item.top))
            return
    if item.kind is Kind.COUNT and item.cells and item.top > len(item.cells):
        what = f"There are words for {item.top}, and the table has {counted(len(item.cells), 'row')}"
        faults.add(f"{path}: options", what, f"Give at most {len(item.cells) + 1} options.")


def _check_weights(form: InstrumentForm, instrument: Instrument, faults: Faults) -> None:
    if not any(dimension.weight for dimension in form.dimensions):
        faults.add("dimensions", "Every dimension has the weight 0", "Give at least one a weight above 0.")
    for dimension in form.dimensions:
        items = instrument.items_of(dimension.key)
        path = f"dimensions.{dimension.key}"
        if not items:
            faults.add(path, "No scored item belongs to this dimension", "Give it an item, or remove it.")
        elif not any(item.weight for item in items):
            faults.add(path, "Every item of this dimension has the weight 0", "Give at least one a weight above 0.")
