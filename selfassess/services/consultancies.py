"""Consultancies: made by whoever leads them first, closed by whoever leaves them last."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID, uuid5

from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.services.typed import line
from selfassess.storage import consultancies, consultants
from selfassess.storage.account_scopes import ConsultancyScope
from selfassess.storage.assessments import wait_to_start
from selfassess.storage.tables import Action, Consultancy, ConsultancyRole, Consultant
from selfassess.storage.unit_of_work import UnitOfWork

LONGEST_NAME = 80
CODE_LETTERS = "ABCDEFGHJKMNPRSTWXYZ"  # none that looks like another letter or a figure
CODE_LENGTH = 8


def create(uow: UnitOfWork, keys: Keys, account_id: UUID, typed: str, form: UUID, now: datetime) -> UUID:
    """A consultancy with the name that was ``typed``, led by the account; its id.

    The same form from the same account makes it once. InputError says what is wrong with the name.
    """
    name = _name(typed)
    consultancy_id = uuid5(form, f"{account_id} {name}")
    wait_to_start(uow.connection, consultancy_id)
    if consultancies.name_of(uow.connection, consultancy_id) is None:
        code = _new_code(uow)
        consultancies.add(uow.session, Consultancy(id=consultancy_id, name=name, code=code, created=now))
        lead = Consultant(consultancy_id=consultancy_id, account_id=account_id, role=ConsultancyRole.LEAD, since=now)
        consultants.add(uow.session, lead)
        record(uow, keys, Action.JOINED, Act(account_id=account_id, object_id=consultancy_id), now)
    return consultancy_id


def close(uow: UnitOfWork, keys: Keys, scope: ConsultancyScope, by: UUID, now: datetime) -> bool:
    """Delete a consultancy with its notes and brands, as the last person who leaves it; False where the scope may not.

    InputError where others work there: nobody closes it over their heads.
    """
    if consultancies.lock(uow.connection, scope, Permission.LEAD) is None:
        return False
    if len(consultants.colleagues(uow.connection, scope)) > 1:
        raise InputError("Others work here too", "close", "Leave instead, or remove them first.")
    consultancies.delete_row(uow.connection, scope.consultancy_id)
    record(uow, keys, Action.CONSULTANCY_CLOSED, Act(account_id=by, object_id=scope.consultancy_id), now)
    return True


def _name(typed: str) -> str:
    name = line(typed, "name", LONGEST_NAME)
    if not name:
        raise InputError("There is no name", "name", f"Give one of up to {LONGEST_NAME} characters.")
    return name


def _new_code(uow: UnitOfWork) -> str:
    """A code that no consultancy has. It opens nothing, and yet nobody should come upon another's by chance."""
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if not consultancies.is_code_taken(uow.connection, code):
            return code
