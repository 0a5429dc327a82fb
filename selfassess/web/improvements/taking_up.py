"""Taking recommendations up from the results of an assessment: one of them, or all that the plan holds."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from selfassess.services.improvements import board_of
from selfassess.services.improvements import take_up as take_up_all
from selfassess.services.results import result
from selfassess.storage.scope import Scope
from selfassess.web.access import NoAccess, organisation_scope
from selfassess.web.database import writing
from selfassess.web.forms import posted_form
from selfassess.web.redirects import see_other
from selfassess.web.served import served

pages = Blueprint("taking_up", __name__, url_prefix="/organisation/<uuid:organisation_id>/actions")

PLACES = ("take-up", "step", "chosen")  # as the templates of the results name them


@pages.post("/take-up")
def take_up() -> Response:
    """One recommendation leads back to it on the results, the whole plan to the board."""
    posted_form()
    scope, asked, key = organisation_scope(), _assessment_id(), request.form.get("recommendation", "")
    own = Scope(asked, session=scope.session)
    with writing() as uow:
        analysis = result(uow, own, served().pinned) if board_of(uow, own) == scope else None
        if analysis is None:
            raise NoAccess
        keys = [key] if key else analysis.plan.plan.chosen
        done = take_up_all(uow, scope, asked, analysis, keys, datetime.now(UTC))
        uow.commit()
    if done is None:
        raise NoAccess
    if key:
        return see_other(url_for("outcome.results", assessment_id=asked, _anchor=f"{_place()}-{key}"))
    return see_other(url_for("improvements.board"))


def _place() -> str:
    """Where on the results the button stood: beside the advice, in the plan, or in what the workshop chose."""
    place = request.form.get("place", "")
    return place if place in PLACES else PLACES[0]


def _assessment_id() -> UUID:
    try:
        return UUID(request.form.get("assessment", ""))
    except ValueError:
        raise BadRequest from None
