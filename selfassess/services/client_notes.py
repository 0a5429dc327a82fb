"""What a consultancy notes about a client, for itself alone: no page, file or export of the client's ever holds it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4, uuid5

from selfassess.answerfiles.cells import plain_text
from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.storage import consultancies, consultancy_notes, engagements
from selfassess.storage.client_scopes import ClientScope
from selfassess.storage.tables import ConsultancyNote
from selfassess.storage.unit_of_work import UnitOfWork

LONGEST = 4_000


def add(uow: UnitOfWork, scope: ClientScope, by: UUID, typed: str, form: UUID, now: datetime) -> bool:
    """Keep a note that was ``typed``; the same form with the same text keeps it once.

    False where the scope opens nothing. InputError says what is wrong with the text.
    """
    if engagements.lock(uow.connection, scope) is None:
        return False
    text = _text(typed)
    form = uuid5(form, f"{scope.consultancy_id} {scope.organisation_id} {by}\n{text}")
    if any(each.form == form for each in consultancy_notes.find_all(uow.connection, scope)):
        return True
    note = ConsultancyNote(
        id=uuid4(),
        consultancy_id=scope.consultancy_id,
        organisation_id=scope.organisation_id,
        author_id=by,
        text=text,
        form=form,
        created=now,
    )
    consultancy_notes.add(uow.session, note)
    return True


def delete(uow: UnitOfWork, scope: ClientScope, by: UUID, note_id: UUID) -> bool:
    """Delete an own note, or any as a lead; one that is gone is as good as deleted. False where this may not be."""
    if engagements.lock(uow.connection, scope) is None:
        return False
    note = next((each for each in consultancy_notes.find_all(uow.connection, scope) if each.id == note_id), None)
    leads = consultancies.find(uow.connection, scope, Permission.LEAD) is not None
    if note is not None and (note.author_id == by or leads):
        consultancy_notes.delete_row(uow.connection, note_id)
        return True
    return note is None


def _text(typed: str) -> str:
    try:
        text = plain_text(typed, LONGEST)
    except InputError as error:
        raise InputError(error.what, "note", error.remedy) from None
    if not text:
        raise InputError("There is nothing to keep", "note", "Write something first.")
    return text
