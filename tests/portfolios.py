"""Clients of a consultancy with submissions, for tests and benchmarks: rows written as they are, many at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from selfassess.domain.answers import Answers
from selfassess.domain.sealing import METHOD_VERSION
from selfassess.services.answers_json import freeze
from selfassess.services.study_files import ServedStudy
from selfassess.storage import artifacts
from selfassess.storage.tables import AssessmentState, Base, EngagementLevel
from selfassess.storage.unit_of_work import Database
from tests.factories import drawn_answers
from tests.people import Practice

FIRST = datetime(2022, 3, 1, 12, tzinfo=UTC)
YEAR = timedelta(days=365)
_TABLES = Base.metadata.tables


def submit(
    database: Database, organisation_id: UUID, served: ServedStudy, answers: Answers, when: datetime = FIRST
) -> UUID:
    """A submission of an organisation, written as it is; the assessment's id."""
    rows = _Rows(served)
    assessment_id = rows.add(organisation_id, answers, when)
    rows.write(database)
    return assessment_id


def many_clients(
    database: Database, consultancy: Practice, served: ServedStudy, count: int, each: int = 5
) -> Sequence[UUID]:
    """So many clients of a consultancy, each with so many submissions of drawn answers; their ids, by name."""
    rows = _Rows(served)
    ids = [uuid4() for _ in range(count)]
    instrument = served.study.instrument
    for place, organisation_id in enumerate(ids):
        name = f"Client {place:03} of {consultancy.name}"
        rows.client(organisation_id, name, consultancy)
        for year in range(each):
            drawn = drawn_answers(instrument, 1000 * place + year)
            named = replace(drawn, about=replace(drawn.about, organisation=name))
            rows.add(organisation_id, named, FIRST + year * YEAR + timedelta(days=place))
    rows.write(database)
    return ids


class _Rows:
    """Rows by table, in an order in which they can be written."""

    def __init__(self, served: ServedStudy) -> None:
        self._served = served
        self._rows: dict[str, list[dict[str, Any]]] = {
            name: [] for name in ("organisation", "engagement", "assessment", "submission")
        }

    def client(self, organisation_id: UUID, name: str, consultancy: Practice) -> None:
        self._rows["organisation"].append({"id": organisation_id, "name": name, "created": FIRST})
        engagement = {"id": uuid4(), "consultancy_id": consultancy.id, "organisation_id": organisation_id}
        given = {"level": EngagementLevel.SEE, "granted_by": None, "granted": FIRST}
        self._rows["engagement"].append({**engagement, **given, "withdrawn_by": None, "withdrawn": None})

    def add(self, organisation_id: UUID, answers: Answers, when: datetime) -> UUID:
        assessment_id, frozen, pins = uuid4(), freeze(answers), self._served.pins
        self._rows["assessment"].append(
            {
                "id": assessment_id,
                "organisation_id": organisation_id,
                "study": self._served.study.key,
                "state": AssessmentState.SUBMITTED,
                "version": 2,
                "started": when,
                "updated": when,
                "previous_id": None,
                "form": uuid4(),
            }
        )
        self._rows["submission"].append(
            {
                "assessment_id": assessment_id,
                "answers": frozen,
                "answers_sha256": hashlib.sha256(frozen.encode()).hexdigest(),
                **{f"{kind}_sha256": sha256 for kind, sha256 in vars(pins).items()},
                "method_version": METHOD_VERSION,
                "submitted": when,
                "dated": when.date(),
            }
        )
        return assessment_id

    def write(self, database: Database) -> None:
        with database.writing() as uow:
            artifacts.keep(uow.session, self._served.files)
            for table, rows in self._rows.items():
                if rows:
                    uow.connection.execute(insert(_TABLES[table]), rows)
            uow.commit()
