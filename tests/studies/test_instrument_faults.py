"""Each fault of instrument.toml is found, alone, at its key, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies.faulty_study import Case, copied, faults_of, faults_with, spoil
from tests.studies.faulty_study import fault as single

INSTRUMENT = "instrument.toml"
TOP_KEYS = (
    "about", "before_you_start", "derived", "dimensions", "intro", "key", "language", "levels", "minutes",
    "origin_note", "posture", "privacy_hint", "schema", "sections", "subject", "title", "version", "words",
)  # fmt: skip
POSTURE = """
[posture]
cut = 50
near = 5
near_label = "Tæt på stregen"
near_description = "Læs de to tal."
no_grade = "Ingen plads er en karakter."
axes = [
  { key = "x", label = "X", explanation = "x", items = ["praksis.plan"] },
  { key = "y", label = "Y", explanation = "y", items = ["praksis.register"] },
]
stances = [
  { key = "a", label = "A", high = [], title = "A", finding = "A", description = "A" },
  { key = "b", label = "B", high = ["x"], title = "B", finding = "B", description = "B" },
  { key = "c", label = "C", high = ["y"], title = "C", finding = "C", description = "C" },
  { key = "d", label = "D", high = ["x", "y"], title = "D", finding = "D", description = "D" },
]

