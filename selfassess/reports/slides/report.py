"""The findings as a deck: an Analysis in, the bytes of a PowerPoint file out."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

from pptx.presentation import Presentation

from selfassess.domain import report_wording
from selfassess.domain.results import Analysis
from selfassess.reports.brand import NEUTRAL, Brand
from selfassess.reports.office.characters import shown
from selfassess.reports.slides import advice, change, closing, opening, workshop
from selfassess.reports.slides.deck import Deck
from selfassess.reports.slides.package import settled

SLIDES = (
    opening.board,
    change.change,
    opening.dimensions,
    opening.standing,
    advice.foundations,
    advice.priorities,
    closing.plan,
    closing.prospects,
    workshop.workshop,
    closing.agree,
    closing.sureness,
)


def render(analysis: Analysis, brand: Brand = NEUTRAL) -> bytes:
    """The deck. Equal analyses and brands give equal bytes: nothing in it says when or where it was made."""
    deck = Deck(analysis.instrument.language, report_wording.label(analysis), brand)
    opening.title(deck, analysis, brand)
    for add in SLIDES:
        add(deck, analysis)
    file = deck.finished()
    _describe(file, analysis)
    made = io.BytesIO()
    file.save(made)
    return settled(made.getvalue())


def _describe(file: Presentation, analysis: Analysis) -> None:
    properties = file.core_properties
    dated = datetime.combine(analysis.dated, time(), UTC).replace(tzinfo=None)
    organisation = shown(analysis.about.organisation)
    properties.title = f"{organisation}: {analysis.instrument.title}"[:200]
    properties.subject, properties.author = analysis.instrument.title, organisation[:200]
    properties.language = analysis.instrument.language
    properties.keywords = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = dated
    properties.revision = 1
