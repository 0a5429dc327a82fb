"""What to put right first, the priorities with their steps, and what comes after them."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import advice_wording, page_wording, report_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.answers import Example
from selfassess.domain.results import Analysis, Recommendation, Step
from selfassess.reports.tables import Row, Table
from selfassess.web.results.evidence import Evidence, evidence_given

MOST_SHOWN = 3  # foundations that are not folded away: a wall of warnings warns of nothing


@dataclass(frozen=True)
class DatedStep:
    """``within`` is how long the step may take, ``by`` the day that this comes to."""

    within: str
    by: str
    text: str


@dataclass(frozen=True)
class Story:
    """A story of the organisation's own, under what was asked, and the advice that it bears on."""

    asked: str
    quoted: str
    bears_on: str


@dataclass(frozen=True)
class Advice:
    """One piece of advice in full. ``quoted`` is the answer it rests on, ``place`` which answer that was, to what."""

    key: str
    title: str
    kind: str
    quoted: str
    place: str
    under_way: str
    reasons: tuple[str, ...]
    why: str
    first: DatedStep
    later: tuple[DatedStep, ...]
    done_when: str
    owner: str
    work: str
    overall: str
    evidence: Evidence | None
    sources: tuple[str, ...]
    trace: str


@dataclass(frozen=True)
class Line:
    """A line of a list: its head, and what is said of it."""

    head: str
    text: str


@dataclass(frozen=True)
class AdvicePart:
    """``foundations`` come first; ``more_foundations`` stand folded under ``more_head``.

    ``none`` says why there is no priority; ``following`` is what comes after them, with ``notes`` on the rest.
    """

    foundations: tuple[Advice, ...]
    more_head: str
    more_foundations: tuple[Advice, ...]
    no_foundations: str
    head: str
    none: str
    priorities: tuple[Advice, ...]
    following: Table | None
    notes: tuple[str, ...]
    stops: tuple[Line, ...]
    in_hand: tuple[Line, ...]
    kept_up: Table | None
    stories: tuple[Story, ...]


def advice_part(analysis: Analysis) -> AdvicePart:
    foundations = tuple(_advice(analysis, each) for each in analysis.of(Standing.FOUNDATION))
    priorities = tuple(_advice(analysis, each) for each in analysis.of(Standing.PRIORITY))
    answered = analysis.tally.answered > 0
    return AdvicePart(
        foundations=foundations[:MOST_SHOWN],
        more_head=page_wording.more_foundations(len(foundations) - MOST_SHOWN),
        more_foundations=foundations[MOST_SHOWN:],
        no_foundations=advice_wording.NO_FOUNDATIONS if answered and not foundations else "",
        head=page_wording.priorities_head(len(priorities)),
        none="" if priorities else page_wording.no_priorities(analysis),
        priorities=priorities,
        following=_following(analysis),
        notes=tuple(filter(None, (advice_wording.further(analysis), advice_wording.waiting(analysis)))),
        stops=tuple(Line(each.entry.title, report_wording.stop_line(each)) for each in analysis.of(Standing.STOP)),
        in_hand=tuple(
            Line(analysis.by_item[key].item.label, advice_wording.in_hand_line(analysis.by_item[key]))
            for key in analysis.in_hand
        ),
        kept_up=None if priorities else _kept_up(analysis),
        stories=tuple(_story(analysis, asked, example) for asked, example in analysis.examples),
    )


def _advice(analysis: Analysis, each: Recommendation) -> Advice:
    entry, item = each.entry, each.item
    first, *later = (_dated(step) for step in each.steps)
    return Advice(
        key=each.key,
        title=entry.title,
        kind=_kind(analysis, each),
        quoted=advice_wording.answer_quoted(each),
        place=advice_wording.place_line(item),
        under_way=advice_wording.UNDER_WAY if each.under_way else "",
        reasons=tuple(advice_wording.sentence(reason) for reason in each.because[1:]),  # the first is the answer
        why=entry.why,
        first=first,
        later=tuple(later),
        done_when=entry.done_when,
        owner=entry.owner,
        work=page_wording.days_of_work(entry.days),
        overall=wording.gain(analysis.overall.score, each.gain.overall_after),
        evidence=evidence_given(item) if item.item.takes_notes else None,
        sources=tuple(map(advice_wording.source_line, each.sources)),
        trace=advice_wording.trace(each, analysis.study.library.version),
    )


def _story(analysis: Analysis, asked: str, example: Example) -> Story:
    titles = [
        each.entry.title
        for each in analysis.recommendations
        if each.standing is not Standing.LATER and asked in {name for name, _ in each.examples}
    ]
    return Story(asked, advice_wording.quoted(example.text), advice_wording.bears_on(titles))


def _dated(step: Step) -> DatedStep:
    return DatedStep(step.horizon, wording.day(step.due), step.text)


def _kind(analysis: Analysis, each: Recommendation) -> str:
    wanted = each.item.item.dimension or each.entry.dimension
    labels = [dimension.label for dimension in analysis.instrument.dimensions if dimension.key == wanted]
    return " · ".join([each.entry.kind.value.capitalize(), *labels])


def _following(analysis: Analysis) -> Table | None:
    found = analysis.of(Standing.NEXT)
    if not found:
        return None
    rows = tuple(
        Row(
            each.entry.title,
            (advice_wording.short_answer(each.item), each.entry.first_step, str(each.entry.days)),
        )
        for each in found
    )
    return Table(advice_wording.next_head(len(found)), ("What", "You answered", "First step", "Days"), rows)


def _kept_up(analysis: Analysis) -> Table | None:
    """The items in place, which is all that there is to say where nothing is advised."""
    in_place = [each for each in analysis.items if each.item.dimension and each.code >= each.item.target]
    rows = tuple(Row(each.item.label, (advice_wording.short_answer(each),)) for each in in_place)
    return Table("Keep this up", ("What", "You answered"), rows) if rows else None
