"""What changed since an earlier submission, in sentences and the rows of tables. Numbers are rounded by ``wording``.

A difference is that of the figures beside it, as they are rounded, so that a reader can check it.
"""

from __future__ import annotations

from selfassess.domain import advice_wording, wording
from selfassess.domain.change_results import ChangeResult, Direction, ItemChange, ScoreChange
from selfassess.domain.disclosure import LEAST_QUARTILES
from selfassess.domain.position import Basis, Position
from selfassess.domain.results import Analysis

PART = "What changed"
ANSWERS_CAPTION = "The answers that changed"
ANSWERS_HEADS = ("Question", "Then", "Now", "Change", "Evidence")
SCORES_CAPTION = "The scores then and now"
SCORES_HEADS = ("Score", "Then", "Now", "Change")
POSITION_CAPTION = "The position, in two steps"
POSITION_HEADS = ("Answers and benchmark", "Above", "Percentile", "Change")
_CHANGED = {
    Direction.BETTER: "Better",
    Direction.WORSE: "Worse",
    Direction.NEWLY_ANSWERED: "Newly answered",
    Direction.NO_LONGER_ANSWERED: "No longer answered",
    Direction.OTHERWISE: "Changed, with no effect on a score",
}
_COUNTED = {
    Direction.BETTER: ("is better", "are better"),
    Direction.WORSE: ("is worse", "are worse"),
    Direction.NEWLY_ANSWERED: ("is newly answered", "are newly answered"),
    Direction.NO_LONGER_ANSWERED: ("is no longer answered", "are no longer answered"),
    Direction.OTHERWISE: ("changes no score", "change no score"),
}


def title(change: ChangeResult) -> str:
    """``What changed since 24 November 2025``."""
    return f"{PART} since {wording.day(change.earlier.dated)}"


# ------------------------------------------------------------------ answers


def headline(change: ChangeResult) -> str:
    """``Six answers changed: four are better and two are worse.``"""
    if not change.items:
        return "No answer changed." if change.same else "No answer can be compared with an earlier one."
    counts = [(change.counted(each), words) for each, words in _COUNTED.items()]
    said = wording.listed([f"{wording.number(count)} {words[count > 1]}" for count, words in counts if count])
    return f"{wording.capital(wording.counted(len(change.items), 'answer'))} changed: {said}."


def rest(change: ChangeResult) -> str:
    """How many answers stayed the same, how many changes are facts, and what is not compared."""
    said = [f"{wording.capital(wording.counted(change.same, 'answer'))} stayed the same."]
    facts = sum(each.fact for each in change.items)
    if facts:
        one, many = "change is a fact, with new evidence", "changes are facts, with new evidence"
        shown = wording.counted(facts, one, many)
        said.append(f"{wording.capital(shown)}.")
    elif change.items:
        said.append("No change has new evidence, which would make it a fact.")
    if change.uncompared:
        questions = wording.counted(change.uncompared, "question is", "questions are")
        said.append(f"{wording.capital(questions)} new, or asked otherwise, and not compared.")
    return " ".join(said)


def changed(each: ItemChange) -> str:
    """``Better. A fact: evidence is given.``"""
    said = _CHANGED[each.direction]
    return f"{said}. A fact: evidence is given." if each.fact else f"{said}."


def evidence(each: ItemChange) -> str:
    """What there is to show for the change in words; the link stands beside it."""
    if each.carried_over and (each.note or each.link):
        return "Only that of the earlier answer."
    if each.note:
        return advice_wording.quoted(each.note)
    return "" if each.link else advice_wording.NO_EVIDENCE


def shown_link(each: ItemChange) -> str:
    """The link that shows the change; empty where there is none, or it showed the earlier answer."""
    return "" if each.carried_over else each.link


def answer_row(each: ItemChange) -> tuple[str, str, str, str, str]:
    """A changed answer under ``ANSWERS_HEADS``, the link after the note."""
    shown = " ".join(said for said in (evidence(each), shown_link(each)) if said)
    return each.item.label, each.before, each.now, changed(each), shown


# ------------------------------------------------------------------ scores


def verdict(change: ChangeResult) -> str:
    """What the overall score changed by, and whether that is larger than the error of answers."""
    if not change.comparable:
        return "The scores are not comparable: too few questions were asked both times."
    if change.overall.before is None or change.overall.now is None:
        return "Whether the score changed cannot be said, because one of the two cannot be given."
    moved = f"The overall score went from {_reach(change, change.overall.before)} to "
    moved += f"{_reach(change, change.overall.now)}."
    return f"{moved} {_beside_noise(change)}"


def _reach(change: ChangeResult, score: float) -> str:
    error = change.noise.error
    return wording.points(score) if error is None else f"{wording.points(score)} (±{wording.whole(error)})"


