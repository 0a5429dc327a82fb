"""Who answered what and when: for the members of an organisation, and for nobody else."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, render_template, request

from selfassess.services.answer_history import history
from selfassess.web.access import NoAccess, organisation_scope
from selfassess.web.database import reading
from selfassess.web.history.presenters import history_page
from selfassess.web.served import served

pages = Blueprint("history", __name__, url_prefix="/organisation/<uuid:organisation_id>/history")


@pages.get("")
def index() -> str:
    """The newest submitted answers, or those of another assessment or draft that the address asks for."""
    asked = _asked()
    with reading() as uow:
        found = history(uow, organisation_scope(), served().pinned, served().study, asked)
    if found is None and asked is not None:
        raise NoAccess
    page = history_page(found, datetime.now(UTC)) if found else None
    return render_template("history/index.html", page=page)


def _asked() -> UUID | None:
    text = request.args.get("assessment")
    try:
        return UUID(text) if text is not None else None
    except ValueError:
        raise NoAccess from None
