"""Position and doubt in words and numbers, as far as the basis of the benchmark lets them be said.

Of invented organisations nothing is claimed. A census states facts about its own. A sample supports what its interval
does, and volunteers only if they were one. Numbers are rounded by ``wording``.
"""

from __future__ import annotations

from selfassess.domain import wording
from selfassess.domain.disclosure import LEAST_QUARTILES
from selfassess.domain.position import Basis, Position
from selfassess.domain.results import Analysis

HEAD = "How sure is this?"
NO_SCORE = "Your position cannot be said, because no score can be given."
NO_OVERALL = "Your position cannot be said, because no overall score can be given."
UNTIL_SCORED = "How sure it is can be said once there is a score."
NOBODY = "Your position cannot be said, because there is nobody to compare with yet."


# ------------------------------------------------------------------ position and doubt


def position(analysis: Analysis) -> str:
    """The one sentence of position: a count, with what it supports where the basis lets that be said."""
    return _position(analysis, analysis.overall.position, analysis.overall.score)


def doubt(analysis: Analysis) -> str:
    """The one sentence of doubt."""
    found = analysis.overall.position
    if found.percentile is None:
        return _doubt_of_few(analysis)
    if basis_of(analysis) is Basis.CENSUS:
        return _doubt_of_census(analysis)
    return _doubt_of_draw(analysis, found)


def statement(analysis: Analysis) -> str:
    """Position and doubt together."""
    return f"{position(analysis)} {doubt(analysis)}"


def dimension_statement(analysis: Analysis, found: Position, score: float | None) -> str:
    """Position on one dimension, with the doubt of its basis: the error of answers is known of the whole alone."""
    said = _position(analysis, found, score, NO_SCORE)
    if found.percentile is None:
        return said
    if basis_of(analysis) is Basis.CENSUS:
        return f"{said} The count is a fact about {those(analysis, found.n)}."
    return f"{said} {_doubt_of_draw(analysis, found)}"


def _position(analysis: Analysis, found: Position, score: float | None, unscored: str = NO_OVERALL) -> str:
    if score is None:
        return unscored
    if found.percentile is None:
        return NOBODY if found.n == 0 else _withheld(found.n)
    tied = f", level with {wording.number(found.equal)}" if found.equal else ""
    words = wording.standing_words(found, basis_of(analysis))
    supported = f": {words}" if words and basis_of(analysis) is not Basis.SELF_SELECTED else ""
    return f"Above {found.below} of {whom(analysis, found.n)}{tied}{supported}."


def _withheld(n: int) -> str:
    there = f"Only {wording.counted(n, 'organisation is', 'organisations are')} there to compare with"
    return f"{there}, so that no position is said and none is exposed."


def _doubt_of_few(analysis: Analysis) -> str:
    overall = analysis.overall
    if overall.score is None or overall.position.n == 0:
        return UNTIL_SCORED if overall.score is None else ""
    if overall.position.median is None:
        return f"A position needs at least {wording.number(LEAST_QUARTILES)} of them."
    these = those(analysis, overall.position.n)
    middle = f"The median of {these} is about {wording.points(overall.position.median)}, to the nearest five points"
    return f"{middle}; you score {wording.points(overall.score)}."


def _doubt_of_census(analysis: Analysis) -> str:
    those_ = those(analysis, analysis.overall.position.n)
    error, low, high = analysis.overall.doubt.answer_error, analysis.sureness.at_least, analysis.sureness.at_most
    if error is None or low is None or high is None:
        return f"The count is a fact about {those_}; the error of your answers is not known."
    fact = f"The count is a fact about {those_}"
    if analysis.sureness.within_error:
        fact = "That is within the answer error of the middle"
    points = wording.counted(wording.whole(error), "point")
    ends = f"leave it at {low.below}" if low.below == high.below else f"make it {low.below} or {high.below}"
    return f"{fact}: {points} either way in your answers would {ends}."


def _doubt_of_draw(analysis: Analysis, found: Position) -> str:
    """The doubt of invented organisations, of a sample, and of those who chose to take part."""
    if basis_of(analysis) is Basis.ILLUSTRATIVE or found.interval is None:
        invented = wording.capital(those(analysis, found.n))
        return f"{invented} are invented, so this shows how the comparison works and is no finding."
    between = shares(found.interval)
    if basis_of(analysis) is Basis.SAMPLE:
        return f"They are a random sample: with 95% confidence, {between} of {population(analysis)} score below you."
    words = wording.standing_words(found, Basis.SELF_SELECTED)
    condition = f"If {those(analysis, found.n)} were a random draw of organisations like yours"
    return f"{condition}, {between} would score below you: {words}."


# ------------------------------------------------------------------ parts of sentences


def those(analysis: Analysis, n: int) -> str:
    """``these 25``, or ``the other 24`` where the organisation is one of them."""
    return f"{'the other' if analysis.member_left_out else 'these'} {n}"


def shares(interval: tuple[float, float]) -> str:
    """``37% to 73%``, without decimals, or one figure where both ends are the same."""
    low, high = (wording.whole(end) for end in interval)
    return f"{low}%" if low == high else f"{low}% to {high}%"


def basis_of(analysis: Analysis) -> Basis:
    """How the organisations of the benchmark came to be in it."""
    return analysis.study.benchmark.provenance.basis


def whom(analysis: Analysis, n: int) -> str:
    """``the 25 organisations in the benchmark``."""
    chose = "that chose to take part" if basis_of(analysis) is Basis.SELF_SELECTED else "in the benchmark"
    return f"the {'other ' if analysis.member_left_out else ''}{n} organisations {chose}"


def population(analysis: Analysis) -> str:
    """``all 215 organisations`` that a sample was drawn from, as far as their number is known."""
    size = analysis.study.benchmark.provenance.population
    return "those that they were drawn from" if size is None else f"all {size:,} organisations"
