"""What the files of the second study become: every part of its instrument and advice, where the files say so."""

from __future__ import annotations

import hashlib

import pytest

from selfassess.domain.instrument import Choice, Instrument, Kind, Level, Tick
from selfassess.domain.library import Condition, EntryKind, Source, Steps
from selfassess.domain.position import Basis
from selfassess.domain.study import Study
from selfassess.studies import check_study, list_studies, read_study
from tests.factories import SHIPPED
from tests.studies.faulty_study import SECOND_STUDY


@pytest.fixture(scope="module")
def study() -> Study:
    return read_study(SECOND_STUDY)


@pytest.fixture
def instrument(study: Study) -> Instrument:
    return study.instrument


def test_shipped_study_has_no_faults() -> None:
    assert check_study(SHIPPED) == []


def test_studies_that_are_shipped() -> None:
    assert [study.key for study in list_studies(SHIPPED.parent)] == ["social-media"]


def test_hashes_are_of_the_files(study: Study) -> None:
    hashes = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in SECOND_STUDY.iterdir()}
    assert study.instrument.sha256 == hashes["instrument.toml"]
    assert study.library.sha256 == hashes["advice.toml"]
    assert study.library.sources_sha256 == hashes["sources.toml"]
    assert study.benchmark.provenance.sha256 == hashes["responses.csv"]


def test_the_study_is_named_by_its_instrument(study: Study) -> None:
    assert (study.key, study.title) == ("vedligehold", "Selvvurdering af bygningsvedligehold")


def test_items_stand_in_the_order_asked_and_the_count_where_it_says(instrument: Instrument) -> None:
    assert [(item.key, item.kind, item.section, item.dimension) for item in instrument.items] == [
        ("opgave.tagrender.now", Kind.FREQUENCY, "eftersyn", "drift"),
        ("opgave.varme.now", Kind.FREQUENCY, "eftersyn", "drift"),
        ("opgave.brand.now", Kind.FREQUENCY, "eftersyn", "drift"),
        ("opgave.storm.now", Kind.FREQUENCY, "eftersyn", None),
        ("kendte_dele", Kind.COUNT, "bygningsdele", "overblik"),
        ("praksis.register", Kind.LADDER, "rutiner", "overblik"),
        ("praksis.plan", Kind.LADDER, "rutiner", "ansvar"),
        ("praksis.beredskab", Kind.CHECKLIST, "rutiner", "ansvar"),
    ]


@pytest.mark.parametrize(
    ("key", "top", "enough", "target"),
    [
        ("opgave.tagrender.now", 3, 2, 2),
        ("opgave.brand.now", 3, 1, 1),
        ("opgave.storm.now", 3, 3, 3),
        ("kendte_dele", 3, 3, 3),
        ("praksis.register", 1, 1, 1),
        ("praksis.plan", 3, 3, 3),
        ("praksis.beredskab", 3, 3, 3),
    ],
)
def test_codes_of_items(instrument: Instrument, key: str, top: int, enough: int, target: int) -> None:
    item = instrument.by_key[key]
    assert (item.top, item.enough, item.target) == (top, enough, target)


def test_a_practice_of_five_answers_is_in_place_at_the_fourth() -> None:
    item = read_study(SHIPPED).instrument.by_key["practice.listens"]
    assert (item.top, item.enough, item.target) == (4, 4, 3)


def test_a_frequency_item_has_its_words_its_plan_and_what_does_not_apply(instrument: Instrument) -> None:
    item = instrument.by_key["opgave.tagrender.now"]
    assert item.options == item.short_options == ("Aldrig", "Hvert år", "Hvert kvartal", "Hver måned")
    assert (item.label, item.topic) == ("Rensning af tagrender", "rensning af tagrender")
    assert item.question == "Rensning af tagrender: Hvor ofte nu?"
    assert item.full_marks == "Hvert kvartal"
    assert item.plan == "opgave.tagrender.plan"
    assert item.allows_not_applicable
    assert instrument.plan_of[item.plan] == (0, 0.5, 1)


def test_a_checklist_has_its_ticks_and_counts_them(instrument: Instrument) -> None:
    item = instrument.by_key["praksis.beredskab"]
    assert item.options == ("Intet af dette", "1/3", "2/3", "3/3")
    assert item.ticks[1] == Tick("haner", "Alle ved, hvor der lukkes for vandet.", "Lukkehaner er kendt")
    assert not item.allows_not_applicable


