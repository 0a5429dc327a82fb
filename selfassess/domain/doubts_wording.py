"""The part "How sure is this?": each doubt by itself, under a head of its own. Numbers are rounded by ``wording``."""

from __future__ import annotations

import math
from typing import NamedTuple

from selfassess.domain import method_wording, sureness_wording, wording
from selfassess.domain.disclosure import Detail
from selfassess.domain.position import SMALLEST_CORRECTED, Basis, Position
from selfassess.domain.results import Analysis
from selfassess.domain.sureness import Mark, Sector, Withheld
from selfassess.domain.sureness_wording import basis_of, shares, those

FINDING = "Each doubt stands by itself: none is added to another."
ABOUT_POSITION = "About your position"
ABOUT_BENCHMARK = "About the benchmark"
_UNNAMED = {
    Withheld.INVENTED: "Not compared: the organisations are invented, so a sector of them shows nothing about yours.",
    Withheld.NOT_SAID: "Not compared, because your answers name no group.",
    Withheld.TOO_FEW: "Not compared: too few others of your group are there to speak of them without exposing one.",
}


class Line(NamedTuple):
    """One doubt: its key for other programs, its head, and what is said."""

    key: str
    head: str
    text: str


def lines(analysis: Analysis) -> tuple[Line, ...]:
    """All doubts, those about the position first."""
    return (*about_position(analysis), *about_benchmark(analysis))


def about_position(analysis: Analysis) -> tuple[Line, ...]:
    """What is counted, what that supports, and how far the answers reach."""
    said = (
        Line("counts", "In counts", _counts(analysis)),
        Line("percentile", "As a percentile", _percentile(analysis)),
        Line("interval", "As an interval", _interval(analysis)),
        Line("supports", "What this supports", _supports(analysis)),
        Line("answer_error", "Error of answers", _error(analysis)),
        Line("missing", "Missing answers", _missing(analysis)),
        Line("weights", "Other weights", _weights(analysis)),
        Line("checked", "Who has checked", method_wording.checked(analysis)),
    )
    return tuple(line for line in said if line.text)


def about_benchmark(analysis: Analysis) -> tuple[Line, ...]:
    """How old it is, who is in it, and how you stand among your own group."""
    return (
        Line("age", "Age of the benchmark", _age(analysis)),
        Line("make_up", "Who is in it", _make_up(analysis)),
        Line("sector", "Your own group", _sector(analysis)),
    )


def _known(analysis: Analysis) -> bool:
    return analysis.overall.position.percentile is not None


def _counts(analysis: Analysis) -> str:
    left_out = " Your own answers are in the benchmark, and are left out here." if analysis.member_left_out else ""
    found = analysis.overall.position
    if not _known(analysis):
        return f"{sureness_wording.position(analysis)}{left_out}"
    said = f"{found.below} below you, {found.equal} level with you, {found.above} above you."
    return f"Of {those(analysis, found.n)}: {said}{left_out}"


def _percentile(analysis: Analysis) -> str:
    found = analysis.overall.position
    if found.percentile is None:
        return ""
    definition = f"those below plus half of those level, in percent of {those(analysis, found.n)}"
    return f"{wording.whole(found.percentile)}. Definition: {definition}."


def _interval(analysis: Analysis) -> str:
    found = analysis.overall.position
    if found.percentile is None:
        return ""
    basis = basis_of(analysis)
    if basis is Basis.CENSUS:
        others = "all the others" if analysis.member_left_out else "all"
        return f"None: {those(analysis, found.n)} are {others} that there are, so the count is a fact."
    if found.interval is None:
        return "None: invented organisations are a sample of nothing."
    if basis is Basis.SAMPLE:
        return f"{_share_below(analysis, found.interval)} {_correction(analysis)}"
    draw = f"only if {those(analysis, found.n)} were a random draw of organisations like yours"
    chose = "They chose to take part, and no interval covers what that changes."
    return f"{shares(found.interval)} below you, {draw} (Wilson, 95%). {chose}"


def _share_below(analysis: Analysis, interval: tuple[float, float]) -> str:
    return f"{shares(interval)} of {sureness_wording.population(analysis)} score below you, with 95% confidence."


def _correction(analysis: Analysis) -> str:
    population = analysis.study.benchmark.provenance.population
    if population is None or population < SMALLEST_CORRECTED:
        return "This is Wilson’s interval."
    return "This is Wilson’s interval, corrected for the share of them that answered."


