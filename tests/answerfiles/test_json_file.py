"""JSON files of answers."""

from __future__ import annotations

import json

import pytest

from selfassess.answerfiles import read_answers
from selfassess.domain.answers import About, Answers, Example
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from tests.answerfiles.test_reading import FULL
from tests.answerfiles.test_reading import READ as FULL_READ

FILE = "garden.json"


def _bytes(content: object) -> bytes:
    return json.dumps(content).encode()


READ = {
    "the cells of a table": (FULL, FULL_READ),
    "numbers, null and empty text": (
        {"organisation": "A", "habit.prunes": 3, "task.weed.now": None, "task.water.now": "", "habit.tools": "DK"},
        Answers(About("A", ""), {"habit.prunes": 3, "habit.tools": DONT_KNOW}),
    ),
    "nested": (
        {
            "organisation": "A",
            "about": {"type": "wild", "priorities": ["weed", "water"], "days": 0.5, "fictional": True},
            "story.good": {"text": "Roses.", "include": False},
            "story.bad": {"text": "Slugs.", "include": 1},
            "habit.tools.under_way": True,
        },
        Answers(
            About("A", "", "wild", priorities=("weed", "water"), days=0.5, fictional=True),
            {},
            under_way=frozenset({"habit.tools"}),
            examples={"story.good": Example("Roses.", False), "story.bad": Example("Slugs.", True)},
        ),
    ),
    "an example without its choice": (
        {"organisation": "A", "story.bad": {"text": "Slugs."}},
        Answers(About("A", ""), {}, examples={"story.bad": Example("Slugs.", False)}),
    ),
    "an apostrophe is the writer's own": (
        {"organisation": "'@ Home", "habit.tools.note": "'=a"},
        Answers(About("'@ Home", ""), {}, notes={"habit.tools": "'=a"}),
    ),
}

FAULTS = {
    "yes or no for a code": (
        {"habit.prunes": True},
        "habit.prunes: “true” is not one of the codes of this column. Write 0, 1, 2, 3 or 4, DK, or leave it empty.",
    ),
    "a fraction": (
        {"habit.prunes": 2.0},
        "habit.prunes: “2.0” is not one of the codes of this column. Write 0, 1, 2, 3 or 4, DK, or leave it empty.",
    ),
    "beyond the codes": (
        {"habit.prunes": 5},
        "habit.prunes: “5” is not one of the codes of this column. Write 0, 1, 2, 3 or 4, DK, or leave it empty.",
    ),
    "a list for a code": (
        {"habit.prunes": [1]},
        "habit.prunes: A list or an object cannot stand here. Write a single value.",
    ),
    "an object for a code": (
        {"habit.prunes": {"text": "1"}},
        "habit.prunes: A list or an object cannot stand here. Write a single value.",
    ),
    "a list for about": ({"about": ["wild"]}, "about: This key is not known. Did you mean “about.type”?"),
    "an object for priorities": (
        {"about.priorities": {"weed": 1}},
        "about.priorities: A list or an object cannot stand here. Write a single value.",
    ),
    "numbers for priorities": (
        {"about.priorities": ["weed", 1]},
        "about.priorities: The list holds something that is not a text. Write each choice in quotation marks.",
    ),
    "a number for a text": ({"about.role": 12}, "about.role: “12” is not a text. Write it in quotation marks."),
    "yes or no for a choice": ({"sector": False}, "sector: “false” is not a text. Write it in quotation marks."),
    "yes or no for a number": (
        {"about.days": True},
        (
            "about.days: “true” is not a plain number."
            " Write a number from 0 to 50 in digits, such as 2 or 0.5, or leave it empty."
        ),
    ),
    "beyond all numbers": (
        {"about.days": 10**400},
        (
            f"about.days: “1{'0' * 58}…” is not a plain number."
            " Write a number from 0 to 50 in digits, such as 2 or 0.5, or leave it empty."
        ),
    ),
    "two for a flag": (
        {"about": {"fictional": 2}},
        "about.fictional: “2” is neither 0 nor 1. Write 0 or 1, or leave it empty.",
    ),
    "misspelt key": ({"habit.prune": 1}, "habit.prune: This key is not known. Did you mean “habit.prunes”?"),
    "misspelt key inside": ({"about": {"typ": "wild"}}, "about.typ: This key is not known. Did you mean “about.type”?"),
    "unknown part of an example": (
        {"story.bad": {"txt": "x"}},
        "story.bad.txt: This key is not known. Did you mean “story.bad”?",
    ),
    "the same key nested and not": (
        {"about": {"type": "wild"}, "about.type": "wild"},
        "about.type: The key is there twice. Delete one of the two.",
    ),
    "half a pair": (
        {"habit.tools.note": "\ud800"},
        (
            "habit.tools.note: The text holds the character U+D800, which cannot be kept."
            " Delete it, or paste the text again without formatting."
        ),
    ),
    "half a pair in a key": (
        {"\ud800": 1},
        "\\ud800: This key is not known. Take the key out, or correct its name.",
    ),
    "text too long for any cell": (
        {"habit.tools.note": "x" * 32_768},
        "habit.tools.note: The text has 32,768 characters. Use at most 32,767.",
    ),
}

