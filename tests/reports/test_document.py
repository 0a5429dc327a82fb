"""The JSON of an Analysis is a contract: its keys, its nulls, and values worked out by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers, Example
from selfassess.reports import document
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
