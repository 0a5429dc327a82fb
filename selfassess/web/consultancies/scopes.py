"""Who asks for one client of a consultancy, and moments in words."""

from __future__ import annotations

from datetime import datetime

from flask import g

from selfassess.domain import wording
from selfassess.services.submitting import OUR_TIME
from selfassess.storage import consultancies
from selfassess.storage.client_scopes import ClientScope
from selfassess.storage.consultancies import ConsultancyRow
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import NoAccess, consultancy_scope

UNPROCESSABLE = 422


def client_scope() -> ClientScope:
    """Which client the address names. A claim: the policy looks at the consultancy alone, and queries at the client."""
    scope = consultancy_scope()
    return ClientScope(scope.consultancy_id, scope.session, g.organisation_id)


def own_consultancy(uow: UnitOfWork) -> ConsultancyRow:
    """The consultancy that the address names; NoAccess where the right to it ended since the request began."""
    found = consultancies.find(uow.connection, consultancy_scope())
    if found is None:
        raise NoAccess
    return found


def day(when: datetime) -> str:
    """The day of a moment, in UK time."""
    return wording.day(when.astimezone(OUR_TIME).date())
