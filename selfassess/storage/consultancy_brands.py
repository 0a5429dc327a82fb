"""The brands of a consultancy: its own, and those that it keeps for a client."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import ConsultancyScope, of_consultancy
from selfassess.storage.client_scopes import ClientScope, of_client
from selfassess.storage.permitted import works_on
from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import Assessment, ConsultancyBrand, Engagement

_OWN = select(ConsultancyBrand).where(
    of_consultancy(ConsultancyBrand.consultancy_id, Permission.ADVISE), ConsultancyBrand.organisation_id.is_(None)
)
_OF_CLIENT = select(ConsultancyBrand).where(
    of_client(ConsultancyBrand.consultancy_id, ConsultancyBrand.organisation_id)  # type: ignore[arg-type]  # as below
)
_engagement = aliased(Engagement)
# Of several consultancies for which somebody works with the client, the one let in first; the client's brand first.
_AS_CONSULTANT = (
    select(ConsultancyBrand)
    .join(_engagement, _engagement.consultancy_id == ConsultancyBrand.consultancy_id)
    .join(Assessment, Assessment.organisation_id == _engagement.organisation_id)
    .where(
        within(Assessment.id),
        works_on(_engagement),
        (ConsultancyBrand.organisation_id == Assessment.organisation_id) | ConsultancyBrand.organisation_id.is_(None),
    )
    .order_by(_engagement.granted, _engagement.id, ConsultancyBrand.organisation_id.is_(None))
    .limit(1)
)


def find_own(session: Session, scope: ConsultancyScope) -> ConsultancyBrand | None:
    """The consultancy's own brand."""
    return session.scalar(_OWN, scope.claims())


def find_of_client(session: Session, scope: ClientScope) -> ConsultancyBrand | None:
    """The brand that the consultancy keeps for the scope's client."""
    return session.scalar(_OF_CLIENT, scope.claims())


def find_as_consultant(session: Session, scope: Scope) -> ConsultancyBrand | None:
    """The brand under which the scope's session works with the assessment's organisation, for whichever consultancy."""
    return session.scalar(_AS_CONSULTANT, scope.claims())


def put(session: Session, brand: ConsultancyBrand) -> None:
    """Store a brand, in place of one with its id."""
    session.merge(brand)
    session.flush()
