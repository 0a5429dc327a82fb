"""Who asks for an organisation or a consultancy by the session of their account: as ``scope`` does for assessments."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, and_, bindparam, or_
from sqlalchemy.orm import InstrumentedAttribute

from selfassess.domain.permissions import Permission
from selfassess.storage.permitted import TRUE, consultancy_permitted, consultant_permitted, member_permitted


@dataclass(frozen=True)
class OrganisationScope:
    """One organisation, and the session that claims a role in it, or works for a consultancy that it lets in."""

    organisation_id: UUID
    session: str

    def claims(self, **others: object) -> dict[str, object]:
        """The parameters of a query that has ``of_organisation`` in it, with its others."""
        return {"own_organisation": self.organisation_id, "own_session": self.session, **others}


@dataclass(frozen=True)
class ConsultancyScope:
    """One consultancy, and the session that claims to work for it."""

    consultancy_id: UUID
    session: str

    def claims(self, **others: object) -> dict[str, object]:
        """The parameters of a query that has ``of_consultancy`` in it, with its others."""
        return {"own_consultancy": self.consultancy_id, "own_session": self.session, **others}


def of_organisation(
    organisation_id: InstrumentedAttribute[UUID], permission: Permission, submitted: ColumnElement[bool] = TRUE
) -> ColumnElement[bool]:
    """The condition that a row belongs to the scope's organisation, and that its session may do this there.

    Of rows that are assessments give the condition that one is ``submitted``: who may only see, sees no draft.
    """
    own = bindparam("own_organisation", type_=Uuid())
    by_consultancy = consultant_permitted(organisation_id, permission, submitted)
    return and_(organisation_id == own, or_(member_permitted(organisation_id, permission), by_consultancy))


def of_consultancy(consultancy_id: InstrumentedAttribute[UUID], permission: Permission) -> ColumnElement[bool]:
    """The condition that a row belongs to the scope's consultancy, and that its session may do this there."""
    own = bindparam("own_consultancy", type_=Uuid())
    return and_(consultancy_id == own, consultancy_permitted(consultancy_id, permission))
