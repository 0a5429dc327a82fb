"""What the forms of an organisation carry, and how they are read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar
from uuid import uuid4

from flask import make_response, request
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from selfassess.domain.errors import InputError
from selfassess.services.asking import Asking
from selfassess.services.rate_limits import TooMany
from selfassess.web.access import organisation_scope
from selfassess.web.forms import posted_form
from selfassess.web.signed_in import current_account

UNPROCESSABLE, TOO_MANY = 422, 429
Word = TypeVar("Word", bound=StrEnum)


def tokens() -> dict[str, str]:
    """The hidden fields of a form that is sent once."""
    return {"csrf_token": generate_csrf(), "form": str(uuid4())}


def asking() -> Asking:
    """Who asks for a change of the organisation, by which form and when."""
    return Asking(organisation_scope(), current_account().account_id, posted_form(), datetime.now(UTC))


def chosen(name: str, words: Iterable[Word], label: str) -> Word:
    """The one of a few words that was chosen; InputError where none was."""
    posted = request.form.get(name, "")
    for word in words:
        if word.value == posted:
            return word
    raise InputError(f"No {label} is chosen", name, f"Choose a {label}.")


def choices(words: Mapping[Word, str], hints: Mapping[Word, str], on: Word | None) -> list[dict[str, object]]:
    """The items of radios, none of them chosen for anybody unless it holds already."""
    return [
        {"value": word.value, "text": text, "hint": {"text": hints[word]}, "checked": word is on}
        for word, text in words.items()
    ]


def said(error: InputError) -> str:
    """What is wrong and what to do, in one line."""
    return f"{error.what}. {error.remedy}".strip()


def refused(page: str, error: InputError) -> Response:
    """A page that says what is wrong, with the status that goes with it."""
    response = make_response(page, UNPROCESSABLE)
    if isinstance(error, TooMany):
        response.status_code = TOO_MANY
        response.headers["Retry-After"] = str(max(1, int((error.again - datetime.now(UTC)).total_seconds()) + 1))
    return response
