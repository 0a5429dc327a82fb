"""A rule of advice in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from selfassess.domain import rule_wording
from selfassess.domain.library import Condition, Entry
from tests.factories import shipped_study

STUDY = shipped_study()
LADDER, CHECKLIST = "practice.listens", "practice.risk_ready"  # five answers; four ticks
LISTENS, READY = "“Listens and replies to a standard”", "“Is ready for incidents and risks”"

REGISTER = "A register lists every account and its owner, and all use two-step sign-in."


def entry(improves: str, codes: set[int], tick: str = "", *context: Condition) -> Entry:
    known = next(each for each in STUDY.library.entries if not each.missing_tick)
    return replace(known, improves=improves, from_codes=frozenset(codes), missing_tick=tick, context=context)


RULES = [
    ("one answer", entry(LADDER, {0}), f"Applies when {LISTENS} is at answer 1 of 5."),
    ("two answers", entry(LADDER, {1, 2}), f"Applies when {LISTENS} is at answer 2 or 3 of 5."),
    ("a run", entry(LADDER, {0, 1, 2}), f"Applies when {LISTENS} is at answer 1 to 3 of 5."),
    ("with a gap", entry(LADDER, {0, 1, 3}), f"Applies when {LISTENS} is at answer 1, 2 or 4 of 5."),
    ("ticks", entry(CHECKLIST, {0, 1, 2}), f"Applies when {READY} is at 0 to 2 of 4 ticks."),
    (
        "a missing tick",
        entry(CHECKLIST, {0, 1, 2, 3}, "accounts"),
        f"Applies when {READY} is at 0 to 3 of 4 ticks and “{REGISTER}” is not ticked.",
    ),
    (
        "at most",
        entry(CHECKLIST, {0}, "", Condition(LADDER, 1, None)),
        f"Applies when {READY} is at 0 of 4 ticks and {LISTENS} is at answer 1 or 2 of 5.",
    ),
    (
        "at least",
        entry(CHECKLIST, {0}, "", Condition(LADDER, None, 2)),
        f"Applies when {READY} is at 0 of 4 ticks and {LISTENS} is at answer 3 to 5 of 5.",
    ),
]


@pytest.mark.parametrize(("given", "said"), [case[1:] for case in RULES], ids=[case[0] for case in RULES])
def test_a_rule(given: Entry, said: str) -> None:
    assert rule_wording.rule(given, STUDY.instrument) == said


def test_for_whom() -> None:
    everyone = entry(LADDER, {0})
    some = replace(everyone, types=("acute", "community"), sectors=("nhs_provider",))
    assert rule_wording.suits(replace(everyone, types=("all",), sectors=("all",)), STUDY.instrument) == ""
    assert rule_wording.suits(some, STUDY.instrument) == (
        "Only for: NHS provider of care; Acute or specialist hospital trust and Community health trust or provider."
    )


def test_scores_stop_at_what_is_enough_and_unscored_items_have_none() -> None:
    item = STUDY.instrument.by_key["purpose.information.now"]
    assert rule_wording.scores_said(item) == ("0", "33", "67", "100", "100")
    assert rule_wording.scores_said(replace(item, dimension=None)) == ("–",) * 5


def test_answers_of_a_checklist_are_counts_of_ticks() -> None:
    item = STUDY.instrument.by_key[CHECKLIST]
    ticks = ("0 of 4 ticks", "1 of 4 ticks", "2 of 4 ticks", "3 of 4 ticks", "4 of 4 ticks")
    assert rule_wording.answers_said(item) == rule_wording.short_answers_said(item) == ticks


def test_judgements_and_shares() -> None:
    given = replace(entry(LADDER, {0}), importance=4, feasibility=0.8, days=1)
    assert rule_wording.worth(given) == "Importance 4 of 5, feasibility 0.80, 1 day of work."
    assert [rule_wording.share(weight, 3.0) for weight in (1.0, 0.5)] == ["33%", "17%"]


@pytest.mark.parametrize(
    ("error", "alpha", "said"),
    [
        (4.77, 0.874, ("is about five points either way", "is 0.87")),
        (None, None, ("Too few organisations answered everything", "")),
    ],
)
def test_how_sure_the_benchmark_is(error: float | None, alpha: float | None, said: tuple[str, str]) -> None:
    benchmark = replace(STUDY.benchmark, answer_error=error, alpha=alpha)
    assert said[0] in rule_wording.answer_error(benchmark)
    assert said[1] in rule_wording.consistency(benchmark)
    assert (rule_wording.consistency(benchmark) == "") == (alpha is None)
