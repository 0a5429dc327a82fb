"""A recommendation as a card: numeral and title, why you, why it matters, steps by date, done when, and the trace."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from selfassess.domain import advice_wording, report_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.results import Analysis, Recommendation, Step
from selfassess.reports.pdf.blocks import Rule, Text
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.groups import Columns, Group, panel
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.typesetting import Hanging, body, href_of, label, told
from selfassess.reports.pdf.printable import Printable, printable
from selfassess.reports.pdf.text import Content, Lines, Run, Style, wrap

_LONGEST_NOTE = 300  # so that no card is taller than a page; the appendix has the whole note
_LONGEST_LINK = 120
_HANG = grid.HANGING - grid.MARGIN
_SQUARE = 8.0
_AFTER_TITLE = 6.5
_LABEL_BASELINE = grid.LABEL.first_baseline
Split = tuple[float, float]
# Of the width, for why you and why it matters. All cards of a report have the same.
EVEN: Split = (0.86, 1.14)
LEANING: Split = (0.66, 1.34)  # for short answers and long reasons
_TITLE = Style(grid.SECOND.font, grid.SECOND.size, grid.SECOND.leading, grid.INK)
_NUMERAL = Style(grid.HEADLINE.font, grid.HEADLINE.size, grid.HEADLINE.leading, grid.PETROL)
FIRST = printable("First")  # in the place of a numeral
_FIRST = Style(grid.HEAD.font, grid.HEAD.size, grid.HEAD.leading, grid.INK)


@dataclass(frozen=True, eq=False)
class CardTitle(Block):
    """The numeral in the margin, the title beside it, and what kind of advice it is at the right."""

    numeral: Printable
    title: Printable
    kind: Printable
    numeral_style: Style = _NUMERAL
    keep_with_next: bool = True
    space_after: float = _AFTER_TITLE
    _memo: dict[float, Lines] = field(default_factory=dict, init=False, repr=False)

    def _title(self, width: float) -> Lines:
        if width not in self._memo:
            self._memo[width] = wrap(self.title, _TITLE, width - _HANG, balanced=True)
        return self._memo[width]

    def height(self, width: float) -> float:
        return self._title(width).height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        title = self._title(width)
        baseline = y + title.style.first_baseline
        with canvas.element("H2"):
            canvas.text(x, baseline, printable(f"{self.numeral} "), self.numeral_style)
            after = canvas.write(title, x + _HANG, baseline)
        canvas.bookmark(2, f"{self.numeral} {self.title}", y)
        if self.kind:
            kind = wrap(self.kind, grid.NOTE, width)
            beside = title.lines[-1].width + kind.longest + _HANG + 16.0 <= width
            # A long title leaves no room at its side: the row of labels below has some.
            y_kind = after - title.style.leading if beside else y + title.height + _AFTER_TITLE + _LABEL_BASELINE
            with canvas.element("P"):
                canvas.write(kind, x, y_kind, "right")


@dataclass(frozen=True, eq=False)
class StepHead(Block):
    """A square on the time line, the horizon under it, and its date at the right."""

    step: Step
    keep_with_next: bool = True
    space_after: float = 1.0

    def height(self, width: float) -> float:  # noqa: ARG002 # the same for all
        return 25.0

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        canvas.rect(x, y, _SQUARE, _SQUARE, grid.PETROL)
        baseline = y + 12.0 + grid.BODY.first_baseline
        with canvas.element("P"):
            canvas.text(x, baseline, printable(f"{self.step.horizon} "), grid.BODY_BOLD)
            canvas.text(x + width, baseline, printable(wording.short_day(self.step.due)), grid.NOTE, "right")


@dataclass(frozen=True, eq=False)
class TimeLine(Block):
    """Steps side by side on one line. The squares stand for steps and are equally spaced; the dates say how long."""

    steps: Sequence[Step]
    space_before: float = 0.0
    space_after: float = 0.0

    @cached_property
    def _columns(self) -> Columns:
        cells = [[StepHead(step), body(step.text)] for step in self.steps]
        return Columns(cells, [1.0] * len(cells), gutter=12.0)

    def height(self, width: float) -> float:
        return self._columns.height(width)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        middle = y + _SQUARE / 2
        canvas.line((x, middle), (x + width, middle), grid.PETROL, 1.0)
        self._columns.draw(canvas, x, y, width)


@dataclass(frozen=True, eq=False)
class FullCard:
    """Advice in full, to be set with one split or another: all but the reasons stays as it is, and is laid out once."""

    title: Block
    you: Sequence[Block]
    matters: Sequence[Block]
    below: Sequence[Block]

    def set_with(self, split: Split, stories: Sequence[Block] = ()) -> Block:
        """The card. It never breaks over a page."""
        return _card(self.title, [_reasons(self.you, self.matters, split, stories), *self.below])


def full_card(analysis: Analysis, each: Recommendation) -> FullCard:
    """The first reason is the answer, which stands under "Why you"."""
    title, kind = printable(each.entry.title), _kind(analysis, each)
    foundation = each.standing is Standing.FOUNDATION
    return FullCard(
        CardTitle(FIRST, title, kind, _FIRST) if foundation else CardTitle(printable(str(each.rank)), title, kind),
        [*why_you(each), *evidence(each)],
        why_it_matters(each),
        [
            TimeLine(each.steps, space_before=9.0),
            Rule(grid.HAIR, grid.HAIRLINE, space_before=7.0),
            _outcome(analysis, each),
            _trace_panel(report_wording.reasons(analysis, each)),
        ],
    )


def _reasons(you: Sequence[Block], matters: Sequence[Block], split: Split, stories: Sequence[Block]) -> Block:
    """Why you and why it matters side by side, with the stories under whichever leaves the card lower."""
    if not stories:
        return Columns([you, matters], split, gutter=20.0)
    under = (
        Columns([[*you, *stories], matters], split, gutter=20.0),
        Columns([you, [*matters, *stories]], split, gutter=20.0),
    )
    return min(under, key=lambda columns: columns.height(grid.WIDTH - _HANG))


def short_card(each: Recommendation) -> Block:
    """A foundation in short: the step of the first 30 days, and how to know that it is done."""
    first = each.steps[0]
    details: list[list[Block]] = [
        [label(f"{first.horizon}: by {wording.day(first.due)}"), body(first.text)],
        [label("Done when"), body(each.entry.done_when)],
        [label("Owner"), body(each.entry.owner)],
        [label("Work"), body(wording.days(each.entry.days))],
    ]
    reason: list[Block] = [label("Why it matters"), body(each.entry.why)]
    blocks = [
        Columns([why_you(each), reason], EVEN, gutter=20.0),
        Rule(grid.HAIR, grid.HAIRLINE, space_before=6.0),
        Columns(details, [1.25, 1.15, 0.9, 0.35], gutter=12.0, space_before=4.0),
    ]
    title = CardTitle(FIRST, printable(each.entry.title), printable(""), _FIRST)
    return _card(title, blocks)


def _card(title: Block, blocks: Sequence[Block]) -> Block:
    rule = Rule(grid.CARD_RULE, grid.INK, space_after=7.5)
    hung = Hanging(Group(blocks, together=True))
    return Group([rule, title, hung], "Sect", together=True, space_before=13.0, space_after=13.0)


def _kind(analysis: Analysis, each: Recommendation) -> Printable:
    return printable("  |  ".join(report_wording.kind(analysis, each)))


def why_you(each: Recommendation) -> list[Block]:
    """The answer quoted, and which question it answers."""
    blocks: list[Block] = [
        label("Why you"),
        Text(printable(advice_wording.answer_quoted(each)), grid.QUOTE, balanced=True, space_after=2.0),
        Text(printable(advice_wording.place_line(each.item)), grid.NOTE, space_after=3.0),
    ]
    if each.under_way:
        blocks.append(Text(printable(advice_wording.UNDER_WAY), grid.BODY_BOLD, space_after=3.0))
    return blocks


def evidence(each: Recommendation) -> list[Block]:
    """What the organisation gave to show for its answer, where it was asked to."""
    return [Text(_evidence(each), grid.BODY)] if each.item.item.takes_notes else []


def _evidence(each: Recommendation) -> Content:
    result = each.item
    runs: list[Run] = []
    if result.note:
        runs.append(Run(printable("Your evidence: "), grid.BODY))
        runs.append(Run(printable(advice_wording.quoted(told(result.note, _LONGEST_NOTE))), grid.BODY))
    if result.link:
        lead = " " if runs else "Your evidence: "
        runs.append(Run(printable(lead), grid.BODY))
        runs.append(Run(printable(result.link, _LONGEST_LINK), grid.BODY, href_of(result.link)))
    return runs or printable(f"{advice_wording.NO_EVIDENCE} {result.item.evidence}".strip())


def why_it_matters(each: Recommendation) -> list[Block]:
    """The entry's reason with its sources."""
    lines = " ".join(advice_wording.source_line(source) for source in each.sources)
    reason = Text(printable(each.entry.why), grid.BODY, space_after=3.0)
    return [label("Why it matters"), reason, *([body(lines, grid.NOTE)] if lines else [])]


def _outcome(analysis: Analysis, each: Recommendation) -> Block:
    gain = wording.gain(analysis.overall.score, each.gain.overall_after)
    columns: list[list[Block]] = [
        [label("Done when"), body(each.entry.done_when)],
        [label("Owner"), body(each.entry.owner)],
        [label("Work"), body(wording.days(each.entry.days))],
        [label("Overall score"), body(gain)],
    ]
    return Columns(columns, [2.3, 1.2, 0.45, 0.65], gutter=12.0, space_before=4.0)


def _trace_panel(sentences: Sequence[str]) -> Block:
    head = Run(printable("Why this advice. "), grid.coloured(grid.LABEL, grid.INK))
    trace = Run(printable(" ".join(sentences)), grid.NOTE)
    return panel(Text([head, trace], grid.NOTE), padding=7.0, space_before=7.0)
