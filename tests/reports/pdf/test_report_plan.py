"""The plan's page: each step's days by quarter as the Analysis has them, and what to do with no days."""

from __future__ import annotations

import pytest

from selfassess.domain import wording
from selfassess.domain.advice import Standing
from selfassess.reports.pdf.blocks import Text
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.plan_rows import Layout
from selfassess.reports.pdf.pages.quarter_lines import QuarterLines
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Column, Row, RowLook
from selfassess.reports.pdf.tables import Table
from tests.reports.pdf.whole_report import REPORTS, page_count, pages_of, parts_of, plain, report_case

PLAN = "The next 12 months"
PLANNED = [name for name in REPORTS if report_case(name).plan.plan.chosen]


def _rows(name: str) -> list[list[str]]:
    """The table's rows from the second on, its header: numeral, step, then (done when,) four quarters and days."""
    return [[plain(cell.text) for cell in row.find("TH", "TD")] for row in parts_of(name)[PLAN].find("TR")][1:]


@pytest.mark.parametrize("name", PLANNED)
def test_each_step_has_its_days_in_its_quarters(name: str) -> None:
    analysis = report_case(name)
    plan = analysis.plan.plan
    works = _rows(name)[:-2]
    assert len(works) == len(plan.chosen)
    for key, row in zip(plan.chosen, works, strict=True):
        entry = analysis.recommended[key].entry
        days = {share.quarter: share.days for share in plan.shares if share.key == key}
        assert row[1] == plain(f"{entry.title} {entry.owner}")
        assert row[-5:] == [*[str(days.get(quarter, "")) for quarter in (1, 2, 3, 4)], str(entry.days)]
        assert row[2:-5] in ([], [plain(entry.done_when)])


@pytest.mark.parametrize("name", PLANNED)
def test_steps_are_numbered_as_in_the_advice(name: str) -> None:
    analysis = report_case(name)
    works = [analysis.recommended[key] for key in analysis.plan.plan.chosen]
    numbered = [
        {
            Standing.FOUNDATION: "First",
            Standing.PRIORITY: str(each.rank),
            Standing.NEXT: str(each.rank + 3),
            Standing.STOP: "Less",
            Standing.LATER: "Then",
            Standing.FURTHER: "More",
        }[each.standing]
        for each in works
    ]
    assert [row[0] for row in _rows(name)[:-2]] == numbered


@pytest.mark.parametrize("name", PLANNED)
def test_days_used_stand_below_the_steps(name: str) -> None:
    works, used = _rows(name)[:-2], _rows(name)[-2]
    sums = [sum(int(row[place] or 0) for row in works) for place in (-5, -4, -3, -2, -1)]
    assert used[-5:] == [str(days) for days in sums]


@pytest.mark.parametrize("name", PLANNED)
def test_the_boards_dates_stand_in_the_last_row(name: str) -> None:
    result = report_case(name).plan
    row = " ".join(_rows(name)[-1])
    dates = (wording.day(result.starts), wording.day(result.progress_on), wording.short_day(result.ends))
    assert [day for day in dates if day not in row] == []


@pytest.mark.parametrize("name", PLANNED)
def test_what_does_not_fit_is_named(name: str) -> None:
    analysis = report_case(name)
    text = plain(parts_of(name)[PLAN].text)
    named = [analysis.recommended[key].entry.title for key in analysis.plan.plan.left_out]
    assert [title for title in named if f"{plain(title)} (" not in text] == []
    assert ("for want of days" in text) == bool(named)


@pytest.mark.parametrize(("name", "assumed"), [("northmoor", False), ("days_not_said", True)])
def test_days_that_are_assumed_are_said_to_be(name: str, assumed: bool) -> None:
    assert ("which is assumed" in parts_of(name)[PLAN].text) == assumed


def test_many_steps_break_over_pages_and_keep_the_last_rows_with_the_note() -> None:
    assert len(report_case("many_days").plan.plan.chosen) > 14
    part = parts_of("many_days")[PLAN]
    assert len(pages_of(part)) == 3
    last = [*part.find("TR")[-2:], part.find("P")[-1]]
    assert [pages_of(node) for node in last] == [{max(pages_of(part))}] * 3
    assert page_count("many_days") == 17


def test_with_no_days_the_page_says_what_needs_none() -> None:
    analysis = report_case("no_days")
    part = parts_of("no_days")[PLAN]
    text = plain(part.text)
    work = [*analysis.of(Standing.FOUNDATION), *analysis.of(Standing.PRIORITY)]
    rows = [[plain(cell.text) for cell in row.find("TH", "TD")] for row in part.find("TR")][1:]
    assert rows == [[each.entry.title, each.entry.owner, each.entry.first_step, str(each.entry.days)] for each in work]
    assert all(each.entry.title in text for each in analysis.of(Standing.STOP))


@pytest.mark.parametrize(("most", "points"), [(0, 5.2), (13, 64 / 13), (65, 64 / 65)])
def test_one_scale_holds_the_longest_bar(most: int, points: float) -> None:
    layout = Layout(step=300.0, done=0.0, quarter=92.0, padding=1.0)
    assert layout.scale(most) == pytest.approx(points)
    assert layout.edges[-1] + layout.days == pytest.approx(841.89 - 108 - 7)


def test_the_last_rows_stay_with_the_note_that_has_no_room_below_them() -> None:
    rows = [Row([printable(f"Row {number}"), printable("text")]) for number in range(6)]
    table = Table([Column(1.0), Column(1.0)], rows, RowLook(grid.BODY))
    whole = QuarterLines(table, [100.0], Text(printable("A note under the table."), grid.NOTE))
    width = 200.0
    parts = whole.split(width, table.height(width) + 1.0)
    assert parts is not None
    first, rest = parts
    one_row = table.height(width) / 6
    assert first.height(width) < table.height(width)
    assert rest.height(width) > one_row + grid.NOTE.leading
