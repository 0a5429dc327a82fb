"""How answers came about, in words that no colour has to carry."""

from __future__ import annotations

from selfassess.domain import wording
from selfassess.domain.answer_basis import AnswerBasis, basis_count, basis_of
from selfassess.domain.results import Analysis, ItemResult

HEAD = "Basis"
RULE = (
    "Facilitated answers were found with a consultant or in a workshop, the others by the organisation alone. "
    "An answer counts as evidenced with a note or a link: others can check a link, a note is your word."
)
_SAID = {AnswerBasis.SELF_ASSESSED: "Self-assessed", AnswerBasis.FACILITATED: "Facilitated"}


def told_apart(analysis: Analysis) -> bool:
    """Whether answers came about in more than one way, so that each has to say which."""
    return bool(basis_count(analysis).facilitated)


def counted(analysis: Analysis) -> str:
    """``12 self-assessed, 18 facilitated; evidence given for 9 of 16``."""
    count, given = basis_count(analysis), analysis.evidence
    said = f"{count.self_assessed} self-assessed, {count.facilitated} facilitated"
    return f"{said}; evidence given for {wording.of_count(given.given, given.of)}" if given.of else said


def lead(analysis: Analysis) -> str:
    """The count over all answers, with the rule; empty where all answers are the organisation's own."""
    return f"{wording.capital(counted(analysis))}. {RULE}" if told_apart(analysis) else ""


def with_basis(result: ItemResult) -> str:
    """The answer in a narrow table, marked only where it was found with help: ``Weekly (facilitated)``."""
    helped = basis_of(result) is AnswerBasis.FACILITATED
    return f"{result.answer} ({_SAID[AnswerBasis.FACILITATED].lower()})" if helped else result.answer


def basis(analysis: Analysis, result: ItemResult) -> str:
    """``Facilitated, evidenced``; empty where all answers are the organisation's own, or this one is not known."""
    found = basis_of(result)
    if found is None or not told_apart(analysis):
        return ""
    return f"{_SAID[found]}, evidenced" if result.evidenced else _SAID[found]
