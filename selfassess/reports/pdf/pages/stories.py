"""The organisation's own stories: short ones in the card that they bear on, the others under their own heading."""

from collections.abc import Collection

from selfassess.domain import advice_wording, report_wording
from selfassess.domain.advice import Standing
from selfassess.domain.answers import Example
from selfassess.domain.results import Analysis
from selfassess.reports.pdf.blocks import Text
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.groups import Group
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.typesetting import body, section, told
from selfassess.reports.pdf.printable import printable

LONGEST_IN_CARD = 300  # characters
Told = tuple[str, Example]


def short_stories(analysis: Analysis) -> dict[str, list[Told]]:
    """The short stories by the key of the first priority that each bears on."""
    placed: set[str] = set()
    found: dict[str, list[Told]] = {}
    for each in analysis.of(Standing.PRIORITY):
        for label, example in each.examples:
            if label not in placed and len(example.text) <= LONGEST_IN_CARD:
                placed.add(label)
                found.setdefault(each.key, []).append((label, example))
    return found


def in_card(story: Told) -> Block:
    """A story beside the answer that the advice rests on."""
    label, example = story
    head = report_wording.own_words_head(label)
    quotation = Text(told(advice_wording.quoted(example.text)), grid.BODY, "BlockQuote")
    return Group([Text(printable(head), grid.LABEL, keep_with_next=True), quotation], together=True, space_before=7.0)


def in_your_own_words(analysis: Analysis, in_cards: Collection[str]) -> list[Block]:
    """The included stories that no card holds, each with the advice that it bears on."""
    rest = [(label, example) for label, example in analysis.examples if label not in in_cards]
    stories = [block for each in rest for block in _story(analysis, each)]
    return section("In your own words", *stories) if stories else []


def _story(analysis: Analysis, story: Told) -> list[Block]:
    label, example = story
    titles = [
        each.entry.title
        for each in analysis.recommendations
        if each.standing is not Standing.LATER and label in {name for name, _ in each.examples}
    ]
    return [
        Text(printable(label), grid.BODY_BOLD, "H3", space_before=6.0, space_after=1.0),
        Text(told(advice_wording.quoted(example.text)), grid.BODY, "BlockQuote", space_after=2.0),
        body(advice_wording.bears_on(titles), grid.NOTE),
    ]
