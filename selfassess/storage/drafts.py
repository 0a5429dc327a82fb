"""Draft answers: a row for each key and each time that it changed.

The statements are made once: saving a page is what this application does most, and making them took half of its time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import AnswerState, Assessment, Base, DraftAnswer


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

_AT_VERSION = _SAID.where(_SHOWN, or_(DraftAnswer.until.is_(None), DraftAnswer.until > _VERSION))
_OF_KEYS = _SAID.where(_KEYS, DraftAnswer.until.is_(None))
_KNOWN_TO = _SAID.where(_KEYS, or_(_SHOWN, DraftAnswer.form == bindparam("writer"))).order_by(DraftAnswer.since)
_CLOSE = (
    update(_ROWS)
    .where(_ROWS.c.assessment_id == bindparam("own"), _ROWS.c.key.in_(bindparam("keys", expanding=True)))
    .where(_ROWS.c.until.is_(None))
    .values(until=bindparam("version"))
)
_ADD = insert(_ROWS)
_DISCARD = delete(_ROWS).where(_ROWS.c.assessment_id == bindparam("own"))


def at_version(session: Session, scope: Scope, version: int) -> dict[str, Given]:
    """Everything as it stood at one version."""
    return _given(session.execute(_AT_VERSION, scope.claims(version=version)))


def of_keys(session: Session, scope: Scope, keys: Iterable[str]) -> dict[str, Given]:
    """What is stored of these keys now."""
    return _given(session.execute(_OF_KEYS, scope.claims(keys=list(keys))))


def known_to(session: Session, scope: Scope, keys: Iterable[str], version: int, form: UUID) -> dict[str, Given]:
    """What the writer of a form last knew of these keys: as shown at ``version``, or as the form stored them since."""
    return _given(session.execute(_KNOWN_TO, scope.claims(keys=list(keys), version=version, writer=form)))


def add(session: Session, assessment: Assessment, form: UUID, changes: Mapping[str, Given]) -> None:
    """Store what changed with the assessment's present version, which must be a new one."""
    session.execute(_CLOSE, {"own": assessment.id, "keys": list(changes), "version": assessment.version})
    shared = {"assessment_id": assessment.id, "since": assessment.version, "form": form}
    session.execute(_ADD, [{**shared, "key": key, **vars(said)} for key, said in changes.items()])


def discard(session: Session, assessment: Assessment) -> None:
    """Delete the draft, once its answers are kept elsewhere."""
    session.execute(_DISCARD, {"own": assessment.id})


def _given(
    rows: Iterable[tuple[str, AnswerState, int | None, str, bool | None, str, str, bool]],
) -> dict[str, Given]:
    """The rows by key: of several with one key, the last."""
    return {
        key: Given(state, code, words, include, note, link, under_way)
        for key, state, code, words, include, note, link, under_way in rows
    }
