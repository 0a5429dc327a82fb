"""The board's page: the finding, what to do, what to agree, and the defined order in which a full page gives way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from selfassess.domain.advice import Standing
from selfassess.domain.analysis import analyse
from selfassess.reports.pdf.pages import board_decisions, board_findings, grid
from selfassess.reports.pdf.pages.board import SETTINGS, Setting, setting_of
from selfassess.reports.pdf.pages.part import Part
from tests.factories import drawn_answers, shipped_study
from tests.reports.analyses import BASES, CASES, DATED, LONG_NAME, case
from tests.reports.pdf.front_matter import alternatives, rows, sections

BOARD = "For the board"


def _text(name: str) -> list[str]:
    return [node.text.strip() for node in sections(name)[BOARD].find("P", "H1", "H2", "LBody")]


def _height(name: str, setting: Setting) -> float:
    """The page's height at the least distances, added up here."""
    analysis = case(name)
    parts: list[Part | None] = [
        board_findings.headline(analysis, setting.small_headline),
        board_findings.ruler(analysis),
        board_findings.basis(analysis, setting.basis),
        board_findings.bars(analysis, setting.tight_bars),
        board_decisions.foundations(analysis, setting.foundations),
        board_decisions.priorities(analysis, setting.cell, setting.tight_rows),
        board_decisions.decision(analysis),
    ]
    return sum(part.height + 0.4 * part.above for part in parts if part)


@pytest.mark.parametrize("name", [*CASES, *BASES])
def test_the_page_holds_everything(name: str) -> None:
    assert _height(name, setting_of(case(name))) <= grid.BOTTOM - grid.TOP


@pytest.mark.parametrize("name", CASES)
def test_no_looser_setting_would_have_done(name: str) -> None:
    before = SETTINGS[: SETTINGS.index(setting_of(case(name)))]
    assert all(_height(name, setting) > grid.BOTTOM - grid.TOP for setting in before)


def test_each_setting_is_closer_than_the_one_before() -> None:
    heights = [_height("longest", setting) for setting in SETTINGS]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) > 4


@pytest.mark.parametrize("seed", range(12))
def test_drawn_answers_fit(seed: int) -> None:
    study = shipped_study()
    answers = drawn_answers(study.instrument, seed)
    analysis = analyse(study, replace(answers, about=replace(answers.about, organisation=LONG_NAME)), DATED)
    assert setting_of(analysis).cell == 3


def test_the_worked_example() -> None:
    text = _text("northmoor")
    assert text[:2] == [
        "You are strongest in Content and weakest in Leadership and policy.",
        "Level 3 of 5, Established: 58 of 100, borderline with 4.",
    ]
    assert "Head of Communications" in text
    assert "9 November 2026; 27 of 28 items answered" in text
    assert "A note or link for 6 of 16 practices" in text
    assert "Overall 57 to 59: one not known" in text
    assert "Posture: broadcaster" in text
    assert "what to put right first, the three priorities, owners and dates" in text
    assert "one day a week of staff time for a year" in text
    assert "a progress report on 3 June 2027" in text


# 30 days after the first day of the quarter in which the plan begins the work; the report is of 3 December 2026.
FIRST_STEPS = {1: "2 January 2027", 2: "2 April 2027", 3: "3 July 2027", 4: "3 October 2027"}


@pytest.mark.parametrize("name", [name for name in CASES if case(name).of(Standing.PRIORITY) and name != "longest"])
def test_each_priority_has_its_title_answer_step_day_and_owner(name: str) -> None:
    found = rows(sections(name)[BOARD])
    assert found[0] == ["", "You answered", "First step", "Owner"]
    for each, row in zip(case(name).of(Standing.PRIORITY), found[1:], strict=True):
        numeral, title, answer, step, owner = row
        assert (numeral, title) == (str(each.rank), each.entry.title)
        assert _begins(answer, each.item.short_answer)
        assert _begins(step, each.entry.first_step.rstrip("."))
        starts = case(name).plan.plan.days_of(each.key)
        assert step.endswith(f"By {FIRST_STEPS[min(starts, default=1)]}")
        assert _begins(owner, each.entry.owner)


def _begins(cell: str, whole: str) -> bool:
    """Whether a cell holds the text, or its beginning up to an ellipsis."""
    start = cell.split("…", maxsplit=1)[0]
    return whole in cell or ("…" in cell and (start.rstrip() in whole or whole[:10] in start))


@pytest.mark.parametrize("name", [name for name in CASES if case(name).of(Standing.FOUNDATION) and name != "longest"])
def test_foundations_stand_first_with_day_and_owner(name: str) -> None:
    shown = [node.text.replace("\u00a0", " ") for node in sections(name)[BOARD].find("LBody")]
    for each, said in zip(case(name).of(Standing.FOUNDATION)[:3], shown, strict=False):
        assert said.startswith(each.entry.title)
        assert f"By {FIRST_STEPS[min(case(name).plan.plan.days_of(each.key), default=1)]}." in said
        assert each.entry.owner in said


def test_without_priorities_it_says_why() -> None:
    assert (
        "No priority follows from these answers: what was answered is in place, or work on it is under way."
        in _text("highest")
    )
    assert "Too little was answered to name priorities. Answer more, and they follow." in _text("nothing")


def test_without_a_score_nothing_is_claimed() -> None:
    text = _text("nothing")
    assert "The overall score cannot be said, because too little was answered." in text
    assert "Your position cannot be said, because no overall score can be given." in text
    assert "Posture: cannot be said" in text
    assert not any("Level" in each for each in text)


def test_without_a_posture_the_bars_take_the_width() -> None:
    assert not any(each.startswith("Posture") for each in _text("second_study"))
    assert len(alternatives(sections("second_study")[BOARD])) == 2
    assert len(alternatives(sections("northmoor")[BOARD])) == 3


def test_a_provisional_score_says_so() -> None:
    assert _text("provisional")[1].endswith(", provisional.")


def test_near_the_line_no_side_is_claimed() -> None:
    analysis = case("longest")
    assert analysis.posture is not None
    assert analysis.posture.near
    assert "Posture: near the line" in _text("longest")
    assert sections("longest")["Cover"].find("H1")[0].text == "What you do well, and what to do next"
