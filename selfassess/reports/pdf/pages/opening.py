"""The pages that say what was found, in order: they come before what to do."""

from selfassess.domain.results import Analysis
from selfassess.reports.brand import NEUTRAL, Brand
from selfassess.reports.pdf.assembly import Part
from selfassess.reports.pdf.pages.board import board
from selfassess.reports.pdf.pages.cover import cover
from selfassess.reports.pdf.pages.items import items
from selfassess.reports.pdf.pages.posture import posture
from selfassess.reports.pdf.pages.standing import standing


def opening(analysis: Analysis, brand: Brand = NEUTRAL) -> list[Part]:
    """Cover, the board's page, where you stand, the posture if the study has one, and item by item."""
    found: list[Part | None] = [
        cover(analysis, brand),
        board(analysis),
        standing(analysis),
        posture(analysis),
        items(analysis),
    ]
    return [part for part in found if part is not None]
