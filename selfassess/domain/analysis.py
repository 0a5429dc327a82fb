"""From a study and one organisation's answers to the Analysis: the one path that every output goes through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.advice import in_hand, situation
from selfassess.domain.answers import Answers, code_matrix
from selfassess.domain.benchmark import Benchmark, leave_out, scoring_scheme
from selfassess.domain.change import Submission, changes, trend
from selfassess.domain.comparing import Scored, detail_of, level_of, lowest, place, said
from selfassess.domain.disclosure import Detail
from selfassess.domain.instrument import Instrument, Posture
from selfassess.domain.item_answers import answer_words, item_result
from selfassess.domain.ordering import advise
from selfassess.domain.position import Basis
from selfassess.domain.posture import Standpoint, posture_scores, standpoint
from selfassess.domain.prospects import best_scores, plan_result
from selfassess.domain.recommending import as_planned, examples_given, recommendations
from selfassess.domain.results import (
    Analysis,
    DimensionResult,
    Doubt,
    Evidence,
    ItemResult,
    Overall,
    PostureResult,
    Tally,
)
from selfassess.domain.scoring import Scores, borderline, score
from selfassess.domain.sealing import seal
from selfassess.domain.study import Earlier, Study
from selfassess.domain.sureness import sureness


def analyse(study: Study, answers: Answers, dated: date, earlier: Sequence[Earlier] = ()) -> Analysis:
    """Score, compare and advise one organisation.

    ``dated`` is the day of the report: the steps' dates count from it. An organisation that says its own id in the
    benchmark is left out of every comparison, where this edition has it. ``earlier`` are its earlier submissions,
    oldest first. Equal arguments give an equal Analysis.
    """
    instrument, member = study.instrument, answers.about.benchmark_id
    whole = study.benchmark
    benchmark = leave_out(whole, member) if member in whole.ids else whole
    study = replace(study, benchmark=benchmark)
    codes = code_matrix(instrument.scored, [answers])
    scored = Scored(instrument, benchmark, codes, score(scoring_scheme(instrument), codes))
    items = tuple(item_result(instrument, benchmark, item, answers) for item in instrument.items)
    facts = situation(instrument, answers, _weakest(scored))
    advised = advise(instrument, study.library, facts)
    recommended = recommendations(study, scored, facts, advised, items, answers)
    plan = plan_result(scored, recommended, answers, dated)
    return Analysis(
        about=answers.about,
        cells=answers.codes,
        sector_label=_about_label(instrument, "sector", answers.about.sector),
        type_label=_about_label(instrument, "type", answers.about.type),
        dated=dated,
        study=study,
        tally=_tally(scored.scores),
        provisional=bool(scored.scores.provisional[0]),
        evidence=_evidence(items),
        overall=_overall(scored),
        sureness=sureness(scored, answers.about.sector, dated),
        member_left_out=benchmark is not whole,
        dimensions=tuple(_dimension(scored, index) for index in range(len(instrument.dimensions))),
        posture=_posture(scored),
        items=items,
        recommendations=as_planned(recommended, plan.plan, dated),
        in_hand=in_hand(instrument, study.library, facts),
        examples=examples_given(instrument, answers),
        plan=plan,
        frontier=best_scores(scored, recommended),
        change=changes(Submission(study, answers, items), whole, earlier[-1]) if earlier else None,
        trend=trend(scored, dated, earlier),
        workshop=answers.workshop,
        seal=seal(study, answers, dated, earlier),
    )


def rescored(analysis: Analysis, changes: Mapping[str, int]) -> Analysis:
    """The analysis with some scored items at other codes, by the one scoring path.

    ``changes`` are codes by the key of the item. Scores, level, positions and posture follow them. Advice, plan and
    seal stay those of the answers that were given: what is tried out is no answer, and no report is made of it.
    """
    if all(analysis.by_item[key].code == code for key, code in changes.items()):
        return analysis
    instrument, benchmark = analysis.instrument, analysis.study.benchmark
    codes = codes_of(analysis, changes)
    scored = Scored(instrument, benchmark, codes, score(scoring_scheme(instrument), codes))
    return replace(
        analysis,
        tally=_tally(scored.scores),
        provisional=bool(scored.scores.provisional[0]),
        overall=_overall(scored),
        sureness=sureness(scored, analysis.about.sector, analysis.dated, ranked=False),
        dimensions=tuple(_dimension(scored, index) for index in range(len(instrument.dimensions))),
        posture=_moved(scored, analysis.posture),
        items=tuple(_at(instrument, result, changes) for result in analysis.items),
    )


def codes_of(analysis: Analysis, changes: Mapping[str, int]) -> NDArray[np.int8]:
    """The codes as they were given, but for ``changes`` by item; scored items down, one organisation across."""
    given = (changes.get(item.key, analysis.by_item[item.key].code) for item in analysis.instrument.scored)
    return np.array([[code] for code in given], np.int8)


def _at(instrument: Instrument, result: ItemResult, changes: Mapping[str, int]) -> ItemResult:
    """An item at the code that is tried. Of a count of ticks nobody knows which they would be."""
    code = changes.get(result.item.key, result.code)
    if code == result.code:
        return result
    answer, short = answer_words(instrument, result.item, code)
    points = result.item.score_of(code) if code >= 0 else None
    return replace(result, code=code, score=points, answer=answer, short_answer=short, missing_ticks=())


def _weakest(scored: Scored) -> frozenset[str]:
    dimensions = enumerate(scored.instrument.dimensions)
    return lowest({d.key: said(scored.scores.dimensions[row, 0]) for row, d in dimensions})


def _about_label(instrument: Instrument, key: str, value: str) -> str:
    question = instrument.about_question(key)
    return question.label_of(value) if question else value


def _tally(scores: Scores) -> Tally:
    counts = (scores.answered, scores.dont_know, scores.not_applicable, scores.blank)
    return Tally(*(int(count[0]) for count in counts))


def _evidence(items: Sequence[ItemResult]) -> Evidence:
    practices = [result for result in items if result.item.takes_notes]
    return Evidence(sum(result.evidenced for result in practices), len(practices))


def _overall(scored: Scored) -> Overall:
    value = said(scored.scores.overall[0])
    error = scored.benchmark.answer_error
    neighbour = None if value is None or error is None else borderline(value, scored.instrument.cuts, error)
    return Overall(
        score=value,
        low=said(scored.scores.overall_low[0]),
        high=said(scored.scores.overall_high[0]),
        level=level_of(scored.instrument, value),
        borderline=neighbour,
        position=place(scored.benchmark, scored.benchmark.scores.overall, value),
        doubt=_doubt(scored.benchmark, value),
    )


def _doubt(benchmark: Benchmark, value: float | None) -> Doubt:
    error = benchmark.answer_error
    if value is None or error is None:
        return Doubt(error, None, None)
    return Doubt(error, max(0.0, value - error), min(100.0, value + error))


def _dimension(scored: Scored, index: int) -> DimensionResult:
    dimension = scored.instrument.dimensions[index]
    scores = scored.scores
    value = said(scores.dimensions[index, 0])
    return DimensionResult(
        key=dimension.key,
        label=dimension.label,
        score=value,
        low=said(scores.dimension_low[index, 0]),
        high=said(scores.dimension_high[index, 0]),
        coverage=said(scores.coverage[index, 0]),
        dropped=bool(scores.dropped[index, 0]),
        position=place(scored.benchmark, scored.benchmark.scores.dimensions[index], value),
    )


def _posture(scored: Scored) -> PostureResult | None:
    posture = scored.instrument.posture
    if posture is None:
        return None
    known = _coordinates(scored, posture)
    stood = [point for point in (standpoint(posture, (x, y)) for _, x, y in known) if point]
    scores, found = _own_standpoint(scored, posture)
    return PostureResult(
        axes=posture.axes,
        scores=scores,
        stance=found.stance if found else None,
        near=bool(found and found.near),
        n=len(known),
        quartiles=_axis_quartiles(scored.benchmark, known),
        coordinates=known if scored.benchmark.provenance.basis is Basis.ILLUSTRATIVE else (),
        counts=_stances(posture, stood) if detail_of(scored.benchmark) >= Detail.ITEMS else {},
        near_count=sum(each.near for each in stood),
    )


def _stances(posture: Posture, stood: Sequence[Standpoint]) -> Mapping[str, int]:
    return {stance.key: sum(each.stance == stance for each in stood) for stance in posture.stances}


def _moved(scored: Scored, given: PostureResult | None) -> PostureResult | None:
    """The posture at other codes: the benchmark stays where it stands."""
    posture = scored.instrument.posture
    if posture is None or given is None:
        return None
    scores, found = _own_standpoint(scored, posture)
    return replace(given, scores=scores, stance=found.stance if found else None, near=bool(found and found.near))


def _own_standpoint(scored: Scored, posture: Posture) -> tuple[tuple[float | None, float | None], Standpoint | None]:
    own = posture_scores(scored.instrument, posture, scored.scores.items)[:, 0]
    scores = (said(own[0]), said(own[1]))
    return scores, standpoint(posture, scores)


def _axis_quartiles(
    benchmark: Benchmark, known: Sequence[tuple[str, float, float]]
) -> tuple[tuple[float | None, ...], ...]:
    """The quartiles of each axis, as far as they may be said."""
    across = place(benchmark, np.array([x for _, x, _ in known]), None)
    up = place(benchmark, np.array([y for _, _, y in known]), None)
    return tuple((axis.lower_quartile, axis.median, axis.upper_quartile) for axis in (across, up))


def _coordinates(scored: Scored, posture: Posture) -> tuple[tuple[str, float, float], ...]:
    """Where each organisation of the benchmark stands, as far as both of its axes can be said."""
    benchmark = scored.benchmark
    across, up = posture_scores(scored.instrument, posture, benchmark.scores.items)
    points = zip(benchmark.ids, across.tolist(), up.tolist(), strict=True)
    return tuple((key, x, y) for key, x, y in points if said(x) is not None and said(y) is not None)
