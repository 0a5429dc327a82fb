"""What the forms of the questionnaire carry beside what every form does, and how it is read back."""

from __future__ import annotations

from uuid import uuid4

from flask import request
from flask_wtf.csrf import generate_csrf

from selfassess.web.assessment.study import FormPage

AS_CELLS = "as_cells"  # a form of ours that repeats what was typed holds cells, and no boxes to be read by their rules


def start_tokens() -> dict[str, str]:
    """The hidden fields of a form that starts an assessment: there is no draft yet, and so no version."""
    return {"csrf_token": generate_csrf(), "form": str(uuid4())}


def typed_on(page: FormPage) -> dict[str, str]:
    """What the request says for each field of a page. Everything else in the body is left alone."""
    if AS_CELLS in request.form:
        return {key: request.form[key] for key in page.keys if key in request.form}
    return page.posted(request.form)
