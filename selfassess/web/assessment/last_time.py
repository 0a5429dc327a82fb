"""What the pages say of the answers of last time, which stand in them until somebody confirms or changes each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfassess.domain.wording import listed
from selfassess.services.asked import questions
from selfassess.services.drafting import Draft, last_time
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import current_scope
from selfassess.web.assessment.evidence import offers_on, ticks
from selfassess.web.assessment.study import AnsweredStudy, FormPage, answered_study
from selfassess.web.questions import NO_LAST_TIME, LastTime

LEAD = "These are your answers of last time. Change what is different, then save: the rest counts as confirmed."
WORDED = ("code", "text")  # the parts of an answer that are shown; its note and link stand in their fields


def last_time_on(uow: UnitOfWork, page: FormPage, draft: Draft) -> LastTime:
    """What a page says of last time; nothing in a first assessment."""
    if not draft.carried_over:
        return NO_LAST_TIME
    study = answered_study()
    cells = last_time(uow, current_scope(), study.served)
    lead = LEAD if to_confirm_on(study, page, draft) else ""
    return LastTime(lead, dict(_said(study, page, cells)), ticks(offers_on(uow, page, draft), draft.cells))


def to_confirm_on(study: AnsweredStudy, page: FormPage, draft: Draft) -> frozenset[str]:
    """The questions of a page whose answers of last time nobody has confirmed or changed yet."""
    return questions(study.instrument, draft.to_confirm & set(page.keys))


def _said(study: AnsweredStudy, page: FormPage, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    fields = study.served.questionnaire.fields
    for name in page.keys:
        item = study.instrument.by_key.get(name)
        ticked = [tick.short for tick in item.ticks if cells.get(f"{name}.{tick.key}") == "1"] if item else []
        if ticked:
            yield name, listed(ticked)
        elif name in cells and fields[name].part in WORDED:
            yield name, study.words.said(name, cells[name])
