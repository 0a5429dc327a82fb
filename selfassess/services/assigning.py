"""Which consultants work with which client: decided by a lead, who needs no assignment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.storage import consultancies, consultants, engagements
from selfassess.storage.client_scopes import ClientScope
from selfassess.storage.tables import Action
from selfassess.storage.unit_of_work import UnitOfWork


def assign(uow: UnitOfWork, keys: Keys, scope: ClientScope, by: UUID, chosen: Collection[UUID], now: datetime) -> bool:
    """Let exactly the ``chosen`` people work with the scope's client; False where the scope may not decide it.

    InputError where one of them does not work for the consultancy.
    """
    leads = consultancies.lock(uow.connection, scope, Permission.LEAD)
    client = engagements.lock(uow.connection, scope) if leads else None
    if client is None:
        return False
    people = {each.account_id for each in consultants.colleagues(uow.connection, scope)}
    if not set(chosen) <= people:
        raise InputError("One of these people does not work here any more", "people", "Choose again.")
    before = engagements.assigned(uow.connection, scope) & people
    for account_id in sorted(set(chosen) - before):
        engagements.assign(uow.connection, client.engagement_id, account_id, now)
        record(uow, keys, Action.ASSIGNED, Act(account_id=by, object_id=account_id), now)
    for account_id in sorted(before - set(chosen)):
        engagements.unassign(uow.connection, client.engagement_id, account_id)
        record(uow, keys, Action.UNASSIGNED, Act(account_id=by, object_id=account_id), now)
    return True
