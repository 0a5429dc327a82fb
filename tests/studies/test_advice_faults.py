"""Each fault of advice.toml and sources.toml is found, alone, at its key, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfassess.studies import check_study
from selfassess.studies.advice_checks import circles
from tests.studies.faulty_study import Case, copied, fault, faults_with, spoil

ADVICE, SOURCES = "advice.toml", "sources.toml"
RULE = 'improves = "kendte_dele"\nfrom_codes = [0, 1, 2]'
RAISING = (
    'kind = "priority"\ndimension = "drift"\nimproves = "opgave.tagrender.now"\nfrom_codes = [0, 1]\nraises_to = 2'
)
CONDITION = '{ item = "praksis.register", at_least = 1 }'
CITING = ("lav_register", "flere_dele", "flerarig_plan", "rens_tagrender", "stop_dobbelt")

# fmt: off
CASES = [
    fault("importance above 5", ADVICE, "importance = 5", "importance = 6",
          "find_haner: importance", "Write a number that is at most 5."),
    fault("feasibility above 1", ADVICE, "feasibility = 1.0", "feasibility = 1.5",
          "stop_dobbelt: feasibility", "Write a number that is at most 1."),
    fault("kind unknown", ADVICE, 'kind = "stop"', 'kind = "pause"',
          "stop_dobbelt: kind", "Write one of: foundation, priority, stop."),
    fault("no days", ADVICE, "days = 8\n", "",
          "flerarig_plan: days", "Add it: it must be a whole number."),
    fault("half a day", ADVICE, "days = 8", "days = 7.5",
          "flerarig_plan: days", "Write a whole number, without quotation marks."),
    fault("a step missing", ADVICE, 'months12 = "Slet den anden."\n', "",
          "stop_dobbelt: steps.months12", "Add it: it must be text."),
    fault("first step too long", ADVICE, 'first_step = "Registrér taget"', f'first_step = "{"x" * 61}"',
          "flere_dele: first_step", "Shorten it."),
    fault("sources empty", ADVICE, 'sources = ["haandbog", "huslov"]', "sources = []",
          "flere_dele: sources", "Add 1 more."),
    fault("code negative", ADVICE, RULE, RULE.replace("0, 1", "-1, 1"),
          "flere_dele.from_codes 1", "Write a number that is at least 0."),
    fault("variant with a key unknown", ADVICE, 'steps = { days30 =', 'trin = { days30 =',
          "lav_register.variants 1: trin",
          "Write one of: done_when, first_step, owner, sectors, sources, steps, title, types, why."),
    fault("step of a variant misspelt", ADVICE, 'steps = { days30 =', 'steps = { days3 =',
          "lav_register.variants 1: steps.days3", "Did you mean “days30”?"),
    fault("entry twice", ADVICE, 'key = "stop_dobbelt"', 'key = "rens_tagrender"',
          "advice", "Give each its own."),
    fault("dimension unknown", ADVICE, 'dimension = "drift"', 'dimension = "driften"',
          "rens_tagrender: dimension", "Did you mean “drift”?"),
    fault("improved item unknown", ADVICE, '"opgave.tagrender.now"', '"opgave.tagrende.now"',
          "rens_tagrender: improves", "Did you mean “opgave.tagrender.now”?"),
    fault("code at the top", ADVICE, RULE, RULE.replace("[0, 1, 2]", "[1, 3]"),
          "flere_dele: from_codes", "Write a whole number from 0 to 2."),
    fault("code outside the scale", ADVICE, RULE, RULE.replace("[0, 1, 2]", "[1, 7]"),
          "flere_dele: from_codes", "Write a whole number from 0 to 2."),
    fault("stops only what is in place", ADVICE, RAISING,
          RAISING.replace("priority", "stop").replace("[0, 1]", "[2]").replace("to = 2", "to = 3"),
          "rens_tagrender: from_codes", "Write a whole number from 0 to 1."),
    fault("code twice", ADVICE, RULE, RULE.replace("[0, 1, 2]", "[0, 1, 1]"),
          "flere_dele: from_codes", "Give each its own."),
    fault("tick unknown", ADVICE, 'missing_tick = "haner"', 'missing_tick = "hane"',
          "find_haner: missing_tick", "Did you mean “haner”?"),
    fault("tick of an item without ticks", ADVICE, "from_codes = [0]\n", 'from_codes = [0]\nmissing_tick = "haner"\n',
          "lav_register: missing_tick", "Remove this line."),
    fault("raised above the top", ADVICE, "raises_to = 3", "raises_to = 4",
          "flere_dele: raises_to", "Write a whole number up to 3, or 0 where nothing is raised."),
    fault("raised to where it starts", ADVICE, "from_codes = [0, 1]\nraises_to = 2", "from_codes = [1]\nraises_to = 1",
          "rens_tagrender: raises_to", "Write a higher code, or 0 where nothing is raised."),
    fault("raises what is not scored", ADVICE, '"opgave.tagrender.now"', '"opgave.storm.now"',
          "rens_tagrender: raises_to", "Write raises_to = 0."),
    fault("condition on an unknown item", ADVICE, CONDITION, CONDITION.replace("register", "registret"),
          "flere_dele.context 1: item", "Did you mean “praksis.register”?"),
    fault("condition without a limit", ADVICE, CONDITION, '{ item = "praksis.register" }',
          "flere_dele.context 1", "Add at_most or at_least."),
    fault("condition off the scale", ADVICE, "at_least = 1", "at_least = 2",
          "flere_dele.context 1", "Write a whole number from 0 to 1."),
    fault("condition that never holds", ADVICE, "at_least = 1", "at_least = 1, at_most = 0",
          "flere_dele.context 1", "Make at_most the higher one."),
    fault("sector unknown", ADVICE, 'sectors = ["bolig", "kommune"]', 'sectors = ["bolig", "komune"]',
          "flerarig_plan: sectors", "Did you mean “kommune”?"),
    fault("all beside others", ADVICE, 'sectors = ["bolig", "kommune"]', 'sectors = ["all", "kommune"]',
          "flerarig_plan: sectors", 'Write ["all"], or leave it out.'),
    fault("type where none is asked", ADVICE, 'sectors = ["bolig", "kommune"]\ntypes = ["all"]',
          'sectors = ["bolig", "kommune"]\ntypes = ["stor"]',
          "flerarig_plan: types", "Write one of: all."),
    fault("need unknown", ADVICE, 'raises_to = 2\nsectors = ["all"]\n',
          'raises_to = 2\nsectors = ["all"]\nneeds = ["find_hane"]\n',
          "rens_tagrender: needs", "Did you mean “find_haner”?"),
    fault("needs itself", ADVICE, 'from_codes = [0]\n', 'from_codes = [0]\nneeds = ["lav_register"]\n',
          "lav_register: needs", "Remove one of these needs."),
    fault("needs in a circle", ADVICE, 'from_codes = [0]\n', 'from_codes = [0]\nneeds = ["flerarig_plan"]\n',
          "lav_register: needs", "Remove one of these needs."),
    fault("source unknown", ADVICE, '["haandbog", "huslov"]', '["haandbog", "huslove"]',
          "flere_dele: sources", "Did you mean “huslov”?"),
    fault("source twice", ADVICE, '["haandbog", "huslov"]', '["haandbog", "haandbog"]',
          "flere_dele: sources", "Give each its own."),
    fault("source of a variant unknown", ADVICE, 'steps = { days30 =', 'sources = ["hus"]\nsteps = { days30 =',
          "lav_register.variants 1: sources", "Write one of: huslov, haandbog."),
    fault("variant for nobody", ADVICE, 'sectors = ["skole"]\n', "",
          "lav_register.variants 1", "Add types or sectors."),
    fault("variant for an unknown sector", ADVICE, 'sectors = ["skole"]', 'sectors = ["skolen"]',
          "lav_register.variants 1: sectors", "Did you mean “skole”?"),
    fault("variant that words nothing",  ADVICE,
          'why = "På en skole skifter lokaler tit brug, og en liste holder styr på dem."\n'
          'steps = { days30 = "Skriv alle lokaler ned på én liste." }\n', "",
          "lav_register.variants 1", "Add one of: title, why, steps, sources, owner, done_when, first_step."),
    fault("source read in another way", SOURCES, 'read = "whole"', 'read = "title"',
          "huslov: read", "Write one of: opening, contents, excerpt, report, whole."),
    fault("year as number", SOURCES, 'year = "2021"', "year = 2021",
          "huslov: year", "Write text, between quotation marks."),
    Case("source key twice", SOURCES, 'key = "haandbog"', 'key = "huslov"', (
        (f"{SOURCES}, sources", "Give each its own."),
        *((f"{ADVICE}, {key}: sources", "Write one of: huslov.") for key in CITING),
    )),
]
# fmt: on


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_fault(case: Case, tmp_path: Path) -> None:
    assert faults_with(case, tmp_path) == list(case.faults)


def test_a_circle_is_named(tmp_path: Path) -> None:
    study = copied(tmp_path)
    spoil(study, next(case for case in CASES if case.name == "needs in a circle"))
    said = "These need one another: lav_register → flerarig_plan → lav_register"
    assert [each.what for each in check_study(study)] == [said]


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, [["a", "b", "c"]]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [["b", "c"]]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [["a", "b"], ["c", "d"]]),
        ({"a": ["unknown"]}, []),
    ],
    ids=["nothing", "chain", "diamond", "itself", "three", "behind a chain", "two circles", "unknown need"],
)
def test_circles(needs: dict[str, list[str]], expected: list[list[str]]) -> None:
    assert circles(needs) == expected
