"""Private links as stored: a grant and its serial. The link itself is nowhere in the database."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import AccessGrant, Assessment

_OWN = select(AccessGrant).where(within(AccessGrant.assessment_id), AccessGrant.id == bindparam("own_grant"))
_OF_FIRST = (
    select(AccessGrant)
    .join(Assessment, Assessment.id == AccessGrant.assessment_id)
    .where(Assessment.previous_id.is_(None), Assessment.form == bindparam("starter"))
)
_OF_NEXT = (
    select(AccessGrant)
    .join(Assessment, Assessment.id == AccessGrant.assessment_id)
    .where(within(Assessment.previous_id), Assessment.form == bindparam("starter"))
)


def find_unproven(session: Session, grant_id: UUID) -> AccessGrant | None:
    """A grant by its id alone: for the one place where a link is checked before there is a scope."""
    return session.get(AccessGrant, grant_id)


def own(session: Session, scope: Scope) -> AccessGrant | None:
    """The grant that the scope rests on, if it still holds."""
    return session.scalar(_OWN, scope.claims())


def of_first_unproven(session: Session, form: UUID) -> AccessGrant | None:
    """The grant to the assessment that this form started, without an earlier one.

    There is no scope yet: the form's id must be one that nobody else can name.
    """
    return session.scalar(_OF_FIRST, {"starter": form})


def of_next(session: Session, scope: Scope, form: UUID) -> AccessGrant | None:
    """The grant to the assessment that this form started from the scope's one."""
    return session.scalar(_OF_NEXT, scope.claims(starter=form))
