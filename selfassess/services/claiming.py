"""Claiming: an assessment that was begun without an account comes to belong to somebody's organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from selfassess.domain.errors import InputError
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.services.sessions import SignedIn
from selfassess.services.typed import line
from selfassess.storage import access_grants, assessments, claims
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Action, MemberRole, Membership, Organisation
from selfassess.storage.unit_of_work import UnitOfWork

LONGEST_NAME = 200
NAME, WHERE = "name", "where"


@dataclass(frozen=True)
class NewOrganisation:
    """To an organisation that is made for it, of which whoever claims becomes the owner."""

    name: str


@dataclass(frozen=True)
class OwnOrganisation:
    """To one where they are an owner or an editor."""

    organisation_id: UUID


def claim(
    uow: UnitOfWork, keys: Keys, scope: Scope, who: SignedIn, target: NewOrganisation | OwnOrganisation, now: datetime
) -> UUID | None:
    """Move the assessment of a private link to an organisation; its id. None where the link opens nothing any more.

    Every link to it is void from then on, whoever holds it. Of two who claim at once, one finds the link void.
    InputError names what cannot be used, and then nothing is moved. The caller commits.
    """
    assessment = assessments.lock(uow.connection, scope)
    grant = access_grants.own(uow.session, scope)
    if assessment is None or grant is None or claims.has_members(uow.connection, assessment.organisation_id):
        return None
    organisation_id = _made(uow, who, target, now) if isinstance(target, NewOrganisation) else _own(uow, who, target)
    claims.move(uow.connection, assessment.id, organisation_id)
    claims.delete_if_empty(uow.connection, assessment.organisation_id)
    act = Act(assessment.id, grant.id, who.account_id, organisation_id)
    record(uow, keys, Action.CLAIMED, act, now)
    return organisation_id


def _made(uow: UnitOfWork, who: SignedIn, target: NewOrganisation, now: datetime) -> UUID:
    name = line(target.name, NAME, LONGEST_NAME)
    if not name:
        raise InputError("The name of the organisation is missing", NAME, "Type it as your colleagues know it.")
    organisation_id = uuid4()
    uow.session.add(Organisation(id=organisation_id, name=name, created=now))
    uow.session.flush()
    owner = Membership(organisation_id=organisation_id, account_id=who.account_id, role=MemberRole.OWNER, since=now)
    uow.session.add(owner)
    uow.session.flush()
    return organisation_id


def _own(uow: UnitOfWork, who: SignedIn, target: OwnOrganisation) -> UUID:
    if not claims.may_receive(uow.connection, OrganisationScope(target.organisation_id, who.digest)):
        what = "You are no owner or editor of this organisation"
        raise InputError(what, WHERE, "Choose another, or ask one of its owners.")
    return target.organisation_id
