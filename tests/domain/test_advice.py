"""The advice of the shipped study over many generated answer sets: what must hold of every one of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from selfassess.domain.advice import (
    FURTHER,
    NEXT,
    PRIORITIES,
    STOPS,
    Advised,
    Standing,
    applies,
    situation,
    weigh,
)
from selfassess.domain.answers import Answers, item_code
from selfassess.domain.instrument import Kind
from selfassess.domain.library import EntryKind
from selfassess.domain.ordering import advise
from tests.factories import drawn_answers, full_answers, shipped_study, with_item

SETS = 2000
STUDY = shipped_study()
INSTRUMENT, LIBRARY = STUDY.instrument, STUDY.library


def advice_for(answers: Answers) -> tuple[Advised, ...]:
    return advise(INSTRUMENT, LIBRARY, situation(INSTRUMENT, answers))


@cache
def generated() -> tuple[tuple[Answers, tuple[Advised, ...]], ...]:
    return tuple((answers, advice_for(answers)) for answers in (drawn_answers(INSTRUMENT, s) for s in range(SETS)))


def test_every_entry_is_reached() -> None:
    given = {each.entry.key for _, advised in generated() for each in advised}
    assert sorted(set(LIBRARY.by_key) - given) == []


def test_every_entry_stands_in_some_report() -> None:
    shown = {each.entry.key for _, advised in generated() for each in advised if each.standing is not Standing.LATER}
    assert sorted(set(LIBRARY.by_key) - shown) == []


def test_nothing_is_recommended_that_is_in_place_or_unknown() -> None:
    for answers, advised in generated():
        for each in advised:
            item = INSTRUMENT.by_key[each.entry.improves]
            code = item_code(item, answers)
            if each.entry.missing_tick:
                assert answers.codes[f"{item.key}.{each.entry.missing_tick}"] == 0, each.entry.key
            elif each.standing is Standing.FURTHER:
                assert item.target <= code < item.top, each.entry.key
            else:
                assert 0 <= code < item.target, each.entry.key


def test_nothing_fires_when_what_it_improves_is_at_the_top() -> None:
    for entry in LIBRARY.entries:
        item = INSTRUMENT.by_key[entry.improves]
        for seed in range(20):
            facts = situation(INSTRUMENT, with_item(drawn_answers(INSTRUMENT, seed), item, item.top))
            assert not applies(entry, item, replace(facts, sector=_first(entry.sectors), type=_first(entry.types)))


def _first(allowed: tuple[str, ...]) -> str:
    return allowed[0]


def test_raising_what_it_improves_never_raises_it() -> None:
    for entry in LIBRARY.entries:
        item = INSTRUMENT.by_key[entry.improves]
        context = {condition.item for condition in entry.context}
        for seed in range(20):
            answers = drawn_answers(INSTRUMENT, seed)
            priorities = []
            for code in sorted(entry.from_codes):
                facts = situation(INSTRUMENT, with_item(answers, item, code))
                fires = applies(entry, item, facts)
                priorities.append(weigh(entry, item, facts).priority if fires else 0.0)
            firing = [value for value in priorities if value > 0] if entry.missing_tick else priorities
            assert item.key in context or firing == sorted(firing, reverse=True), (entry.key, seed, priorities)


def test_work_in_hand_never_raises_it() -> None:
    for answers, advised in generated()[:300]:
        before = {each.entry.key: each.weighing.priority for each in advised}
        practices = frozenset(item.key for item in INSTRUMENT.items if item.takes_notes)
        for each in advice_for(replace(answers, under_way=practices)):
            assert each.weighing.priority <= before[each.entry.key]


def test_at_most_one_of_the_priorities_improves_an_item() -> None:
    for _, advised in generated():
        priorities = [e.entry.improves for e in advised if e.standing is Standing.PRIORITY]
        assert len(priorities) == len(set(priorities))
        leading = [e for e in advised if e.standing in (Standing.PRIORITY, Standing.NEXT)]
        raised = [each.entry.improves for each in leading if not each.entry.protects]
        assert len(raised) == len(set(raised))


def test_standings_hold_their_kinds_and_numbers() -> None:
    for _, advised in generated():
        of = {standing: [e for e in advised if e.standing is standing] for standing in Standing}
        assert {e.entry.kind for e in of[Standing.FOUNDATION]} <= {EntryKind.FOUNDATION}
        leading = of[Standing.PRIORITY] + of[Standing.NEXT] + of[Standing.FURTHER]
        assert {e.entry.kind for e in leading} <= {EntryKind.PRIORITY}
        assert len(of[Standing.FURTHER]) <= FURTHER
        assert {e.entry.kind for e in of[Standing.STOP]} <= {EntryKind.STOP}
        assert len(of[Standing.PRIORITY]) <= PRIORITIES
        assert len(of[Standing.NEXT]) <= NEXT
        assert len(of[Standing.STOP]) <= STOPS
        assert [e.rank for e in of[Standing.PRIORITY]] == list(range(1, len(of[Standing.PRIORITY]) + 1))


def test_what_is_needed_first_comes_first() -> None:
    order = [Standing.FOUNDATION, Standing.PRIORITY, Standing.NEXT]
    for _, advised in generated():
        place = {each.entry.key: (each.standing, each.rank) for each in advised}
        for each in advised:
            if each.standing in (Standing.PRIORITY, Standing.NEXT):
                for need in each.after:
                    standing, rank = place[need]
                    earlier = standing in order and (order.index(standing), rank) < (
                        order.index(each.standing),
                        each.rank,
                    )
                    assert earlier or standing is Standing.STOP, (each.entry.key, need, standing)


def test_the_same_relevant_answers_give_the_same_advice() -> None:
    """What no rule reads makes no difference: names, notes, days, size, and the cells of staff's own use."""
    for answers, advised in generated()[:300]:
        staff = {key: 1 for key in answers.codes if key.endswith((".staff_work", ".staff_personal"))}
        other = replace(
            answers,
            about=replace(answers.about, organisation="Another", size="", role="Someone else", days=9.0),
            codes={**answers.codes, **staff},
            notes={"practice.listens": "A note"},
        )
        assert advice_for(other) == advised


