"""The CSV: every figure of the Analysis at full precision, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from selfassess.domain.analysis import analyse
from selfassess.reports import rows
from tests.factories import drawn_answers, full_answers, shipped_study

STUDY = shipped_study()
DATED = date(2026, 12, 3)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'="])
def test_a_formula_is_made_text(sign: str) -> None:
    assert rows.harmless(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("cell", ["plain", "a=b", "", "'quoted'", 3, -2.5, None])
def test_other_cells_stay_as_they_are(cell: rows.Cell) -> None:
    assert rows.harmless(cell) == cell


@pytest.mark.parametrize("seed", range(5))
def test_figures_read_back_exactly(seed: int) -> None:
    analysis = analyse(STUDY, drawn_answers(STUDY.instrument, seed), DATED)
    table = list(csv.DictReader(io.StringIO(rows.render(analysis).decode("utf-8-sig"))))
    dimensions = [row for row in table if row["part"] == "dimension"]
    assert [(r["key"], r["score"]) for r in dimensions] == [
        (each.key, "" if each.score is None else repr(each.score)) for each in analysis.dimensions
    ]
    items = {row["key"]: row for row in table if row["part"] == "item"}
    assert {key: row["code"] for key, row in items.items()} == {
        each.item.key: str(each.code) if each.known else "" for each in analysis.items
    }
    planned = [(row["key"], row["quarter"], row["days"]) for row in table if row["part"] == "plan"]
    assert planned == [(s.key, str(s.quarter), str(s.days)) for s in analysis.plan.plan.shares]


def test_the_label_of_the_benchmark_comes_first() -> None:
    analysis = analyse(STUDY, full_answers(STUDY.instrument, 0.5), DATED)
    first = next(csv.DictReader(io.StringIO(rows.render(analysis).decode("utf-8-sig"))))
    assert first["label"].startswith("Illustrative benchmark: invented")


def test_a_name_that_is_a_formula_is_harmless() -> None:
    answers = full_answers(STUDY.instrument, 0.5, name="=HYPERLINK(0)")
    table = csv.DictReader(io.StringIO(rows.render(analyse(STUDY, answers, DATED)).decode("utf-8-sig")))
    assert {row["organisation"] for row in table} == {"'=HYPERLINK(0)"}
