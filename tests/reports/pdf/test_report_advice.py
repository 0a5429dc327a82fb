"""The pages of advice: every piece as the Analysis has it, and the organisation's own words beside it."""

from __future__ import annotations

import pytest

from selfassess.domain import plan_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.results import Recommendation
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.card import EVEN, LEANING, full_card
from tests.reports.pdf.whole_report import (
    LONG_NOTE,
    REPORTS,
    cards,
    page_count,
    pages_of,
    parts_of,
    plain,
    report_case,
    under_heading,
)

FIRST, TO_DO, ANSWERS = "Put right first", "What to do", "All answers"
ADVISED = [name for name in REPORTS if name not in ("highest", "nothing")]


def _in_full(each: Recommendation) -> list[str]:
    entry = each.entry
    steps = [part for step in each.steps for part in (wording.short_day(step.due), step.text)]
    cited = [f"{source.body}, {source.title}" for source in each.sources]
    return [entry.title, entry.why, *steps, entry.done_when, entry.owner, wording.days(entry.days), *cited]


@pytest.mark.parametrize("name", ADVISED)
def test_each_priority_has_a_card_with_all_of_it(name: str) -> None:
    found = report_case(name).of(Standing.PRIORITY)
    texts = [plain(card.text) for card in cards(parts_of(name)[TO_DO])]
    assert len(texts) == len(found)
    for each, text in zip(found, texts, strict=True):
        assert text.startswith(str(each.rank))
        assert [part for part in _in_full(each) if plain(part).rstrip(".") not in text] == []


@pytest.mark.parametrize("name", ADVISED)
def test_each_card_traces_its_rule(name: str) -> None:
    analysis = report_case(name)
    version = analysis.study.library.version
    texts = [plain(card.text) for card in cards(parts_of(name)[TO_DO])]
    for each, text in zip(analysis.of(Standing.PRIORITY), texts, strict=True):
        weighing = each.weighing
        traced = [
            *each.because[1:],
            f"Item {each.item.item.key}: code {weighing.code}, target {weighing.target}",
            f"Importance {each.entry.importance} of 5",
            f"of {each.applicable}. Rule {each.key}, advice {version}.",
        ]
        assert [part for part in traced if plain(part).rstrip(".") not in text] == []


@pytest.mark.parametrize("name", [name for name in ADVISED if report_case(name).of(Standing.FOUNDATION)])
def test_every_foundation_stands_on_the_first_page_of_advice(name: str) -> None:
    part = parts_of(name)[FIRST]
    text = plain(part.text)
    found = report_case(name).of(Standing.FOUNDATION)
    assert 1 <= len(cards(part)) <= min(3, len(found))
    assert len(pages_of(part)) == 1
    for each in found:
        assert plain(each.entry.title) in text
    assert all(card.text.startswith("First") for card in cards(part))


def test_a_foundation_under_way_says_so() -> None:
    told = [
        (each.under_way, "set the date to finish" in card.text)
        for name in ("northmoor", "longest_texts")
        for each, card in zip(report_case(name).of(Standing.FOUNDATION), cards(parts_of(name)[FIRST]), strict=False)
    ]
    assert set(told) == {(True, True), (False, False)}


def test_a_missing_tick_is_quoted() -> None:
    each = next(each for each in report_case("northmoor").of(Standing.FOUNDATION) if each.entry.missing_tick)
    tick = next(tick for tick in each.item.item.ticks if tick.key == each.entry.missing_tick)
    card = next(card for card in cards(parts_of("northmoor")[FIRST]) if each.entry.title in plain(card.text))
    assert f"Not ticked: “{tick.label}”" in plain(card.text)


@pytest.mark.parametrize("name", ADVISED)
def test_what_comes_next_has_a_line_each(name: str) -> None:
    found = report_case(name).of(Standing.NEXT)
    rows = [[plain(cell.text) for cell in row.find("TH", "TD")] for row in parts_of(name)[TO_DO].find("TR")]
    wanted = [[plain(each.entry.title), plain(each.entry.first_step), str(each.entry.days)] for each in found]
    assert [[row[0], row[2], row[3]] for row in rows if len(row) == 4 and row[0]] == wanted


@pytest.mark.parametrize("name", ADVISED)
def test_what_goes_further_is_named(name: str) -> None:
    text = plain(parts_of(name)[TO_DO].text)
    found = report_case(name).of(Standing.FURTHER)
    assert [each.key for each in found if f"{plain(each.entry.title)} ({each.entry.days} day" not in text] == []
    assert ("in place already" in text) == bool(found)


