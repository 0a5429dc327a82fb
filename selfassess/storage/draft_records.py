"""Who gave which answer of a draft so far, as stored: shown to members only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Uuid, and_, bindparam, select
from sqlalchemy.orm import aliased

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import OrganisationScope, of_organisation
from selfassess.storage.answer_records import NamedRecord
from selfassess.storage.drafts import CARRIED_AT
from selfassess.storage.tables import UNREPLACED, Account, Assessment, AssessmentState, DraftAnswer


@dataclass(frozen=True)
class Begun:
    """A draft of an organisation. ``study`` is the key of the study that it answers."""

    assessment_id: UUID
    study: str
    started: datetime
    updated: datetime


@dataclass(frozen=True)
class DraftRecord:
    """What is known of an answer: ``waits`` where it is of last time, and nobody has confirmed or changed it yet.

    ``given`` is None then, and where it was typed before there was a record of who typed.
    """

    given: NamedRecord | None
    waits: bool


_first = aliased(DraftAnswer)
_ALIKE = and_(
    *(
        getattr(DraftAnswer, name).is_not_distinct_from(getattr(_first, name))
        for name in ("state", "code", "text", "include", "note", "link", "under_way")
    )
)
_CARRIED = and_(
    _first.assessment_id == DraftAnswer.assessment_id, _first.key == DraftAnswer.key, _first.since == CARRIED_AT
)
_WALL = and_(
    of_organisation(Assessment.organisation_id, Permission.SEE_PEOPLE), Assessment.state == AssessmentState.DRAFT
)
_IN_PROGRESS = (
    select(Assessment.id, Assessment.study, Assessment.started, Assessment.updated)
    .where(_WALL)
    .order_by(Assessment.started.desc(), Assessment.id)
)
_NAMED = (
    select(
        DraftAnswer.key,
        DraftAnswer.since == CARRIED_AT,
        DraftAnswer.account_id,
        DraftAnswer.facilitated,
        _ALIKE,
        DraftAnswer.saved,
        Account.name,
        Account.email,
    )
    .join(Assessment, Assessment.id == DraftAnswer.assessment_id)
    .outerjoin(Account, Account.id == DraftAnswer.account_id)
    .outerjoin(_first, _CARRIED)
    .where(_WALL, DraftAnswer.assessment_id == bindparam("asked", type_=Uuid()), DraftAnswer.until == UNREPLACED)
)


def in_progress(connection: Connection, scope: OrganisationScope) -> list[Begun]:
    """The organisation's drafts, the last begun first."""
    return [Begun(*row) for row in connection.execute(_IN_PROGRESS, scope.claims())]


def of_draft(connection: Connection, scope: OrganisationScope, assessment_id: UUID) -> dict[str, DraftRecord]:
    """Who gave each answer of one of the organisation's drafts, by the key of the answer."""
    rows = connection.execute(_NAMED, scope.claims(asked=assessment_id))
    records = {}
    for key, waits, account_id, facilitated, same, saved, name, email in rows:
        given = None
        if not waits and saved is not None:
            given = NamedRecord(account_id, facilitated, same, saved, name, email)
        records[key] = DraftRecord(given, waits)
    return records
