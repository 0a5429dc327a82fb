"""The appendix and the method: every answer, what is open, the sources, and the figures that the score is made of."""

from __future__ import annotations

import pytest

from selfassess.domain import wording
from selfassess.domain.advice import Standing
from selfassess.domain.codes import BLANK, DONT_KNOW
from selfassess.domain.sealing import METHOD_VERSION
from tests.reports.pdf.reading import Node
from tests.reports.pdf.whole_report import REPORTS, parts_of, plain, report_case, under_heading

ANSWERS, METHOD = "All answers", "Method and provenance"


def _rows(part: Node) -> list[list[str]]:
    return [[plain(cell.text) for cell in row.find("TH", "TD")] for row in part.find("TR")]


def _named(name: str) -> dict[str, list[str]]:
    """The rows of the answers by their first cell."""
    return {row[0]: row[1:] for row in _rows(parts_of(name)[ANSWERS])}


@pytest.mark.parametrize("name", [name for name in REPORTS if name not in ("longest", "eight_dimensions")])
def test_every_question_stands_with_its_answer(name: str) -> None:
    analysis = report_case(name)
    rows = _named(name)
    for result in analysis.items:
        label, answer = plain(result.item.label), plain(result.answer)
        if result.item.ticks and result.known:
            row = " ".join(rows[f"{label} {answer}"])
            ticked = len(result.item.ticks) - len(result.missing_ticks)
            assert (row.count("Yes: "), row.count("No: ")) == (ticked, len(result.missing_ticks))
            assert [tick.label for tick in result.item.ticks if plain(tick.label) not in row] == []
        else:
            assert rows[label][0].startswith(answer)
        if result.item.plan:
            assert rows[label][1] == (result.plan or "–")


def test_the_tick_grid_has_every_cell_as_given() -> None:
    analysis = report_case("northmoor")
    rows = _named("northmoor")
    grid = analysis.instrument.grids[0]
    given = {1: "Yes", 0: "No"}
    for row in grid.rows:
        cells = [analysis.cells[grid.cell(row.key, column.key)] for column in grid.columns]
        assert rows[row.label] == [given[cell] for cell in cells]
    assert {cell for row in grid.rows for cell in rows[row.label]} == {"Yes", "No"}


def test_notes_links_and_work_under_way_stand_with_their_practice() -> None:
    rows = _named("northmoor")
    for result in report_case("northmoor").items:
        if result.note or result.link or result.under_way:
            said = " ".join([*rows.get(result.item.label, []), *rows.get(f"{result.item.label} {result.answer}", [])])
            assert result.note in said
            assert result.link in said
            assert ("Work on this is under way." in said) == result.under_way


def test_links_can_be_followed() -> None:
    given = [result.link for result in report_case("northmoor").items if result.link]
    assert given
    assert [plain(node.text) for node in parts_of("northmoor")[ANSWERS].find("Link")] == given


@pytest.mark.parametrize("name", ["northmoor", "provisional", "lowest", "days_not_said"])
def test_what_is_open_is_listed_with_whom_to_ask(name: str) -> None:
    analysis = report_case(name)
    open_ = [result for result in analysis.items if result.code in (DONT_KNOW, BLANK)]
    owners = {
        result.item.key: {e.owner for e in analysis.study.library.entries if e.improves == result.item.key} or {"–"}
        for result in open_
    }
    rows = [row for row in _rows(parts_of(name)[ANSWERS]) if len(row) == 3 and row[0].endswith("?")]
    assert [row[:2] for row in rows] == [[plain(result.item.question), result.answer] for result in open_]
    assert all(row[2] in owners[result.item.key] for row, result in zip(rows, open_, strict=True))
    assert ("Find out first" in parts_of(name)[ANSWERS].text) == bool(open_)


@pytest.mark.parametrize("name", [name for name in REPORTS if name not in ("highest", "nothing")])
def test_every_source_of_a_reason_is_listed_once(name: str) -> None:
    reasoned = (Standing.FOUNDATION, Standing.PRIORITY, Standing.STOP)
    advised = [each for each in report_case(name).recommendations if each.standing in reasoned]
    cited = {source for each in advised for source in each.sources}
    lists = under_heading(parts_of(name)[ANSWERS], "Sources cited in this report")
    listed = [plain(item.text) for part in lists for item in part.find("LI")]
    assert len(listed) == len(cited)
    for source in cited:
        line = next(line for line in listed if plain(f"{source.body}, {source.title}") in line)
        assert ("Check the current version." in line) == source.duty


# ------------------------------------------------------------------ method


@pytest.mark.parametrize("name", REPORTS)
def test_the_sum_shows_the_real_figures(name: str) -> None:
    analysis = report_case(name)
    text = plain(parts_of(name)[METHOD].text)
    scores = sorted((each.score for each in analysis.dimensions if each.score is not None), reverse=True)
    shown = [node.text.strip() for node in parts_of(name)[METHOD].find("P")]
    figures = [figure for figure in shown if figure.isdigit()]
    assert figures == [str(wording.whole(score)) for score in scores]
    overall = analysis.overall.score
    assert (f"= {wording.points(overall)}" in shown) == (overall is not None)
    assert ("Why Overall cannot be said" in text) == (overall is None)


@pytest.mark.parametrize("name", REPORTS)
def test_the_seal_and_the_hash_can_be_copied(name: str) -> None:
    seal = report_case(name).seal
    text = plain(parts_of(name)[METHOD].text)
    assert " ".join([seal.code[:4], seal.code[4:8], seal.code[8:]]) in text
    assert " ".join(seal.sha256[place : place + 8] for place in range(0, 64, 8)) in text


@pytest.mark.parametrize("name", ["northmoor", "second_study", "real_edition"])
def test_provenance_names_every_version(name: str) -> None:
    analysis = report_case(name)
    rows = {row[0]: row[1] for row in _rows(parts_of(name)[METHOD])}
    study, edition = analysis.study, analysis.study.benchmark.provenance
    assert rows["Instrument"] == f"{analysis.instrument.title}, version {analysis.instrument.version}"
    assert rows["Advice"].startswith(f"Version {study.library.version}, ")
    assert f"edition {edition.edition}" in rows["Benchmark"]
    assert f"{edition.n} organisations" in rows["Benchmark"]
    assert rows["Method"] == f"Version {METHOD_VERSION}"
    assert wording.day(analysis.dated) in rows["Dates"]


@pytest.mark.parametrize("name", REPORTS)
def test_the_origin_of_the_instrument_is_told(name: str) -> None:
    assert plain(report_case(name).instrument.origin_note) in plain(parts_of(name)[METHOD].text)


@pytest.mark.parametrize("name", [name for name in REPORTS if name not in ("longest", "eight_dimensions")])
def test_the_method_stands_on_one_page(name: str) -> None:
    assert len({page for node in parts_of(name)[METHOD].walk() for page, _ in node.marks}) == 1
