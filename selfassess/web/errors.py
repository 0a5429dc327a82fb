"""Pages for what goes wrong, in the same shell as every other page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, make_response, render_template
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response as AnyResponse

from selfassess.storage.failures import StorageBusy


@dataclass(frozen=True)
class Words:
    """What a person is told: what happened, and what to do."""

    heading: str
    advice: tuple[str, ...]


UNEXPECTED = Words("Sorry, there is a problem", ("Go back and try again in a few minutes.",))

WORDS: Mapping[int, Words] = {
    400: Words("Sorry, we could not read that", ("Go back, load the page again, and send it once more.",)),
    401: Words(
        "Nothing is saved: you are not signed in any more",
        (
            "Sign in in another tab, then come back here, load the page again and repeat the last step.",
            "Copy what you typed first, if it was much.",
        ),
    ),
    403: Words(
        "Your role does not allow this",
        ("You may see this, and not do that. Ask an owner of the organisation, or the lead of the consultancy.",),
    ),
    404: Words(
        "Page not found",
        (
            "If you typed the address, check that it is correct.",
            "If you pasted it, check that you copied all of it.",
            "If you were answering here, open your private link again, or sign in and go to your work.",
        ),
    ),
    405: Words("This page cannot be used in that way", ("Go back to the start page and follow the links from there.",)),
    413: Words("That is too large to send", ("Shorten the text or the file, and send it again.",)),
    503: Words("The service is busy", ("Wait a moment, then go back and try again.",)),
    500: Words(
        "Sorry, there is a problem with this service",
        ("Try again in a few minutes.", "The problem has been written to the server's log."),
    ),
}


def init_app(app: Flask) -> None:
    """Answer every HTTP error with a page; Flask turns an unexpected exception into a 500 first."""
    app.register_error_handler(HTTPException, error_page)
    app.register_error_handler(SecurityError, unknown_host)
    app.register_error_handler(StorageBusy, busy_page)


def error_page(error: HTTPException) -> AnyResponse:
    """A page that keeps the error's own status and headers, such as which methods are allowed."""
    response = error.get_response()
    if error.response is None:
        words = WORDS.get(error.code or 500, UNEXPECTED)
        response.content_type = "text/html; charset=utf-8"
        response.set_data(render_template("errors/error.html", words=words))
    return response


def busy_page(error: StorageBusy) -> AnyResponse:
    """The database cannot serve just now: when to try again, for people and for programs."""
    words = Words(WORDS[503].heading, (str(error),))
    response = make_response(render_template("errors/error.html", words=words), 503)
    response.headers["Retry-After"] = str(error.retry_after)
    return response


def unknown_host(error: SecurityError) -> Response:
    """Plain text: no address of ours can be written while the host name itself is not to be trusted."""
    return Response("This host name is not served here.\n", status=error.code, content_type="text/plain; charset=utf-8")
