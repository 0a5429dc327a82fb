"""What is filled in before a workshop, because a room votes on how things are done and not on facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from selfassess.domain.instrument import Instrument
from selfassess.domain.wording import listed
from selfassess.services.drafting import Draft
from selfassess.services.progress import Progress
from selfassess.web.questions import ABOUT_SLUG, pages

VOTED_ON = "practices"  # the kind of section that a room votes on


@dataclass(frozen=True)
class Fact:
    """A part of the questionnaire that the room does not answer. ``left`` says what is missing, if anything is."""

    title: str
    address: str
    left: str


@dataclass(frozen=True)
class FactsPart:
    """``names`` are the titles of all such parts in a row, ``missing`` those that are not filled in yet."""

    names: str
    missing: tuple[Fact, ...]


def facts_part(instrument: Instrument, draft: Draft) -> FactsPart:
    facts = tuple(_facts(instrument, draft))
    return FactsPart(listed([f"“{each.title}”" for each in facts]), tuple(each for each in facts if each.left))


def _facts(instrument: Instrument, draft: Draft) -> Iterator[Fact]:
    asked = pages(instrument)
    parts = [
        (ABOUT_SLUG, instrument.words["about_heading"], ""),
        *((each.slug, each.title, each.kind) for each in asked),
    ]
    page_of = {key: each.slug for each in asked for key in each.keys}
    unconfirmed = {page_of.get(key, ABOUT_SLUG) for key in draft.to_confirm}
    for (slug, title, kind), part in zip(parts, draft.progress, strict=True):
        if kind != VOTED_ON and not part.optional:
            yield Fact(title, url_for("assessment.page", slug=slug), _left(part, confirm=slug in unconfirmed))


def _left(part: Progress, *, confirm: bool) -> str:
    """What is missing of a part, in a few words."""
    if not part.complete:
        return f"{part.answered} of {part.of} answered"
    return "As last time, not confirmed" if confirm else ""
