"""The board as it is shown: columns of cards, and the page on which one is edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from selfassess.domain import improving_wording, wording
from selfassess.domain.errors import InputError
from selfassess.domain.improving import Stage, Work
from selfassess.domain.improving_wording import STAGES
from selfassess.reports.office.links import href_of
from selfassess.services.improvement_fields import DAY, DUE, EVIDENCE, MONTH, NOTE, OWNER, STAGE, TITLE, YEAR
from selfassess.services.improvements import Board

MOVES: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.TO_DO: (Stage.UNDER_WAY,),
    Stage.UNDER_WAY: (Stage.DONE, Stage.TO_DO),
    Stage.DONE: (Stage.UNDER_WAY,),
    Stage.DROPPED: (Stage.TO_DO,),
}
LABELS: Mapping[str, str] = {
    TITLE: "What is to be done",
    OWNER: "Owner",
    DUE: "Due",
    STAGE: "Status",
    NOTE: "Note",
    EVIDENCE: "Evidence",
}
FIRST: Mapping[str, str] = {DUE: DAY}  # where a link to fields of several parts lands
NO_EVIDENCE = "No evidence yet."
EMPTY: Mapping[Stage, str] = {
    Stage.TO_DO: "Nothing waits.",
    Stage.UNDER_WAY: "Nothing is under way.",
    Stage.DONE: "Nothing is done yet.",
    Stage.DROPPED: "Nothing was dropped.",
}


@dataclass(frozen=True)
class Card:
    """One piece of work. ``href`` is the evidence where a browser may follow it; ``moves`` are where it can go.

    ``advice`` is the address of the recommendation in the results that it was taken up from, empty where there is none.
    """

    id: UUID
    title: str
    owner: str
    due: str
    overdue: bool
    note: str
    evidence: str
    href: str
    missing: str
    advice: str
    moves: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    """A stage with its cards; ``empty`` stands where there are none."""

    stage: str
    heading: str
    empty: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class BoardPage:
    organisation: str
    lead: str
    columns: tuple[Column, ...]


def board_page(board: Board, today: date) -> BoardPage:
    return BoardPage(
        organisation=board.organisation,
        lead=improving_wording.lead(board.works, today),
        columns=tuple(_column(stage, [work for work in board.works if work.stage is stage], today) for stage in Stage),
    )


def _column(stage: Stage, works: list[Work], today: date) -> Column:
    cards = tuple(_card(work, today) for work in works)
    return Column(stage.value, f"{STAGES[stage]} ({len(works)})", EMPTY[stage], cards)


def _card(work: Work, today: date) -> Card:
    return Card(
        id=work.id,
        title=work.title,
        owner=improving_wording.owner_line(work),
        due=improving_wording.due_line(work, today),
        overdue=work.overdue(today),
        note=work.note,
        evidence=work.evidence,
        href=href_of(work.evidence),
        missing=NO_EVIDENCE if work.stage is Stage.DONE and not work.evidence else "",
        advice=_advice(work),
        moves=tuple((stage.value, f"Move to “{STAGES[stage]}”") for stage in MOVES[work.stage]),
    )


def _advice(work: Work) -> str:
    if not work.recommendation or work.assessment_id is None:
        return ""
    return url_for("outcome.results", assessment_id=work.assessment_id, _anchor=work.recommendation)


@dataclass(frozen=True)
class EditPage:
    """The fields of one piece of work: what is in each by its name, and what is wrong, by its label's name.

    ``saved`` is what somebody else stored meanwhile in the fields that differ: a label and the words.
    """

    heading: str
    values: Mapping[str, str]
    errors: Mapping[str, str]
    problems: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, str], ...]
    saved: tuple[tuple[str, str], ...] = ()

    @property
    def labels(self) -> Mapping[str, str]:
        return LABELS


def edit_page(
    heading: str,
    values: Mapping[str, str],
    faults: Mapping[str, InputError] | None = None,
    meanwhile: Work | None = None,
) -> EditPage:
    """The page with what was typed, and each fault beside its field; with what others saved ``meanwhile``."""
    errors = {name: str(InputError(fault.what, "", fault.remedy)) for name, fault in (faults or {}).items()}
    saved = typed_of(meanwhile) if meanwhile else {}
    return EditPage(
        heading=heading,
        values=values,
        errors=errors,
        problems=tuple((f"{LABELS[name]}: {text}", f"#{FIRST.get(name, name)}") for name, text in errors.items()),
        stages=tuple((stage.value, label) for stage, label in STAGES.items()),
        saved=tuple(_said(saved, name) for name in LABELS if saved and _said(saved, name) != _said(values, name)),
    )


def typed_of(work: Work) -> dict[str, str]:
    """What the fields of a stored piece of work show."""
    parts = (str(work.due.day), str(work.due.month), str(work.due.year)) if work.due else ("", "", "")
    texts = {TITLE: work.title, OWNER: work.owner, NOTE: work.note, EVIDENCE: work.evidence}
    return texts | dict(zip((DAY, MONTH, YEAR), parts, strict=True)) | {STAGE: work.stage.value}


def moved_meanwhile(work: Work) -> str:
    """That a button of the board came too late."""
    return f"Nothing was changed: somebody else has moved “{work.title}” to “{STAGES[work.stage]}”."


def _said(values: Mapping[str, str], name: str) -> tuple[str, str]:
    """A field with its label, in words."""
    if name == DUE:
        text = " ".join(filter(None, (values.get(part, "").strip() for part in (DAY, MONTH, YEAR))))
    elif name == STAGE:
        text = STAGES[Stage(values[STAGE])]
    else:
        text = values.get(name, "").strip()
    return LABELS[name], text or wording.DASH
