"""What changed since an earlier submission in the words that a reader meets, apart from the product's own words."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import NormalDist

from selfassess.domain.change_results import ChangeResult
from selfassess.domain.results import Analysis
from tests.reports.parity.words import DASH, day, number, whole

Said = tuple[str, str, str, tuple[str, ...]]


def found_by(analysis: Analysis) -> Iterator[tuple[str, tuple[str, ...]]]:
    """How many answers came about each way, and which with help."""
    known = [each for each in analysis.items if each.code >= 0]
    helped = [each for each in known if each.facilitated]
    practices = [each for each in analysis.items if each.item.takes_notes]
    shown = sum(1 for each in practices if each.code >= 0 and (each.note or each.link))
    counts = f"{len(known) - len(helped)} self-assessed, {len(helped)} facilitated"
    yield "", (f"{counts}; evidence given for {shown} of {len(practices)}",)


def changed(analysis: Analysis) -> Iterator[Said]:
    """The name of each part, the name of a figure, its label and its words."""
    change = analysis.change
    if change is None:
        return
    yield from _answers(change)
    yield from _scores(change)
    yield from _split(change)
    role, earlier = analysis.about.role, change.earlier.answers.about.role
    if role != earlier:
        yield "UNLIKE", "role", "Another role answered", (earlier, role)
    for each in analysis.trend:
        scores = [each.overall, *each.dimensions.values()]
        said = tuple(DASH if score is None else whole(score) for score in scores)
        yield "TREND", f"trend of {each.dated}", day(each.dated), said


def _answers(change: ChangeResult) -> Iterator[Said]:
    counted = "answer" if len(change.items) == 1 else "answers"
    yield "CHANGED", "number", "", (f"{number(len(change.items))} {counted} changed",)
    yield "CHANGED", "same", "", (f"{number(change.same)} answers stayed the same",)
    for each in change.items:
        better = {"better": "Better.", "worse": "Worse.", "newly_answered": "Newly answered."}
        words = (each.before, each.now, better.get(each.direction.value, ""))
        yield "CHANGED", f"answer to {each.item.key}", each.item.label, tuple(filter(None, words))
        if each.note and not each.carried_over:
            yield "EVIDENCE", f"note on {each.item.key}", each.item.label, ("A fact", each.note.split(".")[0])


def _scores(change: ChangeResult) -> Iterator[Said]:
    for each in change.dimensions:
        if each.before is None or each.now is None:
            continue
        before, now = int(whole(each.before)), int(whole(each.now))
        yield "SCORES_THEN", f"change of {each.label}", each.label, (str(before), str(now), _signed(now - before))
    error, overall = change.noise.error, change.overall
    if error is None or overall.before is None or overall.now is None:
        return
    noise = NormalDist().inv_cdf(0.975) * 2**0.5 * error
    larger = abs(overall.now - overall.before) > noise
    verdict = f"{'larger than' if larger else 'within'} answer noise ({number(int(whole(noise)))} points)"
    ends = (f"{whole(overall.before)} (±{whole(error)})", f"{whole(overall.now)} (±{whole(error)})")
    yield "NOISE", "noise", "", (*ends, verdict)


def _split(change: ChangeResult) -> Iterator[Said]:
    found = change.position
    percentiles = [each.percentile for each in (found.before, found.moved, found.now)]
    if any(each is None for each in percentiles):
        return
    steps = [int(whole(each)) for each in percentiles]
    own, drift, total = (
        _signed(to - of) for of, to in ((steps[0], steps[1]), (steps[1], steps[2]), (steps[0], steps[2]))
    )
    words = (f"above {found.before.below} of {found.before.n}", f"above {found.now.below} of {found.now.n}", own, drift)
    yield "SPLIT", "split", "The position was", (*words, f"together {total}")


def _signed(difference: int) -> str:
    return f"+{difference}" if difference > 0 else f"−{-difference}" if difference else "0"
