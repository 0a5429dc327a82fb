"""An organisation, a person and a consultancy with a word of their own in every column that holds text.

A word says where it stands: ``Canary-<mark>-<table>-<column>``. Whatever is found of it elsewhere was let through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Column, Table, insert, select
from sqlalchemy import Enum as EnumType

from selfassess.services.sessions import digest_of
from selfassess.storage.tables import Base, MemberRole
from selfassess.storage.unit_of_work import Database

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TABLES = Base.metadata.tables
ARTIFACT = "canary"  # a study's file, shared by all and nobody's
GIVEN = ("digest",)  # of a session: whoever holds its secret finds it
NO_ROWS = ("artifact", "audit_event", "audit_batch", "rate_limit", "ended_browser")  # of nobody, or no words


@dataclass(frozen=True)
class Seeded:
    """The ids of what was seeded, and the session of its person."""

    mark: str
    organisation_id: UUID
    account_id: UUID
    consultancy_id: UUID
    consultant_id: UUID
    secret: str

    @property
    def session(self) -> str:
        return digest_of(self.secret)


def canary(mark: str, table: str, column: str) -> str:
    return f"Canary-{mark}-{table}-{column}."


def canaries(mark: str, table: str) -> set[str]:
    """The words that a table was seeded with: one for each column of text or bytes that is no reference."""
    columns = TABLES[table].columns
    return {
        canary(mark, table, each.name)
        for each in columns
        if _kind(each) in ("PlainText", "LargeBinary") and not each.foreign_keys and each.name not in GIVEN
    }


def row(table: Table, mark: str, given: Mapping[str, object]) -> dict[str, object]:
    """A row with a canary in every text, and something that fits in every other column."""
    return {each.name: given[each.name] if each.name in given else _value(mark, each) for each in table.columns}


def _kind(column: Column[Any]) -> str:
    return type(column.type).__name__


def _value(mark: str, column: Column[Any]) -> object:
    if isinstance(column.type, EnumType):
        return next(iter(column.type.enum_class or ()))
    word = canary(mark, column.table.name, column.name)
    made = {"PlainText": word, "LargeBinary": word.encode(), "UtcDateTime": NOW, "Date": NOW.date()}
    return (
        made.get(_kind(column))
        or {"Uuid": uuid4(), "Integer": 1, "Double": 1.0, "Float": 1.0, "Boolean": False}[_kind(column)]
    )


def seed(database: Database, mark: str) -> Seeded:
    """A sole owner of an organisation with a row in each of its tables, and a consultancy that works with it."""
    organisation, account, consultancy, consultant = (uuid4() for _ in range(4))
    assessment, engagement, job, workshop, seat = (uuid4() for _ in range(5))
    secret = f"secret of {mark}"
    ids = {"organisation_id": organisation, "account_id": account, "consultancy_id": consultancy}
    ids |= {"assessment_id": assessment, "engagement_id": engagement, "job_id": job}
    ids |= {"workshop_id": workshop, "seat_id": seat}
    artifacts = {f"{kind}_sha256": ARTIFACT for kind in ("instrument", "advice", "sources", "benchmark", "responses")}
    others = {
        "author_id": consultant,
        "granted_by": account,
        "invited_by": account,
        "ordered_by": consultant,
        "led_by": account,
    }
    common = ids | artifacts | others | {"previous_id": None}
    given: dict[str, dict[str, object]] = {
        "organisation": {"id": organisation},
        "account": {"id": account, "disabled": None},
        "account_session": {"digest": digest_of(secret)},
        "membership": {"role": MemberRole.OWNER},
        "consultancy": {"id": consultancy},
        "engagement": {"id": engagement, "withdrawn": None, "withdrawn_by": None},
        "assessment": {"id": assessment},
        "consultant": {"account_id": consultant},
        "assignment": {"account_id": consultant},
        "job": {"id": job},
        "workshop": {"id": workshop},
        "seat": {"id": seat},
        "one_time_token": {"used": None},
        "access_grant": {"revoked": None},
    }
    with database.writing() as uow:
        if uow.connection.scalar(select(TABLES["artifact"].c.sha256)) is None:
            uow.connection.execute(insert(TABLES["artifact"]), row(TABLES["artifact"], "", {"sha256": ARTIFACT}))
        person = row(TABLES["account"], f"consultant-of-{mark}", {"id": consultant, "disabled": None})
        uow.connection.execute(insert(TABLES["account"]), person)
        for table in Base.metadata.sorted_tables:
            if table.name not in NO_ROWS:
                values = row(table, mark, common | given.get(table.name, {}))
                uow.connection.execute(insert(table), values)
        uow.commit()
    return Seeded(mark, organisation, account, consultancy, consultant, secret)
