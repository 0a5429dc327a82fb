"""The last slides: the year by quarters, what the board is asked to agree, and how sure all this is."""

from __future__ import annotations

from selfassess.domain import (
    board_wording,
    doubts_wording,
    method_wording,
    plan_wording,
    report_wording,
    sureness_wording,
    wording,
)
from selfassess.domain.quarters import QUARTERS
from selfassess.domain.results import Analysis, Recommendation
from selfassess.reports.charts.palette import GREY
from selfassess.reports.slides import house
from selfassess.reports.slides.deck import Deck
from selfassess.reports.slides.grid import Grid
from selfassess.reports.slides.said import Said

_COLUMNS = (464.0, 86.0, 86.0, 86.0, 86.0, 56.0)
_FRONTIER = (150.0, 150.0, 204.0, 210.0, 150.0)
_AGREE = 22.0


def plan(deck: Deck, analysis: Analysis) -> None:
    """Days of work by quarter, on as many slides as it takes; with no days, the decisions that need none."""
    found = analysis.plan.plan
    if not found.chosen and not found.left_out:
        return
    head = plan_wording.headline(analysis)
    if not found.chosen:
        decisions = [Said(text, lead=f"{what}.", bullet=True) for what, text in plan_wording.without_days(analysis)]
        slide = deck.slide(
            head, [plan_wording.no_days_lead(analysis), *plan_wording.notes(analysis)], house.TEXT_LAYOUT
        )
        said = [Said(plan_wording.no_days_lead(analysis)), *decisions]
        deck.body(slide, said)
        return
    lead = plan_wording.lead(analysis.plan, len(analysis.instrument.levels))
    works = [analysis.recommended[key] for key in found.chosen]
    notes = [
        lead,
        *plan_wording.notes(analysis),
        *(f"{each.entry.title}: {each.entry.owner}. Done when: {each.entry.done_when}" for each in works),
    ]
    deck.table(head, notes, _table(analysis, works), lead)


def _table(analysis: Analysis, works: list[Recommendation]) -> Grid:
    found = analysis.plan.plan
    quarters = (wording.quarter_months(analysis.plan.starts, quarter) for quarter in range(1, QUARTERS + 1))
    rows = [_work(analysis, each) for each in works]
    available = plan_wording.available_line(found.capacity)
    rows.append((f"Days used, {available}", *map(str, found.used), str(sum(found.used))))
    heads = ("Step", *("\n".join(each) for each in quarters), "Days")
    last = frozenset({len(rows) - 1})
    return Grid(report_wording.PLAN_SUMMARY, _COLUMNS, heads, tuple(rows), figures=1, most=2, strong=last)


def _work(analysis: Analysis, each: Recommendation) -> tuple[str, ...]:
    days = analysis.plan.plan.days_of(each.key)
    return each.entry.title, *(str(days.get(quarter, "")) for quarter in range(1, QUARTERS + 1)), str(each.entry.days)


def prospects(deck: Deck, analysis: Analysis) -> None:
    """What so many days a week could reach; nothing where there is no score, or nothing that they would buy."""
    if not analysis.has_prospects:
        return
    notes = [
        plan_wording.one_more_line(analysis),
        *map(plan_wording.target_line, analysis.plan.targets),
        plan_wording.frontier_note(analysis),
    ]
    rows = tuple(map(plan_wording.frontier_row, analysis.frontier))
    heads = plan_wording.frontier_heads(analysis)
    table = Grid(plan_wording.FRONTIER_CAPTION, _FRONTIER, heads, rows, figures=0)
    deck.table(plan_wording.what_it_takes_headline(analysis), notes, table, plan_wording.one_more_line(analysis))


def agree(deck: Deck, analysis: Analysis) -> None:
    """What the board is asked to agree, and what it does when."""
    said = [Said(each, _AGREE, bullet=True) for each in board_wording.requests(analysis)]
    if analysis.plan.plan.chosen:
        said += [Said(when, lead=f"{what}:", colour=GREY) for what, when in report_wording.board_dates(analysis.plan)]
    notes = [
        *(wording.capital(f"{each}.") for each in board_wording.requests(analysis)),
        *(f"{what}: {when}." for what, when in report_wording.board_dates(analysis.plan)),
    ]
    slide = deck.slide(report_wording.ASKED_TO_AGREE, notes, house.TEXT_LAYOUT)
    deck.body(slide, said)


def sureness(deck: Deck, analysis: Analysis) -> None:
    """How sure this is, and what the benchmark is."""
    edition = analysis.study.benchmark.provenance
    said = [
        *(Said(line.text, lead=f"{line.head}:") for line in _leading(analysis)),
        Said(report_wording.not_known(analysis)),
        Said(method_wording.NOT_SAID, lead="What it does not say:"),
        Said(edition.label, lead="Benchmark:"),
        Said(method_wording.edition(edition)),
        Said(method_wording.made_by(edition)),
    ]
    instrument = analysis.instrument
    notes = [
        *(f"{line.head}: {line.text}" for line in doubts_wording.lines(analysis)),
        method_wording.positions(edition.basis),
        method_wording.made_by(edition),
        method_wording.scoring(instrument),
        method_wording.advising(instrument, edition.basis),
        f"{report_wording.seal(analysis)}. {method_wording.SEALED}",
    ]
    slide = deck.slide(sureness_wording.HEAD, notes, house.TEXT_LAYOUT)
    deck.body(slide, said)


def _leading(analysis: Analysis) -> list[doubts_wording.Line]:
    """The doubts that fit on the slide; the notes have all of them."""
    return [line for line in doubts_wording.lines(analysis) if line.key in ("answer_error", "sector", "checked")]
