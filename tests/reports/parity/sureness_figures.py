"""Position, doubt and what lies behind them in the words that a reader meets, apart from the product's own words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from datetime import date

from scipy.stats import norm

from selfassess.domain.results import Analysis
from tests.reports.parity.words import day, number, whole

_Z = float(norm.ppf(0.975))


def position_and_doubt(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """Both sentences by the basis of the benchmark, for an organisation that has a score."""
    found, basis = analysis.overall.position, analysis.study.benchmark.provenance.basis.value
    others = "the other" if analysis.member_left_out else "the"
    these = f"{'the other' if analysis.member_left_out else 'these'} {found.n}"
    whose = "that chose to take part" if basis == "self_selected" else "in the benchmark"
    tied = f", level with {number(found.equal)}" if found.equal else ""
    said = f"Above {found.below} of {others} {found.n} organisations {whose}{tied}"
    match basis:
        case "illustrative":
            doubt = f"{these} are invented, so this shows how the comparison works and is no finding."
        case "census":
            said += f": {_side(analysis)} the middle of these {found.n}"
            doubt = _census_doubt(analysis, these)
        case "sample":
            said += f": {claim(analysis)}"
            size = analysis.study.benchmark.provenance.population
            of = "those that they were drawn from" if size is None else f"all {size} organisations"
            doubt = f"They are a random sample: with 95% confidence, {between(analysis)} of {of} score below you."
        case _:
            draw = f"If {these} were a random draw of organisations like yours"
            doubt = f"{draw}, {between(analysis)} would score below you: {claim(analysis)}."
    yield "position in a sentence", f"{said}."
    yield "doubt in a sentence", doubt


def withheld(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """What is said of fewer than ten organisations that exist, of which there are enough for a median."""
    there = f"Only {number(analysis.overall.position.n)} organisations are there to compare with"
    yield "no position", f"{there}, so that no position is said and none is exposed."
    scores = sorted(float(each) for each in analysis.study.benchmark.scores.overall)
    middle = (scores[(len(scores) - 1) // 2] + scores[len(scores) // 2]) / 2
    nearest = min(range(0, 101, 5), key=lambda step: (abs(step - middle), -step))
    middle_said = f"The median of these {len(scores)} is about {nearest}, to the nearest five points"
    yield "median", f"{middle_said}; you score {whole(analysis.overall.score)}."


def _side(analysis: Analysis) -> str:
    found = analysis.overall.position
    twice = 2 * found.below + found.equal
    return "above" if twice > found.n else "below" if twice < found.n else "at"


def _census_doubt(analysis: Analysis, these: str) -> str:
    error, score = analysis.overall.doubt.answer_error, analysis.overall.score
    middle = analysis.overall.position.median
    if error is None or score is None or middle is None:
        return f"The count is a fact about {these}; the error of your answers is not known."
    low, high = (below(analysis, end) for end in (score - error, score + error))
    fact = f"The count is a fact about {these}"
    if abs(score - middle) < error:
        fact = "That is within the answer error of the middle"
    points = "one point" if whole(error) == "1" else f"{number(int(whole(error)))} points"
    ends = f"leave it at {low}" if low == high else f"make it {low} or {high}"
    return f"{fact}: {points} either way in your answers would {ends}."


def below(analysis: Analysis, score: float) -> int:
    """Counted one by one."""
    return sum(round(float(each), 6) < round(score, 6) for each in analysis.study.benchmark.scores.overall)


def interval(analysis: Analysis) -> tuple[float, float]:
    """Wilson's as the two roots of a quadratic equation, in percent."""
    found, provenance = analysis.overall.position, analysis.study.benchmark.provenance
    n = float(found.n)
    if provenance.basis == "sample" and provenance.population and provenance.population >= 50:
        n = found.n * (provenance.population - 1) / (provenance.population - found.n)
    p = (found.below + found.equal / 2) / found.n
    a, b, c = n + _Z**2, -(2 * n * p + _Z**2), n * p * p
    root = math.sqrt(max(0.0, b * b - 4 * a * c))
    return 100 * (-b - root) / (2 * a), 100 * (-b + root) / (2 * a)


def between(analysis: Analysis) -> str:
    low, high = map(whole, interval(analysis))
    return f"{low}%" if low == high else f"{low}% to {high}%"


def claim(analysis: Analysis) -> str:
    low, high = interval(analysis)
    if low > 75:
        return "clearly in the top quarter"
    if high < 25:
        return "clearly in the bottom quarter"
    if low > 50:
        return "clearly above the median"
    return "clearly below the median" if high < 50 else "not distinguishable from the median"


def doubts(analysis: Analysis) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each doubt of the part: its name, its head, and the words after it."""
    found, provenance = analysis.overall.position, analysis.study.benchmark.provenance
    these = f"{'the other' if analysis.member_left_out else 'these'} {found.n}"
    counts = f"{found.below} below you, {found.equal} level with you, {found.above} above you."
    yield "counts", "In counts", (f"Of {these}: {counts}",)
    mid = 100 * (found.below + found.equal / 2) / found.n
    yield "percentile", "As a percentile", (whole(mid), f"those below plus half of those level, in percent of {these}")
    basis = provenance.basis.value
    if basis in ("illustrative", "census"):
        yield "interval", "As an interval", ("None:",)
    else:
        yield "interval", "As an interval", (between(analysis),)
        yield "support", "What this supports", (claim(analysis),)
    if analysis.overall.doubt.answer_error is not None and analysis.overall.score is not None:
        yield "answer error", "Error of answers", tuple(_ends(analysis))
    yield "age", "Age of the benchmark", (_age(provenance.as_of, analysis),)
    yield "make-up", "Who is in it", tuple(_make_up(analysis))


def _ends(analysis: Analysis) -> Iterator[str]:
    score, error = analysis.overall.score or 0.0, analysis.overall.doubt.answer_error or 0.0
    for end in (max(0.0, score - error), min(100.0, score + error)):
        yield f"{whole(end)} you would be above {below(analysis, end)}"


def _age(as_of: date | None, analysis: Analysis) -> str:
    if as_of is None:
        return "have no age" if analysis.study.benchmark.provenance.basis == "illustrative" else "is not known"
    years = 0
    while (as_of.year + years + 1, as_of.month, as_of.day) <= tuple(analysis.dated.timetuple()[:3]):
        years += 1
    old = "one year old" if years == 1 else f"{number(years)} years old" if years else "less than a year old"
    return f"{old}: the last is of {day(as_of)}"


def _make_up(analysis: Analysis) -> Iterator[str]:
    """The sectors of at least so many; the fewer are pooled, with the next while the pool itself is too small."""
    least = analysis.study.benchmark.provenance.minimum_group
    counts = sorted(Counter(analysis.study.benchmark.sectors).items(), key=lambda each: (-each[1], each[0]))
    named, pool = [each for each in counts if each[1] >= least], [each for each in counts if each[1] < least]
    while named and 0 < sum(count for _, count in pool) < least:
        smallest = min(named, key=lambda each: (each[1], each[0]))
        named.remove(smallest)
        pool.append(smallest)
    question = analysis.instrument.about_question("sector")
    for key, count in named:
        yield f"{question.label_of(key) if question else key} {count}"
    if pool:
        yield f"{'other ' if named else ''}{sum(count for _, count in pool)}"
