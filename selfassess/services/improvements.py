"""The year after: recommendations taken up as work with an owner and a day, and followed on a board."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4, uuid5

from selfassess.domain.improving import Stage, Work, soonest_first
from selfassess.domain.plan_wording import quarter_starts
from selfassess.domain.results import Analysis
from selfassess.services.improvement_fields import Fields, read_fields
from selfassess.storage import assessments, improvements
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Improvement, ImprovementStatus
from selfassess.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Board:
    """An organisation's improvements, the soonest due first."""

    organisation: str
    works: tuple[Work, ...]


@dataclass(frozen=True)
class ChangedMeanwhile:
    """Nothing is stored: somebody else changed it since it was shown. This is how it stands."""

    work: Work


def board(uow: UnitOfWork, scope: OrganisationScope) -> Board | None:
    """The board; None where the scope opens none."""
    name = improvements.name_of(uow.connection, scope)
    if name is None:
        return None
    found = improvements.find_all(uow.session, scope)
    return Board(name, soonest_first([_work(each) for each in found]))


def board_of(uow: UnitOfWork, scope: Scope) -> OrganisationScope | None:
    """The board that an assessment belongs to; None where it is opened by a link, or by nobody."""
    found = assessments.find(uow.connection, scope) if scope.session else None
    return OrganisationScope(found.organisation_id, scope.session) if found else None


def find(uow: UnitOfWork, scope: OrganisationScope, work_id: UUID) -> Work | None:
    """One improvement; None where the scope opens no such one."""
    found = improvements.find(uow.session, scope, work_id)
    return _work(found) if found else None


def taken_up(uow: UnitOfWork, scope: OrganisationScope) -> Mapping[str, Work]:
    """What is on the board of recommendations and was not dropped, by their keys."""
    works = [_work(each) for each in improvements.find_all(uow.session, scope)]
    return {work.recommendation: work for work in works if work.recommendation and work.stage is not Stage.DROPPED}


def take_up(
    uow: UnitOfWork,
    scope: OrganisationScope,
    assessment_id: UUID,
    analysis: Analysis,
    keys: Collection[str],
    now: datetime,
    owners: Mapping[str, str] | None = None,
) -> int | None:
    """Take recommendations of an assessment up, as the plan has them; how many are new on the board.

    ``owners`` are who was named for them, by key, as the workshop did if left out; nobody named is whom the advice
    names. One that is there already, and was not dropped, stays as it is: doing this twice is doing it once. None
    where the scope may not change the board, or a key is of no recommendation in ``analysis``.
    """
    if not improvements.lock(uow.connection, scope) or not analysis.recommended.keys() >= set(keys):
        return None
    there = taken_up(uow, scope)
    named = named_in_workshop(analysis) if owners is None else owners
    new = [key for key in keys if key not in there]
    for key in new:
        entry = analysis.recommended[key].entry
        owner = named.get(key) or entry.owner
        fields = Fields(entry.title, owner, planned_day(analysis, key), Stage.TO_DO, "", "")
        _add(uow, scope, fields, uuid4(), now, key, assessment_id)
    return len(new)


def named_in_workshop(analysis: Analysis) -> Mapping[str, str]:
    """Who takes a recommendation on, by its key, as the workshop on the answers named them; empty where nobody does."""
    return {each.key: each.owner for each in analysis.workshop.actions} if analysis.workshop else {}


def fill_owners(uow: UnitOfWork, scope: OrganisationScope, owners: Mapping[str, str], now: datetime) -> None:
    """Name who does what is on the board without an owner, by the keys of recommendations; others stay as they are.

    Nothing happens where the scope may not change the board.
    """
    if not improvements.lock(uow.connection, scope):
        return
    for row in improvements.find_all(uow.session, scope):
        work = _work(row)
        owner = owners.get(work.recommendation, "") if work.recommendation else ""
        if owner and not work.owner and work.stage is not Stage.DROPPED:
            _store(uow, row, replace(_fields(work), owner=owner), now)


def planned_day(analysis: Analysis, key: str) -> date:
    """When a recommendation is due: the last day of the last quarter in which the plan works on it.

    One that is not in the plan is due when its own last step is.
    """
    quarters = [share.quarter for share in analysis.plan.plan.shares if share.key == key]
    if not quarters:
        return analysis.recommended[key].steps[-1].due
    return quarter_starts(analysis.plan, max(quarters) + 1) - timedelta(days=1)