def _beside_noise(change: ChangeResult) -> str:
    noise = change.noise
    if noise.mdc95 is None or noise.larger is None:
        return "How large answer noise is cannot be said."
    points = wording.counted(wording.whole(noise.mdc95), "point")
    if noise.larger:
        return f"That is larger than answer noise ({points})."
    return f"That is within answer noise ({points})."


def noise_note(analysis: Analysis, change: ChangeResult) -> str:
    """What answer noise is, where it is known; and what to go by instead."""
    if change.noise.mdc95 is None:
        return "Go by the answers that changed."
    by = " It comes from the invented benchmark." if _invented(analysis) else ""
    said = "Answer noise is how far two scores may lie apart by chance, 19 times in 20."
    return f"{said}{by} Go first by the answers that changed."


def score_rows(change: ChangeResult) -> list[tuple[str, ...]]:
    """The overall score and each dimension under ``SCORES_HEADS``; the error is known of the overall score alone."""
    rows = [_score_row(each) for each in (change.overall, *change.dimensions)]
    label, before, now, difference = rows[0]
    error = change.noise.error
    reach = "" if error is None else f" ±{wording.whole(error)}"
    overall = [f"{said}{reach}" if said != wording.UNSAID else said for said in (before, now)]
    return [(label, overall[0], overall[1], difference), *rows[1:]]


def _score_row(each: ScoreChange) -> tuple[str, str, str, str]:
    return each.label, wording.points(each.before), wording.points(each.now), difference(each.before, each.now)


def difference(before: float | None, now: float | None) -> str:
    """``+7``, ``−3`` or ``0`` between two figures as they are rounded."""
    return wording.DASH if before is None or now is None else wording.signed(wording.whole(now) - wording.whole(before))


def expected(analysis: Analysis, change: ChangeResult) -> str:
    """The score that the same organisation would be expected to have now; empty where that cannot be said."""
    if change.expected is None:
        return ""
    by = ", by the invented benchmark" if _invented(analysis) else ""
    said = f"Had nothing changed, about {wording.points(change.expected)} would be expected{by}"
    return f"{said}: scores far from the mean drift towards it."


# ------------------------------------------------------------------ position


def position_rows(change: ChangeResult) -> list[tuple[str, ...]]:
    """The position of each answers in each benchmark under ``POSITION_HEADS``."""
    found = change.position
    if found.same_benchmark:
        rows = [("Earlier answers", found.before, None), ("Today’s answers", found.now, found.before)]
    else:
        rows = [
            ("Earlier answers, earlier benchmark", found.before, None),
            ("Today’s answers, earlier benchmark", found.moved, found.before),
            ("Today’s answers, today’s benchmark", found.now, found.moved),
        ]
    return [_position_row(*row) for row in rows]


def _position_row(label: str, found: Position, before: Position | None) -> tuple[str, str, str, str]:
    if found.percentile is None:
        return label, wording.DASH, wording.DASH, wording.DASH
    moved = wording.DASH if before is None else difference(before.percentile, found.percentile)
    return label, wording.above(found), wording.points(found.percentile), moved


def placed(counts: str, percentile: str) -> str:
    """A position in one cell: ``Above 16 of 25, percentile 64``."""
    return counts if percentile == wording.DASH else f"{counts}, percentile {percentile}"


def position(analysis: Analysis, change: ChangeResult) -> str:
    """The change of the overall position, split into what the answers and what the benchmark made."""
    found = change.position
    before, moved, now = (each.percentile for each in (found.before, found.moved, found.now))
    if before is None or now is None:
        return _position_unsaid(change)
    counts = f"The position was {_counted(found.before)}, and is {_counted(found.now)}."
    if found.withheld or moved is None:
        why = "What the benchmark made of it is not said: the two differ in too few organisations."
        return f"{counts} {why}"
    return f"{counts} {_split(before, moved, now, found.same_benchmark)}{_no_finding(analysis)}"


def _counted(found: Position) -> str:
    return wording.above(found)[:1].lower() + wording.above(found)[1:]


def _split(before: float, moved: float, now: float, same: bool) -> str:
    own = difference(before, moved)
    if same:
        return f"Your own change is {own} percentile points; the benchmark is the same, so none of it is drift."
    drift, total = difference(moved, now), difference(before, now)
    return f"Your own change is {own} percentile points, the drift of the benchmark {drift}: together {total}."


def _no_finding(analysis: Analysis) -> str:
    return " Invented organisations make this no finding." if _invented(analysis) else ""


def _position_unsaid(change: ChangeResult) -> str:
    if change.overall.before is None or change.overall.now is None:
        return "How the position changed cannot be said, because a score is missing."
    least = wording.number(LEAST_QUARTILES)
    return f"How the position changed is not said: a position needs at least {least} organisations both times."


def _invented(analysis: Analysis) -> bool:
    return analysis.study.benchmark.provenance.basis is Basis.ILLUSTRATIVE
