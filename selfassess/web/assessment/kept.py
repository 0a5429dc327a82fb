"""When a page cannot be saved: what was typed stays on the screen, and a way to save it after all.

The session may have ended, the link may have been replaced, the database may be busy. Whatever it was, the page
repeats what was typed in words, and holds it in a form that can be sent again.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, render_template, request
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.wrappers import Response

from selfassess.domain.errors import InputError
from selfassess.services.drafting import AlreadySubmitted
from selfassess.storage.failures import StorageBusy
from selfassess.web.access import NoAccess
from selfassess.web.assessment.forms import AS_CELLS, typed_on
from selfassess.web.assessment.study import FormPage, answered_study
from selfassess.web.errors import busy_page, error_page

OWN_SITE = ("same-origin", "none")


@dataclass(frozen=True)
class Reason:
    """Why a page is not saved, and what to do. ``again`` offers to send it once more."""

    status: int
    heading: str
    advice: tuple[str, ...]
    again: bool = True
    retry_after: int | None = None


ENDED = Reason(
    403,
    "This page is not saved yet, because your session has ended",
    (
        "Nothing that you typed is lost: it stands below.",
        "In another tab, open your private link and choose Continue, or sign in again.",
        "Then come back here and choose Save again.",
    ),
)
UNREADABLE = Reason(
    400,
    "This page is not saved, because we could not read the form",
    ("Copy what you typed, open the page from the list of parts, and paste it there.",),
    again=False,
)
FROZEN = Reason(
    409,
    "This page is not saved, because the answers have been submitted",
    (
        "Submitted answers no longer change. Copy what you typed if you want to keep it.",
        "You can look at the results, or start the next assessment from them.",
    ),
    again=False,
)


def init_pages(pages: Blueprint) -> None:
    """Answer what can go wrong on these pages."""
    pages.register_error_handler(CSRFError, ended)
    pages.register_error_handler(NoAccess, ended)
    pages.register_error_handler(AlreadySubmitted, lambda error: _keep(FROZEN) or refused(error))
    pages.register_error_handler(InputError, refused)
    pages.register_error_handler(StorageBusy, busy)
    pages.register_error_handler(BadRequest, unreadable)


def ended(error: HTTPException) -> Response:
    return _keep(ENDED) or error_page(error)


def unreadable(error: HTTPException) -> Response:
    return _keep(UNREADABLE) or error_page(error)


def busy(error: StorageBusy) -> Response:
    advice = (str(error), "What you typed stands below. Choose Save again in a moment.")
    return _keep(Reason(503, "This page is not saved yet", advice, retry_after=error.retry_after)) or busy_page(error)


def refused(error: InputError) -> Response:
    """A state of affairs that no form can mend, such as answers that are frozen."""
    return make_response(render_template("assessment/refused.html", what=error.what, remedy=error.remedy), 409)


def _keep(reason: Reason) -> Response | None:
    """The page that keeps what was typed; None where the request was not to save one, or came from another site."""
    page = _page_to_save()
    if page is None:
        return None
    typed = typed_on(page)
    words = answered_study().words
    shown = [(words.label(name), words.said(name, cell)) for name, cell in typed.items() if cell.strip()]
    sent = {name: request.form[name] for name in ("version", "form") if name in request.form}
    hidden = typed | sent | {"csrf_token": generate_csrf(), AS_CELLS: "1"} if reason.again else {}
    body = render_template(
        "assessment/kept.html", reason=reason, page=page, shown=shown, hidden_fields=hidden, action=request.full_path
    )
    response = make_response(body, reason.status)
    if reason.retry_after is not None:
        response.headers["Retry-After"] = str(reason.retry_after)
    return response


def _page_to_save() -> FormPage | None:
    if request.endpoint != "assessment.save" or request.headers.get("Sec-Fetch-Site", "none") not in OWN_SITE:
        return None
    return answered_study().pages.get((request.view_args or {})["slug"])