def add_own(
    uow: UnitOfWork, scope: OrganisationScope, typed: Mapping[str, str], form: UUID, now: datetime
) -> UUID | None:
    """Add a piece of work of the organisation's own; its id. The same form with the same content adds it once.

    FaultyFields where something cannot be kept. None where the scope may not change the board.
    """
    if not improvements.lock(uow.connection, scope):
        return None
    fields = read_fields(typed)
    form = uuid5(form, "\n".join(map(str, vars(fields).values())))  # going back and adding another is no repetition
    repeated = [each.id for each in improvements.find_all(uow.session, scope) if each.form == form]
    return repeated[0] if repeated else _add(uow, scope, fields, form, now)


def change(
    uow: UnitOfWork, scope: OrganisationScope, work_id: UUID, version: int, typed: Mapping[str, str], now: datetime
) -> Work | ChangedMeanwhile | None:
    """Store what was typed on a page that was shown at ``version``.

    Saving what is stored already changes nothing, whatever the version. FaultyFields where something cannot be kept.
    None where there is no such improvement that the scope may change.
    """
    found = _locked(uow, scope, work_id)
    if found is None:
        return None
    fields = read_fields(typed)
    work = _work(found)
    if _fields(work) == fields:
        return work
    if work.version != version:
        return ChangedMeanwhile(work)
    return _store(uow, found, fields, now)


def move(
    uow: UnitOfWork, scope: OrganisationScope, work_id: UUID, shown: Stage, wanted: Stage, now: datetime
) -> Work | ChangedMeanwhile | None:
    """Move an improvement from the column where it was ``shown`` to another; nothing else of it changes.

    None where there is no such improvement that the scope may change.
    """
    found = _locked(uow, scope, work_id)
    if found is None:
        return None
    work = _work(found)
    if work.stage is wanted:
        return work
    if work.stage is not shown:
        return ChangedMeanwhile(work)
    return _store(uow, found, Fields(work.title, work.owner, work.due, wanted, work.note, work.evidence), now)


def delete(uow: UnitOfWork, scope: OrganisationScope, work_id: UUID, version: int) -> Work | ChangedMeanwhile | None:
    """Delete an improvement that was shown at ``version``; it as it was.

    None where there is no such improvement that the scope may change.
    """
    found = _locked(uow, scope, work_id)
    if found is None:
        return None
    work = _work(found)
    if work.version != version:
        return ChangedMeanwhile(work)
    improvements.delete(uow.session, found)
    return work


def _locked(uow: UnitOfWork, scope: OrganisationScope, work_id: UUID) -> Improvement | None:
    if not improvements.lock(uow.connection, scope):
        return None
    return improvements.find(uow.session, scope, work_id)


def _add(
    uow: UnitOfWork,
    scope: OrganisationScope,
    fields: Fields,
    form: UUID,
    now: datetime,
    recommendation: str = "",
    assessment_id: UUID | None = None,
) -> UUID:
    row = Improvement(
        id=uuid4(),
        organisation_id=scope.organisation_id,
        assessment_id=assessment_id,
        recommendation=recommendation,
        version=1,
        form=form,
        created=now,
        updated=now,
        **_columns(fields),
    )
    improvements.add(uow.session, row)
    return row.id


def _store(uow: UnitOfWork, row: Improvement, fields: Fields, now: datetime) -> Work:
    for name, value in _columns(fields).items():
        setattr(row, name, value)
    row.version, row.updated = row.version + 1, now
    uow.session.flush()
    return _work(row)


def _columns(fields: Fields) -> dict[str, object]:
    columns = {name: value for name, value in vars(fields).items() if name != "stage"}
    return columns | {"status": ImprovementStatus(fields.stage.value)}


def _fields(work: Work) -> Fields:
    return Fields(work.title, work.owner, work.due, work.stage, work.note, work.evidence)


def _work(row: Improvement) -> Work:
    return Work(
        id=row.id,
        recommendation=row.recommendation,
        title=row.title,
        owner=row.owner,
        due=row.due,
        stage=Stage(row.status.value),
        note=row.note,
        evidence=row.evidence,
        version=row.version,
        updated=row.updated,
        assessment_id=row.assessment_id,
    )
