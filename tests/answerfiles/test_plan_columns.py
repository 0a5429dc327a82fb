"""What was decided on a plan, in files of answers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from selfassess.answerfiles import BadFile, columns, read_answers
from selfassess.answerfiles.columns import column_rules
from selfassess.domain.answers import UNDECIDED, About, Answers, PlanChoices
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Dimension, Instrument
from tests.answerfiles.questionnaire import FILE, csv_file, garden
from tests.answerfiles.workbooks import workbook

ADVICE = ("dig_beds", "sow_early", "mow_less")
INSTRUMENT = replace(garden(), dimensions=(Dimension("beds", "Beds", "", 1.0), Dimension("lawn", "Lawn", "", 1.0)))
PLAN = ["plan.days", "plan.pinned", "plan.dropped", "plan.moved", "plan.targets"]


def _read(data: bytes, name: str = FILE) -> list[Answers]:
    return read_answers(data, name, INSTRUMENT, advice=ADVICE)


def _decided(**changes: object) -> Answers:
    return Answers(About("A", ""), {}, plan=replace(UNDECIDED, **changes))  # type: ignore[arg-type]  # by name


CELLS = {
    "days": ({"plan.days": "1.5"}, _decided(days=1.5)),
    "no day at all": ({"plan.days": "0"}, _decided(days=0.0)),
    "pinned": ({"plan.pinned": "mow_less; dig_beds"}, _decided(pinned=frozenset({"dig_beds", "mow_less"}))),
    "dropped": ({"plan.dropped": "sow_early"}, _decided(dropped=frozenset({"sow_early"}))),
    "moved": ({"plan.moved": "dig_beds=4;mow_less=1"}, _decided(moved={"dig_beds": 4, "mow_less": 1})),
    "moved, with spaces and a bar": (
        {"plan.moved": " dig_beds = 4 | mow_less =1;"},
        _decided(moved={"dig_beds": 4, "mow_less": 1}),
    ),
    "targets": ({"plan.targets": "overall=60;lawn=72.5"}, _decided(targets={"overall": 60.0, "lawn": 72.5})),
    "lowest and highest targets": ({"plan.targets": "beds=0;lawn=100"}, _decided(targets={"beds": 0.0, "lawn": 100.0})),
    "pinned and moved": (
        {"plan.pinned": "dig_beds", "plan.moved": "dig_beds=2"},
        _decided(pinned=frozenset({"dig_beds"}), moved={"dig_beds": 2}),
    ),
    "empty": (dict.fromkeys(PLAN, " "), _decided()),
}


@pytest.mark.parametrize(("cells", "read"), CELLS.values(), ids=CELLS)
def test_what_was_decided_is_read(cells: dict[str, str], read: Answers) -> None:
    row = {"organisation": "A", **cells}
    assert _read(csv_file(row)) == [read]
    assert _read(workbook([list(row), list(row.values())])) == [read]
    assert _read(json.dumps(row).encode()) == [read]


NESTED = {
    "lists and objects": {
        "plan.days": 2,
        "plan.pinned": ["mow_less"],
        "plan.dropped": ["sow_early"],
        "plan.moved": {"dig_beds": 3},
        "plan.targets": {"overall": 60, "lawn": "72.5"},
    },
    "an object of its own": {
        "plan": {
            "days": 2,
            "pinned": "mow_less",
            "dropped": ["sow_early"],
            "moved": "dig_beds=3",
            "targets": {"overall": 60.0, "lawn": 72.5},
        }
    },
}


@pytest.mark.parametrize("content", NESTED.values(), ids=NESTED)
def test_json_may_use_lists_and_objects(content: dict[str, object]) -> None:
    (read,) = _read(json.dumps({"organisation": "A", **content}).encode(), "garden.json")
    assert read.plan == PlanChoices(
        2.0, frozenset({"mow_less"}), frozenset({"sow_early"}), {"dig_beds": 3}, {"overall": 60.0, "lawn": 72.5}
    )


def test_the_days_that_were_said_already_are_no_decision() -> None:
    read = _read(csv_file({"organisation": "A", "about.days": "1.5", "plan.days": "1.50"}))
    assert [(each.about.days, each.plan) for each in read] == [(1.5, UNDECIDED)]


DAYS = "Write a number from 0 to 50 in digits, such as 2 or 0.5, or leave it empty."
SCORE = "Write a number from 0 to 100 in digits, such as 60, or leave it empty."
MOVES = "Write pairs such as dig_beds=3, with ; between, and quarters from 1 to 4."
TARGETS = "Write pairs such as overall=60, with ; between."
FAULTS = {
    "days in words": ("plan.days", "two", f"“two” is not a plain number. {DAYS}"),
    "too many days": ("plan.days", "51", f"“51” is too high. {DAYS}"),
    "misspelt advice": (
        "plan.pinned",
        "sow_early;dig_bed",
        "“dig_bed” is no advice of this study. Did you mean “dig_beds”?",
    ),
    "unknown advice": (
        "plan.dropped",
        "x",
        "“x” is no advice of this study. Write a key from advice.toml, such as dig_beds.",
    ),
    "misspelt advice, moved": (
        "plan.moved",
        "mow_les=2",
        "“mow_les” is no advice of this study. Did you mean “mow_less”?",
    ),
    "advice far too long": (
        "plan.pinned",
        "x" * 20_000,
        f"“{'x' * 59}…” is no advice of this study. Write a key from advice.toml, such as dig_beds.",
    ),
    "pinned twice": ("plan.pinned", "dig_beds;dig_beds", "“dig_beds” is given twice. Give each key once."),
    "moved twice": ("plan.moved", "dig_beds=1;dig_beds=2", "“dig_beds” is given twice. Give each key once."),
    "target twice": ("plan.targets", "lawn=1;lawn=1", "“lawn” is given twice. Give each key once."),
    "quarter 0": ("plan.moved", "dig_beds=0", f"“0” is no quarter. {MOVES}"),
    "quarter 5": ("plan.moved", "dig_beds=5", f"“5” is no quarter. {MOVES}"),
    "half a quarter": ("plan.moved", "dig_beds=1.5", f"“1.5” is no quarter. {MOVES}"),
    "a quarter in other digits": ("plan.moved", "dig_beds=٣", f"“٣” is no quarter. {MOVES}"),
    "two quarters": ("plan.moved", "dig_beds=1=2", f"“1=2” is no quarter. {MOVES}"),
    "no quarter": ("plan.moved", "dig_beds", f"“dig_beds” is not a key and its value. {MOVES}"),
    "an empty quarter": ("plan.moved", "dig_beds=", f"“dig_beds=” is not a key and its value. {MOVES}"),
    "no key": (
        "plan.targets",
        "=60",
        f"“=60” begins with “=” as a formula does, and formulas are not read. {TARGETS}",
    ),
    "misspelt score": ("plan.targets", "lawns=60", "“lawns” is no score of this study. Did you mean “lawn”?"),
    "unknown score": (
        "plan.targets",
        "x=60",
        "“x” is no score of this study. Write one of: overall, beds, lawn.",
    ),
    "a target beyond 100": ("plan.targets", "overall=60;lawn=101", f"“101” is too high. {SCORE}"),
    "a target in words": ("plan.targets", "overall=high", f"“high” is not a plain number. {SCORE}"),
}


@pytest.mark.parametrize(("column", "cell", "message"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_decision_is_named_by_row_and_column(column: str, cell: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        _read(csv_file({"organisation": "B", column: ""}, {"organisation": "A", column: cell}))
    assert str(caught.value) == f"garden.csv, row 3, column {column}: {message}"


JSON_FAULTS = {
    "an object for keys": (
        {"plan.pinned": {"dig_beds": 1}},
        "plan.pinned: A list or an object cannot stand here. Write a single value.",
    ),
    "a list for pairs": (
        {"plan.moved": ["dig_beds=1"]},
        "plan.moved: A list or an object cannot stand here. Write a single value.",
    ),
    "null for a quarter": ({"plan": {"moved": {"dig_beds": None}}}, f"plan.moved: “null” is no quarter. {MOVES}"),
    "yes for a target": ({"plan.targets": {"lawn": True}}, f"plan.targets: “true” is not a plain number. {SCORE}"),
    "an unknown decision": (
        {"plan": {"pined": "dig_beds"}},
        "plan.pined: This key is not known. Did you mean “plan.pinned”?",
    ),
}


@pytest.mark.parametrize(("content", "message"), JSON_FAULTS.values(), ids=JSON_FAULTS)
def test_a_faulty_value_is_named(content: dict[str, object], message: str) -> None:
    with pytest.raises(InputError) as caught:
        _read(json.dumps({"organisation": "A", **content}).encode(), "garden.json")
    assert str(caught.value) == f"garden.json, key {message}"


def test_work_that_is_dropped_is_neither_pinned_nor_moved() -> None:
    row = {
        "organisation": "A",
        "plan.pinned": "sow_early",
        "plan.dropped": "sow_early;dig_beds",
        "plan.moved": "dig_beds=2",
    }
    with pytest.raises(BadFile) as caught:
        _read(csv_file(row))
    place = "garden.csv, row 2, column plan.dropped"
    assert [str(fault) for fault in caught.value.faults] == [
        f"{place}: “dig_beds” is dropped, and stands in plan.moved as well. Keep one of the two.",
        f"{place}: “sow_early” is dropped, and stands in plan.pinned as well. Keep one of the two.",
    ]


@pytest.mark.parametrize("column", PLAN)
def test_a_benchmark_decides_nothing(instrument: Instrument, column: str) -> None:
    data = csv_file({"benchmark_id": "N-01", column: ""})
    with pytest.raises(InputError) as caught:
        read_answers(data, FILE, instrument, id_column="benchmark_id", advice=ADVICE)
    assert (caught.value.where, caught.value.what) == (
        f"garden.csv, row 1, column {column}",
        "This column is not known",
    )


def test_no_questionnaire_asks_for_decisions(instrument: Instrument) -> None:
    asked = {*columns(instrument), *column_rules(instrument, "organisation")}
    assert [key for key in asked if key.startswith("plan.")] == []


def test_where_no_advice_is_known_any_is_kept(instrument: Instrument) -> None:
    (read,) = read_answers(csv_file({"organisation": "A", "plan.moved": "x=4"}), FILE, instrument)
    assert read.plan.moved == {"x": 4}
