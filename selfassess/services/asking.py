"""What every change of an organisation needs to know of the request for it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.tables import Action
from selfassess.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Asking:
    """A request on an organisation: the session that claims a right there, whose it is, by which form, and when."""

    scope: OrganisationScope
    by: UUID
    form: UUID
    now: datetime

    @property
    def organisation_id(self) -> UUID:
        return self.scope.organisation_id

    def record(self, uow: UnitOfWork, keys: Keys, action: Action, object_id: UUID, *words: str) -> None:
        """Add what was done to the audit trail, with a hash of the organisation and of the words that were chosen."""
        covered = " ".join([str(self.organisation_id), *words])
        act = Act(account_id=self.by, object_id=object_id)
        record(uow, keys, action, act, self.now, hashlib.sha256(covered.encode()).hexdigest())
