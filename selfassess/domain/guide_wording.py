"""How to read a report: what each part is for, what the signs of its charts are, and the words that it uses."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.domain import sureness_wording, wording
from selfassess.domain.position import Basis
from selfassess.domain.results import Analysis

HEADLINE = "What is in this report, and how to read it."
PARTS: Mapping[str, str] = {
    "board": "The one page to read if you read only one.",
    "change": "What changed since you last answered: the answers first, then the scores.",
    "standing": "Your scores beside the benchmark’s, overall and for each dimension.",
    "posture": "What you mostly use it for, and who else does.",
    "items": "Every score on one page, with the benchmark’s answers beside yours.",
    "foundations": "What has to be in place before anything else, whatever your score.",
    "priorities": "Where the next days are best spent, with first steps and dates.",
    "plan": "Who does what by when, in the days that you have.",
    "prospects": "What a day a week more would buy, and what any number of days could reach.",
    "workshop": "Who took part, how far you agreed, and what you chose to do.",
    "answers": "Your answers in your own words, what is still to find out, and the sources.",
    "sure": "What your position supports, and everything that could move it.",
    "method": "How each figure was made, and how to check this report.",
}


def words(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    """The words that a reader may stumble over, each with what is meant by it here."""
    levels = wording.listed([level.label for level in analysis.instrument.levels])
    others = sureness_wording.whom(analysis, len(analysis.study.benchmark.ids))
    told = [
        ("Score", "0 to 100. It counts what you do and how often, not how well it works."),
        ("Level", f"A band of the score: {levels}."),
        ("Benchmark", f"{wording.capital(others)}, with which you are compared. {_basis(analysis)}"),
        ("Median", "Half of the benchmark score below it, and half above."),
        (
            "Error of answers",
            "How far a score may move if the same team answered again. Smaller differences say little.",
        ),
        ("Provisional", "More than one answer in ten is not known. The figures may change when they are."),
    ]
    return tuple(told if analysis.provisional else told[:-1])


def signs(analysis: Analysis) -> tuple[str, ...]:
    """What the signs of the charts mean, in the order: you, another organisation, median, middle half, error."""
    said = ["You", "One organisation of the benchmark", "The benchmark’s median", "The middle half of the benchmark"]
    if analysis.study.benchmark.provenance.basis is not Basis.ILLUSTRATIVE:
        said.remove("One organisation of the benchmark")
    return tuple(said)


def _basis(analysis: Analysis) -> str:
    provenance = analysis.study.benchmark.provenance
    return "They are invented." if provenance.basis is Basis.ILLUSTRATIVE else f"{provenance.label}."
