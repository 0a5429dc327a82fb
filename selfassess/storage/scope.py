"""Who asks, and what they may see: every query on an assessment goes through ``within``."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, and_, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute

from selfassess.storage.tables import AccessGrant


@dataclass(frozen=True)
class Scope:
    """The holder of a private link: the one assessment it opens, and the grant that says so.

    It is a claim and no proof. The database is asked about the grant in every query, so a link that was reissued or
    revoked opens nothing from then on, and a scope put together from two grants never did.
    """

    assessment_id: UUID
    grant_id: UUID
    serial: int

    def claims(self, **others: object) -> dict[str, object]:
        """The parameters of a query that has ``within`` in it, with its others."""
        return {
            "own_assessment": self.assessment_id,
            "own_grant": self.grant_id,
            "own_serial": self.serial,
            **others,
        }


def within(
    assessment_id: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None],
) -> ColumnElement[bool]:
    """The condition that a row belongs to a scope's assessment, and that the scope's grant still holds."""
    own_assessment = bindparam("own_assessment", type_=Uuid())
    live = select(AccessGrant.id).where(
        AccessGrant.id == bindparam("own_grant", type_=Uuid()),
        AccessGrant.assessment_id == own_assessment,
        AccessGrant.serial == bindparam("own_serial"),
        AccessGrant.revoked.is_(None),
    )
    return and_(assessment_id == own_assessment, live.exists())
