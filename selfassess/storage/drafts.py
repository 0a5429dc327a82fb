"""Draft answers: a row for each key and each time that it changed.

The statements are made once: saving a page is what this application does most, and making them took half of its time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True)
class Giver:
    """Who gave an answer and when: nobody yet, and never, where it was carried over from an earlier assessment."""

    account_id: UUID | None = None
    facilitated: bool = False
    saved: datetime | None = None


CARRIED_OVER = Giver()
CARRIED_AT = 1  # the version that answers are carried over with; whatever is typed or confirmed raises it


@dataclass(frozen=True)
class Standing:
    """An answer as it stands, with who gave it. ``carried`` is what was carried over under the same key."""

    given: Given
    giver: Giver
    carried: Given | None


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
_ANSWERED = select(*COLUMNS, *_COLUMNS, DraftAnswer.since)
_PAGE = _ANSWERED.outerjoin_from(Assessment, DraftAnswer, _STANDS).where(_TO_CHANGE)
_KNOWN_TO = _SAID.where(_KEYS, or_(_SHOWN, DraftAnswer.form == bindparam("writer"))).order_by(DraftAnswer.since)
_CARRIED = select(DraftAnswer.key).where(
    within(DraftAnswer.assessment_id), DraftAnswer.since == CARRIED_AT, DraftAnswer.until > _VERSION
)
_GIVERS = (DraftAnswer.account_id, DraftAnswer.facilitated, DraftAnswer.saved)
_HISTORY = select(DraftAnswer.since, DraftAnswer.until, *_GIVERS, *_COLUMNS).where(
    DraftAnswer.assessment_id == bindparam("own"),
    or_(DraftAnswer.until == UNREPLACED, DraftAnswer.since == CARRIED_AT),
)
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


def carried(connection: Connection, scope: Scope, version: int) -> frozenset[str]:
    """The keys whose answers were carried over and neither changed nor confirmed by this version."""
    return frozenset(connection.scalars(_CARRIED, scope.claims(version=version)))


def lock_page(
    connection: Connection, scope: Scope, keys: Iterable[str]
) -> tuple[AssessmentRow | None, dict[str, Given], frozenset[str]]:
    """The assessment, locked as ``assessments.lock`` does, with what is stored of these keys: in a single query.

    The last are those of the keys that ``carried`` would give.
    """
    wait_for_turn(connection, scope)
    rows = connection.execute(_PAGE, scope.claims(keys=list(keys))).all()
    own = len(COLUMNS)
    assessment = AssessmentRow(*rows[0][:own]) if rows else None
    stored = {row[own]: Given(*row[own + 1 : -1]) for row in rows if row[own] is not None}
    return assessment, stored, frozenset(row[own] for row in rows if row[-1] == CARRIED_AT)


def known_to(connection: Connection, scope: Scope, keys: Iterable[str], version: int, form: UUID) -> dict[str, Given]:
    """What the writer of a form last knew of these keys: as shown at ``version``, or as the form stored them since."""
    claims = scope.claims(keys=list(keys), version=version, writer=form)
    return _given(connection.execute(_KNOWN_TO, claims))


def add(
    connection: Connection,
    assessment_id: UUID,
    version: int,
    form: UUID,
    changes: Mapping[str, Given],
    giver: Giver = CARRIED_OVER,
) -> None:
    """Store the first answers to these keys with an assessment's new version."""
    shared = {"assessment_id": assessment_id, "since": version, "until": UNREPLACED, "form": form, **vars(giver)}
    rows = [{**shared, "key": key, **vars(said)} for key, said in changes.items()]
    connection.execute(_ADD, rows)


def standing(connection: Connection, assessment_id: UUID) -> dict[str, Standing]:
    """Every answer of an assessment that the caller has locked, by its key, with who gave it."""
    found = connection.execute(_HISTORY, {"own": assessment_id})
    rows = [(since, until, Giver(*said[:3]), said[3], Given(*said[4:])) for since, until, *said in found]
    first = {key: given for since, _, _, key, given in rows if since == CARRIED_AT}
    return {key: Standing(given, giver, first.get(key)) for _, until, giver, key, given in rows if until == UNREPLACED}


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
