"""Who answered what and when, as the members of an organisation may see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from selfassess.domain import wording
from selfassess.domain.instrument import AboutQuestion, Item
from selfassess.domain.results import Analysis
from selfassess.services.results import result
from selfassess.services.study_files import PinnedStudies
from selfassess.storage import answer_records
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.answer_records import NamedRecord, Past
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Answered:
    """A question with its answer in words, and who gave it: the latest record of everybody who did, newest first.

    ``given`` is empty for answers from before there were records.
    """

    question: str
    answer: str
    given: tuple[NamedRecord, ...]


@dataclass(frozen=True)
class History:
    """The submitted assessments of an organisation, the newest first, and the answers of the one asked for."""

    organisation: str
    dated: date
    assessments: tuple[Past, ...]
    shown: UUID
    answers: tuple[Answered, ...]


def submitted(uow: UnitOfWork, scope: OrganisationScope) -> tuple[Past, ...]:
    """The submitted assessments whose history the scope opens, the newest first; none where it opens nothing."""
    return tuple(answer_records.submitted(uow.connection, scope))


def history(
    uow: UnitOfWork, scope: OrganisationScope, studies: PinnedStudies, asked: UUID | None = None
) -> History | None:
    """Who answered what in one assessment, the newest unless another is ``asked`` for.

    None where the scope opens no such one that is submitted.
    """
    past = submitted(uow, scope)
    shown = next((each.assessment_id for each in past if asked in (None, each.assessment_id)), None)
    analysis = result(uow, Scope(shown, session=scope.session), studies) if shown else None
    if shown is None or analysis is None:
        return None
    records = answer_records.of_assessment(uow.connection, scope, shown)
    return History(analysis.about.organisation, analysis.dated, past, shown, tuple(_answers(analysis, records)))


def _answers(analysis: Analysis, records: Mapping[str, NamedRecord]) -> Iterator[Answered]:
    for question in analysis.instrument.about:
        keys = (question.key, f"about.{question.key}")
        if answer := _about(question, analysis):
            yield Answered(question.label, answer, _given(keys, records))
    for each in analysis.items:
        yield Answered(each.item.label, each.short_answer, _given(_keys(each.item), records))
    told = dict(analysis.examples)
    for key, prompt in analysis.instrument.prompts:
        if prompt.label in told:
            yield Answered(prompt.label, told[prompt.label].text, _given((key,), records))


def _keys(item: Item) -> tuple[str, ...]:
    ticks = (f"{item.key}.{tick.key}" for tick in item.ticks)
    plan = (item.plan,) if item.plan is not None else ()
    return (item.key, *ticks, *item.cells, *plan)


def _given(keys: tuple[str, ...], records: Mapping[str, NamedRecord]) -> tuple[NamedRecord, ...]:
    found = sorted((records[key] for key in keys if key in records), key=lambda each: each.saved)
    latest = {(each.account_id, each.facilitated, each.carried_over): each for each in found}
    return tuple(sorted(latest.values(), key=lambda each: each.saved, reverse=True))


def _about(question: AboutQuestion, analysis: Analysis) -> str:
    """What was said of the organisation itself, in words; empty where nothing was."""
    value: object = getattr(analysis.about, question.key)
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
