"""What all ways of signing in share: who asks, where they want to go, and the pages when it does not work."""

from __future__ import annotations

from datetime import UTC, datetime
from ipaddress import ip_address, ip_network
from math import ceil
from time import sleep
from uuid import UUID

from flask import current_app, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from selfassess.services.mail import SECONDS, Letter, NotSent
from selfassess.services.pressed_once import has_failed, note_outcome
from selfassess.services.rate_limits import TooMany
from selfassess.services.signing_in import Admitted
from selfassess.web.addresses import own_path
from selfassess.web.database import reading, writing
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys, served_post
from selfassess.web.times import moment

UNPROCESSABLE, TOO_MANY, GONE, FORBIDDEN, BAD_GATEWAY = 422, 429, 410, 403, 502
BETWEEN_LOOKS = 0.1  # seconds
NEIGHBOURS_OF_6 = 64  # bits: what is below belongs to one household or office


def network() -> str:
    """Where the request comes from, as limits count it. What a request says of itself is not believed."""
    given = request.remote_addr or ""
    try:
        address = ip_address(given.partition("%")[0])
    except ValueError:
        return given
    return str(ip_network((address, NEIGHBOURS_OF_6), strict=False)) if address.version == 6 else str(address)


def wanted() -> str | None:
    """The page of ours that somebody was on their way to, by the address or by the form."""
    return own_path(request.values.get("next", ""))


def on_from(admitted: Admitted, going: str | None) -> Response:
    """On to the page of ours that somebody wanted, or to their work; the first time by way of their name."""
    if not admitted.is_named:
        return see_other(url_for("account.name", next=going))
    return see_other(going or url_for("accounts.home"))


def send(letter: Letter) -> bool:
    """Send a letter; False, and a line in the log, where it could not be sent."""
    try:
        served_post().send(letter)
    except NotSent:
        current_app.logger.exception("The mail server did not take a message")
        return False
    return True


def deliver(form: UUID, email: str, letter: Letter | None) -> bool:
    """Send the letter of a form to an address; False where that failed.

    None is sent where the form was pressed a moment before: then this waits for what becomes of the letter of then.
    """
    if letter is None:
        return _outcome(form, email)
    done = send(letter)
    with writing() as uow:
        note_outcome(uow, served_keys(), form, email, datetime.now(UTC), failed=not done)
        uow.commit()
    return done


def _outcome(form: UUID, email: str) -> bool:
    """False where the letter could not be sent. A browser shows the answer to the press that came last."""
    for _ in range(ceil(SECONDS / BETWEEN_LOOKS)):
        with reading() as uow:
            failed = has_failed(uow, served_keys(), form, email, datetime.now(UTC))
        if failed is not None:
            return not failed
        sleep(BETWEEN_LOOKS)
    return True


def too_many(page: str, again: datetime, now: datetime) -> Response:
    """A page that says when to try again."""
    response = make_response(page, TOO_MANY)
    response.headers["Retry-After"] = str(max(1, ceil((again - now).total_seconds())))
    return response


def too_many_words(limit: TooMany, now: datetime) -> str:
    return f"There were too many tries. Try again {moment(limit.again, now)}."


def refused(heading: str, *advice: str, status: int) -> tuple[str, int]:
    """A page that says why somebody is not signed in, and what to do."""
    page = render_template("accounts/refused.html", heading=heading, advice=advice, next=wanted() or "")
    return page, status
