"""What every form carries: proof that it is ours, the version it was shown at, and an id of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import request
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import BadRequest

VERSION = re.compile("[0-9]{1,9}")
FORM = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Shown:
    """What a form was shown with: the version of the draft, and an id of its own.

    The id makes a repeated request harmless: the same form saved twice is saved once.
    """

    version: int
    form: UUID

    @classmethod
    def now(cls, version: int) -> Shown:
        return cls(version, uuid4())

    @classmethod
    def posted(cls) -> Shown:
        """As the request hands them back; BadRequest where they are not ours."""
        version = request.form.get("version", "")
        if not VERSION.fullmatch(version):
            raise BadRequest
        return cls(int(version), posted_form())

    @property
    def tokens(self) -> dict[str, str]:
        """The hidden fields, with the proof that the form is ours."""
        return {"csrf_token": generate_csrf(), "version": str(self.version), "form": str(self.form)}


def posted_form() -> UUID:
    """The id of the form as the request hands it back; BadRequest where it is not ours."""
    form = request.form.get("form", "")
    if not FORM.fullmatch(form):
        raise BadRequest
    return UUID(form)