def _supports(analysis: Analysis) -> str:
    found, basis = analysis.overall.position, basis_of(analysis)
    if found.percentile is None:
        return ""
    if basis is Basis.ILLUSTRATIVE:
        return "Nothing about organisations that exist. It shows how a comparison works."
    words = f"{wording.standing_words(found, basis)}."
    if basis is Basis.CENSUS:
        near = " That is within the answer error of the middle." if analysis.sureness.within_error else ""
        return f"{wording.capital(words)}{near}"
    return wording.capital(words) if basis is Basis.SAMPLE else f"If they were such a draw: {words}"


def _error(analysis: Analysis) -> str:
    low, high = analysis.sureness.at_least, analysis.sureness.at_most
    error = analysis.overall.doubt.answer_error
    if error is None:
        return "How large the error of answers like these is cannot be said."
    points = wording.counted(wording.whole(error), "point")
    by = ", by the invented benchmark" if basis_of(analysis) is Basis.ILLUSTRATIVE else ""
    reach = f"The error of answers like these is about {points} either way{by}."
    if low is None or high is None:
        return reach
    apart = "It is a second doubt, and is never added to an interval."
    return f"{reach} At {_mark(low)}; at {_mark(high)}. {apart}"


def _mark(mark: Mark) -> str:
    """``44 you are above 12, level with one``."""
    tied = f", level with {wording.number(mark.equal)}" if mark.equal else ""
    return f"{wording.points(mark.score)} you would be above {mark.below}{tied}"


def _missing(analysis: Analysis) -> str:
    overall, missing = analysis.overall, analysis.tally.missing
    if not missing:
        return "None: every question that applies was answered."
    left = f"{wording.capital(wording.counted(missing, 'answer is', 'answers are'))} not known or left blank."
    return f"{left} {wording.range_sentence(overall.low, overall.high)}"


def _weights(analysis: Analysis) -> str:
    ranks = analysis.sureness.ranks
    if ranks is None:
        return ""
    best, worst = ranks.rank
    own = f"{best}" if best == worst else f"{best} to {worst}"
    low, high = math.floor(ranks.low), math.ceil(ranks.high)
    moved = f"{low}" if low == high else f"{low} to {high}"
    varied = f"Were the weights of the dimensions somewhat different, it would nine times in ten be {moved}."
    return f"Your rank is {own} of {ranks.of}, you included. {varied}"


def _age(analysis: Analysis) -> str:
    age, as_of = analysis.sureness.age, analysis.study.benchmark.provenance.as_of
    if age is None or as_of is None:
        if basis_of(analysis) is Basis.ILLUSTRATIVE:
            return "Invented answers have no age."
        return "The day of the answers is not known, so neither is their age. Ask who made the benchmark."
    old = f"{wording.counted(age, 'year')} old" if age else "less than a year old"
    return f"The answers are {old}: the last is of {wording.day(as_of)}."


def _make_up(analysis: Analysis) -> str:
    question, found = analysis.instrument.about_question("sector"), analysis.sureness
    named = [f"{question.label_of(key) if question else key} {count}" for key, count in found.sectors.items()]
    if not named:
        return f"{wording.capital(those(analysis, found.pooled))}, of groups too small to name."
    others = [f"other {found.pooled}"] if found.pooled else []
    invented = ", all invented" if basis_of(analysis) is Basis.ILLUSTRATIVE else ""
    return f"{'; '.join([*named, *others])}{invented}."


def _sector(analysis: Analysis) -> str:
    sector, withheld = analysis.sureness.sector, analysis.sureness.withheld
    if withheld is not None:
        return _UNNAMED[withheld]
    return _among(analysis, sector) if sector else ""


def _among(analysis: Analysis, sector: Sector) -> str:
    """One sentence on the own sector, as far as its size lets it be said."""
    found, score = sector.position, analysis.overall.score
    who = f"{wording.number(found.n)} {'other ' if analysis.member_left_out else ''}organisations of your group"
    own = "" if score is None else f"; you score {wording.points(score)}"
    if sector.detail is Detail.MEDIAN:
        return f"The median of {who} is about {wording.points(found.median)}, to the nearest five points{own}."
    spread = f"the middle half score {_half(found)}, with a median of {wording.points(found.median)}"
    return f"Of {who}, {spread}{_at(found, own)}."


def _half(found: Position) -> str:
    return f"{wording.points(found.lower_quartile)} to {wording.points(found.upper_quartile)}"


def _at(found: Position, own: str) -> str:
    return own if found.percentile is None else f"{own}, at their percentile {wording.whole(found.percentile)}"
