"""Two people changed the same answers: both texts of each, and a form in which to choose between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from selfassess.services.drafting import StaleSave
from selfassess.web.assessment.forms import AS_CELLS
from selfassess.web.assessment.study import FormPage, answered_study
from selfassess.web.forms import Shown
from selfassess.web.questions import field_id


@dataclass(frozen=True)
class Side:
    """What one of the two gave: the cell that choosing it sends, and the same in words."""

    cell: str
    said: str


@dataclass(frozen=True)
class Disputed:
    """One field that both changed."""

    name: str
    label: str
    theirs: Side
    mine: Side

    @property
    def id(self) -> str:
        return field_id(self.name)


@dataclass(frozen=True)
class Dispute:
    """``others`` are the rest of the page as it was typed, so that nothing of it is lost. A field that is sent
    without a choice stays as it is saved. ``all_mine`` and ``all_theirs`` are whole forms: one choice for all.
    """

    title: str
    action: str
    fields: tuple[Disputed, ...]
    others: Mapping[str, str]
    all_mine: Mapping[str, str]
    all_theirs: Mapping[str, str]


def dispute(page: FormPage, stale: StaleSave) -> Dispute:
    words = answered_study().words
    hidden = {**Shown.now(stale.version).tokens, AS_CELLS: "1"}
    others = {name: cell for name, cell in stale.cells.items() if name not in stale.theirs}
    return Dispute(
        title=page.title,
        action=url_for("assessment.save", slug=page.slug),
        fields=tuple(
            Disputed(
                name,
                words.label(name),
                Side(theirs, words.said(name, theirs)),
                Side(stale.mine[name], words.said(name, stale.mine[name])),
            )
            for name, theirs in stale.theirs.items()
        ),
        others=others | hidden,
        all_mine={**stale.cells, **hidden},
        all_theirs={**stale.cells, **stale.theirs, **hidden},
    )