[[sections]]
key = "eksempler"
"""
EXAMPLES = """
[[sections]]
key = "eksempler"
"""


COUNT = """
[[derived]]
key = "kendte_dele"
kind = "count"
section = "bygningsdele"
column = "foto"
dimension = "overblik"
before = "praksis.register"
label = "Fotograferede bygningsdele"
topic = "fotos"
question = "Hvor mange?"
full_marks = "Alle."
enough = 3
options = ["Ingen", "Ét", "To", "Tre eller flere"]
"""
AXIS_Y = '  { key = "y", label = "Y", explanation = "y", items = ["praksis.register"] },\n'


def fault(name: str, old: str, new: str, where: str, remedy: str) -> Case:
    return single(name, INSTRUMENT, old, new, where, remedy)


def several(name: str, old: str, new: str, *faults: tuple[str, str]) -> Case:
    return Case(name, INSTRUMENT, old, new, faults)


def posture(name: str, old: str, new: str, *faults: tuple[str, str]) -> Case:
    """A case in a posture plane, which the second study has not."""
    assert POSTURE.count(old) == 1, name
    expected = tuple((f"{INSTRUMENT}, {where}", remedy) for where, remedy in faults)
    return Case(name, INSTRUMENT, EXAMPLES, POSTURE.replace(old, new), expected)


# fmt: off
FORM = [
    fault("title missing", 'title = "Selvvurdering af bygningsvedligehold"\n', "",
          "title", "Add it: it must be text."),
    several("table misnamed", "[about]\n", "[om]\n",
            ("instrument.toml, about.heading", "Add it: it must be text."),
            ("instrument.toml, about.intro", "Add it: it must be text."),
            ("instrument.toml, om", f"Write one of: {', '.join(TOP_KEYS)}.")),
    fault("key misspelt", "minutes = 5\n", "minutes = 5\nsubjct = 5\n",
          "subjct", "Did you mean “subject”?"),
    fault("key like no other", 'label = "Ved begyndelsen"', 'label = "Ved begyndelsen"\nfarve = 1',
          "levels 1: farve", "Write one of: description, label, low."),
    fault("number as text", "minutes = 5", 'minutes = "5"',
          "minutes", "Write a whole number, without quotation marks."),
    fault("fraction of a minute", "minutes = 5", "minutes = 5.5",
          "minutes", "Write a whole number, without quotation marks."),
    fault("number too low", "minutes = 5", "minutes = 0",
          "minutes", "Write a number that is at least 1."),
    fault("text as number", 'version = "1.2"', "version = 1.2",
          "version", "Write text, between quotation marks."),
    fault("truth as text", "optional = true", 'optional = "ja"',
          "sections.bygningsdele.columns.foto: optional", "Write true or false, without quotation marks."),
    fault("list as text", 'options = ["Ingen", "Én", "To", "Tre eller flere"]', 'options = "Ingen"',
          "kendte_dele: options", "Write a list, between square brackets."),
    fault("table as text", "minutes = 5", 'minutes = 5\nposture = "ja"',
          "posture", "Write a table, under its name in square brackets."),
    fault("text within a list as number", '"Én", "To"', '1, "To"',
          "kendte_dele.options 2", "Write text, between quotation marks."),
    fault("text empty", 'label = "På vej"', 'label = " "',
          "levels 2: label", "Write it."),
    fault("text too long", 'label = "Rensning af tagrender"', 'label = "Rensning af samtlige tagrender og nedløb"',
          "opgave.tagrender: label", "Shorten it."),
    fault("another schema", "selfassess.instrument/1", "selfassess.instrument/9",
          "schema", "Write one of: selfassess.instrument/1."),
    fault("key with a capital", 'key = "haner"', 'key = "Haner"',
          "praksis.beredskab.Haner: key", "Use lower-case letters, digits and underscores, such as two_way."),
    fault("language by name", 'language = "da-DK"', 'language = "dansk"',
          "language", "Write a language code, such as en-GB or cy."),
    fault("kind of section unknown", 'kind = "frequency"', 'kind = "rating"',
          "sections.eftersyn: kind", "Write one of: grid, frequency, practices, examples."),
    fault("kind of section missing", 'kind = "frequency"\n', "",
          "sections.eftersyn: kind", "Write one of: grid, frequency, practices, examples."),
    fault("kind of practice missing", 'dimension = "overblik"\nkind = "ladder"\n', 'dimension = "overblik"\n',
          "praksis.register: kind", "Write one of: ladder, checklist."),
    fault("key of a practice misspelt", 'evidence = "I kan linke til planen."', 'evidens = "I kan linke til planen."',
          "praksis.plan: evidens", "Did you mean “evidence”?"),
    fault("practice without answers", 'answers = ["Vi har intet register, eller det er forældet.", '
          '"Vi har et register, og det er ajour."]\n', "",
          "praksis.register: answers", "Add it: it must be a list."),
    fault("ladder of one answer", ', "Vi har et register, og det er ajour."]', "]",
          "praksis.register: answers", "Add 1 more."),
    fault("weight negative", "weight = 2.0", "weight = -1.0",
          "dimensions.drift: weight", "Write a number that is at least 0."),
    fault("weight without end", "weight = 2.0", "weight = inf",
          "dimensions.drift: weight", "Write a number with an end."),
    fault("level above 100", "low = 75", "low = 101",
          "levels 4: low", "Write a number that is at most 100."),
    fault("question unknown", 'key = "days"', 'key = "hours"',
          "about.questions.hours: key",
          "Write one of: organisation, sector, type, size, role, priorities, days."),
    fault("word missing", 'none = "Ingen"\n', "",
          "words.none", "Add it: it must be text."),
    fault("own word empty", 'none = "Ingen"\n', 'none = "Ingen"\negen = ""\n',
          "words.egen", "Write it."),
    posture("posture with three axes", AXIS_Y, AXIS_Y + AXIS_Y.replace('"y"', '"z"'),
            ("posture.axes", "Remove 1.")),
    posture("posture with one axis", AXIS_Y, "",
            ("posture.axes", "Add 1 more.")),
    posture("axis without items", 'items = ["praksis.register"]', "items = []",
            ("posture.axes.y: items", "Add 1 more.")),
]

MEANING = [
    fault("key is not the folder", 'key = "vedligehold"', 'key = "andet"',
          "key", 'Write key = "vedligehold", or rename the folder.'),
    several("dimension twice", 'key = "drift"', 'key = "overblik"',
            ("instrument.toml, dimensions", "Give each its own."),
            ("instrument.toml, sections.eftersyn: dimension", "Write one of: overblik, ansvar."),
            ("advice.toml, rens_tagrender: dimension", "Write one of: overblik, ansvar.")),
    fault("row twice", 'key = "storm"', 'key = "brand"',
          "sections.eftersyn: rows", "Give each its own."),
    fault("grid row twice", 'key = "el"', 'key = "tag"',
          "sections.bygningsdele: rows", "Give each its own."),
    fault("grid column twice", 'key = "foto"', 'key = "registreret"',
          "sections.bygningsdele: columns", "Give each its own."),
    several("tick twice", 'key = "haner"', 'key = "vagt"',
            ("instrument.toml, praksis.beredskab: ticks", "Give each its own."),
            ("advice.toml, find_haner: missing_tick", "Write one of: vagt, firma.")),
    several("option twice", 'key = "skole"', 'key = "bolig"',
            ("instrument.toml, about.questions.sector: options", "Give each its own."),
            ("advice.toml, lav_register.variants 1: sectors", "Write one of: bolig, kommune.")),
    fault("question twice", 'key = "days"\nkind = "number"', 'key = "organisation"\nkind = "text"',
          "about.questions", "Give each its own."),
    fault("section twice", 'key = "eksempler"', 'key = "rutiner"',
          "sections", "Give each its own."),
    fault("count twice", EXAMPLES, COUNT + EXAMPLES,
          "derived", "Give each its own."),
    fault("prefix twice", 'prefix = "eksempel"', 'prefix = "praksis"',
          "sections", "Give each its own."),
    fault("prefix taken", 'prefix = "eksempel"', 'prefix = "about"',
          "sections.eksempler: prefix", "Choose another prefix."),
    fault("prefix taken by the plan", 'prefix = "eksempel"', 'prefix = "plan"',
          "sections.eksempler: prefix", "Choose another prefix."),
    several("dimension key taken", 'key = "overblik"\nlabel = "Overblik"',
            'key = "overall"\nlabel = "X"\ndescription = "X"\n\n[[dimensions]]\nkey = "overblik"\nlabel = "Overblik"',
            ("instrument.toml, dimensions.overall: key", "Choose another key."),
            ("instrument.toml, dimensions.overall", "Give it an item, or remove it.")),
    fault("tick key taken", 'key = "firma"', 'key = "note"',
          "praksis.beredskab.note: key", "Choose another key."),
    several("sector not asked", 'key = "sector"', 'key = "size"',
            ("instrument.toml, about.questions", "Add it."),
            ("advice.toml, lav_register.variants 1: sectors", "Leave it out."),
            ("advice.toml, flerarig_plan: sectors", "Write one of: all."),
            ("advice.toml, flerarig_plan: sectors", "Write one of: all.")),
    fault("question of the wrong kind", 'kind = "number"', 'kind = "text"',
          "about.questions.days: kind", "Write number."),
    fault("choice without options", 'options_from = "eftersyn"\n', "",
          "about.questions.priorities", "Give one of the two."),
    fault("options from a section that is not there", 'options_from = "eftersyn"', 'options_from = "eftersynet"',
          "about.questions.priorities: options_from", "Did you mean “eftersyn”?"),
    fault("text with options", 'label = "Hvad hedder organisationen?"',
          'label = "Hvad hedder organisationen?"\noptions_from = "eftersyn"',
          "about.questions.organisation", "Remove them."),
    fault("dimension of a practice unknown", 'key = "plan"\ndimension = "ansvar"',
          'key = "plan"\ndimension = "ansvaret"',
          "praksis.plan: dimension", "Did you mean “ansvar”?"),
    several("dimension of a section unknown", 'prefix = "opgave"\ndimension = "drift"',
            'prefix = "opgave"\ndimension = "x"',
            ("instrument.toml, sections.eftersyn: dimension", "Write one of: overblik, drift, ansvar."),
            ("instrument.toml, dimensions.drift", "Give it an item, or remove it.")),
    fault("dimension of a count unknown", 'column = "registreret"\ndimension = "overblik"',
          'column = "registreret"\ndimension = "x"',
          "kendte_dele: dimension", "Write one of: overblik, drift, ansvar."),
    fault("section of a count unknown", 'section = "bygningsdele"', 'section = "eftersyn"',
          "kendte_dele: section", "Write one of: bygningsdele."),
    fault("column of a count unknown", 'column = "registreret"', 'column = "registeret"',
          "kendte_dele: column", "Did you mean “registreret”?"),
    fault("place of a count unknown", 'before = "praksis.register"', 'before = "praksis.registre"',
          "kendte_dele: before", "Did you mean “praksis.register”?"),
    fault("example bears on nothing", 'bears_on = ["praksis.plan"]', 'bears_on = ["praksis.planen"]',
          "eksempel.godt: bears_on", "Did you mean “praksis.plan”?"),
    fault("enough above the top", "enough = 2", "enough = 4",
          "opgave.tagrender: enough", "Write a whole number from 1 to 3."),
    fault("enough below 1", "enough = 1", "enough = 0",
          "opgave.brand: enough", "Write a whole number from 1 to 3."),
    fault("enough of an unscored row above the top", "enough = 3\nscored = false", "enough = 5\nscored = false",
          "opgave.storm: enough", "Write a whole number from 1 to 3."),
    fault("target above the top", 'full_marks = "Registret er ajour."',
          'full_marks = "Registret er ajour."\ntarget = 2',
          "praksis.register: target", "Write 1."),
    fault("short forms fewer than answers", 'short = ["Vi reparerer, når noget går i stykker", ', "short = [",
          "praksis.plan: short", "Give 4."),
    fault("steps fewer than plans", "plan_steps = [0, 0.5, 1]", "plan_steps = [0, 1]",
          "sections.eftersyn: plan_steps", "Give 3 steps."),
    fault("steps that fall", "plan_steps = [0, 0.5, 1]", "plan_steps = [0, 1, 0.5]",
          "sections.eftersyn: plan_steps", "Put them in order, such as [0, 0.25, 0.75, 1]."),
    fault("first level not at 0", "low = 0", "low = 5",
          "levels 1: low", "Write low = 0."),
    fault("levels that do not rise", "low = 75", "low = 50",
          "levels 4: low", "Write a number above 50."),
    fault("dimension without items", '[[levels]]\nlabel = "Ved begyndelsen"',
          '[[dimensions]]\nkey = "tom"\nlabel = "Tom"\ndescription = "Tom"\n\n[[levels]]\nlabel = "Ved begyndelsen"',
          "dimensions.tom", "Give it an item, or remove it."),
    fault("count of more rows than there are", '"To", "Tre eller flere"]', '"To", "Tre", "Fire", "Fem"]',
          "kendte_dele: options", "Give at most 5 options."),
    posture("axis item unknown", 'items = ["praksis.register"]', 'items = ["praksis.registre"]',
            ("posture.axes.y: items", "Did you mean “praksis.register”?")),
    posture("axis item not scored", 'items = ["praksis.register"]', 'items = ["opgave.storm.now"]',
            ("posture.axes.y: items", "Did you mean “opgave.varme.now”?")),
    posture("quarter without a stance", 'high = ["y"]', 'high = ["x"]',
            ("posture.stances", "Keep one of them."),
            ("posture.stances", "Add one: four stances cover the plane.")),
    posture("stance on an unknown axis", 'high = ["y"]', 'high = ["z"]',
            ("posture.stances.c: high", "Write one of: x, y."),
            ("posture.stances", "Add one: four stances cover the plane.")),
    posture("axis twice", 'key = "y"', 'key = "x"',
            ("posture.axes", "Give each its own."),
            ("posture.stances.c: high", "Write one of: x."),
            ("posture.stances.d: high", "Write one of: x.")),
    posture("axis item twice", 'items = ["praksis.register"]', 'items = ["praksis.register", "praksis.register"]',
            ("posture.axes.y: items", "Give each its own.")),
    posture("finding too wide", 'finding = "D"', 'finding = "Kort.\\nEn sætning, der er for lang til siden"',
            ("posture.stances.d: finding", "Shorten it, or break it with \\n.")),
    posture("stance twice", 'key = "d"', 'key = "a"',
            ("posture.stances", "Give each its own.")),
    posture("stances under another name", "stances = [\n", "stances = []\nrest = [\n",
            ("posture.rest", "Write one of: axes, cut, near, near_description, near_label, no_grade, stances.")),
    posture("quarter of both axes without a stance", 'high = ["x", "y"]', "high = []",
            ("posture.stances", "Keep one of them."),
            ("posture.stances", "Add one: four stances cover the plane.")),
    posture("title too wide", 'title = "D"', 'title = "En titel, der er alt for lang til forsiden"',
            ("posture.stances.d: title", "Shorten it, or break it with \\n.")),
]
# fmt: on


@pytest.mark.parametrize("case", [*FORM, *MEANING], ids=lambda case: case.name)
def test_fault(case: Case, tmp_path: Path) -> None:
    assert faults_with(case, tmp_path) == list(case.faults)


def test_weights_that_are_all_0(tmp_path: Path) -> None:
    study = copied(tmp_path)
    path = study / INSTRUMENT
    text = path.read_text(encoding="utf-8").replace("weight = 2.0\n", "")
    path.write_text(text.replace("[[dimensions]]\n", "[[dimensions]]\nweight = 0\n"), encoding="utf-8")
    assert faults_of(study) == [("instrument.toml, dimensions", "Give at least one a weight above 0.")]


def test_weights_of_a_dimension_that_are_all_0(tmp_path: Path) -> None:
    study = copied(tmp_path)
    path = study / INSTRUMENT
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('dimension = "ansvar"\n', 'dimension = "ansvar"\nweight = 0\n'), encoding="utf-8")
    assert faults_of(study) == [("instrument.toml, dimensions.ansvar", "Give at least one a weight above 0.")]


def test_every_fault_is_found_at_once(tmp_path: Path) -> None:
    study = copied(tmp_path)
    chosen = (
        "key is not the folder",
        "levels that do not rise",
        "steps fewer than plans",
        "short forms fewer than answers",
    )
    cases = [case for case in MEANING if case.name in chosen]
    for case in cases:
        spoil(study, case)
    assert sorted(faults_of(study)) == sorted(each for case in cases for each in case.faults)
