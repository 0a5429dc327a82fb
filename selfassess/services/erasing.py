"""Erasing a person or an organisation, at their own word; and again, after an older copy of the database was put back.

What is erased is gone from the database, and from its files as soon as nobody reads them. The audit trail keeps the
random numbers. Their ids are also written into a file beside the database, because a backup still holds what they name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from selfassess.domain.errors import InputError
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.storage import audit_events, belonging, erasures
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.belonging import Belonging
from selfassess.storage.tables import Action
from selfassess.storage.unit_of_work import UnitOfWork

CONFIRMED, ALONE = "confirmed", "alone"  # where an InputError says that it lies
UNNAMED = "erase"  # what is typed for an organisation that has no name yet
ENTRY = re.compile(r"(?P<at>\S+) (?P<kind>account|organisation|consultancy) (?P<id>[0-9a-f-]{36})")

BY_ACTION = {Action.ACCOUNT_ERASED: "account", Action.ORGANISATION_ERASED: "organisation"}


@dataclass(frozen=True)
class Erased:
    """One that was erased: ``kind`` is account, organisation or consultancy."""

    kind: str
    id: UUID


@dataclass(frozen=True)
class Outlook:
    """What stands in the way of erasing a person. ``needed`` names where nobody else could manage for the others.

    ``alone`` are organisations and ``alone_consultancies`` consultancies in which there is nobody else.
    """

    needed: tuple[str, ...]
    alone: tuple[Belonging, ...]
    alone_consultancies: tuple[Belonging, ...]

    @property
    def names_alone(self) -> tuple[str, ...]:
        return tuple(each.name or "an organisation without a name" for each in (*self.alone, *self.alone_consultancies))


def outlook(uow: UnitOfWork, account_id: UUID, *, administrator: bool) -> Outlook:
    """Whether a person can go, and what would go with them."""
    organisations = belonging.organisations(uow.connection, account_id)
    consultancies = belonging.consultancies(uow.connection, account_id)
    needed = [
        f"{each.name or 'An organisation without a name'}: make somebody else an owner, or remove the others"
        for each in organisations
        if each.others and not each.in_charge
    ]
    needed += [
        f"{each.name}: make somebody else a lead, or remove the others"
        for each in consultancies
        if each.others and not each.in_charge
    ]
    if administrator and not belonging.other_administrators(uow.connection, account_id):
        needed.append("This service: make somebody else an administrator")
    alone = tuple(each for each in organisations if not each.others)
    return Outlook(tuple(needed), alone, tuple(each for each in consultancies if not each.others))


def erase_account(
    uow: UnitOfWork,
    keys: Keys,
    account_id: UUID,
    by: UUID,
    now: datetime,
    *,
    administrator: bool,
    with_alone: bool,
) -> list[Erased]:
    """Erase a person, with the organisations and consultancies in which nobody else is.

    InputError, with ``ALONE`` in ``where`` where consent to those is missing, says what to do first. The list is
    empty where there is no such person.
    """
    belonging.wait_for_turn(uow.connection, account_id)
    found = outlook(uow, account_id, administrator=administrator)
    if found.needed:
        raise InputError("Others depend on this account", "", f"{'. '.join(found.needed)}. Then come back.")
    if found.names_alone and not with_alone:
        what = f"There is nobody else in {', '.join(found.names_alone)}"
        raise InputError(
            what, ALONE, "Tick the box to erase this too, or invite somebody and put them in charge first."
        )
    if not erasures.delete_account(uow.connection, account_id):
        return []
    record(uow, keys, Action.ACCOUNT_ERASED, Act(account_id=by, object_id=account_id), now)
    gone = [Erased("account", account_id)]
    for each in found.alone:
        erasures.delete_organisation(uow.connection, each.id)
        record(uow, keys, Action.ORGANISATION_ERASED, Act(account_id=by, object_id=each.id), now)
        gone.append(Erased("organisation", each.id))
    for each in found.alone_consultancies:
        erasures.delete_consultancy(uow.connection, each.id)
        gone.append(Erased("consultancy", each.id))
    return gone


def erase_own(
    uow: UnitOfWork, keys: Keys, session: str, typed: str, now: datetime, *, administrator: bool, with_alone: bool
) -> list[Erased] | None:
    """Erase the person whose session it is, and whose address was ``typed``; None where the session has ended."""
    found = erasures.person(uow.connection, session)
    if found is None:
        return None
    check_typed(typed, found.name)
    return erase_account(uow, keys, found.id, found.id, now, administrator=administrator, with_alone=with_alone)


def erase_organisation(
    uow: UnitOfWork, keys: Keys, scope: OrganisationScope, by: UUID, typed: str, now: datetime
) -> list[Erased] | None:
    """Erase an organisation whose name was ``typed``; None where the scope may not. InputError: it was not its name."""
    found = erasures.lock_organisation(uow.connection, scope)
    if found is None:
        return None
    check_typed(typed, found.name or UNNAMED)
    erasures.delete_organisation(uow.connection, found.id)
    record(uow, keys, Action.ORGANISATION_ERASED, Act(account_id=by, object_id=found.id), now)
    return [Erased("organisation", found.id)]


def check_typed(typed: str, wanted: str) -> None:
    """InputError where what was typed is not what was to be typed, but for spaces and capitals."""
    if " ".join(typed.split()).casefold() != " ".join(wanted.split()).casefold():
        raise InputError(f"This is not “{wanted}”", CONFIRMED, "Type it as it stands here. Nothing was erased.")


def forget_unused(uow: UnitOfWork, keys: Keys, before: datetime, now: datetime) -> list[Erased]:
    """Erase organisations that no account belongs to, with nothing submitted and nothing touched since ``before``."""
    gone = []
    for organisation_id in erasures.unused(uow.connection, before):
        erasures.delete_organisation(uow.connection, organisation_id)
        record(uow, keys, Action.ORGANISATION_ERASED, Act(object_id=organisation_id), now)
        gone.append(Erased("organisation", organisation_id))
    return gone


def note(file: Path, gone: Sequence[Erased], now: datetime) -> None:
    """Add what was erased to the end of a file. After the commit: what is listed is erased again by ``replay``."""
    if gone:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="ascii") as listed:
            listed.write("".join(f"{now.isoformat()} {each.kind} {each.id}\n" for each in gone))
            listed.flush()
            os.fsync(listed.fileno())


def note_from_trail(uow: UnitOfWork, file: Path) -> int:
    """Add what the audit trail says was erased and the file does not hold yet; how many there were."""
    noted, missing = set(read_noted(file)), []
    for event in audit_events.of_actions(uow.session, list(BY_ACTION)):
        gone = Erased(BY_ACTION[event.action], event.object_id or UUID(int=0))
        if gone not in noted:
            note(file, [gone], event.at)
            missing.append(gone)
    return len(missing)


def read_noted(file: Path) -> list[Erased]:
    """What was erased, from its file; none where there is no file. InputError where a line of it is something else."""
    try:
        lines = file.read_text("ascii").splitlines() if file.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("The list of what was erased cannot be read", str(file), "Check the file.") from error
    found = [ENTRY.fullmatch(line) for line in lines]
    if None in found:
        what, where = "This is no erasure", f"{file}, line {found.index(None) + 1}"
        raise InputError(what, where, "Mend the line, or take it out if it was never whole.")
    return [Erased(each["kind"], UUID(each["id"])) for each in found if each]


def replay(uow: UnitOfWork, noted: Sequence[Erased]) -> int:
    """Erase again what an older copy of the database has brought back; how many there were. The caller commits."""
    erase = {
        "account": erasures.delete_account,
        "organisation": erasures.delete_organisation,
        "consultancy": erasures.delete_consultancy,
    }
    return sum(erase[each.kind](uow.connection, each.id) for each in noted)