BROKEN = {
    "not JSON": (b'{"organisation": }', "garden.json, line 1, column 18: This is not valid JSON here."),
    "cut off": (b'[{"organisation": "A"}', "garden.json, line 1, column 23: This is not valid JSON here."),
    "two objects": (b"{}\n{}", "garden.json, line 2, column 1: This is not valid JSON here."),
    "no number": (b'{"about.days": NaN}', "garden.json: NaN is not a number that can be used."),
    "infinity": (b'{"about.days": -Infinity}', "garden.json: -Infinity is not a number that can be used."),
    "key twice": (b'{"sector": "a", "x": 1, "x": 2}', "garden.json, key x: The key is there twice."),
    "thousands of digits": (b'{"x": ' + b"1" * 5_000 + b"}", "garden.json: A number is too long."),
    "nested lists": (b"[" * 100_000, "garden.json: The JSON is nested too deep."),
    "nested objects": (b'{"a":' * 100_000, "garden.json: The JSON is nested too deep."),
    "empty list": (b"[]", "garden.json: The list is empty."),
    "list of other things": (
        b'[{"organisation": "A"}, "B"]',
        "garden.json, organisation 2: This is not an object.",
    ),
    "too many organisations": (b"[" + b"{}," * 5_000 + b"{}]", "garden.json: There are 5,001 organisations."),
    "too many keys": (
        _bytes({"organisation": "A", **{f"x{number}": 1 for number in range(2_000)}}),
        "garden.json: There are more than 2,000 keys.",
    ),
    "Windows-1252": (b'{"organisation": "Caf\xe9"}', "garden.json: A JSON file must be in UTF-8."),
    "UTF-16": ('\ufeff{"organisation": "A"}'.encode("utf-16-le"), "garden.json: A JSON file must be in UTF-8."),
    "too large": (b"{" + b" " * 10_000_000 + b"}", "garden.json: The file is too large."),
    "no name": (b'{"sector": "park"}', "garden.json, key organisation: The name is missing."),
    "nothing in it": (b"{}", "garden.json, key organisation: The name is missing."),
    "name of nothing": (b'{"organisation": null}', "garden.json, key organisation: The name is missing."),
}


@pytest.mark.parametrize(("content", "read"), READ.values(), ids=READ)
def test_one_organisation_is_an_object(instrument: Instrument, content: object, read: Answers) -> None:
    assert read_answers(_bytes(content), FILE, instrument) == [read]


def test_a_byte_order_mark_and_spaces_may_come_first(instrument: Instrument) -> None:
    data = b"\xef\xbb\xbf\n  " + _bytes({"organisation": "A"})
    assert read_answers(data, FILE, instrument) == [Answers(About("A", ""), {})]


def test_several_organisations_are_a_list(instrument: Instrument) -> None:
    read = read_answers(_bytes([{"organisation": "B"}, {"organisation": "A"}]), FILE, instrument)
    assert [each.about.organisation for each in read] == ["B", "A"]


def test_an_organisation_is_there_once(instrument: Instrument) -> None:
    with pytest.raises(InputError) as caught:
        read_answers(_bytes([{"organisation": "A"}, {"organisation": " a "}]), FILE, instrument)
    assert str(caught.value) == (
        "garden.json, organisation 2, key organisation: “a” is there already, in organisation 1."
        " Keep one of the two, or tell the names apart."
    )


def test_a_benchmark_names_its_members_by_id(instrument: Instrument) -> None:
    content = {"benchmark_id": "INVENTED-01", "data_status": "invented"}
    assert read_answers(_bytes(content), FILE, instrument, "benchmark_id") == [Answers(About("INVENTED-01", ""), {})]


@pytest.mark.parametrize(("content", "message"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_value_is_named(instrument: Instrument, content: dict[str, object], message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_answers(_bytes({"organisation": "A", **content}), FILE, instrument)
    assert str(caught.value) == f"garden.json, key {message}"


@pytest.mark.parametrize(("data", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused(instrument: Instrument, data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_answers(data, FILE, instrument)
    assert str(caught.value).startswith(f"{message} ")
    assert caught.value.remedy
