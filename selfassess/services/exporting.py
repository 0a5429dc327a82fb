"""Everything that is kept of a person or an organisation, as one ZIP of JSON and CSV."""

from __future__ import annotations

import base64
import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from uuid import UUID

from selfassess.reports.rows import harmless
from selfassess.services import rate_limits
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.services.rate_limits import Limit
from selfassess.storage import erasures, organisation_copy, people
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.data_map import DATA_MAP
from selfassess.storage.people import Rows
from selfassess.storage.tables import Action
from selfassess.storage.unit_of_work import UnitOfWork

COPIES = Limit("copies of data", 10, timedelta(hours=1))
OF_PERSON = (
    "Left out: your password and the secrets of sessions and links, which we do not know ourselves; what you answered "
    "for an organisation, which its owners take from the page of the organisation; and other people."
)
OF_ORGANISATION = (
    "Left out: secrets of links, which we do not know ourselves; what a consultancy keeps for itself; the sessions and "
    "settings of people, who take copies of their own; and every other organisation."
)


@dataclass(frozen=True)
class Copy:
    """The rows of a copy, by table, with what it says of itself."""

    rows: Mapping[str, Rows]
    about: str
    made: datetime

    def archive(self) -> bytes:
        """The ZIP: every table in one JSON file, and each by itself as CSV, with what its columns mean beside them."""
        plain = {name: [_plain_row(row) for row in rows] for name, rows in sorted(self.rows.items()) if rows}
        files = {"README.txt": self._read_me(plain), "data.json": _json(plain)}
        files |= {f"csv/{name}.csv": _csv(rows) for name, rows in plain.items()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(zipfile.ZipInfo(name, self.made.timetuple()[:6]), content)
        return out.getvalue()

    def _read_me(self, plain: Mapping[str, Sequence[Mapping[str, object]]]) -> bytes:
        lines = ["A copy of what is kept", f"Made on {self.made:%d %B %Y at %H:%M} UTC.", "", self.about, ""]
        for name, rows in plain.items():
            kept = DATA_MAP[name]
            lines += [f"{name}: {kept.purpose}. Rows: {len(rows)}. Kept until {kept.until}."]
            lines += [f"  {column}: {kept.columns[column]}" for column in rows[0]]
        return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def copy_of_person(uow: UnitOfWork, keys: Keys, session: str, now: datetime) -> Copy | None:
    """Everything on the person whose session it is; None where it has ended. The caller commits.

    TooMany, and nothing written down, where they took as many copies in the last hour as anybody may.
    """
    person = erasures.person(uow.connection, session)
    if person is None:
        return None
    rate_limits.take(uow, keys, COPIES, str(person.id), now)
    found = people.rows_of(uow.connection, session)
    record(uow, keys, Action.EXPORTED, Act(account_id=person.id, object_id=person.id), now)
    return Copy(found, OF_PERSON, now)


def copy_of_organisation(uow: UnitOfWork, keys: Keys, scope: OrganisationScope, by: UUID, now: datetime) -> Copy | None:
    """Everything of an organisation that the scope may manage; None where it may not. As above otherwise."""
    if erasures.managed(uow.connection, scope) is None:
        return None
    rate_limits.take(uow, keys, COPIES, str(by), now)
    found = organisation_copy.copy(uow.connection, scope)
    record(uow, keys, Action.EXPORTED, Act(account_id=by, object_id=scope.organisation_id), now)
    return Copy(found, OF_ORGANISATION, now)


def _plain_row(row: Mapping[str, object]) -> dict[str, str | int | float | bool | None]:
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: object) -> str | int | float | bool | None:
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return str(value.value)
        case date():  # a moment too
            return value.isoformat()
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case _:
            return str(value)


def _json(plain: Mapping[str, object]) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(rows: Sequence[Mapping[str, str | int | float | bool | None]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig")
