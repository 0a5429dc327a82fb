"""What changed since an earlier submission, and the series of all of them, as the document holds it."""

from __future__ import annotations

from typing import Any

from selfassess.domain import caution_wording, change_wording
from selfassess.domain.change_results import ChangeResult, ItemChange, ScoreChange, TrendPoint
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis

Json = dict[str, Any]


def change(analysis: Analysis) -> Json | None:
    """None where there is no earlier submission."""
    found = analysis.change
    if found is None:
        return None
    return {
        "since": found.earlier.dated.isoformat(),
        "answers": [_answer(each) for each in found.items],
        "same": found.same,
        "not_compared": found.uncompared,
        "comparable": found.comparable,
        "items_compared": found.compared,
        "overall": {
            **_score(found.overall),
            "reported_before": found.reported,
            "answer_error": found.noise.error,
            "mdc95": found.noise.mdc95,
            "larger_than_noise": found.noise.larger,
            "expected_unchanged": found.expected,
        },
        "dimensions": [{"key": each.key, "label": each.label, **_score(each)} for each in found.dimensions],
        "position": _positions(found),
        "unlike": [each.value for each in found.unlike],
        "said": _said(analysis, found),
    }


def trend(points: tuple[TrendPoint, ...]) -> list[Json]:
    """Every submission, the earliest first; empty where this is the first."""
    return [
        {
            "dated": each.dated.isoformat(),
            "overall": each.overall,
            "dimensions": dict(each.dimensions),
            "scored_as_today": each.alike,
        }
        for each in points
    ]


def _answer(each: ItemChange) -> Json:
    return {
        "key": each.item.key,
        "label": each.item.label,
        "before": {"code": each.before_code if each.before_code >= 0 else None, "answer": each.before},
        "now": {"code": each.code if each.code >= 0 else None, "answer": each.now},
        "direction": each.direction.value,
        "fact": each.fact,
        "note": each.note,
        "link": each.link,
        "evidence_carried_over": each.carried_over,
    }


def _score(each: ScoreChange) -> Json:
    return {"before": each.before, "now": each.now, "difference": each.difference}


def _positions(found: ChangeResult) -> Json:
    split = found.position
    return {
        "before": _position(split.before),
        "todays_answers_in_earlier_benchmark": _position(split.moved),
        "now": _position(split.now),
        "own": split.own,
        "drift": split.drift,
        "total": split.total,
        "same_benchmark": split.same_benchmark,
    }


def _position(found: Position) -> Json:
    """Counts are 0 where they may not be said, or cannot."""
    return {"below": found.below, "equal": found.equal, "n": found.n, "percentile": found.percentile}


def _said(analysis: Analysis, found: ChangeResult) -> Json:
    return {
        "title": change_wording.title(found),
        "headline": change_wording.headline(found),
        "rest": change_wording.rest(found),
        "verdict": change_wording.verdict(found),
        "noise": change_wording.noise_note(analysis, found),
        "expected": change_wording.expected(analysis, found),
        "position": change_wording.position(analysis, found),
        "cautions": [f"{head}. {text}" for head, text in caution_wording.cautions(analysis)],
    }
