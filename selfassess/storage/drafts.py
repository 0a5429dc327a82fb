"""Draft answers: a row for each key and each time that it changed.

The statements are made once: saving a page is what this application does most, and making them took half of its time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Connection, Row, and_, bindparam, delete, insert, or_, select, update

from selfassess.domain.permissions import Permission
from selfassess.storage.assessments import COLUMNS, AssessmentRow, wait_for_turn
from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import UNREPLACED, AnswerState, Assessment, Base, DraftAnswer


@dataclass(frozen=True)
class Given:
    """What was said of one key: an answer with what belongs to it, or a text such as the organisation's name.

    ``include`` is whether the report may quote an example; None where it was not said.
    """

    state: AnswerState = AnswerState.BLANK
    code: int | None = None
    text: str = ""
    include: bool | None = None
    note: str = ""
    link: str = ""
    under_way: bool = False


NOTHING = Given()

_ROWS = Base.metadata.tables["draft_answer"]
_COLUMNS = (
    DraftAnswer.key,
    DraftAnswer.state,
    DraftAnswer.code,
    DraftAnswer.text,
    DraftAnswer.include,
    DraftAnswer.note,
    DraftAnswer.link,
    DraftAnswer.under_way,
)
_SAID = select(*_COLUMNS).where(within(DraftAnswer.assessment_id))
_VERSION: BindParameter[int] = bindparam("version")
_KEYS = DraftAnswer.key.in_(bindparam("keys", expanding=True))
_SHOWN = DraftAnswer.since <= _VERSION

_AT_VERSION = _SAID.where(_SHOWN, DraftAnswer.until > _VERSION)
_STANDS = and_(DraftAnswer.assessment_id == Assessment.id, DraftAnswer.until == UNREPLACED, _KEYS)
_TO_CHANGE = within(Assessment.id, Permission.ANSWER)
_PAGE = select(*COLUMNS, *_COLUMNS).outerjoin_from(Assessment, DraftAnswer, _STANDS).where(_TO_CHANGE)
_KNOWN_TO = _SAID.where(_KEYS, or_(_SHOWN, DraftAnswer.form == bindparam("writer"))).order_by(DraftAnswer.since)
_CLOSE = (
    update(_ROWS)
    .where(_ROWS.c.assessment_id == bindparam("own"), _ROWS.c.key == bindparam("said"))
    .where(_ROWS.c.until == UNREPLACED)
    .values(until=bindparam("version"))
)
_ADD = insert(_ROWS)
_DISCARD = delete(_ROWS).where(_ROWS.c.assessment_id == bindparam("own"))


def at_version(connection: Connection, scope: Scope, version: int) -> dict[str, Given]:
    """Everything as it stood at one version."""
    return _given(connection.execute(_AT_VERSION, scope.claims(version=version)))


def lock_page(
    connection: Connection, scope: Scope, keys: Iterable[str]
) -> tuple[AssessmentRow | None, dict[str, Given]]:
    """The assessment, locked as ``assessments.lock`` does, with what is stored of these keys: in a single query."""
    wait_for_turn(connection, scope)
    rows = connection.execute(_PAGE, scope.claims(keys=list(keys))).all()
    own = len(COLUMNS)
    assessment = AssessmentRow(*rows[0][:own]) if rows else None
    return assessment, {row[own]: Given(*row[own + 1 :]) for row in rows if row[own] is not None}


def known_to(connection: Connection, scope: Scope, keys: Iterable[str], version: int, form: UUID) -> dict[str, Given]:
    """What the writer of a form last knew of these keys: as shown at ``version``, or as the form stored them since."""
    claims = scope.claims(keys=list(keys), version=version, writer=form)
    return _given(connection.execute(_KNOWN_TO, claims))


def add(connection: Connection, assessment_id: UUID, version: int, form: UUID, changes: Mapping[str, Given]) -> None:
    """Store the first answers to these keys with an assessment's new version."""
    shared = {"assessment_id": assessment_id, "since": version, "until": UNREPLACED, "form": form}
    rows = [{**shared, "key": key, **vars(said)} for key, said in changes.items()]
    connection.execute(_ADD, rows)


def close(connection: Connection, assessment_id: UUID, version: int, keys: Collection[str]) -> None:
    """End what is stored of these keys with an assessment's new version, so that another answer can be added."""
    if keys:
        connection.execute(_CLOSE, [{"own": assessment_id, "said": key, "version": version} for key in keys])


def discard(connection: Connection, assessment_id: UUID) -> None:
    """Delete the draft, once its answers are kept elsewhere."""
    connection.execute(_DISCARD, {"own": assessment_id})


def _given(rows: Iterable[Row[*tuple[Any, ...]]]) -> dict[str, Given]:
    """The rows by key: of several with one key, the last."""
    return {key: Given(*said) for key, *said in rows}
