"""The private link: whoever holds it may open one assessment, without an account."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.services.link_tokens import code_of, make_token, split_token
from selfassess.storage import access_grants, assessments
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Action
from selfassess.storage.unit_of_work import UnitOfWork

_NO_TOKEN = UUID(int=0), bytes(16)


@dataclass(frozen=True)
class Opened:
    """What can be opened now, and the token of the link to it; no token where an account opens it."""

    scope: Scope
    token: str


def open_link(uow: UnitOfWork, keys: Keys, token: str) -> Scope | None:
    """What a link opens. None for every other token, by the same path: unknown, guessed, reissued, revoked."""
    grant_id, code = split_token(token) or _NO_TOKEN
    grant = access_grants.find_unproven(uow.session, grant_id)
    serial = grant.serial if grant else 0
    proven = hmac.compare_digest(code, code_of(keys.links, grant_id, serial))
    if grant is None or not proven or grant.revoked is not None:
        return None
    return Scope(grant.assessment_id, grant.id, grant.serial)


def token_of(keys: Keys, scope: Scope) -> str:
    """The token of the link that a scope came by, to show it again. A scope that no longer holds gives a void one."""
    return make_token(keys.links, scope.grant_id, scope.serial)


def reissue(uow: UnitOfWork, keys: Keys, scope: Scope, now: datetime) -> Opened | None:
    """A new link in place of the scope's, which opens nothing from then on."""
    if assessments.lock(uow.connection, scope) is None:
        return None
    grant = access_grants.own(uow.session, scope)
    if grant is None:
        return None
    grant.serial += 1
    uow.session.flush()
    renewed = Scope(scope.assessment_id, grant.id, grant.serial)
    record(uow, keys, Action.LINK_REISSUED, Act.within(renewed), now)
    return Opened(renewed, token_of(keys, renewed))


def revoke(uow: UnitOfWork, keys: Keys, scope: Scope, now: datetime) -> bool:
    """Close the scope's link for good; False where it opened nothing."""
    if assessments.lock(uow.connection, scope) is None:
        return False
    grant = access_grants.own(uow.session, scope)
    if grant is None:
        return False
    grant.revoked = now
    uow.session.flush()
    record(uow, keys, Action.LINK_REVOKED, Act.within(scope), now)
    return True
