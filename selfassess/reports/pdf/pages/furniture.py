"""The running head and the foot of every page."""

from collections.abc import Callable

from selfassess.domain import report_wording
from selfassess.domain.results import Analysis
from selfassess.reports.pdf.assembly import Folio
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.placing import lines, rule
from selfassess.reports.pdf.printable import printable

_NAME_SHARE = 0.7  # of the width, for the organisation's name
_SEAL_ROOM = 150.0
_BEFORE_FOLIO = 34.0


def furniture(analysis: Analysis) -> Callable[[TaggedCanvas, Folio], None]:
    """What draws the running head and foot of one page."""
    seal, foot_words = printable(report_wording.seal(analysis)), report_wording.label(analysis)

    def draw(canvas: TaggedCanvas, folio: Folio) -> None:
        right = canvas.size.width - grid.MARGIN
        width = right - grid.MARGIN
        name = lines(analysis.about.organisation, grid.NOTE, width * _NAME_SHARE, most=2)
        canvas.write(name, grid.MARGIN, grid.RUNNING_HEAD - name.height + name.style.leading)
        canvas.text(right, grid.RUNNING_HEAD, folio.part.title, grid.NOTE, "right")
        rule(canvas, grid.MARGIN, canvas.size.height - grid.FOOT_RULE, width, grid.HAIRLINE)
        foot = canvas.size.height - grid.FOOT_TEXT
        canvas.write(lines(foot_words, grid.LABEL, width - _SEAL_ROOM, most=2), grid.MARGIN, foot)
        page = printable(f"{folio.number} of {folio.count}")
        canvas.text(right, foot, page, grid.NOTE, "right")
        canvas.text(right - _BEFORE_FOLIO, foot, seal, grid.NOTE, "right")

    return draw
