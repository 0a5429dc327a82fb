"""Last year's answers as the beginning of this year's."""

from __future__ import annotations

from dataclasses import replace

from selfassess.answerfiles.columns import MEMBER
from selfassess.domain.answers import Answers
from selfassess.domain.codes import DONT_KNOW, NOT_APPLICABLE
from selfassess.services.questionnaire import FaultyFields, Questionnaire
from selfassess.storage.drafts import NOTHING, Given

_SIGNS = {DONT_KNOW: "DK", NOT_APPLICABLE: "NA"}


def carry_over(questionnaire: Questionnaire, answers: Answers) -> dict[str, Given]:
    """The answers as a draft, without the day they were agreed, and without what is no longer asked or answered so."""
    typed = {name: cell for name, cell in _cells(questionnaire, answers).items() if name in questionnaire.fields}
    try:
        parts = questionnaire.read(typed)
    except FaultyFields as refused:
        parts = questionnaire.read({name: cell for name, cell in typed.items() if name not in refused.faults})
    said = {key: replace(NOTHING, **changed) for key, changed in parts.items()}  # type: ignore[arg-type]  # attributes
    return {key: given for key, given in said.items() if given != NOTHING}


def _cells(questionnaire: Questionnaire, answers: Answers) -> dict[str, str]:
    about = answers.about
    cells = {
        "organisation": about.organisation,
        "sector": about.sector,
        "about.type": about.type,
        "about.size": about.size,
        "about.role": about.role,
        "about.priorities": ";".join(about.priorities),
        "about.days": "" if about.days is None else f"{about.days:.10g}",
        "about.fictional": "1" if about.fictional else "",
        MEMBER: about.benchmark_id,
    }
    cells |= {key: _SIGNS.get(code, str(code)) for key, code in _unfilled(questionnaire, answers).items()}
    cells |= {f"{key}.note": note for key, note in answers.notes.items()}
    cells |= {f"{key}.link": link for key, link in answers.links.items()}
    cells |= {f"{key}.under_way": "1" for key in answers.under_way}
    for key, told in answers.examples.items():
        cells |= {key: told.text, f"{key}.include": str(int(told.include))}
    return cells


def _unfilled(questionnaire: Questionnaire, answers: Answers) -> dict[str, int]:
    """The codes, with the noes of a wholly answered grid as what gave them: the tick that the table was checked."""
    codes = dict(answers.codes)
    for grid in questionnaire.instrument.grids:
        cells = [grid.cell(row.key, column.key) for row in grid.rows for column in grid.columns]
        if all(codes.get(cell, -1) >= 0 for cell in cells):
            codes = {key: code for key, code in codes.items() if code or key not in cells} | {grid.checked: 1}
    return codes
