"""The words of the shipped study: short and plain everywhere, and fitting the report."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.studies.shipped_words import ALL_TEXTS, INSTRUMENT, ITEMS, SECTIONS, Table, sentences

MAX_WORDS = 25
BANNED = [
    *("leverag", "utilis", "synerg", "holistic", "robust", "empower", "seamless", "learnings", "game chang"),
    *("going forward", "stakeholder engagement piece", "best-in-class", "cutting edge", "cutting-edge"),
    *("best practice", "deep dive", "reach out", "touch base", "in order to", "low-hanging"),
    *("e.g.", "i.e.", "etc.", "organiz", "behavior", "utiliz"),
]


# ---------------------------------------------------------------- the reading of sentences itself


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("He said “stop.” Then he left.", ["He said “stop.", "Then he left."]),
        ("Version 3.2 has no break; nor has this: one.", ["Version 3.2 has no break; nor has this: one."]),
        ("Two lines\nof a title", ["Two lines", "of a title"]),
    ],
)
def test_sentences_are_told_apart(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_nothing_that_a_reader_sees_is_skipped() -> None:
    seen = {path for path, _ in ALL_TEXTS}
    assert "instrument.sections[practices].items[listens].answers[3]" in seen
    assert "instrument.sections[purposes].rows[policy].hint" in seen
    assert "instrument.posture.stances[quiet].title" in seen
    assert "advice.advice[secure_accounts].steps.days90" in seen
    assert "sources.sources[gds_playbook].note" in seen
    assert not [path for path in seen if path.endswith((".key", ".kind"))]


# ---------------------------------------------------------------- every text


def test_sentences_have_25_words_at_most() -> None:
    long = [(path, part) for path, text in ALL_TEXTS for part in sentences(text) if len(part.split()) > MAX_WORDS]
    assert long == []


@pytest.mark.parametrize("phrase", BANNED)
def test_no_stale_or_foreign_wording(phrase: str) -> None:
    assert [path for path, text in ALL_TEXTS if phrase in text.lower()] == []


def test_typography() -> None:
    faults = [
        (path, mark) for path, text in ALL_TEXTS for mark in ("—", "'", '"', "  ", " ,", "..", "…") if mark in text
    ]
    assert faults == []
    assert [path for path, text in ALL_TEXTS if text != text.strip() or not text] == []


@pytest.mark.parametrize(
    "field", ["why", "done_when", "days30", "days90", "months12", "hint", "full_marks", "evidence", "description"]
)
def test_whole_sentences_end_with_a_stop(field: str) -> None:
    found = [(path, text) for path, text in ALL_TEXTS if path.endswith("." + field)]
    assert found
    assert [
        path for path, text in found if text[-1] not in ".?" and ".axes" not in path and ".options" not in path
    ] == []


@pytest.mark.parametrize("field", ["title", "label", "topic", "first_step", "short"])
def test_labels_have_no_full_stop(field: str) -> None:
    found = [(path, text) for path, text in ALL_TEXTS if re.search(rf"\.{field}(\[\d\])?$", path)]
    assert found
    ticks = ".ticks["  # a tick is a statement, and so a sentence
    assert [path for path, text in found if text.endswith(".") and not (ticks in path and field == "label")] == []


# ---------------------------------------------------------------- the questionnaire


@pytest.mark.parametrize(
    ("kind", "part", "field", "most"),
    [
        ("frequency", "rows", "label", 34),
        ("frequency", "rows", "topic", 34),
        ("practices", "items", "label", 36),
        ("practices", "items", "topic", 34),
    ],
)
def test_item_names_fit_the_report(kind: str, part: str, field: str, most: int) -> None:
    names = {row["key"]: row[field] for row in SECTIONS[kind][part]}
    assert {key: name for key, name in names.items() if not 0 < len(name) <= most} == {}
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize("item", SECTIONS["practices"]["items"], ids=lambda item: str(item["key"]))
def test_each_practice_is_worded_for_itself(item: Table) -> None:
    options = [tick["label"] for tick in item["ticks"]] if item["kind"] == "checklist" else item["answers"]
    short = [tick["short"] for tick in item["ticks"]] if item["kind"] == "checklist" else item["short"]
    assert len(options) == len(short) == (4 if item["kind"] == "checklist" else 5)
    assert [text for text in short if not 0 < len(text) <= 42] == []
    assert len(set(options)) == len(options)
    assert len(set(short)) == len(short)
    assert item["question"].endswith("?")
    assert all(text.endswith(".") for text in options)


def test_no_two_practices_share_an_answer() -> None:
    answers = [text for item in SECTIONS["practices"]["items"] for text in item.get("answers", [])]
    assert [text for text, count in Counter(answers).items() if count > 1] == []


def test_topics_read_inside_a_sentence() -> None:
    topics = [
        row["topic"] for kind, part in (("frequency", "rows"), ("practices", "items")) for row in SECTIONS[kind][part]
    ]
    assert [topic for topic in topics if not topic[0].islower() or topic[-1] in ".?!"] == []


@pytest.mark.parametrize("stance", INSTRUMENT["posture"]["stances"], ids=lambda stance: str(stance["key"]))
@pytest.mark.parametrize(("field", "most"), [("title", 26), ("finding", 30)])
def test_a_stance_fits_cover_and_board_page(stance: Table, field: str, most: int) -> None:
    lines = stance[field].split("\n")
    assert len(lines) == 2
    assert [line for line in lines if len(line) > most or len(line.split()) < 2] == []


def test_the_stances_fill_the_plane_once() -> None:
    axes = {axis["key"] for axis in INSTRUMENT["posture"]["axes"]}
    corners = Counter(frozenset(stance["high"]) for stance in INSTRUMENT["posture"]["stances"])
    assert corners == Counter([frozenset(), frozenset(axes), *(frozenset({axis}) for axis in axes)])
    used = [key for axis in INSTRUMENT["posture"]["axes"] for key in axis["items"]]
    assert set(used) <= set(ITEMS)
    assert len(set(used)) == len(used)


def test_stories_bear_on_items_that_exist() -> None:
    prompts = SECTIONS["examples"]["prompts"]
    assert {key for prompt in prompts for key in prompt["bears_on"]} <= set(ITEMS)
    assert [prompt["key"] for prompt in prompts if not prompt["include_default"]] == ["own_badly"]
