"""The same answers as a trust, a membership body, a regulator and a media house: what differs, and what never strays.

What each organisation should read is worked out from advice.toml a second time, by ``shipped_words``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from selfassess.domain.advice import Advised, Standing, situation
from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers
from selfassess.domain.ordering import advise
from selfassess.domain.study import Study
from tests.factories import drawn_answers, full_answers, shipped_study
from tests.studies.shipped_words import ENTRIES, FACING, Table, about

STUDY: Study = shipped_study()
HOMES = {
    "acute": "nhs_provider",
    "membership_body": "membership_professional_regulatory",
    "regulator": "membership_professional_regulatory",
    "media": "media_and_creative",
}
SETS = {"a quarter of the way": 0.25, "half of the way": 0.5}


def of(kind: str, answers: Answers, sector: str = "") -> Answers:
    return replace(answers, about=replace(answers.about, sector=sector or HOMES[kind], type=kind))


@cache
def given(kind: str, share: float) -> tuple[Advised, ...]:
    instrument = STUDY.instrument
    return advise(instrument, STUDY.library, situation(instrument, of(kind, full_answers(instrument, share))))


def shown(kind: str, share: float) -> set[str]:
    return {each.entry.title for each in given(kind, share) if each.standing is not Standing.LATER}


# Of the titles in the report, those that none of the other three organisations reads on the same answers.
OWN = {
    ("a quarter of the way", "acute"): {
        "Turn what people say into a weekly note for services",
        "Answer everyday questions where people ask them",
        "Ask one real question a month, and report what you did",
        "Stop filming in clinical areas unless it is planned",
        "Stop answering clinical questions and complaints in public",
    },
    ("a quarter of the way", "membership_body"): {
        "Explain what each big change means for your members",
        "Turn what members say into a weekly note for your teams",
        "Answer members’ questions where they ask them",
        "Listen to members for 15 minutes every working day",
    },
    ("a quarter of the way", "regulator"): {
        "Explain your decisions and standards in plain words",
        "Turn what people say into a weekly note for your teams",
        "Answer questions about process, and never about a case",
        "Listen to registrants and the public for 15 minutes a day",
    },
    ("a quarter of the way", "media"): {
        "Correct errors where readers saw them, and say so",
        "Turn what your audience says into a weekly note for editors",
        "Answer readers’ questions under your own stories",
        "Stop using people’s posts in stories without asking them",
    },
    ("half of the way", "acute"): {
        "Answer every review on feedback sites, in a human voice",
        "Answer everyday questions where people ask them",
        "Ask one real question a month, and report what you did",
        "Stop answering clinical questions and complaints in public",
        "Stop filming in clinical areas unless it is planned",
    },
    ("half of the way", "membership_body"): {
        "Turn what members say into a weekly note for your teams",
        "Answer members’ questions where they ask them",
        "Explain what each big change means for your members",
        "Stop reposting statements as they stand",
    },
    ("half of the way", "regulator"): {
        "Turn what people say into a weekly note for your teams",
        "Answer questions about process, and never about a case",
        "Explain your decisions and standards in plain words",
        "Stop reposting press releases",
    },
    ("half of the way", "media"): {
        "Turn what your audience says into a weekly note for editors",
        "Answer readers’ questions under your own stories",
        "Correct errors where readers saw them, and say so",
        "Stop posting bare headlines and links",
        "Stop asking for views when nothing can change",
    },
}


@pytest.mark.parametrize(("name", "kind"), OWN)
def test_the_same_answers_give_each_kind_of_organisation_advice_of_its_own(name: str, kind: str) -> None:
    others = set[str]().union(*(shown(other, SETS[name]) for other in HOMES if other != kind))
    assert shown(kind, SETS[name]) - others == OWN[name, kind]


# ---------------------------------------------------------------- nothing strays


EVERYONE = [(sector, kind) for sector in about("sector") for kind in about("type")]


@pytest.mark.parametrize(("sector", "kind"), EVERYONE)
def test_advice_is_for_the_organisation_and_in_its_words(sector: str, kind: str) -> None:
    instrument, theirs = STUDY.instrument, FACING[sector, kind]
    for seed in range(12):
        answers = of(kind, drawn_answers(instrument, seed), sector)
        advised = advise(instrument, STUDY.library, situation(instrument, answers))
        assert {each.entry.key for each in advised} <= set(theirs)
        assert [each.entry.key for each in advised if _read(each) != _worded(theirs[each.entry.key])] == []


def _read(each: Advised) -> tuple[str, ...]:
    entry = each.entry
    steps = entry.steps
    texts = (entry.title, entry.why, entry.owner, entry.first_step, entry.done_when)
    return (*texts, steps.days30, steps.days90, steps.months12, *entry.sources)


def _worded(entry: Table) -> tuple[str, ...]:
    steps = entry["steps"]
    texts = tuple(entry[field] for field in ("title", "why", "owner", "first_step", "done_when"))
    return (*texts, steps["days30"], steps["days90"], steps["months12"], *entry["sources"])


# Words that only one of the four would use of itself, so that they have no business in the advice of another.
WORDS_OF = {
    "acute": r"\b(wards?|front desk|on-call|porters?|director of nursing|patient experience|clinical lead)\b",
    "membership_body": r"\b(your members|members’|elected members?|a member)\b",
    "regulator": r"\bregistrants?\b",
    "media": r"\b(newsroom|editors?|reporters?|desks|readers’)\b(?! too)",
}


@pytest.mark.parametrize("kind", HOMES)
def test_the_words_of_one_kind_never_reach_another(kind: str) -> None:
    for other, pattern in WORDS_OF.items():
        texts = [(key, part) for key, entry in FACING[HOMES[kind], kind].items() for part in _worded(entry)]
        found = [(key, part) for key, part in texts if re.search(pattern, part, re.IGNORECASE)]
        assert bool(found) == (other == kind), (other, found)


def test_what_to_do_first_has_the_title_that_the_organisation_reads() -> None:
    """A need is named in a reason by its title, and that too must be in the organisation's words."""
    titles = {entry["key"]: entry["title"] for entry in ENTRIES}
    own_title_told = 0
    for kind, sector in HOMES.items():
        analysis = analyse(STUDY, of(kind, full_answers(STUDY.instrument, 0.25)), date(2026, 12, 3))
        for each in analysis.recommendations:
            said = [line for line in each.because if line.startswith("Do “")]
            named = [FACING[sector, kind][need]["title"] for need in each.after]
            assert [title for title in named if f"“{title}”" not in said[0]] == []
            own_title_told += sum(title != titles[need] for title, need in zip(named, each.after, strict=True))
    assert own_title_told > 5, "no need in these reports has a title of its own for one kind"
