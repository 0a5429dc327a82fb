"""Who asks for one client of a consultancy: as ``account_scopes`` does for the consultancy itself."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, and_, bindparam, exists
from sqlalchemy.orm import InstrumentedAttribute, aliased

from selfassess.storage.account_scopes import ConsultancyScope
from selfassess.storage.permitted import works_on
from selfassess.storage.tables import Engagement


@dataclass(frozen=True)
class ClientScope(ConsultancyScope):
    """One client of a consultancy, and the session that claims to work with it there."""

    organisation_id: UUID

    def claims(self, **others: object) -> dict[str, object]:
        """The parameters of a query that has ``of_client`` or ``of_consultancy`` in it, with its others."""
        return super().claims(own_client=self.organisation_id, **others)


def of_client(
    consultancy_id: InstrumentedAttribute[UUID], organisation_id: InstrumentedAttribute[UUID]
) -> ColumnElement[bool]:
    """The condition that a row is the scope's consultancy's, about the scope's client, and that its right still holds.

    The client lets the consultancy in, and the session's account works with it there.
    """
    own, client = bindparam("own_consultancy", type_=Uuid()), bindparam("own_client", type_=Uuid())
    engagement = aliased(Engagement)
    engaged = exists().where(
        engagement.consultancy_id == own, engagement.organisation_id == client, works_on(engagement)
    )
    return and_(consultancy_id == own, organisation_id == client, engaged)


def of_clients(engagement: type[Engagement]) -> ColumnElement[bool]:
    """The condition that an engagement is of a ``ConsultancyScope``, and that its session works with that client."""
    return and_(engagement.consultancy_id == bindparam("own_consultancy", type_=Uuid()), works_on(engagement))
