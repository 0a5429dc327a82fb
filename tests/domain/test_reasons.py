"""Why a piece of advice is given: short sentences in plain words, each of them true of the answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from selfassess.domain import advice_wording, report_wording
from selfassess.domain.advice import Standing, applies, situation
from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers
from selfassess.domain.instrument import Kind
from selfassess.domain.library import Entry
from selfassess.domain.results import Analysis
from tests.factories import drawn_answers, full_answers, shipped_study

STUDY = shipped_study()
INSTRUMENT = STUDY.instrument
MAX_WORDS = 25


def analysed(answers: Answers) -> Analysis:
    return analyse(STUDY, answers, date(2026, 12, 3))


@cache
def drawn() -> tuple[Analysis, ...]:
    return tuple(analysed(drawn_answers(INSTRUMENT, seed)) for seed in range(60))


def reasons_of(key: str, answers: Answers) -> tuple[str, ...]:
    return analysed(answers).recommended[key].because


LOW = full_answers(INSTRUMENT, 0.25, sector="nhs_provider", type="acute")
CHOSEN = replace(LOW, about=replace(LOW.about, priorities=("involvement", "listening", "recruitment")))
UNDER_WAY = replace(LOW, under_way=frozenset({"practice.strategy", "practice.accessible"}))


AIMS = "The communications team has written aims that senior leaders have not agreed."
DEPUTY, BAD_DAY = "Name a lead and a deputy, and write it into their jobs", "Write a two-page plan for a bad day online"
INVOLVING = "Involving people in change"


@pytest.mark.parametrize(
    ("key", "answers", "line"),
    [
        ("board_strategy", LOW, f"On “Has aims that the board owns” you answered “{AIMS}”"),
        ("lead_and_deputy", LOW, "On “Has people, cover, tools and time” you have 0 of 4 ticks."),
        ("stop_signoff", LOW, "Also, on “Answering enquiries” you answered “Less than monthly”"),
        ("daily_listening", LOW, "It counts towards your score for involving."),
        ("daily_listening", CHOSEN, "You said that “Listening to users and the public” matters most this year."),
        ("join_communities", CHOSEN, f"It comes before “{INVOLVING}”, which you said matters most this year."),
        ("reply_standard", LOW, "Do “Start a 15-minute listening round every working day” first: this builds on it."),
        ("cover_you_can_keep", LOW, f"Do “{DEPUTY}” and “{BAD_DAY}” first: this builds on them."),
        ("board_strategy", UNDER_WAY, "Work planned or under way would close 25 of the 50 missing points."),
    ],
)
def test_the_reasons_read_plainly(key: str, answers: Answers, line: str) -> None:
    assert [said for said in reasons_of(key, answers) if said.startswith(line)], reasons_of(key, answers)


def test_work_that_closes_the_whole_gap_closes_all_of_it() -> None:
    """It never closes more points than are missing: one step of a practice is 25 points, and so is the gap."""
    answers = full_answers(INSTRUMENT, 0.5, sector="nhs_provider", type="acute")
    said = reasons_of("accessible_posts", replace(answers, under_way=frozenset({"practice.accessible"})))
    assert said[-1] == "Work planned or under way would close all 25 missing points."


def test_a_purpose_is_named_only_where_advice_on_it_needs_this_first() -> None:
    """Whether that advice is given or its work is in hand already; at once, or by way of other advice."""
    named = 0
    for seed in range(40):
        answers = drawn_answers(INSTRUMENT, seed)
        facts = situation(INSTRUMENT, answers)
        rules = [e for e in STUDY.library.entries if applies(e, INSTRUMENT.by_key[e.improves], facts)]
        for each in analysed(answers).recommendations:
            for line in (line for line in each.because if line.startswith("It comes before ")):
                labels = re.findall("“(.+?)”", line)
                served = {INSTRUMENT.by_key[e.improves].label for e in rules if each.key in _needed(e.key, rules)}
                chosen = {INSTRUMENT.by_key[item].label for item in facts.chosen}
                assert set(labels) == served & chosen, (seed, each.key)
                named += len(labels)
    assert named > 20


def _needed(key: str, rules: Sequence[Entry]) -> set[str]:
    """All that an entry needs first, directly or through other entries that apply."""
    needs = {need for entry in rules if entry.key == key for need in entry.needs}
    return needs.union(*(_needed(need, rules) for need in needs))


def test_no_reason_is_long() -> None:
    """Quotations are the reader's own words or a title, and are not counted."""
    long = {
        line
        for analysis in drawn()
        for each in analysis.recommendations
        for line in each.because
        if len(re.sub("“.+?”", "", line).split()) > MAX_WORDS
    }
    assert long == set()


# ---------------------------------------------------------------- stops


def test_what_to_stop_quotes_the_answer_that_it_rests_on() -> None:
    quoted = 0
    for analysis in drawn():
        for each in analysis.of(Standing.STOP):
            shortly = advice_wording.answer_shortly(each)
            for sentences in (None, 1, 2):
                assert f". {shortly} First: {each.entry.first_step}." in report_wording.stop_line(each, sentences)
            if each.item.item.kind is not Kind.CHECKLIST:
                short, whole = (
                    words[each.item.code] for words in (each.item.item.short_options, each.item.item.options)
                )
                said = f"You answered “{short}”." if short == whole.rstrip(".") else f"You answered: {short}."
                assert shortly == said
                quoted += 1
    assert quoted > 20


def test_a_stop_that_rests_on_a_checklist_names_the_missing_tick_or_the_count() -> None:
    analysis = analysed(full_answers(INSTRUMENT, 0.0, sector="nhs_provider", type="acute"))
    said = {
        key: advice_wording.answer_shortly(analysis.recommended[key]) for key in ("close_unowned", "stop_ward_filming")
    }
    assert said == {
        "close_unowned": "You did not tick “Account register and two-step sign-in”.",
        "stop_ward_filming": "You have 0 of 4 ticks on “Has a current, enabling policy”.",
    }
