"""The page as a whole, or only what a change of an answer changes on it."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, jsonify, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from selfassess.domain.results import Analysis
from selfassess.web.whatif.presenters import WhatIfPage, page_of
from selfassess.web.whatif.query import Tried, read

FRAGMENT = "X-Fragment"
UNPROCESSABLE = 422

Address = Callable[..., str]
Page = tuple[str, int] | AnyResponse


def respond(analysis: Analysis, address: Address, render: Callable[[WhatIfPage], str]) -> Page:
    """Answer a request for the page.

    ``address`` makes the page's address from the names of its fields. A form without a script sends every field; the
    address that it leads to holds only those that say something, so that it can be passed on.
    """
    tried = read(analysis, request.args)
    if request.headers.get(FRAGMENT) == "result":
        return fragment(analysis, tried)
    if not tried.tidy and not tried.problems:
        return Response(status=303, headers={"Location": address(**tried.fields)}, content_type="text/plain")
    return render(page_of(analysis, tried)), UNPROCESSABLE if tried.problems else 200


def fragment(analysis: Analysis, tried: Tried) -> Response:
    """What the script puts in place of what stands there: the result, and the note under each question."""
    page = page_of(analysis, tried)
    choices = [choice for group in page.groups for choice in group.choices]
    response = jsonify(
        result=render_template("whatif/result.html", result=page.result),
        notes={each.id: render_template("whatif/note.html", note=each.note) for each in choices},
        changed={group.key: group.changed for group in page.groups},
        said=page.announced,
        query=page.query,
    )
    response.status_code = UNPROCESSABLE if page.problems else 200
    return response