@pytest.mark.parametrize("name", ADVISED)
def test_what_to_stop_and_what_is_in_hand_are_listed(name: str) -> None:
    analysis = report_case(name)
    items = [plain(item.text) for item in parts_of(name)[TO_DO].find("LI")]
    stops = [each.entry for each in analysis.of(Standing.STOP)]
    in_hand = [analysis.by_item[key].item.label for key in analysis.in_hand]
    planned = analysis.of(Standing.PRIORITY) or analysis.plan.plan.chosen or analysis.plan.plan.left_out
    begins = [] if planned else [f"•{line}" for line in plan_wording.dates_alone(analysis)]
    begins += [f"•{plain(entry.title)}. {entry.why.split('. ')[0]}" for entry in stops]
    begins += [f"•{plain(label)}." for label in in_hand]
    assert len(items) == len(begins)
    assert [begin for begin, item in zip(begins, items, strict=True) if not item.startswith(begin)] == []


def test_without_advice_the_page_says_what_is_in_place() -> None:
    analysis = report_case("highest")
    part = parts_of("highest")[TO_DO]
    rows = [plain(row.find("TH")[0].text) for row in part.find("TR")][1:]
    assert rows == [item.label for item in analysis.instrument.scored]
    assert wording.day(analysis.plan.ends) in part.text


def test_with_nothing_answered_the_page_says_what_to_find_out() -> None:
    part = parts_of("nothing")[TO_DO]
    assert "Find out first" in [head.text for head in part.find("H2")]
    assert "Find out first" not in parts_of("nothing")[ANSWERS].text


# ------------------------------------------------------------------ the organisation's own words


def _told(name: str) -> str:
    return plain(parts_of(name)[TO_DO].text + parts_of(name)[ANSWERS].text)


@pytest.mark.parametrize("name", ["northmoor", "short_stories", "longest_texts"])
def test_every_story_to_be_included_is_quoted_once(name: str) -> None:
    text = _told(name)
    for _, example in report_case(name).examples:
        assert example.include
        assert text.count(f"“{plain(example.text)}”") == [kept.text for _, kept in report_case(name).examples].count(
            example.text
        )


@pytest.mark.parametrize(
    ("name", "kept_out"), [("northmoor", "walk-in service"), ("short_stories", "Short story number 1")]
)
def test_a_story_that_is_kept_out_is_nowhere(name: str, kept_out: str) -> None:
    assert not [part for part, node in parts_of(name).items() if kept_out in plain(node.text)]


def test_a_short_story_stands_in_the_card_of_the_first_priority_it_bears_on() -> None:
    name = "short_stories"
    analysis = report_case(name)
    texts = [plain(card.text) for card in cards(parts_of(name)[TO_DO])]
    placed: list[str] = []
    for each, text in zip(analysis.of(Standing.PRIORITY), texts, strict=True):
        new = [example.text for label, example in each.examples if label not in placed]
        placed += [label for label, _ in each.examples]
        assert [story for story in new if f"“{story}”" not in text] == []
    assert placed


@pytest.mark.parametrize("name", ["northmoor", "longest_texts"])
def test_a_story_outside_the_cards_names_the_advice_it_bears_on(name: str) -> None:
    analysis = report_case(name)
    titles = {
        label: [
            each.entry.title
            for each in analysis.recommendations
            if each.standing is not Standing.LATER and label in dict(each.examples)
        ]
        for label, _ in analysis.examples
    }
    told = [*under_heading(parts_of(name)[TO_DO], "In your own words")]
    told += under_heading(parts_of(name)[ANSWERS], "In your own words")
    labels = [node.text for node in told if node.tag == "H3"]
    named = [plain(node.text) for node in told if node.tag == "P"]
    assert set(labels) <= set(titles)
    assert [f"It bears on: {'; '.join(titles[label])}." for label in labels] == named


def test_stories_never_cost_a_page() -> None:
    assert page_count("northmoor") == 15


@pytest.mark.parametrize("split", [EVEN, LEANING])
def test_the_longest_card_fits_a_page(split: tuple[float, float]) -> None:
    analysis = report_case("longest_texts")
    tallest = max(full_card(analysis, each).set_with(split).height(grid.WIDTH) for each in analysis.recommendations)
    assert tallest <= grid.BOTTOM - grid.TOP


def test_a_long_note_is_cut_in_the_card_and_whole_in_the_appendix() -> None:
    name = "longest_texts"
    note = f"“{plain(LONG_NOTE[:1000])}”"
    practices = [item for item in report_case(name).instrument.items if item.takes_notes]
    assert plain(parts_of(name)[ANSWERS].text).count(note) == len(practices)
    assert note not in plain(parts_of(name)[TO_DO].text)
    assert plain(LONG_NOTE[:250]) in plain(parts_of(name)[TO_DO].text)
