"""Put right first: up to three foundations as cards, the rest in a line each."""

from collections.abc import Iterator, Sequence

from selfassess.domain import advice_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.results import Analysis, Recommendation
from selfassess.reports.pdf.assembly import Section
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.groups import bullets
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.card import EVEN, full_card, short_card
from selfassess.reports.pdf.pages.typesetting import PORTRAIT_FRAME, fewest_pages, headline, portrait_pages, section
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.text import Run

_MOST_CARDS = 3


def foundations(analysis: Analysis) -> list[Section]:
    """The page, or none where no foundation applies: the next page then says so.

    Few foundations are set out in full. Of more, as many have a short card as leave everything on one page.
    """
    found = analysis.of(Standing.FOUNDATION)
    if not found:
        return []
    blocks = fewest_pages(_choices(analysis, found), portrait_pages)
    return [Section("foundations", printable("Put right first"), blocks, PORTRAIT_FRAME)]


def _choices(analysis: Analysis, found: Sequence[Recommendation]) -> Iterator[list[Block]]:
    head = headline(advice_wording.foundations_headline(len(found)))
    if len(found) <= _MOST_CARDS:
        yield [*head, *[full_card(analysis, each).set_with(EVEN) for each in found]]
    for cards in range(min(_MOST_CARDS, len(found)), 0, -1):
        rest = [_line(each) for each in found[cards:]]
        lines = section("Then these", bullets(rest, grid.BODY, 2.0)) if rest else []
        yield [*head, *[short_card(each) for each in found[:cards]], *lines]


def _line(each: Recommendation) -> list[Run]:
    rest = f" {each.entry.first_step}. {each.entry.owner}, {advice_wording.unparted(wording.days(each.entry.days))}."
    return [Run(printable(f"{each.entry.title}."), grid.BODY_BOLD), Run(printable(rest), grid.BODY)]
