"""Who asks, and what they may see: every query on an assessment goes through ``within``.

There are three ways to an assessment: its private link, belonging to its organisation, and working for a consultancy
that the organisation lets in. The database is asked about all three in every query, so what ends, ends at once.
A consultancy that may only see finds what is submitted, and no draft.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, and_, bindparam, exists, or_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from selfassess.domain.permissions import Permission
from selfassess.storage.permitted import consultant_permitted, member_permitted
from selfassess.storage.tables import AccessGrant, Assessment, AssessmentState, EndedBrowser

NO_GRANT = UUID(int=0)


@dataclass(frozen=True)
class Scope:
    """One assessment, and by what right somebody asks for it: a private link, or the session of their account.

    It is a claim and no proof. A link that was reissued or revoked opens nothing from then on, and nor does a session
    that was ended, or whose account has no role any more. ``browser`` is the digest of the cookie that a link is held
    in, which opens nothing once that browser has left. ``account_id`` is who is signed in, for the record of who did
    what; ``facilitated`` that they are here as a consultant.
    """

    assessment_id: UUID
    grant_id: UUID = NO_GRANT
    serial: int = 0
    session: str = ""
    browser: str = ""
    account_id: UUID | None = None
    facilitated: bool = False

    def claims(self, **others: object) -> dict[str, object]:
        """The parameters of a query that has ``within`` in it, with its others."""
        return {
            "own_assessment": self.assessment_id,
            "own_grant": self.grant_id,
            "own_serial": self.serial,
            "own_session": self.session,
            "own_browser": self.browser,
            **others,
        }


def within(
    assessment_id: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None],
    permission: Permission = Permission.READ,
) -> ColumnElement[bool]:
    """The condition that a row belongs to a scope's assessment, and that its right to it still holds."""
    own = bindparam("own_assessment", type_=Uuid())
    asked = aliased(Assessment)
    by_account = exists().where(
        asked.id == own,
        or_(
            member_permitted(asked.organisation_id, permission),
            consultant_permitted(asked.organisation_id, permission, asked.state == AssessmentState.SUBMITTED),
        ),
    )
    return and_(assessment_id == own, or_(_link_holds(own), by_account))


def _link_holds(own: ColumnElement[UUID]) -> ColumnElement[bool]:
    left = exists().where(EndedBrowser.digest == bindparam("own_browser"))
    grant = aliased(AccessGrant)
    return exists().where(
        grant.id == bindparam("own_grant", type_=Uuid()),
        grant.assessment_id == own,
        grant.serial == bindparam("own_serial"),
        grant.revoked.is_(None),
        ~left,
    )
