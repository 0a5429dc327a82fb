"""The grid of the report: page sizes, columns, type and colours, shared by every page."""

from dataclasses import replace
from typing import Final

from selfassess.reports.charts.palette import BAND, DOT, GREY, HAIRLINE, INK, PANEL, PETROL, RUST, WHITE
from selfassess.reports.pdf.fonts import REGULAR, SEMIBOLD
from selfassess.reports.pdf.text import Style

__all__ = ["BAND", "DOT", "GREY", "HAIRLINE", "INK", "PANEL", "PETROL", "RUST", "WHITE"]

# ------------------------------------------------------------------ page

PORTRAIT: Final = (595.28, 841.89)
LANDSCAPE: Final = (841.89, 595.28)
MARGIN: Final = 54.0
COLUMN: Final = 29.6
GUTTER: Final = 12.0
WIDTH: Final = 487.28
RIGHT: Final = MARGIN + WIDTH
WIDE: Final = 841.89 - 2 * MARGIN
WIDE_RIGHT: Final = MARGIN + WIDE

RUNNING_HEAD: Final = 36.0  # baseline, from the top
TOP: Final = 54.0  # where the headline's box starts
BOTTOM: Final = 780.0  # where the content ends
FOOT_RULE: Final = 49.0  # from the foot
FOOT_TEXT: Final = 36.0  # baseline, from the foot

UNIT: Final = 6.5
RULE: Final = 0.75
HAIR: Final = 0.5
CARD_RULE: Final = 1.5
HEAD_BASELINE: Final = 15.0  # from a section's rule down to its head
AFTER_RULE: Final = 25.0  # from a section's rule down to its content

# Splits of the width: left edge and width of each part.
BOARD_LEFT: Final = (MARGIN, 7 * COLUMN + 6 * GUTTER)
BOARD_RIGHT: Final = (MARGIN + 7 * (COLUMN + GUTTER) + 14, WIDTH - 7 * (COLUMN + GUTTER) - 14)
HALVES: Final = ((MARGIN, (WIDTH - 24) / 2), (MARGIN + (WIDTH + 24) / 2, (WIDTH - 24) / 2))
HANGING: Final = MARGIN + COLUMN + GUTTER - 8  # where all text of a card hangs


def column(index: int) -> float:
    """The left edge of a column, 0 to 11."""
    return MARGIN + index * (COLUMN + GUTTER)


def span(columns: int) -> float:
    """The width of so many columns with the gutters between them."""
    return columns * COLUMN + (columns - 1) * GUTTER


def snapped(y: float) -> float:
    """The next multiple of the vertical unit, so that rules in neighbouring columns line up."""
    units = y / UNIT
    return UNIT * (int(units) + (units > int(units) + 1e-9))


LABEL_PADDING: Final = 5.9  # of a row of labels that stands level with a section's head


# ------------------------------------------------------------------ type

COVER: Final = Style(SEMIBOLD, 44, 48, WHITE)
HEADLINE: Final = Style(SEMIBOLD, 26, 30, INK)
SECOND: Final = Style(SEMIBOLD, 16, 20, PETROL)
HEAD: Final = Style(SEMIBOLD, 11, 15, INK)
LEAD: Final = Style(REGULAR, 11, 15, GREY)
QUOTE: Final = Style(REGULAR, 11, 15, INK)
BODY: Final = Style(REGULAR, 9.5, 13, INK)
BODY_BOLD: Final = Style(SEMIBOLD, 9.5, 13, INK)
BODY_GREY: Final = Style(REGULAR, 9.5, 13, GREY)
LABEL: Final = Style(SEMIBOLD, 8, 11, GREY)
NOTE: Final = Style(REGULAR, 8, 11, GREY)


def coloured(style: Style, colour: str) -> Style:
    """The style in another of the colours."""
    return replace(style, colour=colour)
