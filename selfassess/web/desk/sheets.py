"""Votes from a room without network: the sheet to take along, and what comes back on it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import PurePath
from uuid import UUID

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from selfassess.answerfiles import BadFile
from selfassess.domain.errors import InputError
from selfassess.domain.vote_sheet import MOST_SLIPS
from selfassess.domain.wording import counted
from selfassess.services.room import TooLate
from selfassess.services.vote_sheets import (
    MEDIA_TYPE,
    CountedAlready,
    blank_sheet,
    count_sheet,
    open_rounds,
    read_sheet,
)
from selfassess.storage import workshops
from selfassess.storage.tables import Workshop, WorkshopPhase
from selfassess.web.access import NoAccess, current_scope
from selfassess.web.database import reading, writing
from selfassess.web.desk.presenters import PHASES
from selfassess.web.forms import Shown, posted_form
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys, served_study

pages = Blueprint("vote_sheet", __name__, url_prefix="/assessment/<uuid:assessment_id>/workshops/<uuid:workshop_id>")

UNPROCESSABLE, CONFLICT = 422, 409
SLIPS = re.compile(f"[1-9][0-9]{{0,{len(str(MOST_SLIPS)) - 1}}}")


@pages.get("/sheet")
def form(workshop_id: UUID) -> str:
    return _page(workshop_id)


@pages.get("/sheet.xlsx")
def download(workshop_id: UUID) -> Response:
    with reading() as uow:
        found = workshops.find(uow.session, current_scope(), workshop_id)
        if found is None or found.rehearsal:
            raise NoAccess
        file = blank_sheet(found, served_study().instrument)
    response = Response(file, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="votes-{found.code}.xlsx"'
    return response


@pages.post("/sheet")
def take(workshop_id: UUID) -> tuple[str, int] | AnyResponse:
    """Count a sheet. It is read before the database waits for it."""
    posted_form()
    instrument, file = served_study().instrument, request.files.get("sheet")
    with reading() as uow:
        found = workshops.find(uow.session, current_scope(), workshop_id)
        if found is None or found.rehearsal:
            raise NoAccess
    try:
        if not file:
            raise InputError("No file is chosen", remedy="Choose the sheet that was filled in.")
        sheet = read_sheet(found, instrument, file.stream.read(), PurePath(file.filename or "").name or "The file")
        with writing() as uow:
            done = count_sheet(uow, served_keys(), current_scope(), workshop_id, sheet, datetime.now(UTC))
            uow.commit()
    except InputError as error:
        status = CONFLICT if isinstance(error, TooLate | CountedAlready) else UNPROCESSABLE
        return _page(workshop_id, error), status
    if done is None:
        raise NoAccess
    return see_other(url_for("vote_sheet.form", workshop_id=workshop_id, counted=done))


def _page(workshop_id: UUID, error: InputError | None = None) -> str:
    faults = error.faults if isinstance(error, BadFile) else (error,) if error else ()
    done = request.args.get("counted", "")
    with reading() as uow:
        found = workshops.find(uow.session, current_scope(), workshop_id)
        if found is None or found.rehearsal:
            raise NoAccess
        takes_votes = bool(open_rounds(found, workshops.steps(uow.session, found.id)))
    return render_template(
        "desk/sheet.html",
        workshop=found,
        now="" if takes_votes else _now(found),
        open=found.phase is not WorkshopPhase.CLOSED,
        done=f"{counted(int(done), 'slip was', 'slips were')} counted.".capitalize() if SLIPS.fullmatch(done) else "",
        faults=[str(each) for each in faults],
        more=error.more if isinstance(error, BadFile) else 0,
        most=MOST_SLIPS,
        tokens=Shown.now(0).tokens,
    )


def _now(workshop: Workshop) -> str:
    """Why no sheet is counted now, and what to do."""
    if workshop.phase is WorkshopPhase.GATHERING:
        return "The voting has not begun. Download the sheet now, and bring it back once you have started the voting."
    if workshop.phase is WorkshopPhase.CLOSED:
        return "This workshop is closed, so no sheet is counted any more."
    return f"The workshop takes no votes now: {PHASES[workshop.phase].lower()}. A sheet that you bring is not counted."
