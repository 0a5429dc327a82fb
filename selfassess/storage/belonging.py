"""Where a person belongs, and who would be left there without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BindParameter, Connection, Uuid, bindparam, func, select
from sqlalchemy.orm import aliased

from selfassess.storage.tables import (
    Account,
    Consultancy,
    ConsultancyRole,
    Consultant,
    MemberRole,
    Membership,
    Organisation,
)


@dataclass(frozen=True)
class Belonging:
    """Where somebody belongs. ``others`` are the others there, ``in_charge`` those of them who may manage it."""

    id: UUID
    name: str
    others: int
    in_charge: int


_WHOSE: BindParameter[UUID] = bindparam("whose", type_=Uuid())
_MEMBER, _CONSULTANT = aliased(Membership), aliased(Consultant)
_OTHER_MEMBERS = (_MEMBER.organisation_id == Organisation.id, _MEMBER.account_id != _WHOSE)
_OTHER_CONSULTANTS = (_CONSULTANT.consultancy_id == Consultancy.id, _CONSULTANT.account_id != _WHOSE)
_USABLE = Account.disabled.is_(None)
_OWNERS = (_MEMBER.role == MemberRole.OWNER, Account.id == _MEMBER.account_id, _USABLE)
_LEADS = (_CONSULTANT.role == ConsultancyRole.LEAD, Account.id == _CONSULTANT.account_id, _USABLE)
_ORGANISATIONS = (
    select(
        Organisation.id,
        Organisation.name,
        select(func.count()).where(*_OTHER_MEMBERS).correlate(Organisation).scalar_subquery(),
        select(func.count()).where(*_OTHER_MEMBERS, *_OWNERS).correlate(Organisation).scalar_subquery(),
    )
    .where(Organisation.id.in_(select(Membership.organisation_id).where(Membership.account_id == _WHOSE)))
    .order_by(Organisation.id)
)
_CONSULTANCIES = (
    select(
        Consultancy.id,
        Consultancy.name,
        select(func.count()).where(*_OTHER_CONSULTANTS).correlate(Consultancy).scalar_subquery(),
        select(func.count()).where(*_OTHER_CONSULTANTS, *_LEADS).correlate(Consultancy).scalar_subquery(),
    )
    .where(Consultancy.id.in_(select(Consultant.consultancy_id).where(Consultant.account_id == _WHOSE)))
    .order_by(Consultancy.id)
)
_OTHER_ADMINISTRATORS = select(func.count()).where(Account.administrator, _USABLE, Account.id != _WHOSE)
_LOCKS = (
    select(Account.id).where(Account.administrator).order_by(Account.id).with_for_update(),
    _ORGANISATIONS.with_only_columns(Organisation.id).with_for_update(),
    _CONSULTANCIES.with_only_columns(Consultancy.id).with_for_update(),
)


def wait_for_turn(connection: Connection, account_id: UUID) -> None:
    """Let nobody else change who is in charge where this account belongs, before this unit of work ends.

    On SQLite the whole unit of work has had the right to write since it began.
    """
    if connection.dialect.name == "postgresql":
        for lock in _LOCKS:
            connection.execute(lock, {"whose": account_id})


def organisations(connection: Connection, account_id: UUID) -> Sequence[Belonging]:
    return [Belonging(*row) for row in connection.execute(_ORGANISATIONS, {"whose": account_id})]


def consultancies(connection: Connection, account_id: UUID) -> Sequence[Belonging]:
    return [Belonging(*row) for row in connection.execute(_CONSULTANCIES, {"whose": account_id})]


def other_administrators(connection: Connection, account_id: UUID) -> int:
    """How many others look after accounts, and are not disabled."""
    return connection.scalar(_OTHER_ADMINISTRATORS, {"whose": account_id}) or 0
