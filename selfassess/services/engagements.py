"""Letting a consultancy in, from the client's side: a recorded permission, which its owners take back at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services import rate_limits
from selfassess.services.asking import Asking
from selfassess.services.keys import Keys
from selfassess.services.rate_limits import Limit
from selfassess.storage import client_engagements, organisations
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.client_engagements import EngagementRow
from selfassess.storage.tables import Action, Engagement, EngagementLevel
from selfassess.storage.unit_of_work import UnitOfWork

TRIED = Limit("codes of consultancies", 20, timedelta(hours=1))  # by an account
_BETWEEN = str.maketrans("", "", " -\t")


@dataclass(frozen=True)
class ConsultancyFound:
    """The consultancy that a code names."""

    id: UUID
    name: str
    code: str


class UnknownCode(InputError):  # noqa: N818 - a state of affairs
    """No consultancy has the code: the same words whatever is wrong with it."""

    def __init__(self) -> None:
        super().__init__("No consultancy has this code", remedy="Check it with the consultancy, then type it again.")


def permissions(uow: UnitOfWork, scope: OrganisationScope) -> Sequence[EngagementRow]:
    """Every permission, the newest first; those withdrawn stay as a record. None where the scope may not know."""
    return client_engagements.of_client(uow.connection, scope)


def look_up(uow: UnitOfWork, keys: Keys, asking: Asking, typed: str) -> ConsultancyFound | None:
    """The consultancy that a code names; None where there is none. TooMany stops guessing.

    The caller commits either way: what counts is the try.
    """
    rate_limits.take(uow, keys, TRIED, str(asking.by), asking.now)
    return _coded(uow, typed)


def let_in(uow: UnitOfWork, keys: Keys, asking: Asking, consultancy_id: UUID, level: EngagementLevel) -> bool:
    """Let a consultancy in that was looked up; False where the scope may not.

    One that is in already gets this level, so a form may be sent again.
    """
    if organisations.lock(uow.connection, asking.scope, Permission.MANAGE) is None:
        return False
    live = [each for each in _live(uow, asking.scope) if each.consultancy_id == consultancy_id]
    if live:
        _set_level(uow, keys, asking, live[0], level)
    else:
        _add(uow, asking, consultancy_id, level)
        asking.record(uow, keys, Action.LET_IN, consultancy_id, level.value)
    return True


def change_level(uow: UnitOfWork, keys: Keys, asking: Asking, engagement_id: UUID, level: EngagementLevel) -> bool:
    """Change what a consultancy may do; False where the scope may not, or no such permission holds."""
    if organisations.lock(uow.connection, asking.scope, Permission.MANAGE) is None:
        return False
    live = [each for each in _live(uow, asking.scope) if each.id == engagement_id]
    if live:
        _set_level(uow, keys, asking, live[0], level)
    return bool(live)


def withdraw(uow: UnitOfWork, keys: Keys, asking: Asking, engagement_id: UUID) -> bool:
    """Shut a consultancy out from this moment on; False where the scope may not, or there was no such permission."""
    if organisations.lock(uow.connection, asking.scope, Permission.MANAGE) is None:
        return False
    found = [each for each in client_engagements.of_client(uow.connection, asking.scope) if each.id == engagement_id]
    if found and found[0].withdrawn is None:
        client_engagements.withdraw(uow.connection, engagement_id, asking.by, asking.now)
        asking.record(uow, keys, Action.SHUT_OUT, found[0].consultancy_id, found[0].level.value)
    return bool(found)


def _coded(uow: UnitOfWork, typed: str) -> ConsultancyFound | None:
    code = typed.translate(_BETWEEN).upper()
    if not (code.isascii() and code.isalnum()):
        return None
    found = client_engagements.consultancy_coded(uow.connection, code)
    return ConsultancyFound(*found, code) if found else None


def _live(uow: UnitOfWork, scope: OrganisationScope) -> list[EngagementRow]:
    return [each for each in client_engagements.of_client(uow.connection, scope) if each.withdrawn is None]


def _add(uow: UnitOfWork, asking: Asking, consultancy_id: UUID, level: EngagementLevel) -> None:
    row = Engagement(
        id=uuid4(),
        consultancy_id=consultancy_id,
        organisation_id=asking.organisation_id,
        level=level,
        granted_by=asking.by,
        granted=asking.now,
        withdrawn_by=None,
        withdrawn=None,
    )
    uow.session.add(row)
    uow.session.flush()


def _set_level(uow: UnitOfWork, keys: Keys, asking: Asking, live: EngagementRow, level: EngagementLevel) -> None:
    if live.level is not level:
        client_engagements.change_level(uow.connection, live.id, level)
        asking.record(uow, keys, Action.LET_IN, live.consultancy_id, level.value)
