"""Draft answers: a row for each key and each time that it changed.

The statements are made once: saving a page is what this application does most, and making them took half of its time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BindParameter, Result, bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import NOW, AnswerState, Base, DraftAnswer


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
_SAID = select(
    DraftAnswer.key,
    DraftAnswer.state,
    DraftAnswer.code,
    DraftAnswer.text,
    DraftAnswer.include,
    DraftAnswer.note,
    DraftAnswer.link,
    DraftAnswer.under_way,
).where(within(DraftAnswer.assessment_id))
_VERSION: BindParameter[int] = bindparam("version")
_KEYS = DraftAnswer.key.in_(bindparam("keys", expanding=True))
_SHOWN = DraftAnswer.since <= _VERSION

_AT_VERSION = _SAID.where(_SHOWN, DraftAnswer.until > _VERSION)
_OF_KEYS = _SAID.where(_KEYS, DraftAnswer.until == NOW)
_KNOWN_TO = _SAID.where(_KEYS, or_(_SHOWN, DraftAnswer.form == bindparam("writer"))).order_by(DraftAnswer.since)
_CLOSE = (
    update(_ROWS)
    .where(_ROWS.c.assessment_id == bindparam("own"), _ROWS.c.key.in_(bindparam("keys", expanding=True)))
    .where(_ROWS.c.until == NOW)
    .values(until=bindparam("version"))
)
_ADD = insert(_ROWS)
_DISCARD = delete(_ROWS).where(_ROWS.c.assessment_id == bindparam("own"))


def at_version(session: Session, scope: Scope, version: int) -> dict[str, Given]:
    """Everything as it stood at one version."""
    return _given(session.connection().execute(_AT_VERSION, scope.claims(version=version)))


def of_keys(session: Session, scope: Scope, keys: Iterable[str]) -> dict[str, Given]:
    """What is stored of these keys now."""
    return _given(session.connection().execute(_OF_KEYS, scope.claims(keys=list(keys))))


def known_to(session: Session, scope: Scope, keys: Iterable[str], version: int, form: UUID) -> dict[str, Given]:
    """What the writer of a form last knew of these keys: as shown at ``version``, or as the form stored them since."""
    claims = scope.claims(keys=list(keys), version=version, writer=form)
    return _given(session.connection().execute(_KNOWN_TO, claims))


def add(session: Session, assessment_id: UUID, version: int, form: UUID, changes: Mapping[str, Given]) -> None:
    """Store the first answers to these keys with an assessment's new version."""
    shared = {"assessment_id": assessment_id, "since": version, "until": NOW, "form": form}
    rows = [{**shared, "key": key, **vars(said)} for key, said in changes.items()]
    session.connection().execute(_ADD, rows)


def close(session: Session, assessment_id: UUID, version: int, keys: Collection[str]) -> None:
    """End what is stored of these keys with an assessment's new version, so that another answer can be added."""
    if keys:
        session.connection().execute(_CLOSE, {"own": assessment_id, "keys": list(keys), "version": version})


def discard(session: Session, assessment_id: UUID) -> None:
    """Delete the draft, once its answers are kept elsewhere."""
    session.connection().execute(_DISCARD, {"own": assessment_id})


def _given(
    rows: Result[str, AnswerState, int | None, str, bool | None, str, str, bool],
) -> dict[str, Given]:
    """The rows by key: of several with one key, the last."""
    return {
        key: Given(state, code, words, include, note, link, under_way)
        for key, state, code, words, include, note, link, under_way in rows
    }
