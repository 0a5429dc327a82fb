"""What could not be said, why, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import advice_wording, method_wording, posture_wording, wording
from selfassess.domain.codes import BLANK, DONT_KNOW
from selfassess.domain.results import Analysis
from selfassess.reports.tables import Row, Table


@dataclass(frozen=True)
class UnsaidPart:
    """``reasons`` are sentences: what was left open, and what that leaves unsaid. ``never`` holds for any answers."""

    reasons: tuple[str, ...]
    open: Table | None
    never: str


def unsaid_part(analysis: Analysis) -> UnsaidPart:
    left = [result for result in analysis.items if result.code in (DONT_KNOW, BLANK)]
    rows = tuple(
        Row(
            result.item.question,
            (result.answer, advice_wording.whom_to_ask(analysis.study.library.entries, result.item.key)),
        )
        for result in left
    )
    return UnsaidPart(
        reasons=tuple(_reasons(analysis)),
        open=Table("Questions without an answer", ("Question", "Left as", "Ask"), rows) if rows else None,
        never=method_wording.NOT_SAID,
    )


def _reasons(analysis: Analysis) -> list[str]:
    reasons = [method_wording.unknown(analysis.tally, analysis.instrument)]
    if analysis.tally.missing:
        reasons.append(wording.range_sentence(analysis.overall.low, analysis.overall.high))
    unmade = method_wording.unmade(analysis.dimensions)
    if analysis.overall.score is None and unmade:
        reasons.append(unmade)
    posture, result = analysis.instrument.posture, analysis.posture
    if posture and result and result.stance is None:
        reasons.append(f"{posture_wording.headline(posture, result)} {posture_wording.lead(posture, result)}")
    return reasons
