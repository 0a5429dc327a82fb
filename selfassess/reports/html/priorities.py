"""The priorities in full, then the next, what to stop, what is in hand, and the organisation's own stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selfassess.domain import advice_wording, plan_wording, report_wording
from selfassess.domain.advice import Standing
from selfassess.domain.results import Analysis
from selfassess.reports import headlines
from selfassess.reports.html.card import Card, card
from selfassess.reports.html.open_answers import OpenPart, open_part
from selfassess.reports.tables import Row, Table

_STOP_SENTENCES = 2


@dataclass(frozen=True)
class Story:
    """A story of the organisation's own, under what was asked, and the advice that it bears on."""

    asked: str
    quoted: str
    bears_on: str


@dataclass(frozen=True)
class PrioritiesPart:
    """Where there is no priority, ``kept_up``, ``dates`` and ``find_out`` stand in their place."""

    head: str
    lead: str
    cards: tuple[Card, ...]
    kept_up: Table | None
    dates: tuple[str, ...]
    find_out: OpenPart | None
    following: Table | None
    notes: tuple[str, ...]
    stops: report_wording.Pairs
    in_hand: report_wording.Pairs
    stories: tuple[Story, ...]


def priorities_part(analysis: Analysis) -> PrioritiesPart:
    cards = tuple(card(analysis, each) for each in analysis.of(Standing.PRIORITY))
    foundations = len(analysis.of(Standing.FOUNDATION))
    lead = "" if foundations else advice_wording.NO_FOUNDATIONS
    in_hand = (analysis.by_item[key] for key in analysis.in_hand)
    return PrioritiesPart(
        head=advice_wording.priorities_headline(len(cards), foundations),
        lead=lead if cards else advice_wording.no_priorities_lead(analysis),
        cards=cards,
        kept_up=None if cards else _kept_up(analysis),
        dates=() if cards else _dates(analysis),
        find_out=open_part(analysis) if headlines.finding_out_first(analysis) else None,
        following=_following(analysis),
        notes=tuple(filter(None, (advice_wording.further(analysis), advice_wording.waiting(analysis)))),
        stops=tuple(
            (each.entry.title, report_wording.stop_line(each, _STOP_SENTENCES)) for each in analysis.of(Standing.STOP)
        ),
        in_hand=tuple((each.item.label, advice_wording.in_hand_line(each)) for each in in_hand),
        stories=tuple(_stories(analysis)),
    )


def _dates(analysis: Analysis) -> tuple[str, ...]:
    """The dates of a year without work to plan."""
    planned = analysis.plan.plan.chosen or analysis.plan.plan.left_out
    return () if planned else tuple(plan_wording.dates_alone(analysis))


def _stories(analysis: Analysis) -> Iterator[Story]:
    for asked, example in analysis.examples:
        bearing = advice_wording.bears_on(headlines.bearing_on(analysis, asked))
        yield Story(asked, advice_wording.quoted(example.text), bearing)


def _following(analysis: Analysis) -> Table | None:
    found = analysis.of(Standing.NEXT)
    rows = tuple(
        Row(each.entry.title, (advice_wording.short_answer(each.item), each.entry.first_step, str(each.entry.days)))
        for each in found
    )
    heads = ("What", "You answered", "First step", "Days")
    return Table(advice_wording.next_head(len(found)), heads, rows) if found else None


def _kept_up(analysis: Analysis) -> Table | None:
    """The items in place, which is all that there is to say where nothing is advised."""
    rows = tuple(Row(each.item.label, (advice_wording.short_answer(each),)) for each in headlines.in_place(analysis))
    return Table("Keep this up", ("What", "You answered"), rows) if rows else None
