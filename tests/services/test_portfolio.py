"""The portfolio against the full analysis of each client, one by one."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from openpyxl import load_workbook

from selfassess.domain.analysis import analyse
from selfassess.domain.answer_basis import basis_count
from selfassess.domain.answers import Answers
from selfassess.domain.errors import InputError
from selfassess.domain.results import Analysis
from selfassess.domain.scoring import OVERALL
from selfassess.services.portfolio import ClientRow, KeptFigures, clients_compared, dimensions_of
from selfassess.services.portfolio_choice import ALL, Choice, Sort, chosen, read_choice
from selfassess.services.portfolio_files import as_csv, as_xlsx, grid
from selfassess.services.study_files import PinnedStudies, ServedStudy
from selfassess.storage.unit_of_work import Database
from tests.factories import as_member, drawn_answers, full_answers
from tests.people import Person, Practice, engage, practice, team
from tests.portfolios import FIRST, YEAR, many_clients, submit
from tests.services.assessments import shipped, small

DAY = date(2026, 11, 24)


def compared(database: Database, who: Person, ours: Practice, kept: KeptFigures | None = None) -> tuple[ClientRow, ...]:
    with database.reading() as uow:
        scope = who.on_consultancy(ours.id)
        return clients_compared(uow, scope, PinnedStudies(shipped()), kept or KeptFigures())


def answered(seed: int, **about: str) -> Answers:
    drawn = drawn_answers(shipped().study.instrument, seed)
    return replace(drawn, about=replace(drawn.about, **about))  # type: ignore[arg-type]


def client(database: Database, ours: Practice, name: str, *years: Answers, served: ServedStudy | None = None) -> UUID:
    """A client that submitted these answers, a year apart."""
    own = team(database, name)
    engage(database, own, ours)
    for place, answers in enumerate(years):
        submit(database, own.id, served or shipped(), answers, FIRST + place * YEAR)
    return own.id


def figures(analysis: Analysis) -> dict[str, object]:
    """What a row says, taken from the whole analysis."""
    overall = analysis.overall
    said: dict[str, object] = {OVERALL: (overall.score, overall.position)}
    said |= {each.key: (each.score, each.position) for each in analysis.dimensions}
    return said | {
        "level": overall.level,
        "provisional": analysis.provisional,
        "evidence": analysis.evidence,
        "basis": basis_count(analysis),
        "sector": analysis.sector_label,
    }


def said(row: ClientRow) -> dict[str, object]:
    assert row.newest is not None
    found = row.newest.compared
    scores: dict[str, object] = {key: (each.score, each.position) for key, each in found.figures.items()}
    return scores | {
        "level": found.level,
        "provisional": found.provisional,
        "evidence": found.evidence,
        "basis": found.basis,
        "sector": row.newest.sector_label,
    }


@pytest.mark.parametrize("again", [False, True], ids=["worked out", "kept from before"])
def test_every_figure_is_that_of_the_full_analysis(database: Database, again: bool) -> None:
    ours, kept = practice(database), KeptFigures()
    study = shipped().study
    helped = frozenset(item.key for item in study.instrument.items[::2])
    years = {
        f"Client {seed:02}": (
            answered(seed),
            replace(as_member(answered(100 + seed), study.benchmark.ids[seed]), facilitated=helped),
        )
        if seed % 3 == 0
        else (answered(seed),) * (1 + seed % 2)
        for seed in range(12)
    }
    for name, answers in years.items():
        client(database, ours, name, *answers)
    if again:
        compared(database, ours.lead, ours, kept)
    rows = {row.client.name: row for row in compared(database, ours.lead, ours, kept)}
    assert {name: said(row) for name, row in rows.items()} == {
        name: figures(analyse(study, answers[-1], DAY)) for name, answers in years.items()
    }
    for name, answers in years.items():
        now, then = (analyse(study, each, DAY).overall.score for each in (answers[-1], answers[0]))
        known = len(answers) > 1 and now is not None and then is not None
        expected = pytest.approx(now - then, abs=1e-6) if known and now is not None and then is not None else None
        assert rows[name].change(OVERALL) == expected, name


def test_the_newest_two_submissions_are_read_and_no_others(database: Database) -> None:
    ours = practice(database)
    shares = (0.0, 1.0, 0.25, 0.5)
    client(database, ours, "One", *(full_answers(small().study.instrument, share) for share in shares), served=small())
    (row,) = compared(database, ours.lead, ours)
    assert row.newest is not None
    assert row.before is not None
    assert [row.newest.dated, row.before.dated] == [
        (FIRST + 3 * YEAR).date(),
        (FIRST + 2 * YEAR).date(),
    ]
    rows = [
        analyse(small().study, full_answers(small().study.instrument, share), DAY).overall.score
        for share in (0.5, 0.25)
    ]
    assert [each.compared.overall.score for each in (row.newest, row.before)] == rows


def test_other_questions_are_not_held_against_one_another(database: Database) -> None:
    ours = practice(database)
    own = team(database, "Changed")
    engage(database, own, ours)
    submit(database, own.id, small(), full_answers(small().study.instrument, 0.5))
    submit(database, own.id, shipped(), answered(1), FIRST + YEAR)
    (row,) = compared(database, ours.lead, ours)
    assert (row.asked_alike, row.change(OVERALL)) == (False, None)
    assert row.newest is not None
    assert row.newest.compared == compared(database, ours.lead, ours)[0].newest.compared  # type: ignore[union-attr]


def test_a_client_without_results_has_no_figure(database: Database) -> None:
    ours = practice(database)
    engage(database, team(database, "New"), ours)
    (row,) = compared(database, ours.lead, ours)
    assert (row.newest, row.before, row.figure(OVERALL), row.change(OVERALL)) == (None, None, None, None)


def test_each_sees_the_clients_they_work_with(database: Database) -> None:
    ours, theirs = practice(database), practice(database)
    client(database, ours, "One", answered(1))
    many_clients(database, ours, shipped(), 2, each=1)  # to nobody but the lead
    client(database, theirs, "Theirs", answered(2))
    names = {
        who.name: [row.client.name for row in compared(database, who, ours)]
        for who in (ours.lead, ours.assigned, ours.unassigned, ours.former, theirs.lead)
    }
    drawn = [f"Client 000 of {ours.name}", f"Client 001 of {ours.name}"]
    assert names == {
        ours.lead.name: [*drawn, "One"],
        ours.assigned.name: ["One"],
        ours.unassigned.name: [],
        ours.former.name: [],
        theirs.lead.name: [],
    }


# ------------------------------------------------------------------ choosing


@pytest.fixture
def rows(database: Database) -> tuple[ClientRow, ...]:
    """Clients at the lowest and highest scores, one with a score missing, one without results; two sectors."""
    ours = practice(database)
    instrument = shipped().study.instrument
    first, second = (option.key for option in instrument.about_question("sector").options[:2])  # type: ignore[union-attr]
    low = full_answers(instrument, 0.0, sector=first)
    client(database, ours, "Cedar", low)
    client(database, ours, "Alder", low, full_answers(instrument, 1.0, sector=second))
    client(database, ours, "Birch", replace(low, codes={}))
    client(database, ours, "Dogwood")
    many = team(database, "Elder")
    engage(database, many, replace(ours, assigned=ours.unassigned))
    submit(database, many.id, shipped(), full_answers(instrument, 0.5, sector=first), FIRST + timedelta(days=30))
    return compared(database, ours.assigned, ours) + tuple(
        row for row in compared(database, ours.lead, ours) if row.client.name == "Elder"
    )


def sectors() -> list[str]:
    question = shipped().study.instrument.about_question("sector")
    assert question is not None
    return [option.key for option in question.options[:2]]


CHOICES = {
    "all by name": (ALL, "Alder Birch Cedar Dogwood Elder"),
    "a sector": (Choice(sector="first"), "Birch Cedar Elder"),
    "another": (Choice(sector="second"), "Alder"),
    "none of that sector": (Choice(sector="nowhere"), ""),
    "the lowest level": (Choice(level="1"), "Cedar"),
    "the highest level": (Choice(level="5"), "Alder"),
    "no score": (Choice(level="none"), "Birch Dogwood"),
    "on the day": (Choice(since=FIRST.date()), "Alder Birch Cedar Elder"),
    "since the day after": (Choice(since=FIRST.date() + timedelta(days=1)), "Alder Elder"),
    "mine": (Choice(mine=True), "Alder Birch Cedar Dogwood"),
    "by score": (Choice(sort=Sort.SCORE), "Cedar Elder Alder Birch Dogwood"),
    "by position": (Choice(sort=Sort.POSITION), "Cedar Elder Alder Birch Dogwood"),
    "by position in one": (Choice(sort=Sort.POSITION, compare="content"), "Cedar Elder Alder Birch Dogwood"),
    "by a score nobody has": (Choice(sort=Sort.SCORE, compare="unknown"), "Alder Birch Cedar Dogwood Elder"),
    "several at once": (Choice(sector="first", mine=True, level="1"), "Cedar"),
}


@pytest.mark.parametrize(("choice", "names"), CHOICES.values(), ids=CHOICES)
def test_choices(rows: tuple[ClientRow, ...], choice: Choice, names: str) -> None:
    keys = dict(zip(("first", "second"), sectors(), strict=True))
    asked = replace(choice, sector=keys.get(choice.sector, choice.sector))
    ordered = sorted(rows, key=lambda row: row.client.name)
    assert " ".join(row.client.name for row in chosen(ordered, asked)) == names


READ = {
    "nothing": ({}, ALL),
    "a form left alone": ({"sector": "", "level": "", "since": "", "compare": "overall", "sort": "name"}, ALL),
    "everything": (
        {"sector": "s", "level": "2", "since": "2026-01-31", "mine": "1", "compare": "content", "sort": "position"},
        Choice("s", "2", date(2026, 1, 31), True, "content", Sort.POSITION),
    ),
    "what no form sends": ({"compare": "x", "sort": "x", "mine": "x"}, ALL),
}


@pytest.mark.parametrize(("typed", "choice"), READ.values(), ids=READ)
def test_choices_are_read(typed: dict[str, str], choice: Choice) -> None:
    assert read_choice(typed, ["content"]) == choice


@pytest.mark.parametrize("typed", ["31.1.2026", "2026-02-30", "x", "2026-1-1", "99999-01-01"])
def test_a_day_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        read_choice({"since": typed}, [])
    assert refused.value.where == "since"


# ------------------------------------------------------------------ files

BASIS = ("Self-assessed answers", "Answers with a consultant or in a workshop", "Evidence given", "Practices")


def test_the_files_hold_every_figure_in_full(database: Database) -> None:
    ours = practice(database)
    helped = frozenset(item.key for item in shipped().study.instrument.items[:5])
    answers = replace(answered(4), facilitated=helped, notes={"practice.planned": "A note"})
    client(database, ours, "=cmd|' /C calc'!A0", answered(3), answers)
    client(database, ours, "Nothing yet")
    found = compared(database, ours.lead, ours)
    table = grid(found, dimensions_of(shipped().study, found))
    analysis = analyse(shipped().study, answers, DAY)
    heads, *lines = csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig")))
    by_name = {line[0]: dict(zip(heads, line, strict=True)) for line in lines}
    own = by_name["'=cmd|' /C calc'!A0"]
    assert own["Overall"] == str(analysis.overall.score)
    assert [own[each.label] for each in analysis.dimensions] == [str(each.score) for each in analysis.dimensions]
    position = analysis.overall.position
    assert [own[f"Overall: {what}"] for what in ("above", "level with", "of")] == [
        str(position.below),
        str(position.equal),
        str(position.n),
    ]
    basis, evidence = basis_count(analysis), analysis.evidence
    assert [own[head] for head in BASIS] == [
        str(count) for count in (basis.self_assessed, basis.facilitated, evidence.given, evidence.of)
    ]
    assert own["Benchmark"] == shipped().study.benchmark.provenance.label
    empty = {head: cell for head, cell in by_name["Nothing yet"].items() if cell}
    assert empty == {"Client": "Nothing yet"}


def test_the_workbook_holds_what_the_csv_holds(database: Database) -> None:
    ours = practice(database)
    client(database, ours, "=1+1", answered(3), answered(4))
    client(database, ours, "Nothing yet")
    found = compared(database, ours.lead, ours)
    table = grid(found, dimensions_of(shipped().study, found))
    sheet = load_workbook(io.BytesIO(as_xlsx(table, "Clients", "Label"))).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == [column.head for column in table.columns]
    assert [row[0] for row in cells[1:]] == ["=1+1", "Nothing yet"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n", "d"}
    overall = [column.head for column in table.columns].index("Overall")
    analysis = analyse(shipped().study, answered(4), DAY)
    assert cells[1][overall] == analysis.overall.score
    helped = [column.head for column in table.columns].index(BASIS[1])
    assert cells[1][helped - 1 : helped + 1] == [basis_count(analysis).self_assessed, 0]


def test_kept_figures_are_bounded(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfassess.services.portfolio.MOST_KEPT", 3)
    ours, kept = practice(database), KeptFigures()
    many_clients(database, ours, shipped(), 4, each=2)
    first, second = (compared(database, ours.lead, ours, kept) for _ in range(2))
    assert first == second
    assert len(kept._kept) == 3
