"""The audit trail: each event is tied to the one before it, so that a change of what is past can be shown.

Cutting off its end leaves a shorter trail that is sound. Only a copy of the newest code, kept elsewhere, shows that.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from selfassess.services.keys import Keys
from selfassess.storage import audit_events
from selfassess.storage.scope import NO_GRANT, Scope
from selfassess.storage.tables import Action, AuditEvent
from selfassess.storage.unit_of_work import UnitOfWork

NOTHING_BEFORE = "0" * 64


@dataclass(frozen=True)
class Act:
    """Who did something, and to what: by random numbers alone."""

    assessment_id: UUID | None = None
    grant_id: UUID | None = None
    account_id: UUID | None = None
    object_id: UUID | None = None

    @classmethod
    def within(cls, scope: Scope) -> Act:
        """Something done to a scope's assessment, by its link or its account."""
        grant = None if scope.grant_id == NO_GRANT else scope.grant_id
        return cls(scope.assessment_id, grant, scope.account_id)


def record(uow: UnitOfWork, keys: Keys, action: Action, act: Act, now: datetime, digest: str | None = None) -> None:
    """Add an event. ``digest`` is the hash of what it concerns; no text that a person typed ever stands here."""
    before = audit_events.last(uow.session)
    event = AuditEvent(
        sequence=before.sequence + 1 if before else 1,
        at=now,
        action=action,
        assessment_id=act.assessment_id,
        grant_id=act.grant_id,
        account_id=act.account_id,
        object_id=act.object_id,
        digest=digest,
        previous=before.mac if before else NOTHING_BEFORE,
    )
    event.mac = _mac(keys, event)
    uow.session.add(event)
    uow.session.flush()


def newest(uow: UnitOfWork) -> str:
    """The code of the newest event, to keep elsewhere."""
    last = audit_events.last(uow.session)
    return last.mac if last else NOTHING_BEFORE


def first_fault(uow: UnitOfWork, keys: Keys, kept: str = NOTHING_BEFORE) -> int | None:
    """The sequence number of the first event that is not as it was stored, or is missing; None: the trail is sound.

    ``kept`` is a code that ``newest`` once gave: the trail must still hold it.
    """
    previous, expected, met = NOTHING_BEFORE, 1, kept == NOTHING_BEFORE
    for event in audit_events.every(uow.session):
        sound = event.sequence == expected and event.previous == previous
        if not sound or not hmac.compare_digest(event.mac, _mac(keys, event)):
            return expected
        previous, expected, met = event.mac, expected + 1, met or event.mac == kept
    return None if met else expected


def _mac(keys: Keys, event: AuditEvent) -> str:
    covered = {
        "sequence": event.sequence,
        "at": event.at.isoformat(),
        "action": event.action.value,
        "assessment": _text(event.assessment_id),
        "grant": _text(event.grant_id),
        "digest": event.digest,
    }
    people = {"account": _text(event.account_id), "object": _text(event.object_id)}
    covered |= {name: value for name, value in people.items() if value}  # events before there were accounts have none
    text = event.previous + json.dumps(covered, sort_keys=True)
    return hmac.digest(keys.audit, text.encode(), "sha256").hex()


def _text(id_: UUID | None) -> str | None:
    return str(id_) if id_ else None
