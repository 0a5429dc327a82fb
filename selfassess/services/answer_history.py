"""Who answered what and when, as the members of an organisation may see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from selfassess.domain import wording
from selfassess.domain.answers import About, item_code
from selfassess.domain.instrument import AboutQuestion, Instrument, Item
from selfassess.domain.item_answers import answer_words
from selfassess.services.drafting import AlreadySubmitted, draft
from selfassess.services.results import result
from selfassess.services.study_files import PinnedStudies, ServedStudy
from selfassess.storage import answer_records, draft_records
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.answer_records import NamedRecord, Past
from selfassess.storage.draft_records import Begun, DraftRecord
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Answered:
    """A question with its answer in words, and who gave it: the latest record of everybody who did, newest first.

    ``given`` is empty for answers from before there were records. ``waits``: it is of last time, and nobody has
    confirmed or changed it yet.
    """

    question: str
    answer: str
    given: tuple[NamedRecord, ...]
    waits: bool = False


@dataclass(frozen=True)
class History:
    """The assessments of an organisation, ``submitted`` and ``drafts``, the newest first, and the answers of one."""

    organisation: str
    submitted: tuple[Past, ...]
    drafts: tuple[Begun, ...]
    shown: UUID
    answers: tuple[Answered, ...]


@dataclass(frozen=True)
class _Said:
    """Answers in words: ``items`` by key, ``examples`` by the label of their prompt."""

    instrument: Instrument
    about: About
    items: Mapping[str, str]
    examples: Mapping[str, str]


def history(
    uow: UnitOfWork,
    scope: OrganisationScope,
    studies: PinnedStudies,
    served: ServedStudy,
    asked: UUID | None = None,
) -> History | None:
    """Who answered what in one assessment: the one ``asked`` for, or the newest submitted one, or else a draft.

    None where the scope opens no such one.
    """
    past = tuple(answer_records.submitted(uow.connection, scope))
    begun = draft_records.in_progress(uow.connection, scope)
    drafts = tuple(each for each in begun if each.study == served.study.key)
    known = [each.assessment_id for each in past] + [each.assessment_id for each in drafts]
    shown = next((key for key in known if asked in (None, key)), None)
    if shown is None:
        return None
    is_draft = any(each.assessment_id == shown for each in drafts)
    found = _of_draft(uow, scope, served, shown) if is_draft else _of_submitted(uow, scope, studies, shown)
    if found is None:
        return None
    said, answers = found
    return History(said.about.organisation, past, drafts, shown, tuple(answers))


def _of_submitted(
    uow: UnitOfWork, scope: OrganisationScope, studies: PinnedStudies, shown: UUID
) -> tuple[_Said, Iterable[Answered]] | None:
    analysis = result(uow, Scope(shown, session=scope.session), studies)
    if analysis is None:
        return None
    said = _Said(
        analysis.instrument,
        analysis.about,
        {each.item.key: each.short_answer for each in analysis.items},
        {label: example.text for label, example in analysis.examples},
    )
    records = answer_records.of_assessment(uow.connection, scope, shown)
    return said, [Answered(question, answer, _given(keys, records)) for question, answer, keys in _questions(said)]


def _of_draft(
    uow: UnitOfWork, scope: OrganisationScope, served: ServedStudy, shown: UUID
) -> tuple[_Said, Iterable[Answered]] | None:
    """What was answered so far; None also where it was submitted a moment ago."""
    try:
        found = draft(uow, Scope(shown, session=scope.session), served)
    except AlreadySubmitted:
        return None
    if found is None:
        return None
    instrument, answers = served.study.instrument, found.answers
    told = {prompt.label: answers.examples[key].text for key, prompt in instrument.prompts if key in answers.examples}
    words = {item.key: answer_words(instrument, item, item_code(item, answers))[1] for item in instrument.items}
    said = _Said(instrument, answers.about, words, told)
    return said, _so_far(said, draft_records.of_draft(uow.connection, scope, shown))


def _so_far(said: _Said, records: Mapping[str, DraftRecord]) -> Iterator[Answered]:
    """Without the questions that nobody has answered."""
    named = {key: record.given for key, record in records.items() if record.given}
    for question, answer, keys in _questions(said):
        if any(key in records for key in keys):
            given = _given(keys, named)
            waits = not given and any(key in records and records[key].waits for key in keys)
            yield Answered(question, answer, given, waits)


def _questions(said: _Said) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each question with its answer in words, and the keys under which parts of it are kept."""
    for question in said.instrument.about:
        if answer := _about(question, said.about):
            yield question.label, answer, (question.key, f"about.{question.key}")
    for item in said.instrument.items:
        yield item.label, said.items[item.key], _keys(item)
    for key, prompt in said.instrument.prompts:
        if prompt.label in said.examples:
            yield prompt.label, said.examples[prompt.label], (key,)


def _keys(item: Item) -> tuple[str, ...]:
    ticks = (f"{item.key}.{tick.key}" for tick in item.ticks)
    plan = (item.plan,) if item.plan is not None else ()
    return (item.key, *ticks, *item.cells, *plan)


def _given(keys: tuple[str, ...], records: Mapping[str, NamedRecord]) -> tuple[NamedRecord, ...]:
    found = sorted((records[key] for key in keys if key in records), key=lambda each: each.saved)
    latest = {(each.account_id, each.facilitated, each.carried_over): each for each in found}
    return tuple(sorted(latest.values(), key=lambda each: each.saved, reverse=True))


def _about(question: AboutQuestion, about: About) -> str:
    """What was said of the organisation itself, in words; empty where nothing was."""
    value: object = getattr(about, question.key)
    labels = {choice.key: choice.label for choice in question.options}
    match value:
        case None:
            return ""
        case tuple():
            return ", ".join(labels.get(key, key) for key in map(str, value))
        case float():
            return f"{value:g}"
        case date():
            return wording.day(value)
    return labels.get(str(value), str(value))
