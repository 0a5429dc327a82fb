"""The slides that say what to do: what to put right first, and a slide for each priority."""

from __future__ import annotations

from selfassess.domain import advice_wording, page_wording, report_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.results import Analysis, Recommendation
from selfassess.reports import headlines
from selfassess.reports.charts.palette import GREY
from selfassess.reports.slides import house
from selfassess.reports.slides.deck import Deck
from selfassess.reports.slides.grid import Grid
from selfassess.reports.slides.house import CONTENT
from selfassess.reports.slides.said import AFTER, Said, fitted, stacked

_FIRST = (230.0, 270.0, 104.0, 184.0, 76.0)
_STEPS = (110.0, 130.0, 624.0)
_QUOTE = 20.0
_BEFORE_TABLE = 4.0
_MOST_STEPS = 170.0  # points, so that the reasons have room above


def foundations(deck: Deck, analysis: Analysis) -> None:
    """All that has to be put right first, on as many slides as it takes; none where there is nothing."""
    found = analysis.of(Standing.FOUNDATION)
    rows = tuple(
        (
            each.entry.title,
            advice_wording.answer_quoted(each),
            wording.short_day(each.steps[0].due),
            each.entry.owner,
            wording.days(each.entry.days),
        )
        for each in found
    )
    heads = ("What", "You answered", "First step by", "Owner", "Work")
    head = advice_wording.foundations_headline(len(found))
    table = Grid(head, _FIRST, heads, rows)
    notes = [line for each in found for line in _notes(analysis, each)]
    if found:
        deck.table(head, notes, table)


def priorities(deck: Deck, analysis: Analysis) -> None:
    """A slide for each priority; where there is none, why, and what to find out."""
    found = analysis.of(Standing.PRIORITY)
    for each in found:
        _priority(deck, analysis, each)
    if not found:
        _none(deck, analysis)


def _priority(deck: Deck, analysis: Analysis, each: Recommendation) -> None:
    steps = Grid(
        each.entry.title,
        _STEPS,
        ("Within", "By", "What to do"),
        tuple((step.horizon, wording.short_day(step.due), step.text) for step in each.steps),
    ).fitted(_MOST_STEPS)
    facts = [
        Said(each.entry.owner, lead="Owner:"),
        Said(
            f"{wording.gain(analysis.overall.score, each.gain.overall_after)}, "
            f"for {page_wording.days_of_work(each.entry.days)}",
            lead="Overall score:",
        ),
    ]
    facts = [fact.within(CONTENT.width, 1) for fact in facts]
    below = stacked(facts, CONTENT.width)
    said = [
        Said(advice_wording.answer_quoted(each), _QUOTE, bold=True, colour=deck.accent),
        Said(advice_wording.place_line(each.item), colour=GREY),
        Said(each.entry.why),
    ]
    room = CONTENT.height - sum(steps.heights()) - below - 3 * _BEFORE_TABLE
    slide = deck.slide(f"{each.rank}. {each.entry.title}", _notes(analysis, each))
    y = CONTENT.y + deck.text(slide, fitted(said, CONTENT.width, room), CONTENT) + _BEFORE_TABLE
    y += deck.grid(slide, steps, y) + AFTER
    deck.text(slide, facts, CONTENT._replace(y=y))


def _notes(analysis: Analysis, each: Recommendation) -> list[str]:
    """What the slide says in short, in full."""
    entry = each.entry
    return [
        f"{entry.title}.",
        advice_wording.answer_quoted(each),
        advice_wording.place_line(each.item),
        entry.why,
        *(f"{page_wording.by_day(step.due)}: {step.text}" for step in each.steps),
        f"Done when: {entry.done_when}",
        f"Owner: {entry.owner}. {wording.capital(page_wording.days_of_work(entry.days))}.",
        *map(advice_wording.source_line, each.sources),
        *report_wording.reasons(analysis, each),
    ]


def _none(deck: Deck, analysis: Analysis) -> None:
    open_ = headlines.left_open(analysis) if headlines.finding_out_first(analysis) else []
    said = [Said(advice_wording.no_priorities_lead(analysis))]
    if open_:
        said.append(Said(report_wording.not_known(analysis)))
    else:
        in_place = (advice_wording.short_answer(each) for each in headlines.in_place(analysis))
        pairs = zip(headlines.in_place(analysis), in_place, strict=True)
        said += [Said(f"{each.item.label}: {answer}", bullet=True) for each, answer in list(pairs)[:6]]
    notes = [page_wording.no_priorities(analysis), report_wording.not_known(analysis)]
    notes += [f"{each.item.question} {each.answer}" for each in open_]
    slide = deck.slide(advice_wording.priorities_headline(0, 0), notes, house.TEXT_LAYOUT)
    deck.body(slide, said)
