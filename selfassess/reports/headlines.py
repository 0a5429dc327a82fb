"""The finding over each part, and what several reports pick from the Analysis to list."""

from __future__ import annotations

from selfassess.domain import page_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.codes import BLANK, DONT_KNOW
from selfassess.domain.disclosure import Detail
from selfassess.domain.library import Source
from selfassess.domain.results import Analysis, ItemResult, Recommendation
from selfassess.reports.charts.findings import (
    lowest_items,
    mostly_above,
    mostly_below,
    sharing_lowest,
    strongest,
    weakest,
)

REASONED = (Standing.FOUNDATION, Standing.PRIORITY, Standing.STOP)  # advice whose reasons the report gives


def board(analysis: Analysis) -> str:
    """Where you are strongest and weakest."""
    return wording.headline(*([each.label for each in some(analysis)] for some in (strongest, weakest)))


def standing(analysis: Analysis) -> str:
    """On which dimensions most of the benchmark is below or above."""
    if analysis.sureness.detail < Detail.QUARTILES:
        return page_wording.TOO_FEW_TO_STAND
    below, above = ([each.label for each in some(analysis)] for some in (mostly_below, mostly_above))
    known = [each for each in analysis.dimensions if each.position.percentile is not None]
    return page_wording.standing_headline(below, above, len(known), len(analysis.dimensions))


def items(analysis: Analysis) -> str:
    """The lowest items, or how many share the lowest score."""
    topics = [each.item.topic for each in lowest_items(analysis)]
    sharing = sharing_lowest(analysis)
    return page_wording.lowest_headline(topics, len(sharing), sharing[0].score if sharing else None)


def reasoned(analysis: Analysis) -> list[Recommendation]:
    """The advice that the report sets out with its reasons."""
    return [each for each in analysis.recommendations if each.standing in REASONED]


def sources(advice: list[Recommendation]) -> list[Source]:
    """The sources of some advice, each once, by body and title."""
    cited = {source.key: source for each in advice for source in each.sources}
    return sorted(cited.values(), key=lambda source: (source.body.casefold(), source.title, source.key))


def left_open(analysis: Analysis) -> list[ItemResult]:
    """The items whose answer is not known."""
    return [result for result in analysis.items if result.code in (DONT_KNOW, BLANK)]


def in_place(analysis: Analysis) -> list[ItemResult]:
    """The scored items whose answer is at its target or above."""
    return [each for each in analysis.items if each.item.dimension and each.code >= each.item.target]


def finding_out_first(analysis: Analysis) -> bool:
    """Whether so little was answered that finding out stands in the place of advice."""
    return not analysis.of(Standing.PRIORITY) and analysis.tally.missing > analysis.tally.answered


def bearing_on(analysis: Analysis, label: str) -> list[str]:
    """The titles of the advice in the report that one of the organisation's stories stands beside."""
    return [
        each.entry.title
        for each in analysis.recommendations
        if each.standing is not Standing.LATER and label in {name for name, _ in each.examples}
    ]
