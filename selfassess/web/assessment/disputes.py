"""Two people changed the same answers: both texts, and a form for each choice between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from selfassess.services.drafting import StaleSave
from selfassess.web.assessment.forms import AS_CELLS, Shown
from selfassess.web.assessment.study import FormPage, answered_study


@dataclass(frozen=True)
class Dispute:
    """``fields`` are label, what is saved and what was typed. Each form holds the whole page, so nothing is lost."""

    title: str
    action: str
    fields: tuple[tuple[str, str, str], ...]
    keep_mine: Mapping[str, str]
    keep_theirs: Mapping[str, str]


def dispute(page: FormPage, stale: StaleSave) -> Dispute:
    words = answered_study().words
    hidden = {**Shown.now(stale.version).tokens, AS_CELLS: "1"}
    return Dispute(
        title=page.title,
        action=url_for("assessment.save", slug=page.slug),
        fields=tuple(
            (words.label(name), words.said(name, theirs), words.said(name, stale.mine[name]))
            for name, theirs in stale.theirs.items()
        ),
        keep_mine={**stale.cells, **hidden},
        keep_theirs={**stale.cells, **stale.theirs, **hidden},
    )
