"""Every figure of an Analysis in the words that a reader meets it in, worked out apart from the product's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from selfassess.domain.advice import Standing
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis, Recommendation
from selfassess.domain.sealing import METHOD_VERSION
from tests.reports.parity.change_figures import changed, found_by
from tests.reports.parity.sureness_figures import doubts, position_and_doubt, withheld
from tests.reports.parity.words import DASH, UNSAID, day, number, whole
from tests.reports.parity.workshop_figures import held

_LONG_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]+(?= \d{4})")


class Part(StrEnum):
    """What a figure is about; a format shows all figures of a part or says that it shows none."""

    OVERALL = "overall score and level"
    FIRMNESS = "neighbouring level, and whether it is provisional"
    RANGE = "range that missing answers leave"
    POSITION = "counts below and level"
    SENTENCES = "position and doubt, a sentence each"
    DOUBTS = "every doubt by itself"
    QUARTILES = "quartiles of the benchmark"
    PERCENTILE = "percentiles, unrounded"
    POSTURE = "scores of the posture"
    ITEMS = "answer and score of each item"
    COUNTS = "the benchmark's answers to each item"
    FOUNDATIONS = "what to put right first, with days"
    PRIORITIES = "priorities with what each adds"
    STEPS = "days on which the steps of each priority are due"
    NEXT = "what comes next, with days"
    STOPS = "what to stop"
    PLAN = "days of work by quarter"
    OUTCOME = "where the plan leads"
    FRONTIER = "the best score by days of work"
    DATES = "days of the report and of the board"
    ANSWERED = "how much was answered"
    ERROR = "error of answers"
    BENCHMARK = "label and number of the benchmark"
    VERSIONS = "versions of everything"
    BASIS = "how answers came about"
    CHANGED = "answers that changed, then and now"
    EVIDENCE = "what shows a change"
    SCORES_THEN = "scores then and now"
    NOISE = "change beside the noise of answers"
    SPLIT = "position then and now, by its two causes"
    UNLIKE = "what else is different between the two"
    TREND = "every assessment so far"
    WORKSHOP = "who took part in a workshop, and when"
    AGREEMENT = "how far a workshop agreed, by dimension"
    ROOM = "a workshop's answers, agreed or not"
    VOTES = "counts of the votes on what was disputed"
    THEN = "first against last vote"
    REASONS = "reasons for what was agreed"
    ACTIONS = "actions that a workshop chose"
    SEAL = "seal"
    HASH = "hash behind the seal"


@dataclass(frozen=True)
class Figure:
    """``words`` stand in this order after ``label``, in one row, paragraph or passage under one heading."""

    part: Part
    name: str
    label: str
    words: tuple[str, ...]

    def shown(self, texts: Sequence[str]) -> bool:
        """Whether one of the normal texts says it, as whole words."""
        sought = [plain(each) for each in (self.label, *self.words) if each]
        pattern = re.compile(".*?".join(_whole(each) for each in sought), re.DOTALL | re.IGNORECASE)
        first = sought[0].casefold()
        return any(first in text.casefold() and pattern.search(text) for text in texts)


def plain(text: str) -> str:
    """Text with single spaces and short months, so that ``9 November 2026`` and ``9 Nov 2026`` are one."""
    return _LONG_MONTH.sub(r"\1", " ".join(text.split()))


def _whole(words: str) -> str:
    return rf"(?<![\w.]){re.escape(words)}(?!\w)(?!\.\d)"


def gain(before: float | None, after: float | None) -> str:
    if before is None or after is None:
        return UNSAID
    if whole(before) != whole(after):
        return f"{whole(before)} to {whole(after)}"
    return f"{whole(before)}, {'unchanged' if before == after else 'slightly up'}"


def grouped(code: str, size: int = 4) -> str:
    return " ".join(code[start : start + size] for start in range(0, len(code), size))


def basis_figures(analysis: Analysis) -> Iterator[Figure]:
    for label, words in found_by(analysis):
        yield Figure(Part.BASIS, f"basis {label}", label, words)


def change_figures(analysis: Analysis) -> Iterator[Figure]:
    for part, name, label, words in changed(analysis):
        yield Figure(Part[part], name, label, words)


def workshop_figures(analysis: Analysis) -> Iterator[Figure]:
    for part, name, label, words in held(analysis):
        yield Figure(Part[part], name, label, words)


def figures(analysis: Analysis) -> list[Figure]:
    """Every figure, in the order of the report."""
    parts = (
        _overall,
        _positions,
        _posture,
        _items,
        _advice,
        _plan,
        basis_figures,
        change_figures,
        workshop_figures,
        _made,
    )
    return [figure for part in parts for figure in part(analysis)]


def _overall(analysis: Analysis) -> Iterator[Figure]:
    overall, tally = analysis.overall, analysis.tally
    if overall.score is None or overall.level is None:
        yield Figure(Part.OVERALL, "overall score", "overall score", ("cannot be said",))
    else:
        yield Figure(Part.OVERALL, "overall score", "", (f"{whole(overall.score)} of 100",))
        yield Figure(Part.OVERALL, "level", f"Level {overall.level.number}", (overall.level.label,))
        if overall.borderline is not None:
            yield Figure(Part.FIRMNESS, "borderline", "", (f"borderline with {overall.borderline}",))
        if analysis.provisional:
            yield Figure(Part.FIRMNESS, "provisional", whole(overall.score), ("provisional",))
    if tally.missing:
        ends = dict.fromkeys((whole(overall.low), whole(overall.high)))
        yield Figure(Part.RANGE, "range", "overall", tuple(ends))
    asked = tally.items - tally.not_applicable
    yield Figure(Part.ANSWERED, "answered", "", (f"{tally.answered} of {asked} items",))
    for count, how in ((tally.dont_know, "not known"), (tally.blank, "left blank")):
        if count:
            yield Figure(Part.ANSWERED, how, "", (f"{number(count)} {how}",))


def _positions(analysis: Analysis) -> Iterator[Figure]:
    overall = analysis.overall
    position = overall.position
    if overall.score is None:
        yield Figure(Part.POSITION, "position", "position", ("cannot be said",))
    elif position.percentile is None:
        for name, sentence in withheld(analysis):
            yield Figure(Part.SENTENCES, name, "", (sentence,))
    else:
        yield Figure(Part.PERCENTILE, "percentile", "Overall", (repr(position.percentile),))
        for name, sentence in position_and_doubt(analysis):
            yield Figure(Part.SENTENCES, name, "", (sentence,))
        for name, head, said in doubts(analysis):
            yield Figure(Part.DOUBTS, name, head, said)
    yield from _position("Overall", whole(overall.score), position)
    for each in analysis.dimensions:
        yield from _position(each.label, "Does not apply" if each.dropped else whole(each.score), each.position)
        if each.position.percentile is not None:
            yield Figure(Part.PERCENTILE, f"percentile of {each.label}", each.label, (repr(each.position.percentile),))


def _position(label: str, score: str, position: Position) -> Iterator[Figure]:
    known = position.percentile is not None
    counts = (str(position.below), str(position.equal)) if known else (DASH, DASH)
    yield Figure(Part.POSITION, f"score and counts of {label}", label, (score, *counts))
    quartiles = (position.lower_quartile, position.median, position.upper_quartile)
    said = tuple(DASH if value is None else whole(value) for value in quartiles)
    yield Figure(Part.QUARTILES, f"quartiles of {label}", label, (score, *counts, *said))


def _posture(analysis: Analysis) -> Iterator[Figure]:
    if analysis.posture:
        for axis, score in zip(analysis.posture.axes, analysis.posture.scores, strict=True):
            yield Figure(Part.POSTURE, f"score of {axis.label}", axis.label, (whole(score),))


def _items(analysis: Analysis) -> Iterator[Figure]:
    for each in analysis.items:
        if each.item.dimension:
            label = each.item.label
            score = DASH if each.score is None else whole(each.score)
            yield Figure(Part.ITEMS, f"answer to {each.item.key}", label, (each.short_answer, score))
            counts = tuple(map(str, each.counts))
            if not counts:
                continue
            yield Figure(Part.COUNTS, f"answers of others to {each.item.key}", label, counts)


def _advice(analysis: Analysis) -> Iterator[Figure]:
    for each in analysis.of(Standing.FOUNDATION):
        yield _worked(Part.FOUNDATIONS, each)
    for each in analysis.of(Standing.PRIORITY):
        title, key = each.entry.title, each.key
        said = gain(analysis.overall.score, each.gain.overall_after)
        yield Figure(Part.PRIORITIES, f"gain of {key}", title, (said,))
        yield _worked(Part.PRIORITIES, each)
        yield Figure(Part.STEPS, f"steps of {key}", title, tuple(day(step.due) for step in each.steps))
    for each in analysis.of(Standing.NEXT):
        yield Figure(Part.NEXT, f"days of {each.key}", each.entry.title, (str(each.entry.days),))
    for each in analysis.of(Standing.STOP):
        yield Figure(Part.STOPS, f"title of {each.key}", each.entry.title, ())


def _worked(part: Part, each: Recommendation) -> Figure:
    days = each.entry.days
    return Figure(part, f"days of {each.key}", each.entry.title, (f"{days} day" if days == 1 else f"{days} days",))


def _plan(analysis: Analysis) -> Iterator[Figure]:
    result, plan = analysis.plan, analysis.plan.plan
    for key in plan.chosen:
        entry = analysis.recommended[key].entry
        days = tuple(str(share) for _, share in sorted(plan.days_of(key).items()))
        yield Figure(Part.PLAN, f"plan of {key}", entry.title, (*days, str(entry.days)))
    if plan.chosen:
        used = tuple(map(str, plan.used))
        yield Figure(Part.PLAN, "days used", "Days used", (*used, str(sum(plan.used))))
        if result.score_after is not None and result.level_after is not None:
            level = f"Level {result.level_after.number}"
            yield Figure(Part.OUTCOME, "where it leads", "plan leads to", (whole(result.score_after), level))
    if len(analysis.frontier) > 1:
        for point in analysis.frontier:
            below = DASH if point.position.percentile is None else str(point.position.below)
            words = (str(point.days), whole(point.score), below)
            yield Figure(Part.FRONTIER, f"frontier at {point.days} days", "", words)
    yield Figure(Part.DATES, "report", "", (day(analysis.dated),))
    # Where nothing was answered, the board is only asked to have the rest answered.
    if plan.chosen:
        yield Figure(Part.DATES, "progress", "progress report", (day(result.progress_on),))
        yield Figure(Part.DATES, "next assessment", "assess again", (day(result.ends),))


def _made(analysis: Analysis) -> Iterator[Figure]:
    error, edition = analysis.overall.doubt.answer_error, analysis.study.benchmark.provenance
    if error is not None:
        points = "point" if whole(error) == "1" else "points"
        yield Figure(Part.ERROR, "error of answers", "", (f"{number(int(whole(error)))} {points} either way",))
    yield Figure(Part.BENCHMARK, "label", "", (edition.label,))
    yield Figure(Part.BENCHMARK, "number", "", (f"{edition.n} organisations",))
    yield Figure(Part.VERSIONS, "benchmark", "edition", (edition.edition, str(edition.n)))
    yield Figure(Part.VERSIONS, "instrument", "version", (analysis.instrument.version,))
    yield Figure(Part.VERSIONS, "method", "Version", (str(METHOD_VERSION),))
    yield Figure(Part.SEAL, "seal", "", (grouped(analysis.seal.code),))
    yield Figure(Part.HASH, "hash", "", (grouped(analysis.seal.sha256, 8),))
