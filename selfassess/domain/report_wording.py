"""What the report says alike in every form: on paper, as a page, in Word and on slides."""

from __future__ import annotations

from selfassess.domain import (
    advice_wording,
    answer_basis_wording,
    method_wording,
    page_wording,
    sureness_wording,
    wording,
)
from selfassess.domain.plan_results import PlanResult
from selfassess.domain.results import Analysis, DimensionResult, Recommendation
from selfassess.domain.sealing import METHOD_VERSION

ALL_ANSWERS = "All that you answered, in full."
HOW_MADE = "How this was made, and how to check it."
ASKED_TO_AGREE = "The board is asked to agree"
HOW_YOU_COMPARE = "How you compare"
SAME_FIGURES = "The same figures"
UNDER_WAY = "Work on this is under way."
PLAN_SUMMARY = "Each step with its days of work by quarter"
Pairs = tuple[tuple[str, str], ...]


# ------------------------------------------------------------------ the first pages


def dates(analysis: Analysis) -> tuple[str, ...]:
    """The day of the report and, where it was said, the day on which the answers were agreed."""
    agreed = analysis.about.answered_on
    said = f"Report to the board, {wording.day(analysis.dated)}"
    return (said, f"Answers agreed on {wording.day(agreed)}") if agreed else (said,)


def seal(analysis: Analysis) -> str:
    """``Seal ABCD EFGH JKLM``."""
    return f"Seal {page_wording.sealed(analysis.seal.code)}"


def label(analysis: Analysis) -> str:
    """The benchmark's label for the foot of every page, and whether the score is provisional."""
    said = analysis.study.benchmark.provenance.label
    return f"{said}. Provisional." if analysis.provisional else said


def basis(analysis: Analysis) -> Pairs:
    """Who answered, when, on what evidence, and what was not known."""
    about, given = analysis.about, analysis.evidence
    said = [
        ("Who answered", about.role or page_wording.NOT_SAID),
        ("When", page_wording.when(about.answered_on, analysis.tally)),
        ("Evidence", page_wording.evidence(given.given, given.of)),
    ]
    return (*said, ("Not known", page_wording.missing(analysis))) if analysis.tally.missing else tuple(said)


def position_note(analysis: Analysis) -> str:
    """How to take a position, and how sure it is."""
    return f"Position is a count, not a grade. {sureness_wording.doubt(analysis)}"


# ------------------------------------------------------------------ advice


def kind(analysis: Analysis, each: Recommendation) -> tuple[str, ...]:
    """What kind of advice it is, and the dimension that it bears on."""
    wanted = each.item.item.dimension or each.entry.dimension
    labels = [dimension.label for dimension in analysis.instrument.dimensions if dimension.key == wanted]
    return each.entry.kind.value.capitalize(), *labels


def reasons(analysis: Analysis, each: Recommendation) -> tuple[str, ...]:
    """Why this advice is given, after the answer itself, which comes first and is quoted elsewhere; then the trace."""
    because = map(advice_wording.sentence, each.because[1:])
    return *because, advice_wording.trace(each, analysis.study.library.version)


def stop_line(each: Recommendation, sentences: int | None = None) -> str:
    """Why to stop it, in so many sentences or in full, the answer that this rests on, and how to begin."""
    why = each.entry.why if sentences is None else advice_wording.first_sentences(each.entry.why, sentences)
    return f"{why} {advice_wording.answer_shortly(each)} First: {each.entry.first_step}."


def own_words_head(asked: str) -> str:
    """The head of a story beside the advice that it bears on."""
    return f"In your own words: {asked[:1].lower()}{asked[1:]}"


# ------------------------------------------------------------------ plan


def board_dates(result: PlanResult) -> Pairs:
    """What the board does in the year, and when."""
    return (
        ("Agree the plan", wording.day(result.starts)),
        ("Progress report", wording.day(result.progress_on)),
        ("Assess again", f"by {wording.short_day(result.ends)}"),
    )


# ------------------------------------------------------------------ method


def not_known(analysis: Analysis) -> str:
    """How many answers were not given, and the range that they leave."""
    unknown = method_wording.unknown(analysis.tally, analysis.instrument)
    if not analysis.tally.missing:
        return unknown
    return f"{unknown} {wording.range_sentence(analysis.overall.low, analysis.overall.high)}"


def asked(analysis: Analysis) -> str:
    """What was asked, and where the questions come from."""
    return f"{method_wording.asked(analysis.instrument)} {analysis.instrument.origin_note}"


def weighed_label(analysis: Analysis, each: DimensionResult) -> str:
    """The name of a dimension, with its weight where weights differ."""
    weights = {dimension.key: dimension.weight for dimension in analysis.instrument.dimensions}
    return each.label if len(set(weights.values())) == 1 else f"{each.label}, weight {weights[each.key]:g}"


def answered_by(analysis: Analysis) -> Pairs:
    """Who answered, and how much; without what was not said."""
    about, size = analysis.about, analysis.instrument.about_question("size")
    said = (
        ("Role", about.role),
        ("Group", analysis.sector_label),
        ("Type", analysis.type_label),
        ("Size", size.label_of(about.size) if size and about.size else ""),
        ("Answered", method_wording.answered(analysis.tally)),
        (answer_basis_wording.HEAD, answer_basis_wording.counted(analysis)),
    )
    return tuple((name, value) for name, value in said if value)


def provenance(analysis: Analysis, cited: int) -> Pairs:
    """The versions of everything that the report was made with; ``cited`` is how many sources it cites."""
    study, edition = analysis.study, analysis.study.benchmark.provenance
    dated = f"Report dated {wording.day(analysis.dated)}"
    if analysis.about.answered_on:
        dated = (
            f"Answers agreed on {wording.day(analysis.about.answered_on)}; report dated {wording.day(analysis.dated)}"
        )
    said = (
        ("Instrument", f"{analysis.instrument.title}, version {analysis.instrument.version}"),
        ("Advice", method_wording.advice_version(study)),
        ("Benchmark", method_wording.edition(edition)),
        ("Made by", method_wording.made_by(edition)),
        ("Method", f"Version {METHOD_VERSION}"),
        ("Sources", wording.capital(method_wording.sources_counted(study, cited))),
        ("Dates", dated),
        ("SHA-256", " ".join(method_wording.grouped(analysis.seal.sha256, 8))),
    )
    return tuple((name, value) for name, value in said if value)
