"""Organisations that people make and name, and the assessments that they start for them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from selfassess.answerfiles import cells
from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services import rate_limits
from selfassess.services.asking import Asking
from selfassess.services.assessing import add_assessment
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.services.rate_limits import Limit
from selfassess.services.study_files import ServedStudy
from selfassess.storage import assessments, memberships, organisations
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.organisations import AssessmentLine, OrganisationRow
from selfassess.storage.tables import Action, MemberRole, Organisation
from selfassess.storage.unit_of_work import UnitOfWork

LONGEST_NAME = 200
MADE = Limit("organisations made", 20, timedelta(days=1))  # by an account


@dataclass(frozen=True)
class Overview:
    """An organisation with its assessments, the newest first."""

    organisation: OrganisationRow
    assessments: Sequence[AssessmentLine]


def read_name(typed: str) -> str:
    """The name of an organisation on one line; InputError where there is none, or it cannot be kept."""
    name = cells.plain_line(typed, LONGEST_NAME)
    if not name:
        raise InputError("There is no name", remedy="Write the name of the organisation.")
    return name


def make(uow: UnitOfWork, keys: Keys, account_id: UUID, typed: str, form: UUID, now: datetime) -> UUID:
    """Make an organisation that the account owns; its id. The same form makes it once.

    InputError where the name cannot be kept, TooMany where the account made too many.
    """
    name, organisation_id = read_name(typed), own_id(account_id, form)
    assessments.wait_to_start(uow.connection, organisation_id)
    if organisations.exists(uow.connection, organisation_id):
        return organisation_id
    rate_limits.take(uow, keys, MADE, str(account_id), now)
    uow.session.add(Organisation(id=organisation_id, name=name, created=now))
    uow.session.flush()
    memberships.add(uow.connection, organisation_id, account_id, MemberRole.OWNER, now)
    record(uow, keys, Action.JOINED, Act(account_id=account_id, object_id=organisation_id), now)
    return organisation_id


def overview(uow: UnitOfWork, scope: OrganisationScope) -> Overview | None:
    """The scope's organisation; None where the scope opens none."""
    found = organisations.find(uow.connection, scope)
    return Overview(found, organisations.assessments(uow.connection, scope)) if found else None


def rename(uow: UnitOfWork, keys: Keys, asking: Asking, typed: str) -> bool:
    """Give the organisation another name; False where the scope may not. InputError where it cannot be kept.

    Reports that exist keep the name in their answers. The name that it has already is no change.
    """
    name = read_name(typed)
    before = organisations.lock(uow.connection, asking.scope, Permission.MANAGE)
    if before is None:
        return False
    if before.name != name:
        organisations.rename(uow.connection, asking.organisation_id, name)
        asking.record(uow, keys, Action.ORGANISATION_RENAMED, asking.organisation_id)
    return True


def start_for(uow: UnitOfWork, keys: Keys, asking: Asking, served: ServedStudy) -> UUID | None:
    """Start an assessment of the scope's organisation, without a private link; its id. The same form starts it once.

    None where the scope may not.
    """
    if organisations.lock(uow.connection, asking.scope, Permission.ANSWER) is None:
        return None
    starter = own_id(asking.organisation_id, asking.form)
    if repeated := organisations.started(uow.connection, asking.scope, starter):
        return repeated
    assessment = add_assessment(uow, asking.organisation_id, served, asking.now, starter)
    record(uow, keys, Action.STARTED, Act(assessment_id=assessment.id, account_id=asking.by), asking.now)
    return assessment.id


def own_id(owner: UUID, form: UUID) -> UUID:
    """The id of a form as its owner has it. Sent by anybody else, the same form is another."""
    return UUID(bytes=hashlib.sha256(owner.bytes + form.bytes).digest()[:16], version=4)
