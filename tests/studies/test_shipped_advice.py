"""The shipped advice: texts that fit the card, rules that can fire, and advice for every organisation."""

from __future__ import annotations

import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.studies.shipped_words import ENTRIES, FACING, ITEMS, SOURCES, WORDED, Table, about, listed

LENGTHS = {
    "title": 62,
    "owner": 60,
    "done_when": 150,
    "why": 420,
    "first_step": 60,
    "days30": 190,
    "days90": 190,
    "months12": 190,
}


# ---------------------------------------------------------------- the advice: form


def test_keys_are_unique_and_titles_tell_entries_apart() -> None:
    assert [key for key, count in Counter(entry["key"] for entry in ENTRIES).items() if count > 1] == []
    assert [key for key, count in Counter(source["key"] for source in SOURCES["sources"]).items() if count > 1] == []
    for field in ("title", "first_step"):
        by_type = [Counter(w[field] for w in facing.values()) for facing in FACING.values()]
        assert [text for counts in by_type for text, count in counts.items() if count > 1] == [], field


@pytest.mark.parametrize("field", LENGTHS)
def test_texts_fit_the_card(field: str) -> None:
    found = [(name, (wording["steps"] if field in wording["steps"] else wording)[field]) for name, wording in WORDED]
    assert [(name, len(text)) for name, text in found if not 0 < len(text) <= LENGTHS[field]] == []


def test_there_are_enough_entries_of_each_kind() -> None:
    kinds = Counter(entry["kind"] for entry in ENTRIES)
    assert set(kinds) == {"foundation", "priority", "stop"}
    assert sum(kinds.values()) >= 40


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["key"]))
def test_a_rule_can_fire_and_stops_when_done(entry: Table) -> None:
    item = ITEMS[entry["improves"]]
    codes = entry["from_codes"]
    assert codes == sorted(set(codes))
    assert codes[0] >= 0
    assert codes[0] < item["target"], "it would never fire"
    assert codes[-1] < min(item["top"], item["full"]), "it would fire where full marks are earned"
    if "missing_tick" in entry:
        assert entry["missing_tick"] in item["ticks"]
    if entry.get("raises_to", 0) != 0:
        assert codes[0] < entry["raises_to"] <= item["full"]
    for condition in entry["context"]:
        assert condition["item"] in ITEMS
        assert set(condition) in ({"item", "at_most"}, {"item", "at_least"})


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["key"]))
def test_judgements_and_names_are_valid(entry: Table) -> None:
    assert 1 <= entry["importance"] <= 5
    assert 0 < entry["feasibility"] <= 1
    assert 1 <= entry["days"] <= 10
    assert set(entry["sectors"]) <= {"all", *about("sector")}
    assert set(entry["types"]) <= {"all", *about("type")}
    for variant in entry.get("variants", []):
        assert set(variant.get("types", [])) <= set(about("type"))
        assert set(variant.get("sectors", [])) <= set(about("sector"))
        assert variant.get("types") or variant.get("sectors")
        assert set(variant) - {"types", "sectors"}, "a variant that changes nothing"
        assert ("steps" in variant) <= ("first_step" in variant), "the board's table would show another first step"


def test_needs_exist_and_have_no_circle() -> None:
    graph = {entry["key"]: set(entry["needs"]) for entry in ENTRIES}
    assert {need for needs in graph.values() for need in needs} <= set(graph)
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as circle:
        pytest.fail(f"needs go round in a circle: {circle.args[1]}")
    assert set(order) == set(graph)


# ---------------------------------------------------------------- the advice: who gets some


def fires(entry: Table, code: int, ticked: frozenset[str]) -> bool:
    return code in entry["from_codes"] and entry.get("missing_tick") not in ticked


def states(item: Table, code: int) -> list[frozenset[str]]:
    """The ticks that an answer of this code may hold: for a checklist of code 1, each tick alone."""
    if not item["ticks"] or code == 0:
        return [frozenset()]
    return [frozenset({tick}) for tick in item["ticks"]]


@pytest.mark.parametrize("code", [0, 1])
@pytest.mark.parametrize("key", sorted(ITEMS))
def test_the_lowest_answers_always_get_a_priority(key: str, code: int) -> None:
    entries = [
        entry for entry in ENTRIES if entry["improves"] == key and entry["kind"] == "priority" and not entry["context"]
    ]
    left_out = [
        (sector, kind, sorted(ticked))
        for sector in about("sector")
        for kind in about("type")
        for ticked in states(ITEMS[key], code)
        if not any(listed(entry, sector, kind) and fires(entry, code, ticked) for entry in entries)
    ]
    assert left_out == []


@pytest.mark.parametrize("key", sorted(ITEMS))
def test_every_answer_below_the_target_gets_advice_for_everyone(key: str) -> None:
    entries = [
        entry for entry in ENTRIES if entry["improves"] == key and entry["kind"] != "stop" and not entry["context"]
    ]
    item = ITEMS[key]
    left_out = [
        (code, sector, kind)
        for code in range(item["target"])
        for sector in about("sector")
        for kind in about("type")
        if not any(listed(entry, sector, kind) and code in entry["from_codes"] for entry in entries)
    ]
    assert left_out == []


@pytest.mark.parametrize("key", sorted(key for key, item in ITEMS.items() if item["ticks"]))
def test_every_tick_has_advice_of_its_own_for_everyone(key: str) -> None:
    top = ITEMS[key]["top"]
    left_out = [
        (tick, sector, kind)
        for tick in ITEMS[key]["ticks"]
        for sector in about("sector")
        for kind in about("type")
        if not any(
            entry["improves"] == key
            and entry.get("missing_tick") == tick
            and top - 1 in entry["from_codes"]
            and listed(entry, sector, kind)
            for entry in ENTRIES
        )
    ]
    assert left_out == []


def test_kinds_of_organisation_read_different_advice() -> None:
    """Of the titles of priorities on purposes, any two of four kinds of organisation share under two thirds."""
    homes = {
        "acute": "nhs_provider",
        "membership_body": "membership_professional_regulatory",
        "regulator": "membership_professional_regulatory",
        "media": "media_and_creative",
    }
    titles = {
        kind: {
            w["title"] for w in FACING[sector, kind].values() if w["kind"] == "priority" and "purpose" in w["improves"]
        }
        for kind, sector in homes.items()
    }
    for kind, own in titles.items():
        for other, theirs in titles.items():
            if kind != other:
                assert len(own & theirs) / len(own) < 2 / 3, (kind, other)


def test_a_membership_body_is_advised_on_influence_sense_and_service() -> None:
    facing = FACING["membership_professional_regulatory", "membership_body"]
    own = {key: entry for key, entry in facing.items() if entry["types"] == ["membership_body"]}
    assert {entry["improves"] for entry in own.values()} == {
        "purpose.policy.now",
        "purpose.information.now",
        "purpose.learning.now",
    }
    patients = [key for key, entry in facing.items() if re.search(r"\b(patient|ward|clinic)s?\b", _said(entry))]
    assert patients == []


def _said(entry: Table) -> str:
    fields = ("title", "why", "first_step", "done_when", "owner")
    return " ".join([*(entry[field] for field in fields), *entry["steps"].values()]).lower()
