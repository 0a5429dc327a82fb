"""The JSON of an Analysis is a contract: its keys, its nulls, and values worked out by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers, Example
from selfassess.domain.position import Basis
from selfassess.reports import document
from tests.domain.fixed_benchmark import analysed, study_of
from tests.factories import full_answers, shipped_study

STUDY = shipped_study()
INSTRUMENT = STUDY.instrument
DATED = date(2026, 12, 3)


def made(answers: Answers) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(document.render(analyse(STUDY, answers, DATED)))
    return read


def test_the_keys_of_the_contract() -> None:
    read = made(full_answers(INSTRUMENT, 0.5))
    assert read["schema"] == "selfassess.analysis/1"
    assert set(read) >= {
        "organisation", "study", "instrument", "benchmark", "provisional", "answered", "overall", "dimensions",
        "posture", "items", "recommendations", "plan", "frontier", "seal",
    }  # fmt: skip
    assert set(read["benchmark"]) >= {"key", "edition", "basis", "n", "sha256"}
    assert set(read["overall"]) >= {
        "score", "low", "high", "level", "level_name", "borderline_with", "position",
    }  # fmt: skip
    position = {
        "below", "equal", "above", "n", "percentile", "interval", "lower_quartile", "median", "upper_quartile",
        "statement",
    }  # fmt: skip
    assert set(read["overall"]["position"]) == position
    assert all(set(each["position"]) == position for each in read["dimensions"])
    assert set(read["posture"]) >= {"broadcast", "community", "stance"}
    assert set(read["items"][0]) >= {"key", "dimension", "code", "score", "benchmark_counts", "target"}
    advice = {"key", "title", "kind", "priority", "because", "days", "gain"}
    assert all(set(each) >= advice for each in read["recommendations"])
    assert all(set(each) == {"quarter", "recommendation", "days", "owner", "done_when"} for each in read["plan"])
    assert set(read["seal"]) == {"code", "sha256"}


@pytest.mark.parametrize(
    ("basis", "statement"),
    [
        (
            Basis.ILLUSTRATIVE,
            (
                "Above 9 of the 25 organisations in the benchmark, level with one. "
                "These 25 are invented, so this shows how the comparison works and is no finding."
            ),
        ),
        (
            Basis.CENSUS,
            (
                "Above 9 of the 25 organisations in the benchmark, level with one: below the middle of these 25. "
                "The count is a fact about these 25: five points either way in your answers would make it 8 or 12."
            ),
        ),
        (
            Basis.SAMPLE,
            (
                "Above 9 of the 25 organisations in the benchmark, level with one: "
                "not distinguishable from the median. They are a random sample: with 95% confidence, "
                "22% to 57% of those that they were drawn from score below you."
            ),
        ),
        (
            Basis.SELF_SELECTED,
            (
                "Above 9 of the 25 organisations that chose to take part, level with one. "
                "If these 25 were a random draw of organisations like yours, 22% to 57% would score below you: "
                "not distinguishable from the median."
            ),
        ),
    ],
)
def test_the_statement_of_a_position_by_basis(basis: Basis, statement: str) -> None:
    """Position and doubt of the whole; the interval is null where none applies."""
    read = json.loads(document.render(analysed(study_of(basis))))
    position = read["overall"]["position"]
    assert position["statement"] == statement == f"{read['sureness']['position']} {read['sureness']['doubt']}"
    assert (position["interval"] is None) is (basis in (Basis.ILLUSTRATIVE, Basis.CENSUS))
    assert position["interval"] is None or position["interval"] == pytest.approx([21.81, 57.38], abs=0.005)
    for each in read["dimensions"]:
        assert each["position"]["statement"].startswith(f"Above {each['position']['below']} of the 25 organisations ")
        assert each["position"]["statement"].count(". ") == 1


def test_sureness_holds_figures_and_words() -> None:
    read = json.loads(document.render(analysed(study_of(Basis.CENSUS, as_of=date(2012, 12, 3)), member="MEMBER-0")))
    found = read["sureness"]
    assert found["member_left_out"] is True
    assert (found["at_least"]["below"], found["at_most"]["below"]) == (7, 11)
    assert found["age_in_years"] == 14
    assert (found["sectors"], found["other_sectors"]) == ({"nhs_provider": 9, "government_and_agencies": 8}, 7)
    assert found["own_sector"] == {
        "key": "nhs_provider", "n": 9, "percentile": None, "lower_quartile": None, "median": 30.0,
        "upper_quartile": None,
    }  # fmt: skip
    assert read["benchmark"]["n"] == 25


def test_what_was_written_is_in_the_document_whole() -> None:
    practice = next(item.key for item in INSTRUMENT.items if item.takes_notes)
    story = INSTRUMENT.prompts[0][0]
    read = made(
        replace(
            full_answers(INSTRUMENT, 0.5),
            notes={practice: "Why"},
            links={practice: "https://example.org"},
            under_way=frozenset({practice}),
            examples={story: Example("What happened", True)},
        )
    )
    (item,) = [each for each in read["items"] if each["key"] == practice]
    assert (item["note"], item["link"], item["under_way"]) == ("Why", "https://example.org", True)
    assert read["examples"] == [{"asked": INSTRUMENT.prompts[0][1].label, "text": "What happened"}]


def test_every_answer_at_its_second_code_by_hand() -> None:
    """Ladders at 1 of 4 score 25, checklists at 1 of 4 ticks 25, one kind of channel of four 25."""
    codes: dict[str, int] = {}
    for item in INSTRUMENT.scored:
        if item.ticks:
            codes |= {f"{item.key}.{tick.key}": int(place == 0) for place, tick in enumerate(item.ticks)}
        elif item.cells:
            codes |= {cell: int(place == 0) for place, cell in enumerate(item.cells)}
        else:
            codes[item.key] = 1
    read = made(replace(full_answers(INSTRUMENT, 0.0), codes=codes))
    scores = {each["key"]: each["score"] for each in read["dimensions"]}
    # Purposes: enough is 2 for four of them (50 each), 3 for five (33.333333) and 4 for two (25).
    enough = [item.enough for item in INSTRUMENT.items_of("purposes")]
    assert (enough.count(2), enough.count(3), enough.count(4)) == (4, 5, 2)
    purposes = round((4 * 50 + 5 * 100 / 3 + 2 * 25) / 11, 6)
    assert scores == {"channels": 25.0, "purposes": purposes, "content": 25.0, "leadership": 25.0, "culture": 25.0}
    assert read["overall"]["score"] == round((100 + purposes) / 5, 6)
    assert read["overall"]["level"] == 2
    assert read["overall"]["level_name"] == "Building"


def test_what_cannot_be_said_is_null_and_never_0() -> None:
    unknown = replace(full_answers(INSTRUMENT, 0.0), codes={item.key: -1 for item in INSTRUMENT.scored})
    read = made(unknown)
    assert read["overall"]["score"] is None
    assert (read["overall"]["low"], read["overall"]["high"]) == (0.0, 100.0)
    assert read["overall"]["level"] is None
    assert read["overall"]["position"]["percentile"] is None
    assert {each["score"] for each in read["dimensions"]} == {None}
    assert read["posture"]["stance"] is None
    assert {each["state"] for each in read["items"] if each["key"] != "channel_breadth" and each["dimension"]} == {
        "dont_know"
    }
    assert read["recommendations"] == []


def test_an_illustrative_benchmark_has_no_interval() -> None:
    read = made(full_answers(INSTRUMENT, 0.5))
    assert read["overall"]["position"]["interval"] is None
    assert read["benchmark"]["basis"] == "illustrative"


def test_the_same_answers_give_the_same_bytes_and_any_change_another_seal() -> None:
    answers = full_answers(INSTRUMENT, 0.5)
    first = document.render(analyse(STUDY, answers, DATED))
    assert document.render(analyse(STUDY, answers, DATED)) == first
    changed = replace(answers, notes={"practice.listens": "A note"})
    seals = {made(each)["seal"]["code"] for each in (answers, changed)}
    other_day = json.loads(document.render(analyse(STUDY, answers, date(2026, 12, 4))))["seal"]["code"]
    assert len(seals | {other_day}) == 3
    assert all(len(code) == 12 and not set(code) & set("01IO") for code in seals)
