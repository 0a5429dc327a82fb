"""Every question and answer, made from the instrument's sections whatever they are; then what is open, and sources."""

from collections.abc import Collection, Sequence

from selfassess.domain import advice_wording, answer_basis_wording, report_wording
from selfassess.domain.advice import Standing
from selfassess.domain.instrument import Section as Asked
from selfassess.domain.library import Source
from selfassess.domain.results import Analysis
from selfassess.reports.pdf.assembly import Section
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.groups import Columns, bullets
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.answer_tables import frequency_table, grid_table, practices_table
from selfassess.reports.pdf.pages.find_out import comes_first, find_out
from selfassess.reports.pdf.pages.stories import in_your_own_words
from selfassess.reports.pdf.pages.typesetting import PORTRAIT_FRAME, headline, section
from selfassess.reports.pdf.printable import printable

_BETWEEN = grid.HALVES[1][0] - grid.HALVES[0][0] - grid.HALVES[0][1]
_COMPACT = {"grid": grid_table, "frequency": frequency_table}
_REASONED = (Standing.FOUNDATION, Standing.PRIORITY, Standing.STOP)
_NARROW_COLUMNS = 3  # of a tick grid, in half the width of a page


def answers(analysis: Analysis, told: Collection[str]) -> Section:
    """The appendix; with the stories to be included that are not ``told`` with the advice already."""
    blocks = headline(report_wording.ALL_ANSWERS, answer_basis_wording.lead(analysis))
    waiting: list[Asked] = []
    for asked in analysis.instrument.sections:
        if asked.kind in _COMPACT:
            waiting.append(asked)
        elif asked.kind == "practices":
            blocks += [*_compact(analysis, waiting), practices_table(analysis, asked)]
            waiting = []
    blocks += [*_compact(analysis, waiting), *in_your_own_words(analysis, told)]
    blocks += [*([] if comes_first(analysis) else find_out(analysis)), *_sources(analysis)]
    return Section("answers", printable("All answers"), blocks, PORTRAIT_FRAME)


def _compact(analysis: Analysis, sections: Sequence[Asked]) -> list[Block]:
    """Tables of short answers, two side by side where both are narrow."""
    blocks: list[Block] = []
    places = list(sections)
    while places:
        pair = places[:2] if _narrow(places[:2]) else places[:1]
        places = places[len(pair) :]
        halves = [[_COMPACT[each.kind](analysis, each)] for each in pair]
        blocks += halves[0] if len(halves) == 1 else [Columns(halves, [1.0, 1.0], _BETWEEN, space_before=2 * grid.UNIT)]
    return blocks


def _narrow(pair: Sequence[Asked]) -> bool:
    return len(pair) > 1 and all(len(each.columns) <= _NARROW_COLUMNS for each in pair)


def sources_cited(analysis: Analysis) -> list[Source]:
    """The sources of all advice whose reasons the report gives, each once, by body and title."""
    shown = [each for each in analysis.recommendations if each.standing in _REASONED]
    cited = {source.key: source for each in shown for source in each.sources}
    return sorted(cited.values(), key=lambda source: (source.body.casefold(), source.title, source.key))


def _sources(analysis: Analysis) -> list[Block]:
    lines = [printable(advice_wording.source_line(source)) for source in sources_cited(analysis)]
    if not lines:
        return []
    half = (len(lines) + 1) // 2
    lists: list[list[Block]] = [[bullets(part, grid.NOTE, 0.5, 9.0)] for part in (lines[:half], lines[half:]) if part]
    listed = lists[0][0] if len(lists) == 1 else Columns(lists, [1.0, 1.0], _BETWEEN)
    return section("Sources cited in this report", listed)
