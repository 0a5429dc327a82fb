"""The priorities in full, then the next in a line each, what to stop, and what is in hand already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selfassess.domain import advice_wording, report_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.results import Analysis, Recommendation
from selfassess.reports.pdf.assembly import Section
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.groups import Group, bullets
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.card import EVEN, LEANING, FullCard, Split, full_card
from selfassess.reports.pdf.pages.find_out import comes_first, find_out
from selfassess.reports.pdf.pages.headed_table import headed_table
from selfassess.reports.pdf.pages.keep_up import dates_alone, keep_up
from selfassess.reports.pdf.pages.stories import Told, in_card, in_your_own_words, short_stories
from selfassess.reports.pdf.pages.typesetting import (
    PORTRAIT_FRAME,
    TABLE_LOOK,
    body,
    fewest_pages,
    headline,
    portrait_pages,
    section,
)
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row
from selfassess.reports.pdf.text import Run

# Cards in each of their splits, the stories at the end, and the labels of all stories that are then told.
_Telling = tuple[Sequence[list[Block]], list[Block], frozenset[str]]


@dataclass(frozen=True)
class Priorities:
    """The section, and the labels of the stories that it tells; the others to be included wait for the appendix."""

    section: Section
    told: frozenset[str]


def priorities(analysis: Analysis) -> Priorities:
    """Always there: where nothing applies, it says so.

    It is set as takes the fewest pages. Short stories stand in their cards and the others at the end, unless that
    would cost a page: then they wait for the appendix. What to stop is explained in two sentences, or in one.
    """
    short = short_stories(analysis)
    in_cards = frozenset(label for stories in short.values() for label, _ in stories)
    everything = frozenset(label for label, _ in analysis.examples)
    # Blocks remember how they were set, so each is made once and tried in every arrangement.
    cards = {each.key: full_card(analysis, each) for each in analysis.of(Standing.PRIORITY)}
    plain = [_cards(cards, split, {}) for split in (EVEN, LEANING)]
    telling = [_cards(cards, split, short) for split in (EVEN, LEANING)] if short else plain
    tellings: list[_Telling] = [
        (telling, in_your_own_words(analysis, in_cards), everything),
        (telling, [], in_cards),
        (plain, in_your_own_words(analysis, ()), everything),
        (plain, [], frozenset()),
    ]
    blocks, told = _arranged(analysis, plain, tellings)
    return Priorities(Section("priorities", printable("What to do"), blocks, PORTRAIT_FRAME), told)


def _arranged(
    analysis: Analysis, plain: Sequence[list[Block]], tellings: Sequence[_Telling]
) -> tuple[list[Block], frozenset[str]]:
    """The first arrangement that takes no more pages than one without any story, and whose stories it tells."""
    after = _next(analysis)
    tails = [_tail(analysis, sentences) for sentences in (2, 1)]
    enough = min(portrait_pages(_blocks(analysis, each, after, tails[-1])) for each in plain)
    choices = (
        (_blocks(analysis, alternative, after, tail) + stories, told)
        for alternatives, stories, told in tellings
        for alternative in alternatives
        for tail in tails
    )
    return fewest_pages(choices, lambda choice: portrait_pages(choice[0]), enough)


def _cards(cards: Mapping[str, FullCard], split: Split, told: Mapping[str, Sequence[Told]]) -> list[Block]:
    return [card.set_with(split, [*map(in_card, told.get(key, ()))]) for key, card in cards.items()]


def _tail(analysis: Analysis, sentences: int) -> list[Block]:
    """What to stop and what is in hand, kept together, so that no page holds the last lines alone."""
    tail = [*_stops(analysis, sentences), *_in_hand(analysis)]
    return [Group(tail, together=True, space_before=2 * grid.UNIT)] if tail else []


def _blocks(analysis: Analysis, cards: Sequence[Block], after: Sequence[Block], tail: Sequence[Block]) -> list[Block]:
    foundations = len(analysis.of(Standing.FOUNDATION))
    lead = "" if foundations else advice_wording.NO_FOUNDATIONS
    if not cards:
        lead = advice_wording.no_priorities_lead(analysis)
    head = headline(advice_wording.priorities_headline(len(cards), foundations), lead)
    return [*head, *(cards or _instead(analysis)), *after, *tail]


def _instead(analysis: Analysis) -> list[Block]:
    """What stands in the place of priorities: what is in place, what to find out, and the board's dates."""
    planned = analysis.plan.plan.chosen or analysis.plan.plan.left_out
    dates = [] if planned else dates_alone(analysis)
    return [*keep_up(analysis), *dates, *(find_out(analysis) if comes_first(analysis) else [])]


def _next(analysis: Analysis) -> list[Block]:
    """The next in a table, then in a note what is left to say: what goes further, and how much waits."""
    found = analysis.of(Standing.NEXT)
    head = f"The next {wording.number(len(found))}" if len(found) > 1 else "The next one"
    note = " ".join(filter(None, (advice_wording.further(analysis), advice_wording.waiting(analysis))))
    table = [_next_table(head, found)] if found else []
    return [*table, *([body(note, grid.NOTE, 3.0 if found else 2 * grid.UNIT)] if note else [])]


def _next_table(head: str, found: Sequence[Recommendation]) -> Block:
    rows = [
        Row([
            Cell(printable(each.entry.title), grid.BODY_BOLD),
            Cell(printable(advice_wording.short_answer(each.item))),
            Cell(printable(each.entry.first_step)),
            Cell(printable(str(each.entry.days))),
        ])
        for each in found
    ]  # fmt: skip
    columns = [Column(4.2), Column(3.8), Column(4), Column(0.8, "right")]
    return headed_table(head, ("You answered", "First step", "Days"), columns, rows, TABLE_LOOK)


def _stops(analysis: Analysis, sentences: int) -> list[Block]:
    found = analysis.of(Standing.STOP)
    items = [
        [
            Run(printable(f"{each.entry.title}. "), grid.BODY_BOLD),
            Run(printable(report_wording.stop_line(each, sentences)), grid.BODY),
        ]
        for each in found
    ]
    return section("Stop or do less", bullets(items, grid.BODY, gap=1.5)) if items else []


def _in_hand(analysis: Analysis) -> list[Block]:
    """Work under way is not hidden, though there is nothing to advise on it."""
    items = [
        [
            Run(printable(f"{result.item.label}. "), grid.BODY_BOLD),
            Run(printable(advice_wording.in_hand_line(result)), grid.BODY),
        ]
        for result in (analysis.by_item[key] for key in analysis.in_hand)
    ]
    return section("Already in hand", bullets(items, grid.BODY, gap=1.5)) if items else []
