"""The Analysis as JSON, schema ``selfassess.analysis/1``: full precision, null where a figure cannot be said.

Other people's scripts read this: a key is never renamed or given another meaning within the schema's version.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from selfassess.domain import answer_basis_wording, doubts_wording, sureness_wording
from selfassess.domain.answer_basis import basis_count, basis_of
from selfassess.domain.answers import PlanChoices
from selfassess.domain.codes import DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.plan_results import OneMoreDay, PlanResult, TargetResult
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis, DimensionResult, ItemResult, PostureResult, Recommendation
from selfassess.domain.sealing import METHOD_VERSION
from selfassess.reports import change_document, workshop_document

SCHEMA = "selfassess.analysis/1"
_STATES = {DONT_KNOW: "dont_know", NOT_APPLICABLE: "not_applicable"}

Json = dict[str, Any]


def render(analysis: Analysis) -> bytes:
    """The document in UTF-8, with a line end."""
    return (json.dumps(document(analysis), ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def document(analysis: Analysis) -> Json:
    """The document as plain values, in the order of the contract."""
    instrument, provenance = analysis.instrument, analysis.study.benchmark.provenance
    return {
        "schema": SCHEMA,
        "organisation": {"name": analysis.about.organisation, "sector": analysis.about.sector},
        "study": {"key": analysis.study.key, "title": analysis.study.title},
        "instrument": {"key": instrument.key, "version": instrument.version},
        "benchmark": {
            "key": provenance.key,
            "edition": provenance.edition,
            "basis": provenance.basis.value,
            "n": provenance.n,
            "sha256": provenance.sha256,
            "label": provenance.label,
        },
        "method": {"version": METHOD_VERSION},
        "dated": analysis.dated.isoformat(),
        "provisional": analysis.provisional,
        "answered": {
            "answered": analysis.tally.answered,
            "dont_know": analysis.tally.dont_know,
            "not_applicable": analysis.tally.not_applicable,
            "blank": analysis.tally.blank,
        },
        "basis": _basis(analysis),
        "overall": _overall(analysis),
        "sureness": _sureness(analysis),
        "dimensions": [_dimension(analysis, each) for each in analysis.dimensions],
        "posture": _posture(analysis.posture),
        "items": [_item(each) for each in analysis.items],
        "recommendations": [_recommendation(each) for each in analysis.recommendations],
        "plan": _plan(analysis),
        "year": _year(analysis.plan),
        "frontier": [
            {"days": point.days, "score": point.score, "percentile": point.position.percentile}
            for point in analysis.frontier
        ],
        "change": change_document.change(analysis),
        "trend": change_document.trend(analysis.trend),
        "workshop": workshop_document.workshop(analysis),
        "examples": [{"asked": asked, "text": told.text} for asked, told in analysis.examples],
        "seal": {"code": analysis.seal.code, "sha256": analysis.seal.sha256},
    }


def _basis(analysis: Analysis) -> Json:
    """How the answers came about, and for how many of the practices there is something to show."""
    count, evidence = basis_count(analysis), analysis.evidence
    return {
        "self_assessed": count.self_assessed,
        "facilitated": count.facilitated,
        "evidence_given": evidence.given,
        "evidence_of": evidence.of,
        "said": answer_basis_wording.counted(analysis),
    }


def _position(position: Position, statement: str) -> Json:
    return {
        "below": position.below,
        "equal": position.equal,
        "above": position.above,
        "n": position.n,
        "percentile": position.percentile,
        "interval": list(position.interval) if position.interval else None,
        "lower_quartile": position.lower_quartile,
        "median": position.median,
        "upper_quartile": position.upper_quartile,
        "statement": statement,
    }


def _overall(analysis: Analysis) -> Json:
    overall = analysis.overall
    return {
        "score": overall.score,
        "low": overall.low,
        "high": overall.high,
        "level": overall.level.number if overall.level else None,
        "level_name": overall.level.label if overall.level else None,
        "borderline_with": overall.borderline,
        "answer_error": overall.doubt.answer_error,
        "position": _position(overall.position, sureness_wording.statement(analysis)),
    }


def _sureness(analysis: Analysis) -> Json:
    found = analysis.sureness
    return {
        "position": sureness_wording.position(analysis),
        "doubt": sureness_wording.doubt(analysis),
        "member_left_out": analysis.member_left_out,
        "at_least": asdict(found.at_least) if found.at_least else None,
        "at_most": asdict(found.at_most) if found.at_most else None,
        "ranks": asdict(found.ranks) if found.ranks else None,
        "age_in_years": found.age,
        "sectors": dict(found.sectors),
        "other_sectors": found.pooled,
        "own_sector": _sector(analysis),
        "said": {line.key: line.text for line in doubts_wording.lines(analysis)},
    }


def _sector(analysis: Analysis) -> Json | None:
    """The own sector as far as it may be said of; its counts would say more."""
    sector = analysis.sureness.sector
    if sector is None:
        return None
    found = sector.position
    return {
        "key": sector.key,
        "n": found.n,
        "percentile": found.percentile,
        "lower_quartile": found.lower_quartile,
        "median": found.median,
        "upper_quartile": found.upper_quartile,
    }


def _dimension(analysis: Analysis, each: DimensionResult) -> Json:
    return {
        "key": each.key,
        "label": each.label,
        "score": each.score,
        "low": each.low,
        "high": each.high,
        "coverage": each.coverage,
        "position": _position(each.position, sureness_wording.dimension_statement(analysis, each.position, each.score)),
    }


def _posture(posture: PostureResult | None) -> Json | None:
    if posture is None:
        return None
    scores = {axis.key: score for axis, score in zip(posture.axes, posture.scores, strict=True)}
    return {**scores, "stance": posture.stance.key if posture.stance else None, "near_the_line": posture.near}


def _item(each: ItemResult) -> Json:
    return {
        "key": each.item.key,
        "dimension": each.item.dimension,
        "code": each.code if each.known else None,
        "state": "answered" if each.known else _STATES.get(each.code, "blank"),
        "score": each.score,
        "benchmark_counts": list(each.counts) or None,
        "target": each.item.target,
        "note": each.note,
        "link": each.link,
        "under_way": each.under_way,
        "basis": basis_of(each),
        "evidenced": each.evidenced,
    }


def _recommendation(each: Recommendation) -> Json:
    return {
        "key": each.key,
        "title": each.entry.title,
        "kind": each.entry.kind.value,
        "standing": each.standing.value,
        "rank": each.rank,
        "improves": each.entry.improves,
        "priority": each.weighing.priority,
        "because": list(each.because),
        "days": each.entry.days,
        "gain": {"score": each.gain.score, "percentile": each.gain.percentile},
        "steps": [{"horizon": step.horizon, "due": step.due.isoformat(), "text": step.text} for step in each.steps],
    }


def _plan(analysis: Analysis) -> list[Json]:
    rows = []
    for share in analysis.plan.plan.shares:
        entry = analysis.recommended[share.key].entry
        rows.append(
            {
                "quarter": share.quarter,
                "recommendation": share.key,
                "days": share.days,
                "owner": entry.owner,
                "done_when": entry.done_when,
            }
        )
    return rows


def _year(result: PlanResult) -> Json:
    """What the plan comes to: its days by quarter, and where it leads once all of it is done."""
    return {
        "starts": result.starts.isoformat(),
        "progress_on": result.progress_on.isoformat(),
        "ends": result.ends.isoformat(),
        "days_available": list(result.plan.capacity),
        "days_used": list(result.plan.used),
        "score_after": result.score_after,
        "level_after": result.level_after.number if result.level_after else None,
        "percentile_after": result.outcome.position.percentile,
        "decided": _decided(result.plan.choices),
        "dropped": list(result.plan.dropped),
        "left_out": list(result.plan.left_out),
        "one_more_day": _one_more(result.one_more),
        "targets": [_target(each) for each in result.targets],
    }


def _decided(choices: PlanChoices) -> Json:
    """What the organisation decided itself, as an answers file gives it."""
    return {
        "days_a_week": choices.days,
        "pinned": sorted(choices.pinned),
        "dropped": sorted(choices.dropped),
        "moved": dict(sorted(choices.moved.items())),
    }


def _one_more(more: OneMoreDay | None) -> Json | None:
    if more is None:
        return None
    return {
        "days_a_week": more.days_a_week,
        "added": list(more.added),
        "given_way": list(more.given_way),
        "score": more.outcome.score,
        "percentile": more.outcome.position.percentile,
    }


def _target(target: TargetResult) -> Json:
    return {
        "key": target.key,
        "target": target.target,
        "now": target.now,
        "planned": target.planned,
        "reached": target.reached,
        "days": target.days,
        "recommendations": list(target.works),
    }
