"""What is said of a seal: what it covers, and the headline to hold against the report. No answer is shown."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import page_wording, wording
from selfassess.services.seals import Sealed

NOT_A_CODE = "A seal has 12 letters and digits, such as SRAK F3RU G866. It stands at the foot of every page."
METHOD_CHANGED = (
    "The method has changed since this report was made, so a report made today has other figures and another seal."
)
PLAN_CHANGED = (
    "The plan has been changed since this report was made. The scores in it stand; the plan is an earlier one."
)
UNKNOWN = "No report with this seal was made here. Check each letter: a seal never holds 0, 1, I or O."


@dataclass(frozen=True)
class VerifiedPage:
    """``covered`` are pairs of what the report says and what it must be; ``caution`` is empty where all is current."""

    covered: tuple[tuple[str, str], ...]
    caution: str


def verified_page(sealed: Sealed) -> VerifiedPage:
    analysis = sealed.analysis
    provenance = analysis.study.benchmark.provenance
    covered = [
        ("Organisation", analysis.about.organisation),
        ("Day of the report", wording.day(analysis.dated)),
        ("Result", page_wording.score_line(analysis.overall, analysis.provisional)),
        ("Questions", f"{analysis.instrument.title}, version {analysis.instrument.version}"),
        ("Benchmark", f"{provenance.title}. {provenance.label}."),
        ("Method", f"Version {sealed.method_version}"),
    ]
    if not sealed.current:  # what today's method gives is not what stands on that report
        covered = [pair for pair in covered if pair[0] != "Result"]
    return VerifiedPage(tuple(covered), _caution(sealed))


def _caution(sealed: Sealed) -> str:
    if not sealed.current:
        return METHOD_CHANGED
    return PLAN_CHANGED if sealed.plan_changed else ""
