"""The same figures as tables: every one on the pages is the Analysis's own, rounded once."""

from __future__ import annotations

import pytest

from selfassess.domain.results import Analysis
from selfassess.reports.pdf.pages.items import items
from tests.reports.analyses import CASES, case
from tests.reports.pdf.front_matter import alternatives, made, rows, sections
from tests.reports.pdf.inked import Ink

KNOWN = [name for name in CASES if name != "nothing"]
WITH_POSTURE = [name for name in KNOWN if case(name).posture]


def _whole(value: float | None) -> str:
    """Half up, written out again."""
    return "Cannot be said" if value is None else str(int(value + 0.5))


def _expected(analysis: Analysis) -> dict[str, list[str]]:
    named = [("Overall", analysis.overall.score, analysis.overall.position)]
    named += [(each.label, each.score, each.position) for each in analysis.dimensions]
    return {
        label: [
            _whole(score),
            str(place.below),
            str(place.equal),
            *map(_whole, (place.lower_quartile, place.median, place.upper_quartile)),
        ]
        for label, score, place in named
    }


@pytest.mark.parametrize("name", KNOWN)
def test_where_you_stand(name: str) -> None:
    header, *body = rows(sections(name)["Where you stand"])
    assert header == ["", "You", "Below you", "Level with you", "Lower quartile", "Median", "Upper quartile"]
    assert {label: figures for label, *figures in body} == _expected(case(name))
    scores = [int(row[1]) for row in body[1:]]
    assert scores == sorted(scores, reverse=True)


def test_where_nothing_can_be_said() -> None:
    _, *body = rows(sections("nothing")["Where you stand"])
    assert {tuple(row[1:4]) for row in body} == {("Cannot be said", "–", "–")}


@pytest.mark.parametrize("name", CASES)
def test_every_scored_item_is_listed_with_answer_and_score(name: str) -> None:
    analysis = case(name)
    header, *every = rows(sections(name)["Item by item"])
    n = len(analysis.study.benchmark.ids)
    counted = analysis.study.benchmark.provenance.basis == "illustrative" or n >= 20
    assert header == ["Item", "Your answer", "Score", *([f"The {n}, least to most"] if counted else [])]
    listed = [row for row in every if len(row) == len(header) and row[0] != "Item"]
    expected = [
        [each.item.label, each.short_answer, "–" if each.score is None else _whole(each.score)]
        for dimension in analysis.dimensions
        for each in analysis.scored_items(dimension.key)
    ]
    assert [row[:3] for row in listed] == expected


def test_items_say_how_many_gave_each_answer() -> None:
    said = alternatives(sections("northmoor")["Item by item"])
    result = case("northmoor").by_item["practice.joins"]
    counts = result.counts
    assert any(
        each == f"The benchmark's answers, least to most: {', '.join(map(str, counts[:-1]))} and {counts[-1]}. "
        f"Yours is answer {result.code + 1} of 5."
        for each in said
    )


def test_items_break_between_dimensions_and_repeat_their_head(monkeypatch: pytest.MonkeyPatch) -> None:
    ink = Ink()
    ink.watch(monkeypatch)
    analysis = case("eight_dimensions")
    made(analysis, [items(analysis)])
    labels = {each.label for each in analysis.dimensions}
    pages = [[each.text for each in ink if each.page == page and each.top > 50] for page in (1, 2)]
    heads = [next(text for text in page if text in labels or text == "Item") for page in pages]
    assert heads == ["Item", "Item"]
    assert [next(text for text in page if text in labels) for page in pages] == [
        "Dimension number 0",
        "Dimension number 4",
    ]
    assert rows(sections("eight_dimensions")["Item by item"])[0][0] == "Item"


@pytest.mark.parametrize("name", WITH_POSTURE)
def test_the_posture_lists_the_items_behind_each_score(name: str) -> None:
    analysis = case(name)
    assert analysis.posture is not None
    body = rows(sections(name)["Posture"])
    expected = [
        [analysis.by_item[key].item.label, _whole(analysis.by_item[key].score)]
        for axis in analysis.posture.axes
        for key in axis.items
        if analysis.by_item[key].known
    ]
    assert [row for row in body if len(row) == 2 and row[1].isdigit()] == expected


@pytest.mark.parametrize("name", WITH_POSTURE)
def test_single_organisations_are_listed_only_where_they_are_invented(name: str) -> None:
    analysis = case(name)
    assert analysis.posture is not None
    body = [row for row in rows(sections(name)["Posture"]) if len(row) == 3 and row[0] not in ("Org.", "")]
    invented = analysis.study.benchmark.provenance.basis == "illustrative"
    expected = sorted([_whole(x), _whole(y)] for _, x, y in analysis.posture.coordinates) if invented else []
    assert sorted(row[1:] for row in body) == expected


def test_a_real_edition_is_summed_up_by_quartiles() -> None:
    body = [row for row in rows(sections("real_edition")["Posture"]) if len(row) == 4]
    assert [row[0] for row in body] == ["", "Informing", "Involving"]


def test_the_board_hears_every_score() -> None:
    (_, bars, axes) = alternatives(sections("northmoor")["For the board"])
    assert bars == (
        "Scores of 0 to 100, strongest first: Content 75, Purposes 63, Channels and communities 60, "
        "Organisation and culture 56 and Leadership and policy 38."
    )
    assert axes == "Scores of 0 to 100: Informing 89 and Involving 39."
