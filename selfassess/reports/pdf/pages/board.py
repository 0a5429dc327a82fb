"""The board's page: the finding, why, what to do first, and what to agree; it can be read aloud from top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from selfassess.domain.results import Analysis
from selfassess.reports.pdf.assembly import FreePage
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.pages import board_decisions, board_findings, grid
from selfassess.reports.pdf.pages.part import Part, draw_parts, fits
from selfassess.reports.pdf.printable import printable


@dataclass(frozen=True, slots=True)
class Setting:
    """How closely the page is set: the most lines of a cell, most foundations, lines of who answered; what is small."""

    cell: int = 3
    foundations: int = 3
    basis: int = 2
    tight_rows: bool = False
    tight_bars: bool = False
    small_headline: bool = False


# From the design's own to the closest; the first that fits is taken. Space between the parts gives way before these.
SETTINGS = (
    Setting(basis=3),
    Setting(),
    Setting(tight_rows=True),
    Setting(tight_rows=True, tight_bars=True),
    Setting(tight_rows=True, tight_bars=True, small_headline=True),
    *(Setting(cell=2, foundations=most, tight_rows=True, tight_bars=True, small_headline=True) for most in (3, 2, 1)),
)
_ROOM = grid.BOTTOM - grid.TOP


def board(analysis: Analysis) -> FreePage:
    """The page for the board."""
    return FreePage("board", printable("For the board"), lambda canvas: _draw(canvas, analysis))


def setting_of(analysis: Analysis) -> Setting:
    """The first setting in which the page holds everything, else the closest."""
    return _set(analysis)[0]


def _draw(canvas: TaggedCanvas, analysis: Analysis) -> None:
    draw_parts(canvas, _set(analysis)[1], grid.TOP, _ROOM)


def _set(analysis: Analysis) -> tuple[Setting, Sequence[Part]]:
    """The setting with its parts. What two settings share is measured once."""
    headline = cache(partial(board_findings.headline, analysis))
    basis = cache(partial(board_findings.basis, analysis))
    bars = cache(partial(board_findings.bars, analysis))
    foundations = cache(partial(board_decisions.foundations, analysis))
    priorities = cache(partial(board_decisions.priorities, analysis))
    ruler, decision = board_findings.ruler(analysis), board_decisions.decision(analysis)

    def parts(setting: Setting) -> Sequence[Part]:
        found = (
            headline(setting.small_headline),
            ruler,
            basis(setting.basis),
            bars(setting.tight_bars),
            foundations(setting.foundations),
            priorities(setting.cell, setting.tight_rows),
            decision,
        )
        return [part for part in found if part is not None]

    setting = next((each for each in SETTINGS if fits(parts(each), _ROOM)), SETTINGS[-1])
    return setting, parts(setting)