def test_a_count_adds_up_the_cells_of_its_column(instrument: Instrument) -> None:
    cells = tuple(f"bygning.{row}.registreret" for row in ("tag", "facade", "varme", "el"))
    assert instrument.by_key["kendte_dele"].cells == cells


def test_sections_keep_their_order_words_and_items(instrument: Instrument) -> None:
    grid, frequency, practices, examples = instrument.sections
    assert [section.kind for section in instrument.sections] == ["grid", "frequency", "practices", "examples"]
    assert grid.items == ("kendte_dele",)
    assert [(column.key, column.optional) for column in grid.columns] == [("registreret", False), ("foto", True)]
    assert grid.words["score_note"] == "Kun den første kolonne giver point."
    assert frequency.plan_options == ("Ingen", "Planlagt", "I gang")
    assert frequency.words["plan_label"] == "Plan for de næste 12 måneder"
    assert practices.items == ("praksis.register", "praksis.plan", "praksis.beredskab")
    assert [(key, prompt.bears_on) for key, prompt in instrument.prompts] == [("eksempel.godt", ("praksis.plan",))]
    assert examples.words["include_label"] == "Tag det med i rapporten"


def test_purposes_to_choose_from_are_the_rows_of_a_section(instrument: Instrument) -> None:
    question = instrument.about_question("priorities")
    assert question is not None
    assert question.at_most == 2
    assert question.options[0] == Choice("tagrender", "Rensning af tagrender", "", "opgave.tagrender.now")
    assert [option.key for option in question.options] == ["tagrender", "varme", "brand", "storm"]


def test_levels_are_numbered_and_dimensions_weighed(instrument: Instrument) -> None:
    assert instrument.levels[1] == Level(2, "På vej", 25, "Noget er på plads.")
    assert list(instrument.cuts) == [25, 50, 75]
    assert [(dimension.key, dimension.weight) for dimension in instrument.dimensions] == [
        ("overblik", 1.0),
        ("drift", 2.0),
        ("ansvar", 1.0),
    ]
    assert instrument.posture is None


def test_words_hold_those_about_the_organisation_too(instrument: Instrument) -> None:
    assert instrument.words["dont_know"] == "Ved ikke"
    assert (instrument.words["about_heading"], instrument.words["about_intro"]) == (
        "Om jer",
        "Disse svar giver ikke point.",
    )


def test_an_entry_has_its_rule_and_its_judgements(study: Study) -> None:
    entry = study.library.by_key["flere_dele"]
    assert (entry.kind, entry.dimension, entry.improves) == (EntryKind.PRIORITY, "overblik", "kendte_dele")
    assert (entry.from_codes, entry.raises_to, entry.missing_tick) == (frozenset({0, 1, 2}), 3, "")
    assert entry.context == (Condition("praksis.register", at_most=None, at_least=1),)
    assert (entry.needs, entry.sectors, entry.types) == (("lav_register",), ("all",), ("all",))
    assert (entry.days, entry.importance, entry.feasibility) == (3, 3, 0.9)
    assert entry.sources == ("haandbog", "huslov")
    assert study.library.by_key["find_haner"].missing_tick == "haner"
    assert study.library.by_key["flerarig_plan"].raises_to is None
    assert study.library.by_key["stop_dobbelt"].raises_to == 0


def test_a_variant_replaces_what_it_gives_and_keeps_the_rest(study: Study) -> None:
    entry = study.library.by_key["lav_register"]
    worded = entry.worded_for("skole", "")
    assert worded.why == "På en skole skifter lokaler tit brug, og en liste holder styr på dem."
    main = entry.steps
    assert worded.steps == Steps("Skriv alle lokaler ned på én liste.", main.days90, main.months12)
    assert (worded.title, worded.owner, worded.sources) == (entry.title, entry.owner, entry.sources)
    assert entry.worded_for("bolig", "") == entry


def test_sources_are_read_in_order(study: Study) -> None:
    assert study.library.sources[0] == Source(
        key="huslov",
        body="Eksempelministeriet",
        title="Vejledning om eftersyn af bygninger",
        year="2021",
        note="Opdigtet til test. Se den gældende udgave.",
        duty=True,
    )


def test_provenance_says_where_the_benchmark_comes_from(study: Study) -> None:
    provenance = study.benchmark.provenance
    assert (provenance.basis, provenance.population, provenance.n) == (Basis.SAMPLE, 60, 12)
    assert (provenance.key, provenance.edition) == ("vedligehold-stikproeve", "2026-1")
    assert provenance.label == "Stikprøve: 12 af 60 ejere, opdigtet til test"
    assert provenance.who == "Tolv ejere, trukket ved lodtrækning"
