"""Sentences on answers that are tried out. Numbers are rounded by ``wording``; position and doubt are said as ever."""

from __future__ import annotations

from selfassess.domain import page_wording, sureness_wording, wording
from selfassess.domain.advice_wording import quoted
from selfassess.domain.instrument import Item, Kind
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis, ItemResult, Overall, PostureResult
from selfassess.domain.scoring import OVERALL
from selfassess.domain.what_if import Change, Outcome, Target, WhatIf

AS_IT_IS = "As it is now"
NO_HIGHER = "No organisation in the benchmark scores higher."


# ------------------------------------------------------------------ the form


def option(item: Item, code: int, word: str) -> str:
    """One answer in the list: numbered as people count, so that the order shows; ``word`` is its own."""
    if code < 0:
        return word
    if item.kind is Kind.CHECKLIST:
        return wording.capital(wording.ticks_said(code, len(item.ticks)))
    return f"{code + 1}. {word}"


def unchanged_option(result: ItemResult) -> str:
    """The first of the list: ``As it is now: `` and today's answer."""
    return f"{AS_IT_IS}: {result.answer}"


def today(result: ItemResult) -> str:
    """Today's answer in full, which a list cuts off."""
    missing = [quoted(tick.label) for tick in result.item.ticks if tick.key in result.missing_ticks]
    return f"Today: {answer(result)}{' Not ticked: ' if missing else ''}{' '.join(missing)}"


def tried(change: Change) -> str:
    """The answer that is tried, in full."""
    return f"What if: {answer(change.after)}"


def answer(result: ItemResult) -> str:
    """An answer in full, in quotation marks where the words are the questionnaire's own."""
    own = result.known and result.item.kind not in (Kind.CHECKLIST, Kind.COUNT)
    return quoted(result.answer) if own else f"{result.answer.rstrip('.')}."


def gained(change: Change) -> str:
    """What one change gives by itself."""
    if change.gain is None:
        return "What it adds by itself cannot be said."
    if change.gain == 0:
        return "By itself it leaves the overall score as it is."
    return f"{'Adds' if change.gain > 0 else 'Takes off'} {wording.tenths(change.gain)} by itself."


def changed_count(count: int) -> str:
    """``2 changed``; empty where none is."""
    return f"{count} changed" if count else ""


# ------------------------------------------------------------------ the result


def head(outcome: WhatIf) -> str:
    """``With three changes``."""
    return f"With {wording.counted(len(outcome.changes), 'change')}" if outcome.changes else AS_IT_IS


def level(outcome: WhatIf) -> str:
    """The level, what it was, and how far the next one is."""
    instrument, overall = outcome.after.instrument, outcome.after.overall
    if overall.level is None:
        return page_wording.NO_SCORE
    said = wording.level(overall.level.number, overall.level.label, len(instrument.levels))
    before = outcome.before.overall.level
    if before and before.number != overall.level.number:
        said += f", {'up' if overall.level.number > before.number else 'down'} from {before.number}"
    said += f"; borderline with {overall.borderline}" if overall.borderline is not None else ""
    if outcome.to_next_level is None or overall.level.number == len(instrument.levels):
        return f"{said}."
    return (
        f"{said}. {wording.capital(wording.tenths(outcome.to_next_level))} short of level {overall.level.number + 1}."
    )


def _level(analysis: Analysis, overall: Overall | Outcome) -> str:
    if overall.level is None:
        return wording.UNSAID
    said = wording.level(overall.level.number, overall.level.label, len(analysis.instrument.levels))
    return said if overall.borderline is None else f"{said}, borderline with {overall.borderline}"


def position(before: Position, after: Position) -> str:
    """``Above 18 of 25, up from 15.``"""
    said = wording.above(after)
    if after.percentile is None or before.percentile is None or before.below == after.below:
        return f"{said}."
    return f"{said}, {'up' if after.below > before.below else 'down'} from {before.below}."


def doubt(outcome: WhatIf) -> str:
    """One sentence of doubt, as on the results; empty where nothing is claimed."""
    return sureness_wording.doubt(outcome.after) if outcome.after.overall.position.percentile is not None else ""


def next_organisation(outcome: WhatIf) -> str:
    """How far the next higher organisation is; empty where that may not be said."""
    if outcome.to_next_organisation is not None:
        return f"{wording.capital(wording.tenths(outcome.to_next_organisation))} to the next higher score."
    place = outcome.after.overall.position
    return NO_HIGHER if place.percentile is not None and place.above == 0 else ""


def posture(outcome: WhatIf) -> str:
    """The posture, and what it was; empty where the study has none."""
    before, after = _stance(outcome.before), _stance(outcome.after)
    return after if before == after else f"{after}, today {before[:1].lower()}{before[1:]}"


def _stance(analysis: Analysis) -> str:
    defined, result = analysis.instrument.posture, analysis.posture
    if defined is None or result is None:
        return ""
    return defined.near_label if result.near else _named(result)


def _named(result: PostureResult) -> str:
    return result.stance.label if result.stance else wording.UNSAID


def target(analysis: Analysis, each: Target) -> str:
    """``Your target is 60: 4 points short, 12 today.``"""
    labels = {OVERALL: wording.OVERALL} | {dimension.key: dimension.label for dimension in analysis.dimensions}
    aim = f"{labels[each.key]}: your target is {wording.checkable(each.wanted)}"
    if each.short_after is None:
        return f"{aim}, and no score can be said."
    if each.short_after == 0:
        return f"{aim}, which {'today’s answers reach' if each.short_before == 0 else 'is reached'}."
    said = f"{aim}: {wording.tenths(each.short_after)} short"
    if each.short_before is None or each.short_before == each.short_after:
        return f"{said}."
    return f"{said}, {wording.tenths(each.short_before)} today."


def announced(outcome: WhatIf) -> str:
    """What a screen reader says once a change was worked out: the finding alone."""
    before, after = outcome.before.overall, outcome.after.overall
    if not outcome.changes:
        return f"{AS_IT_IS}. Score {wording.points(after.score)}."
    said = f"{head(outcome)}. Score {wording.points(before.score)} would become {wording.points(after.score)}."
    return f"{said} {_level(outcome.after, after)}. {position(before.position, after.position)}"


# ------------------------------------------------------------------ scenarios


def scenario(analysis: Analysis, outcome: Outcome) -> str:
    """Where a saved scenario leads, worked out now."""
    if outcome.score is None:
        return page_wording.NO_SCORE
    return f"{_level(analysis, outcome)}. {position(analysis.overall.position, outcome.position)}"


def no_longer_asked(count: int) -> str:
    """Said of a scenario that names answers of another version of the questions."""
    return (
        f"{wording.capital(wording.counted(count, 'answer'))} of it no longer {'applies' if count == 1 else 'apply'}."
    )
