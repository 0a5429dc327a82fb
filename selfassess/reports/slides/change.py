"""What changed since an earlier submission: the answers in a table, then what became of the scores."""

from __future__ import annotations

from selfassess.domain import caution_wording, change_wording, trend_wording
from selfassess.domain.change_results import ChangeResult
from selfassess.domain.results import Analysis
from selfassess.reports.slides import house
from selfassess.reports.slides.deck import Deck
from selfassess.reports.slides.grid import Grid
from selfassess.reports.slides.house import CONTENT
from selfassess.reports.slides.said import Said, fitted

_ANSWERS = (204.0, 250.0, 250.0, 160.0)
_SCORES = (384.0, 160.0, 160.0, 160.0)
_POSITIONS = (384.0, 220.0, 130.0, 130.0)
_GAP = 10.0


def change(deck: Deck, analysis: Analysis) -> None:
    """No slide where there is no earlier submission."""
    found = analysis.change
    if found is None:
        return
    _answers(deck, found)
    _scores(deck, analysis, found)
    _position(deck, analysis, found)
    _trend(deck, analysis)


def _answers(deck: Deck, found: ChangeResult) -> None:
    title, lead = change_wording.headline(found), f"{change_wording.title(found)}. {change_wording.rest(found)}"
    rows = tuple(change_wording.answer_row(each) for each in found.items)
    notes = [lead, *(f"{label}: {evidence}" for label, *_, evidence in rows)]
    if not rows:
        deck.body(deck.slide(title, notes, house.TEXT_LAYOUT), [Said(lead)])
        return
    heads = change_wording.ANSWERS_HEADS[: len(_ANSWERS)]
    table = Grid(change_wording.ANSWERS_CAPTION, _ANSWERS, heads, tuple(row[: len(_ANSWERS)] for row in rows), most=4)
    deck.table(title, notes, table, lead)


def _scores(deck: Deck, analysis: Analysis, found: ChangeResult) -> None:
    rows = tuple(change_wording.score_rows(found))
    table = Grid(
        change_wording.SCORES_CAPTION, _SCORES, change_wording.SCORES_HEADS, rows, figures=1, strong=frozenset({0})
    )
    notes = [change_wording.noise_note(analysis, found), change_wording.expected(analysis, found)]
    lead = f"{change_wording.verdict(found)} {change_wording.noise_note(analysis, found)}"
    deck.table(change_wording.SCORES_CAPTION, notes, table, lead)


def _position(deck: Deck, analysis: Analysis, found: ChangeResult) -> None:
    said = change_wording.position(analysis, found)
    cautions = caution_wording.cautions(analysis)
    slide = deck.slide(change_wording.POSITION_CAPTION, [said, *(f"{head}: {text}" for head, text in cautions)])
    y = CONTENT.y + deck.text(slide, fitted([Said(said)], CONTENT.width, CONTENT.height / 2), CONTENT)
    rows = tuple(change_wording.position_rows(found))
    table = Grid(change_wording.POSITION_CAPTION, _POSITIONS, change_wording.POSITION_HEADS, rows, figures=1)
    y += deck.grid(slide, table.cut(), y) + _GAP
    below = fitted(
        [Said(text, lead=f"{head}:") for head, text in cautions], CONTENT.width, CONTENT.y + CONTENT.height - y
    )
    if below:
        deck.text(slide, below, CONTENT._replace(y=y))


def _trend(deck: Deck, analysis: Analysis) -> None:
    heads = trend_wording.heads(analysis)
    first = 150.0
    widths = (first, *([(CONTENT.width - first) / (len(heads) - 1)] * (len(heads) - 1)))
    table = Grid(trend_wording.said(analysis), widths, heads, tuple(trend_wording.rows(analysis)), figures=1)
    deck.table(trend_wording.CAPTION, [trend_wording.said(analysis)], table, trend_wording.note(analysis))
