"""Rehearse a workshop with simulated participants, and throw the rehearsal away."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from selfassess.domain.errors import InputError
from selfassess.services.rehearsing import BegunAlready, discard, rehearse
from selfassess.web.access import NoAccess, current_scope
from selfassess.web.database import writing
from selfassess.web.desk.routes import CONFLICT, UNPROCESSABLE, desk_html
from selfassess.web.forms import posted_form
from selfassess.web.redirects import see_other

pages = Blueprint("rehearsal", __name__, url_prefix="/assessment/<uuid:assessment_id>/workshops/<uuid:workshop_id>")

SEATS = re.compile("[0-9]{1,3}")


@pages.post("/rehearsal")
def start(workshop_id: UUID) -> tuple[str, int] | Response:
    said, form = request.form.get("seats", ""), posted_form()
    seats = int(said) if SEATS.fullmatch(said) else 0
    try:
        with writing() as uow:
            opened = rehearse(uow, current_scope(), workshop_id, seats, form, datetime.now(UTC))
            uow.commit()
    except InputError as error:
        return desk_html(workshop_id, error), CONFLICT if isinstance(error, BegunAlready) else UNPROCESSABLE
    if opened is None:
        raise NoAccess
    return see_other(url_for("desk.lead", workshop_id=opened.id))


@pages.post("/rehearsal/discard")
def throw_away(workshop_id: UUID) -> Response:
    with writing() as uow:
        if not discard(uow, current_scope(), workshop_id):
            raise NoAccess
        uow.commit()
    return see_other(url_for("desk.index"))
