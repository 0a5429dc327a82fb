"""The record of a workshop from what was kept at its close, and the answers that come from it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from selfassess.domain.answers import Answers
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.instrument import Instrument
from selfassess.domain.voting import Reading
from selfassess.domain.workshop_record import (
    WorkshopAction,
    WorkshopQuestion,
    WorkshopRecord,
    facilitated_in,
    reading_of,
)
from selfassess.services.leading import questions_of
from selfassess.storage import workshops
from selfassess.storage.scope import Scope
from selfassess.storage.tables import (
    Workshop,
    WorkshopAgreement,
    WorkshopCount,
    WorkshopResult,
    WorkshopStepKind,
)
from selfassess.storage.unit_of_work import UnitOfWork

_NOTHING = (0, 0, None, ())  # of a question that was agreed on without a vote


def with_workshop(uow: UnitOfWork, scope: Scope, instrument: Instrument, answers: Answers, zone: ZoneInfo) -> Answers:
    """The answers with what the last workshop on them came to, if there was one in which anything was said.

    Those that the workshop gave, and that nobody changed since, are facilitated.
    """
    workshop = workshops.newest_closed(uow.session, scope)
    if workshop is None:
        return answers
    record = _record(uow, workshop, instrument, zone)
    if not (record.questions or record.actions):
        return answers
    facilitated = answers.facilitated | facilitated_in(record, answers.codes)
    return replace(answers, workshop=record, facilitated=facilitated)


def _record(uow: UnitOfWork, workshop: Workshop, instrument: Instrument, zone: ZoneInfo) -> WorkshopRecord:
    steps = {step.what: step.at for step in reversed(workshops.steps(uow.session, workshop.id))}
    began = steps.get(WorkshopStepKind.VOTING_STARTED, workshop.created)
    return WorkshopRecord(
        title=workshop.title,
        held_on=began.astimezone(zone).date(),
        seats=workshop.seats,
        filled=WorkshopStepKind.CHOOSING_STARTED in steps,
        questions=_questions(uow, workshop, instrument),
        actions=_actions(uow, workshop),
    )


@dataclass(frozen=True)
class _Kept:
    """What was kept of one question: its rounds in order, counts by round and team, and what was agreed."""

    key: str
    top: int
    rounds: Sequence[WorkshopResult]
    counts: Mapping[tuple[int, str], Mapping[int, int]]
    agreed: WorkshopAgreement | None

    def question(self) -> WorkshopQuestion:
        return WorkshopQuestion(
            key=self.key,
            rounds=len(self.rounds),
            first=self._reading(self.rounds[:1]),
            last=self._reading(self.rounds[-1:]),
            agreed=self.agreed.code if self.agreed else None,
            reason=self.agreed.reason if self.agreed else "",
            together=bool(self.agreed and self.agreed.together),
            teams=self._teams(),
        )

    def _reading(self, of: Sequence[WorkshopResult]) -> Reading:
        if not of:
            return reading_of(self.key, self.top, *_NOTHING)
        counts = self._by_code(self.counts.get((of[0].round, ""), {}))
        return reading_of(self.key, self.top, of[0].answered, of[0].dont_know, of[0].median, counts)

    def _teams(self) -> dict[str, Reading]:
        last = self.rounds[-1].round if self.rounds else 0
        found = {team: cast for (round_, team), cast in self.counts.items() if team and round_ == last}
        return {
            team: reading_of(self.key, self.top, 0, cast.get(DONT_KNOW, 0), None, self._by_code(cast))
            for team, cast in found.items()
        }

    def _by_code(self, cast: Mapping[int, int]) -> tuple[int, ...]:
        return tuple(cast.get(code, 0) for code in range(self.top + 1)) if cast else ()


def _questions(uow: UnitOfWork, workshop: Workshop, instrument: Instrument) -> tuple[WorkshopQuestion, ...]:
    """The questions that were voted or agreed on, in the order asked."""
    rounds: defaultdict[str, list[WorkshopResult]] = defaultdict(list)
    for result in workshops.results(uow.session, workshop.id):
        rounds[result.key].append(result)
    counts = _counts(workshops.counts(uow.session, workshop.id))
    agreed = workshops.agreements(uow.session, workshop.id)
    return tuple(
        _Kept(key, instrument.by_key[key].top, rounds[key], counts[key], agreed.get(key)).question()
        for key in questions_of(workshop)
        if rounds[key] or key in agreed
    )


def _counts(rows: Sequence[WorkshopCount]) -> Mapping[str, Mapping[tuple[int, str], Mapping[int, int]]]:
    """By question, then by round and team, then by code."""
    found: defaultdict[str, defaultdict[tuple[int, str], dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        found[row.key][row.round, row.team][row.code] = row.votes
    return found


def _actions(uow: UnitOfWork, workshop: Workshop) -> tuple[WorkshopAction, ...]:
    """Under the titles that the room saw."""
    titles = dict(json.loads(workshop.offered))
    return tuple(
        WorkshopAction(
            each.recommendation, titles.get(each.recommendation, each.recommendation), each.votes, each.owner
        )
        for each in workshops.actions(uow.session, workshop.id)
    )
