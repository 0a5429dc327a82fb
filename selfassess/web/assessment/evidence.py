"""Evidence of work done since last time, as ticks beside the questions that it bears on."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request

from selfassess.domain.wording import capital
from selfassess.services.drafting import Draft
from selfassess.services.improvements import board_of
from selfassess.services.offered_evidence import Offer, offers
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import current_scope
from selfassess.web.assessment.study import FormPage, answered_study
from selfassess.web.questions import Tickbox


def offers_on(uow: UnitOfWork, page: FormPage, draft: Draft) -> tuple[Offer, ...]:
    """What may be taken up on a page; nothing in a first assessment, nor for somebody who came by a link."""
    scope = board_of(uow, current_scope()) if draft.carried_over else None
    if scope is None:
        return ()
    found = offers(uow, scope, answered_study().served.study)
    return tuple(offer for key in page.keys for offer in found.get(key, ()))


def ticks(found: tuple[Offer, ...], cells: Mapping[str, str]) -> Mapping[str, tuple[Tickbox, ...]]:
    """The ticks of each item, without what its note or link holds already."""
    made: dict[str, tuple[Tickbox, ...]] = {}
    for offer in found:
        if not offer.is_in(cells):
            made[offer.item] = (*made.get(offer.item, ()), _tick(offer))
    return made


def with_evidence(found: tuple[Offer, ...], typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed on a page, with the evidence that was ticked."""
    cells = dict(typed)
    for offer in found:
        if offer.name in request.form:
            cells |= offer.added_to(cells)
    return cells


def _tick(offer: Offer) -> Tickbox:
    hint = f"Done since last time: {offer.work.title}"
    label = capital(f"add as evidence: {offer.work.evidence}")
    return Tickbox(offer.name, label, offer.name in request.form, hint)
