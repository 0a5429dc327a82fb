"""What a workshop came to, as the document holds it: null where there was none."""

from __future__ import annotations

from typing import Any

from selfassess.domain import votes_wording, workshop_wording
from selfassess.domain.results import Analysis
from selfassess.domain.voting import Reading
from selfassess.domain.workshop_agreement import Agreement
from selfassess.domain.workshop_record import WorkshopQuestion

Json = dict[str, Any]


def workshop(analysis: Analysis) -> Json | None:
    """Counts and gaps are null where fewer than five answered."""
    record = analysis.workshop
    if record is None:
        return None
    return {
        "title": record.title,
        "held_on": record.held_on.isoformat(),
        "took_part": record.seats,
        "answers_taken_over": record.filled,
        "agreement": [_agreement(each) for each in workshop_wording.agreements(analysis, record)],
        "most_disputed": [each.key for each in workshop_wording.disputed(analysis, record)],
        "questions": [_question(analysis, each) for each in record.questions],
        "actions": [
            {"recommendation": each.key, "title": each.title, "votes": each.votes, "owner": each.owner}
            for each in record.actions
        ],
        "said": [{"name": name, "text": text} for name, text in workshop_wording.sentences(analysis, record) if text],
    }


def _agreement(each: Agreement) -> Json:
    """``dimension`` is null for all questions together."""
    return {
        "dimension": each.key or None,
        "label": each.label,
        "questions": each.questions,
        "counted": each.counted,
        "first_gap": each.first,
        "last_gap": each.last,
    }


def _question(analysis: Analysis, each: WorkshopQuestion) -> Json:
    return {
        "key": each.key,
        "label": votes_wording.label(analysis.instrument, each),
        "rounds": each.rounds,
        "first": _reading(each.first),
        "last": _reading(each.last),
        "teams": {team: _reading(reading) for team, reading in each.teams.items()},
        "agreed": each.agreed,
        "accepted_with_others": each.together,
        "by_median": each.by_median,
        "code": each.code,
        "answer": workshop_wording.answer(analysis.instrument, each),
        "how": workshop_wording.how(each),
        "reason": each.reason,
        "still_the_answer": each.code is not None and analysis.by_item[each.key].code == each.code,
    }


def _reading(each: Reading) -> Json:
    return {
        "answered": each.answered,
        "dont_know": each.dont_know if each.counts else None,
        "median": each.median,
        "mean": each.mean,
        "gap": each.gap,
        "counts": list(each.counts) or None,
    }
