"""The slides that say what was found: the title, the headline for the board, the dimensions, and where you stand."""

from __future__ import annotations

from pptx.slide import Slide

from selfassess.domain import page_wording, posture_wording, report_wording, sureness_wording, wording
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis, DimensionResult
from selfassess.reports import headlines
from selfassess.reports.brand import Brand
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.findings import single_dots, strongest_first
from selfassess.reports.charts.palette import GREY, WHITE
from selfassess.reports.slides import house
from selfassess.reports.slides.deck import Deck, Scores
from selfassess.reports.slides.grid import Grid
from selfassess.reports.slides.house import BRAND_BOX, CONTENT, COVER_BODY
from selfassess.reports.slides.said import Said, fitted

_STRONG = 22.0
_MOST_TABLE = 270.0  # points, so that the note has room below it
_COLUMNS = (264.0, 140.0, 92.0, 92.0, 92.0, 92.0, 92.0)
_HEADS = ("Score", "You", "Below you", "Level with you", "Lower quartile", "Median", "Upper quartile")


def title(deck: Deck, analysis: Analysis, brand: Brand) -> None:
    """Whose findings these are, and what they come to."""
    about = analysis.about
    said = [
        Said(about.organisation, 26.0, bold=True, colour=WHITE),
        Said(" ".join(page_wording.subtitle(analysis.instrument.subject).split()), colour=WHITE),
        *([Said(brand.note, house.SMALL, colour=WHITE)] if brand.note else []),
        Said(page_wording.score_line(analysis.overall, analysis.provisional), colour=WHITE, bold=True),
        Said("\n".join(report_wording.dates(analysis)), colour=WHITE),
    ]
    fictional = [page_wording.fictional(about.organisation)] if about.fictional else []
    said += [Said(each, colour=WHITE) for each in fictional]
    notes = [about.organisation, analysis.instrument.title, analysis.study.benchmark.provenance.label, *fictional]
    notes += [
        page_wording.drawn_note(analysis.overall.position, single_dots(analysis)),
        report_wording.seal(analysis),
        brand.note,
    ]
    slide = deck.slide(" ".join(page_wording.cover_title(analysis).split()), notes, house.COVER_LAYOUT)
    if brand.note:
        house.place(slide.shapes.title, house.NOTED_TITLE)
    deck.body(slide, said, house.NOTED_BODY if brand.note else COVER_BODY)
    _whose(deck, slide, brand)


def _whose(deck: Deck, slide: Slide, brand: Brand) -> None:
    """The logo, and whose work the deck is beside it."""
    taken = deck.logo(slide, brand.logo, page_wording.logo_of(brand.name), BRAND_BOX) if brand.logo else 0.0
    said = [Said(page_wording.prepared_by(brand.name), house.SMALL, bold=True, colour=WHITE)] if brand.name else []
    said += [Said(brand.contact, house.SMALL, colour=WHITE)] if brand.contact else []
    room = BRAND_BOX.width - taken - (house.MARGIN if taken else 0.0)
    if said:
        deck.text(slide, fitted(said, room, BRAND_BOX.height), BRAND_BOX._replace(width=room))


def board(deck: Deck, analysis: Analysis) -> None:
    """The headline for the board: the finding, the level, how you compare, and on what this rests."""
    said = [
        Said(page_wording.level_sentence(analysis), _STRONG, bold=True, colour=deck.accent),
        Said(sureness_wording.position(analysis)),
        Said(sureness_wording.doubt(analysis)),
        *_posture(analysis),
        *(Said(" ".join(text.split()), lead=f"{name}:") for name, text in report_wording.basis(analysis)),
        Said(report_wording.seal(analysis), colour=GREY),
    ]
    overall = analysis.overall
    notes = [
        headlines.board(analysis),
        page_wording.level_sentence(analysis),
        wording.bar_note(overall.doubt.answer_error, overall.borderline),
        report_wording.position_note(analysis),
        report_wording.not_known(analysis),
        *_posture_notes(analysis),
    ]
    slide = deck.slide(headlines.board(analysis), notes, house.TEXT_LAYOUT)
    deck.body(slide, said)


def _posture(analysis: Analysis) -> list[Said]:
    posture, result = analysis.instrument.posture, analysis.posture
    if posture is None or result is None:
        return []
    finding = " ".join(f"{posture_wording.finding(posture, result)} {descriptions.axes_bars(result)}".split())
    return [Said(finding, lead=f"{posture_wording.head(posture, result)}.")]


def _posture_notes(analysis: Analysis) -> list[str]:
    posture, result = analysis.instrument.posture, analysis.posture
    if posture is None or result is None:
        return []
    return [posture_wording.lead(posture, result), posture_wording.quartiles_note(analysis, result), posture.no_grade]


def dimensions(deck: Deck, analysis: Analysis) -> None:
    """The scores as bars beside the benchmark's medians."""
    found = strongest_first(analysis)
    scores = Scores(
        labels=tuple(_bar_label(each) for each in found),
        series=(
            ("You", tuple(_whole(each.score) for each in found)),
            ("Median of the benchmark", tuple(_whole(each.position.median) for each in found)),
        ),
    )
    described = {each.key: each.description for each in analysis.instrument.dimensions}
    notes = [descriptions.dimension_bars(analysis)]
    notes += [f"{each.label}: {described[each.key]}" for each in found if described[each.key]]
    slide = deck.slide(page_wording.dimensions_head(len(found)), notes)
    medians = [
        f"{each.label} {wording.points(each.position.median)}" for each in found if each.position.median is not None
    ]
    alt = descriptions.dimension_bars(analysis)
    if medians:
        alt += f" The median of the benchmark: {wording.listed(medians)}."
    deck.bars(slide, alt, scores, CONTENT)


def _bar_label(each: DimensionResult) -> str:
    return each.label if each.score is not None else f"{each.label}: {descriptions.scored(each).lower()}"


def _whole(score: float | None) -> int | None:
    return None if score is None else wording.whole(score)


def standing(deck: Deck, analysis: Analysis) -> None:
    """Where you stand: counts before any percentage, in a table that can be edited."""
    overall = analysis.overall
    rows = [_row(wording.OVERALL, wording.points(overall.score), overall.position)]
    rows += [_row(each.label, descriptions.scored(each), each.position) for each in strongest_first(analysis)]
    lead = Said(page_wording.compared_with(analysis))
    note = Said(report_wording.position_note(analysis))
    table = Grid(descriptions.strips(analysis), _COLUMNS, _HEADS, tuple(rows), figures=1, most=2, strong=frozenset({0}))
    notes = [descriptions.strips(analysis), report_wording.position_note(analysis)]
    slide = deck.slide(headlines.standing(analysis), notes)
    y = CONTENT.y + deck.text(slide, [lead], CONTENT)
    y += deck.grid(slide, table.fitted(_MOST_TABLE), y) + 10.0
    below = fitted([note], CONTENT.width, CONTENT.y + CONTENT.height - y)
    if below:
        deck.text(slide, below, CONTENT._replace(y=y))


def _row(label: str, score: str, position: Position) -> tuple[str, ...]:
    known = position.percentile is not None
    counts = (str(position.below), str(position.equal)) if known else (wording.DASH, wording.DASH)
    quartiles = (position.lower_quartile, position.median, position.upper_quartile)
    return label, score, *counts, *(wording.DASH if each is None else wording.points(each) for each in quartiles)
