"""The results page of one organisation: everything that it shows, in words, from one Analysis."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import page_wording, plan_wording, sureness_wording, wording
from selfassess.domain.results import Analysis
from selfassess.reports import headlines
from selfassess.reports.change_part import ChangePart, change_part
from selfassess.reports.plan_part import PlanPart, plan_part
from selfassess.reports.posture_part import PosturePart, posture_part
from selfassess.reports.prospects_part import ProspectsPart, prospects_part
from selfassess.reports.sure_part import SurePart, sure_part
from selfassess.reports.workshop_part import WorkshopPart, workshop_part
from selfassess.web.results.answered import BarsPart, bars_part
from selfassess.web.results.comparison import ComparisonPart, comparison_part
from selfassess.web.results.made import MadePart, made_part
from selfassess.web.results.recommended import AdvicePart, advice_part
from selfassess.web.results.unsaid import UnsaidPart, unsaid_part
from selfassess.web.whatif.presenters import Choice, suggested


@dataclass(frozen=True)
class Fact:
    """A figure of the headline with its name and unit, and a note below it."""

    name: str
    figure: str
    unit: str
    note: str


@dataclass(frozen=True)
class ResultsPage:
    """``label`` names the benchmark beside every position and under every chart.

    ``board`` says what the board does when. ``try_others`` are the questions behind the first advice, ``language`` is
    theirs.
    """

    organisation: str
    dated: str
    fictional: str
    headline: str
    facts: tuple[Fact, ...]
    position: str
    doubt: str
    label: str
    seal: str
    change: ChangePart | None
    advice: AdvicePart
    bars: BarsPart
    posture: PosturePart | None
    comparison: ComparisonPart
    sure: SurePart
    plan: PlanPart | None
    board: tuple[str, ...]
    prospects: ProspectsPart | None
    workshop: WorkshopPart | None
    unsaid: UnsaidPart
    made: MadePart
    try_others: tuple[Choice, ...]
    language: str


def results_page(analysis: Analysis) -> ResultsPage:
    about = analysis.about
    made = made_part(analysis)
    return ResultsPage(
        organisation=about.organisation,
        dated=wording.day(analysis.dated),
        fictional=page_wording.fictional(about.organisation) if about.fictional else "",
        headline=headlines.board(analysis),
        facts=tuple(_facts(analysis)),
        position=sureness_wording.position(analysis),
        doubt=sureness_wording.doubt(analysis),
        label=analysis.study.benchmark.provenance.label,
        seal=made.seal,
        change=change_part(analysis),
        advice=advice_part(analysis),
        bars=bars_part(analysis),
        posture=posture_part(analysis),
        comparison=comparison_part(analysis),
        sure=sure_part(analysis),
        plan=plan_part(analysis),
        board=tuple(plan_wording.dates_alone(analysis)),
        prospects=prospects_part(analysis),
        workshop=workshop_part(analysis),
        unsaid=unsaid_part(analysis),
        made=made,
        try_others=suggested(analysis),
        language=analysis.instrument.language,
    )


def _facts(analysis: Analysis) -> list[Fact]:
    overall, levels = analysis.overall, len(analysis.instrument.levels)
    range_left = page_wording.missing(analysis).replace("\n", " ")
    facts = [Fact("Score", wording.UNSAID, "", range_left), Fact("Level", wording.UNSAID, "", "")]
    if overall.score is not None and overall.level is not None:
        note = page_wording.level_note(overall, analysis.provisional)
        facts = [
            Fact("Score", wording.points(overall.score), "of 100", range_left),
            Fact("Level", str(overall.level.number), f"of {levels}", note),
        ]
    posture, result = analysis.instrument.posture, analysis.posture
    if posture and result and result.stance:
        name, note = posture.near_label, posture.near_description
        if not result.near:
            name, note = result.stance.label, " ".join(result.stance.finding.split())
        facts.append(Fact("Posture", name, "", note))
    elif posture:
        facts.append(Fact("Posture", wording.UNSAID, "", ""))
    return facts
