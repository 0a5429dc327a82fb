"""Taking up an invitation: seen by whoever has the link, accepted only by the address that it was sent to."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, abort, render_template, url_for
from werkzeug.wrappers import Response

from selfassess.services.inviting import Invitation, WrongAddress, invitation, join
from selfassess.web.access import SignInFirst
from selfassess.web.database import reading, writing
from selfassess.web.forms import posted_form
from selfassess.web.organisations.forms import tokens
from selfassess.web.organisations.words import INVITED_AS, UNNAMED, day
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys
from selfassess.web.signed_in import signed_in

pages = Blueprint("joining", __name__, url_prefix="/join/organisation")

FORBIDDEN = 403
GONE = "organisations/gone.html"


@pages.get("/<secret>")
def show(secret: str) -> str | tuple[str, int]:
    """Nothing is used up by looking: programs that look through e-mail open links too."""
    with reading() as uow:
        found = invitation(uow, secret, datetime.now(UTC))
    return _show(secret, found) if found else (render_template(GONE), 404)


@pages.post("/<secret>")
def accept(secret: str) -> str | Response | tuple[str, int]:
    posted_form()
    who, now = signed_in(), datetime.now(UTC)
    if who is None:
        raise SignInFirst
    with writing() as uow:
        joined = join(uow, served_keys(), secret, who.account_id, who.email, now)
        found = invitation(uow, secret, now) if isinstance(joined, WrongAddress) else None
        uow.commit()
    if isinstance(joined, WrongAddress):
        return (_show(secret, found), FORBIDDEN) if found else abort(404)
    if joined is None:
        return render_template(GONE), 404
    return see_other(url_for("organisations.home", organisation_id=joined))


def _show(secret: str, found: Invitation) -> str:
    who, (role, allowed) = signed_in(), INVITED_AS[found.role]
    return render_template(
        "organisations/join.html",
        organisation=found.organisation or UNNAMED,
        role=role,
        allowed=allowed,
        until=day(found.expires),
        email=who.email if who else "",
        own=bool(who and who.email == found.email),
        sign_in=url_for("accounts.sign_in", next=url_for("joining.show", secret=secret)),
        secret=secret,
        tokens=tokens(),
    )
