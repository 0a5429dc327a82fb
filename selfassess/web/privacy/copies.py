"""A copy as a download, or when another may be taken; and what follows an erasure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from math import ceil

from flask import Response, make_response, url_for
from werkzeug.wrappers import Response as AnyResponse

from selfassess.services.erasing import Erased, note
from selfassess.services.exporting import Copy
from selfassess.services.rate_limits import TooMany
from selfassess.storage.erasures import scrub
from selfassess.web.database import ready_database
from selfassess.web.redirects import see_other
from selfassess.web.served import served_settings

TOO_MANY = 429


def download(copy: Copy, name: str) -> Response:
    response = Response(copy.archive(), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


def too_many(page: str, error: TooMany) -> AnyResponse:
    """The page again, with when to come back."""
    response = make_response(page, TOO_MANY)
    response.headers["Retry-After"] = str(max(1, ceil((error.again - datetime.now(UTC)).total_seconds())))
    return response


def gone(erased: Sequence[Erased], now: datetime) -> AnyResponse:
    """After the commit: write down what was erased, take it out of the files too, and say so."""
    note(served_settings().erasures, erased, now)
    scrub(ready_database().engine)  # where somebody reads just now, the next erasure or the worker does it
    return see_other(url_for("privacy.erased"))
