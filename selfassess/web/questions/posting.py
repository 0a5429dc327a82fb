"""What a page's form sends back, as the fields of a draft.

A browser sends nothing for an empty box, so that what an empty box means depends on what was sent beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from werkzeug.datastructures import MultiDict

from selfassess.domain.instrument import Item, Kind
from selfassess.web.questions.question_pages import QuestionPage

Sent = MultiDict[str, str]
NONE = "0"  # sent under a checklist's own name for "none of these"
DONT_KNOW = "DK"


def posted(page: QuestionPage, form: Sent) -> dict[str, str]:
    """Every field of the page, by name, and no other."""
    typed = {name: re.sub("\r\n?", "\n", form.get(name, "")) for name in page.keys}
    read = {"grid": _grid, "practices": _practices, "examples": _examples}.get(page.kind)
    return typed | dict(read(page, form)) if read else typed


def _ticked(form: Sent, name: str) -> bool:
    return form.get(name, "") not in ("", "0")


def _flag(form: Sent, name: str) -> str:
    return "1" if _ticked(form, name) else ""


def _grid(page: QuestionPage, form: Sent) -> Mapping[str, str]:
    """An empty box is a no once the table has been checked, and unanswered until then."""
    empty = "0" if _ticked(form, page.section.checked) else ""
    cells = {name: _flag(form, name) or empty for name in page.keys}
    return cells | {page.section.checked: _flag(form, page.section.checked)}


def _practices(page: QuestionPage, form: Sent) -> Mapping[str, str]:
    typed: dict[str, str] = {}
    for item in page.items:
        typed[f"{item.key}.under_way"] = _flag(form, f"{item.key}.under_way")
        if item.kind is Kind.CHECKLIST:
            typed |= _checklist(item, form)
    return typed


def _checklist(item: Item, form: Sent) -> Mapping[str, str]:
    """An empty box is a no beside a tick or "none of these". Beside "don't know" it may be either: it stays blank.

    "None of these" beside a tick is kept as the code 0, which the ticks contradict, so that it comes back to be put
    right.
    """
    names = [f"{item.key}.{tick.key}" for tick in item.ticks]
    ticked = {name: _flag(form, name) for name in names}
    any_ticked = any(ticked.values())
    none, given = _said(form.getlist(item.key))
    said_all = none or (any_ticked and not given)
    answer = given or (NONE if none and any_ticked else "")
    return {item.key: answer} | {name: flag or _flagged(said_all) for name, flag in ticked.items()}


def _flagged(no: bool) -> str:
    """What an empty box says: a no, or nothing."""
    return "0" if no else ""


def _said(values: Sequence[str]) -> tuple[bool, str]:
    """Whether "none of these" was chosen, and the last of what else was."""
    others = [value for value in values if value != NONE]
    return NONE in values, others[-1] if others else ""


def _examples(page: QuestionPage, form: Sent) -> Mapping[str, str]:
    """Leaving an example out is said outright: a blank would mean the study's default, which may be to include it.

    Where nothing is told and the box stands as it was offered, nothing is said either.
    """
    typed: dict[str, str] = {}
    for prompt in page.section.prompts:
        key = f"{page.section.prefix}.{prompt.key}"
        include = _ticked(form, f"{key}.include")
        untouched = not form.get(key, "").strip() and include == prompt.include_default
        typed[f"{key}.include"] = "" if untouched else str(int(include))
    return typed
