"""Who answered what: kept as answers are submitted, and told to members."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from selfassess.domain.instrument import Instrument
from selfassess.storage import answer_records, drafts
from selfassess.storage.answer_records import Record
from selfassess.storage.drafts import NOTHING, Standing
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import UnitOfWork


def records_of(uow: UnitOfWork, scope: Scope, now: datetime) -> Mapping[str, Record]:
    """Who gave each answer of the scope's draft, which the caller has locked, by the key of the answer.

    Whoever submits confirms what nobody confirmed before, for they said that it is the same.
    """
    standing = drafts.standing(uow.connection, scope.assessment_id)
    return {key: _record(each, scope, now) for key, each in standing.items() if each.given != NOTHING}


def keep_records(uow: UnitOfWork, assessment_id: UUID, records: Mapping[str, Record]) -> None:
    """Store the records of a submission, whose draft may then go."""
    answer_records.add(uow.connection, assessment_id, records)


def facilitated_items(instrument: Instrument, records: Mapping[str, Record]) -> frozenset[str]:
    """The keys of the items of which any part was given with a consultant: the answer, a tick or a cell."""
    given = {key for key, record in records.items() if record.facilitated}
    return frozenset(
        item.key
        for item in instrument.items
        if given & {item.key, *(f"{item.key}.{tick.key}" for tick in item.ticks), *item.cells}
    )


def _record(each: Standing, scope: Scope, now: datetime) -> Record:
    giver = each.giver
    same = each.given == each.carried
    if giver.saved is None:  # carried over and left to the end, or typed before there was a record of who typed
        return Record(scope.account_id if same else None, scope.facilitated and same, same, now)
    return Record(giver.account_id, giver.facilitated, same, giver.saved)
