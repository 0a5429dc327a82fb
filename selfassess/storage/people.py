"""What the database holds of one person: every row in which a column of the data map says that it is them.

The map decides, table by table, so that a table which is added later is in the copy that a person takes away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Select, Table, Uuid, bindparam, or_, select

from selfassess.storage.data_map import DATA_MAP
from selfassess.storage.tables import (
    Account,
    AccountSession,
    Base,
    Consultancy,
    Consultant,
    Membership,
    Organisation,
)

Rows = Sequence[Mapping[str, object]]

# What no copy holds: secrets, and what is not about the person but about an organisation. Whoever may see that takes
# it from the organisation's own page.
WITHHELD: Mapping[str, frozenset[str]] = {
    "account": frozenset({"password"}),
    "account_session": frozenset({"digest"}),
    "one_time_token": frozenset({"digest"}),
    "draft_answer": frozenset({"state", "code", "text", "include", "note", "link", "under_way"}),
    "audit_event": frozenset({"digest", "previous", "mac"}),
}
_OWN = (
    AccountSession.account_id == Account.id,
    AccountSession.digest == bindparam("own_session"),
    Account.disabled.is_(None),
)
# Uncorrelated: inside a query on sessions or accounts they would otherwise speak of its own rows.
_ID = select(Account.id).where(*_OWN).correlate(None)
_ADDRESS = select(Account.email).where(*_OWN).correlate(None)
_ORGANISATIONS = (
    select(Organisation.id, Organisation.name)
    .join(Membership, Membership.organisation_id == Organisation.id)
    .where(Membership.account_id.in_(_ID))
)
_CONSULTANCIES = (
    select(Consultancy.id, Consultancy.name)
    .join(Consultant, Consultant.consultancy_id == Consultancy.id)
    .where(Consultant.account_id.in_(_ID))
)


def rows_of(connection: Connection, session: str) -> Mapping[str, Rows]:
    """The rows by table, each with the columns that a copy may hold. Nothing where the session has ended.

    A column that says who somebody is holds the person asking or nobody: others in the same row are left out.
    """
    claim = {"own_session": session}
    own = set(connection.scalars(_ID, claim)) | set(connection.scalars(_ADDRESS, claim))
    found: dict[str, Rows] = {}
    for name, query in _QUERIES.items():
        people, hidden = DATA_MAP[name].people, WITHHELD.get(name, frozenset())
        found[name] = [
            {
                column: None if column in people and value not in own else value
                for column, value in row.items()
                if column not in hidden
            }
            for row in connection.execute(query, claim).mappings()
        ]
    found["organisation"] = list(map(dict, connection.execute(_ORGANISATIONS, claim).mappings()))
    found["consultancy"] = list(map(dict, connection.execute(_CONSULTANCIES, claim).mappings()))
    return found


def _query(table: Table, people: frozenset[str]) -> Select[tuple[object, ...]]:
    says_who = [_is_own(table, column) for column in sorted(people)]
    return select(*table.columns).where(or_(*says_who)).order_by(*table.primary_key.columns)


def _is_own(table: Table, column: str) -> ColumnElement[bool]:
    return table.c[column].in_(_ID if isinstance(table.c[column].type, Uuid) else _ADDRESS)


_QUERIES = {
    name: _query(Base.metadata.tables[name], kept.people) for name, kept in sorted(DATA_MAP.items()) if kept.people
}
