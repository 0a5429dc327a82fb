"""A page of questions as HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from flask import render_template

from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from selfassess.web.questions.drawn import practice_html
from selfassess.web.questions.examples import examples
from selfassess.web.questions.fields import Problem, Shown
from selfassess.web.questions.frequency import frequencies
from selfassess.web.questions.grid import grid
from selfassess.web.questions.practices import practices
from selfassess.web.questions.question_pages import QuestionPage


class Field(Protocol):
    """What can have something wrong with it, and where a link to it lands."""

    @property
    def id(self) -> str: ...
    @property
    def error(self) -> str: ...


class View(Protocol):
    """What a page shows, with all of its fields in order."""

    @property
    def fields(self) -> tuple[Field, ...]: ...


VIEWS: Mapping[str, Callable[[QuestionPage, Instrument, Shown], View]] = {
    "grid": grid,
    "frequency": frequencies,
    "practices": practices,
    "examples": examples,
}


def render(
    page: QuestionPage,
    instrument: Instrument,
    shown: Shown,
    tokens: Mapping[str, str],
    action: str,
    back: str,
) -> str:
    """The page with what is shown in its fields, and each fault beside its field and in the list above.

    ``tokens`` are hidden fields. ``action`` is where the form is sent, ``back`` the list of all parts.
    """
    view = VIEWS[page.kind](page, instrument, shown)
    return render_template(
        f"questions/{page.kind}.html",
        page=page,
        view=view,
        problems=_problems(page, view, shown.faults),
        tokens=tokens,
        action=action,
        back=back,
        last=shown.last,
        language=instrument.language,
        practice_html=practice_html,
    )


def _problems(page: QuestionPage, view: View, faults: Mapping[str, InputError]) -> tuple[Problem, ...]:
    """What is wrong with the page as a whole, then field by field."""
    general = [
        Problem(str(InputError(fault.what, remedy=fault.remedy)), "")
        for name, fault in faults.items()
        if name not in page.keys
    ]
    return (*general, *(Problem(field.error, field.id) for field in view.fields if field.error))