def test_every_difference_traces_to_an_answer() -> None:
    """Change one item: whatever advice comes or goes reads that item, waits for it, or competes with one that does."""
    for seed in range(150):
        answers = drawn_answers(INSTRUMENT, seed)
        item = INSTRUMENT.scored[seed % len(INSTRUMENT.scored)]
        code = item_code(item, answers)
        other = with_item(answers, item, (code + 1) % (item.top + 1))
        before, after = ({e.entry.key for e in advice_for(each)} for each in (answers, other))
        for key in before ^ after:
            entry = LIBRARY.by_key[key]
            assert item.key in {entry.improves, *(condition.item for condition in entry.context)}, key


@pytest.mark.parametrize("sector", [o.key for o in INSTRUMENT.about_question("sector").options])  # type: ignore[union-attr]
@pytest.mark.parametrize("kind", [o.key for o in INSTRUMENT.about_question("type").options])  # type: ignore[union-attr]
def test_the_lowest_answers_give_everyone_priorities(sector: str, kind: str) -> None:
    advised = advice_for(full_answers(INSTRUMENT, 0.0, sector=sector, type=kind))
    standings = [each.standing for each in advised]
    assert standings.count(Standing.PRIORITY) == PRIORITIES
    assert standings.count(Standing.NEXT) == NEXT
    assert Standing.FOUNDATION in standings


def test_the_highest_answers_give_no_advice() -> None:
    assert advice_for(full_answers(INSTRUMENT, 1.0)) == ()


def test_dont_know_everywhere_gives_no_advice() -> None:
    answers = full_answers(INSTRUMENT, 0.0)
    unknown = replace(answers, codes=dict.fromkeys(answers.codes, -1))
    assert advice_for(unknown) == ()


def test_a_trust_a_membership_body_a_regulator_and_a_publisher_are_advised_differently() -> None:
    kinds = {
        "acute": "nhs_provider",
        "membership_body": "membership_professional_regulatory",
        "regulator": "membership_professional_regulatory",
        "media": "media_and_creative",
    }
    texts = {}
    for kind, sector in kinds.items():
        advised = advice_for(full_answers(INSTRUMENT, 0.25, sector=sector, type=kind))
        texts[kind] = {(each.entry.why, each.entry.steps) for each in advised}
    for one in kinds:
        for other in kinds:
            if one < other:
                assert len(texts[one] - texts[other]) >= 10, (one, other)


def test_a_missing_tick_decides_where_the_ticks_are_known() -> None:
    for item in INSTRUMENT.items:
        if item.kind is not Kind.CHECKLIST:
            continue
        for tick in item.ticks:
            answers = full_answers(INSTRUMENT, 1.0, sector="nhs_provider", type="acute")
            codes = {**answers.codes, f"{item.key}.{tick.key}": 0}
            advised = advice_for(replace(answers, codes=codes))
            assert advised, (item.key, tick.key)
            missing = {each.entry.missing_tick for each in advised} - {""}
            assert missing <= {tick.key}, (item.key, tick.key)


def test_a_chosen_purpose_and_the_weakest_dimension_weigh_more() -> None:
    """By hand: 1, half as much again for what serves a chosen purpose, a quarter for the weakest dimension."""
    answers = full_answers(INSTRUMENT, 0.25, sector="nhs_provider", type="acute")
    answers = replace(answers, about=replace(answers.about, priorities=("involvement",)))
    facts = situation(INSTRUMENT, answers, frozenset({"leadership"}))
    weights = {each.entry.key: each.weighing.weight for each in advise(INSTRUMENT, LIBRARY, facts)}
    assert weights["board_strategy"] == 1.25
    assert weights["involvement_loop"] == 1.5
    assert weights["join_communities"] == 1.5, "it comes before involvement_loop"
    assert weights["content_plan"] == 1.0


def test_a_foundation_under_way_stands_behind_those_that_nobody_has_begun() -> None:
    """Unless other advice needs it first."""
    seen = 0
    for answers, advised in generated():
        foundations = [each for each in advised if each.standing is Standing.FOUNDATION]
        needed = {need for each in advised for need in each.after}
        closed = [each.weighing.left == 0 for each in foundations if each.entry.key not in needed]
        assert closed == sorted(closed), answers
        seen += len(set(closed)) == 2
    assert seen > 20
