"""Analyses for the Office files: those of every report, texts in other scripts, and hostile texts everywhere."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Example
from selfassess.domain.results import Analysis
from tests.factories import drawn_answers, shipped_study
from tests.reports.analyses import CASES, DATED, case, workshop_saying

SCRIPTS = {
    "welsh": "Bwrdd Iechyd Gŵyr a’r Ŷd",
    "polish": "Zażółć gęślą jaźń",
    "greek": "Πρώτη γραμμή υγείας",
    "emoji": "Trust \U0001f44d\U0001f3fd \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "arabic": "مستشفى المدينة",
    "chinese": "漢字 漢字",
}
FORMULAS = {
    "equals": '=HYPERLINK("https://evil.example","x")',
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "tab": "\t=1+1",
    "carriage return": "\r=1+1",
    "line feed": "\n=1+1",
    "wide equals": "＝1+1",
}


@cache
def saying(text: str, held: bool = False) -> Analysis:
    """An organisation that gives one text wherever it may: name, role, notes, links, stories; so does its benchmark.

    ``held`` adds a workshop that says it too.
    """
    study = shipped_study()
    instrument = study.instrument
    provenance = replace(study.benchmark.provenance, label=text)
    study = replace(study, benchmark=replace(study.benchmark, provenance=provenance))
    answers = drawn_answers(instrument, 11, 0.4)
    practices = [item.key for item in instrument.items if item.takes_notes]
    answers = replace(
        answers,
        about=replace(answers.about, organisation=text, role=text),
        notes=dict.fromkeys(practices, text),
        links=dict.fromkeys(practices, text),
        examples={key: Example(text, include=True) for key, _ in instrument.prompts},
        workshop=workshop_saying(instrument, text, text) if held else None,
    )
    return analyse(study, answers, DATED)


OFFICE_CASES = (*sorted(CASES), *SCRIPTS, "workshop")


def office_case(name: str) -> Analysis:
    """An analysis by its name."""
    return saying(SCRIPTS[name]) if name in SCRIPTS else case(name)
