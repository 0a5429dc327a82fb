from __future__ import annotations

from flask import Blueprint, render_template, request

from selfassess.services.seals import look_up, plain_code
from selfassess.web.database import reading
from selfassess.web.served import served
from selfassess.web.verify.presenters import NOT_A_CODE, UNKNOWN, verified_page

pages = Blueprint("verify", __name__)

LONGEST = 60  # of what may be typed, in characters: a code with any spaces


@pages.get("/verify")
def index() -> str | tuple[str, int]:
    """Say what a seal covers. The code stands in the address, so that a report can lead here."""
    typed = request.args.get("code")
    if typed is None:
        return render_template("verify/index.html", page=None, error="")
    code = plain_code(typed[:LONGEST])
    if code is None:
        return render_template("verify/index.html", page=None, error=NOT_A_CODE), 422
    with reading() as uow:
        found = look_up(uow, code, served().pinned)
    if found is None:
        return render_template("verify/index.html", page=None, error=UNKNOWN), 404
    return render_template("verify/index.html", page=verified_page(found), error="")
