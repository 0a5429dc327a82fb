"""The words of a portfolio: clients side by side. Numbers are rounded by ``wording``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from selfassess.domain import wording
from selfassess.domain.answer_basis import BasisCount
from selfassess.domain.instrument import Level
from selfassess.domain.portfolio import Compared, Figure
from selfassess.domain.results import Evidence

NO_SCORE = "No score"
NOT_ASKED = "Not asked"
NOT_SAID = "Not said: the benchmark is too small"
NO_ANSWERS = "No answer known"
NO_ANSWERS_YET = "No answers yet"
NO_RESULTS = "No results yet"
FIRST = "First assessment"
OTHER_QUESTIONS = "The questions changed"
UNNAMED = "Client without a name yet"
LOWEST = "lowest"


def in_all(clients: int, with_results: int, weakest: Sequence[str]) -> str:
    """How many clients there are, how many have results, and which dimensions are most often the lowest."""
    if not clients:
        return "No client has let you in yet."
    said = f"{wording.capital(wording.counted(clients, 'client'))}, {_number(with_results)} with results."
    if not weakest:
        return said
    return f"{said} The lowest dimension is most often {wording.listed(weakest)}."


def let_in(clients: int) -> str:
    """How many clients somebody works with, for the way to them."""
    if not clients:
        return "No client that you work with has let you in yet."
    return f"You work with {wording.counted(clients, 'client')}. Compare them side by side."


def shown(count: int, of: int) -> str:
    """How many of the clients a choice leaves."""
    if not count:
        return "No client fits this choice. Clear it to see all of them."
    return f"Showing {count} of {wording.counted(of, 'client')}."


def score(figure: Figure | None) -> str:
    """A score in whole points, or why there is none."""
    if figure is None:
        return NOT_ASKED
    if figure.dropped:
        return "Does not apply"
    return NO_SCORE if figure.score is None else wording.points(figure.score)


def bar(figure: Figure | None) -> str:
    """How far a bar reaches; empty where there is no score, which is no bar of length 0."""
    return "" if figure is None or figure.score is None else f"{wording.points(figure.score)}%"


def level(compared: Compared, levels: int) -> str:
    """``3 of 5, Established``, and whether it may still move; empty where there is no level."""
    if compared.level is None:
        return ""
    provisional = ", provisional" if compared.provisional else ""
    return f"{level_option(compared.level, levels)}{provisional}"


def level_option(each: Level, levels: int) -> str:
    """``3 of 5, Established``."""
    return f"{each.number} of {levels}, {each.label}"


def place(figure: Figure | None) -> str:
    """``Above 14 of 25, level with 2``, or why nothing is said."""
    if figure is None:
        return NOT_ASKED
    if figure.score is None:
        return score(figure)
    return NOT_SAID if figure.position.percentile is None else wording.above(figure.position)


def change(value: float | None) -> str:
    """``Up 2.5 points``; that it cannot be said."""
    if value is None:
        return NO_SCORE
    if value == 0:
        return "No change"
    return f"{'Up' if value > 0 else 'Down'} {wording.tenths(value)}"


def basis(count: BasisCount, evidence: Evidence) -> tuple[str, ...]:
    """How the answers came about, and what they rest on beside somebody's word; nothing of what there is none of."""
    alone, helped = f"{count.self_assessed} self-assessed", f"{count.facilitated} with a consultant or in a workshop"
    ways = [said for said, number in ((alone, count.self_assessed), (helped, count.facilitated)) if number]
    shown = [f"evidence for {wording.of_count(evidence.given, evidence.of)} practices"] if evidence.of else []
    return tuple(wording.capital(part) for part in (", ".join(ways) or NO_ANSWERS, *shown))


def submitted(when: date) -> str:
    """``Submitted 9 Nov 2026``."""
    return f"Submitted {wording.short_day(when)}"


def in_order(sort: str, label: str) -> str:
    """By what the rows are sorted, for the caption; ``label`` is of what is compared."""
    orders = {
        "name": "Clients in order of name.",
        "score": f"Clients in order of their score, lowest first: {label}.",
        "position": f"Clients in order of their position, lowest first: {label}.",
    }
    return f"{orders[sort]} Bars run from 0 to 100."


def _number(count: int) -> str:
    return "none" if count == 0 else wording.number(count)
