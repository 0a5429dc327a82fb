"""Whole reports as files, by the name of a case, and what is found in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from io import BytesIO

import pikepdf

from selfassess.answerfiles import read_answers
from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers, Example
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.instrument import Kind
from selfassess.domain.results import Analysis
from selfassess.domain.study import Earlier
from selfassess.reports.pdf.report import render
from tests.factories import CHECKOUT, about, drawn_answers, shipped_study
from tests.reports.analyses import CASES, DATED, reassessed, workshop
from tests.reports.office_cases import SCRIPTS, saying
from tests.reports.pdf.marked_pages import marked_page
from tests.reports.pdf.reading import Node, read_tree

LONG_NOTE = ("We wrote this note “in full”, with a web address https://example.org/" + "a" * 90 + " in it. ") * 7
LONG_STORY = "A long story of what happened, of what people said, and of what was learnt from it in the end. " * 21


def _northmoor_answers() -> Answers:
    path = CHECKOUT / "examples" / "answers.csv"
    return read_answers(path.read_bytes(), path.name, shipped_study().instrument)[0]


def longest_texts() -> Analysis:
    """Notes of 1,000 characters, stories of 2,000, and a link on every practice; some of it under way."""
    study = shipped_study()
    noted = [item.key for item in study.instrument.items if item.takes_notes]
    answers = replace(
        drawn_answers(study.instrument, 5, 0.4),
        notes=dict.fromkeys(noted, LONG_NOTE[:1000]),
        links=dict.fromkeys(noted, "https://example.org/" + "folder/" * 60),
        under_way=frozenset(noted[::2]),
        examples={key: Example(LONG_STORY[:1999], True) for key, _ in study.instrument.prompts},
    )
    return analyse(study, answers, DATED)


def short_stories() -> Analysis:
    """One short answer to every request for an example, of which one is kept out of the report."""
    study = shipped_study()
    keys = [key for key, _ in study.instrument.prompts]
    told = {key: Example(f"Short story number {place}.", place != 1) for place, key in enumerate(keys)}
    return analyse(study, replace(drawn_answers(study.instrument, 20, 0.5), examples=told), DATED)


def every_part() -> Analysis:
    """A re-assessment that a room filled in, with answers that are not known: the most parts and the most words."""
    held, now = workshop(), _northmoor_answers()
    items = [item.key for item in shipped_study().instrument.scored]
    codes = {**held.cells, **dict.fromkeys(items[::6], DONT_KNOW)}
    earlier = Earlier(shipped_study(), now, date(2025, 11, 24))
    return analyse(shipped_study(), replace(now, codes=codes, workshop=held.workshop), DATED, [earlier])


def _with_days(days: float | None) -> Analysis:
    answers = _northmoor_answers()
    return analyse(shipped_study(), replace(answers, about=replace(answers.about, days=days)), DATED)


def no_days() -> Analysis:
    return _with_days(0.0)


def days_not_said() -> Analysis:
    return _with_days(None)


def many_days() -> Analysis:
    """So many that every piece of work fits, and the plan breaks over pages."""
    return _with_days(5.0)


def unknown() -> Analysis:
    """A don't know to every question."""
    study = shipped_study()
    codes = {item.key: DONT_KNOW for item in study.instrument.items if item.kind is not Kind.COUNT}
    cells = {cell: DONT_KNOW for item in study.instrument.items for cell in item.cells}
    return analyse(study, Answers(about(study.instrument), codes | cells), DATED)


def no_examples() -> Analysis:
    """The worked example without its stories, notes and links."""
    return analyse(shipped_study(), replace(_northmoor_answers(), examples={}, notes={}, links={}), DATED)


def of_sector(sector: str) -> Analysis:
    """An organisation of one sector and a type that fits it, in the middle of the field."""
    study = shipped_study()
    answers = drawn_answers(study.instrument, 31, 0.45)
    described = replace(answers.about, sector=sector, type=_TYPE_OF_SECTOR[sector])
    return analyse(study, replace(answers, about=described), DATED)


_TYPE_OF_SECTOR = {
    "nhs_provider": "mental_health",
    "government_and_agencies": "national_body",
    "membership_professional_regulatory": "regulator",
    "media_and_creative": "media",
    "think_tank_and_network": "charity",
}

REPORTS: dict[str, Callable[[], Analysis]] = (
    CASES
    | {
        each.__name__: each
        for each in (
            longest_texts,
            short_stories,
            no_days,
            days_not_said,
            many_days,
            unknown,
            no_examples,
            reassessed,
            workshop,
            every_part,
        )
    }
    | {sector: partial(of_sector, sector) for sector in _TYPE_OF_SECTOR}
    | {script: partial(saying, text) for script, text in SCRIPTS.items()}
)


@cache
def report_case(name: str) -> Analysis:
    return REPORTS[name]()


@cache
def report_file(name: str) -> bytes:
    return render(report_case(name))


@cache
def _opened(name: str) -> tuple[pikepdf.Pdf, Node]:
    """The file, kept open since its objects live no longer, and its Document element."""
    pdf = pikepdf.open(BytesIO(report_file(name)))
    return pdf, read_tree(pdf, [marked_page(page) for page in pdf.pages])[0]


def page_count(name: str) -> int:
    return len(_opened(name)[0].pages)


def parts_of(name: str) -> dict[str, Node]:
    """The structure of each part of the report by its title, in order."""
    return {str(node.obj["/T"]): node for node in _opened(name)[1].find("Sect") if "/T" in node.obj}


def cards(part: Node) -> list[Node]:
    """The cards of a part: sections inside its section."""
    return [node for node in part.find("Sect") if node is not part]


def pages_of(node: Node) -> set[int]:
    """The pages that a part of the structure stands on, from 0."""
    return {page for each in node.walk() for page, _ in each.marks}


def under_heading(part: Node, title: str) -> list[Node]:
    """What follows a heading of level 2 in its part, up to the next one; within the same parent."""
    found: list[Node] = []
    taking = False
    for node in part.kids:
        if node.tag in ("H1", "H2"):
            taking = node.text == title
        elif taking:
            found.append(node)
    return found


def plain(text: str) -> str:
    """Text with every run of spaces as one, for comparing what was wrapped."""
    return " ".join(text.split())


def said(nodes: Sequence[Node]) -> str:
    return plain(" ".join(node.text for node in nodes))
