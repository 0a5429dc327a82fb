"""Sentences on the posture, of the report and of the web. Numbers are rounded by ``wording``."""

from __future__ import annotations

from selfassess.domain import wording
from selfassess.domain.instrument import Posture
from selfassess.domain.results import Analysis, PostureResult


def head(posture: Posture, result: PostureResult) -> str:
    """``Posture: broadcaster``."""
    if result.stance is None:
        return f"Posture: {wording.UNSAID.lower()}"
    return f"Posture: {(posture.near_label if result.near else result.stance.label).lower()}"


def finding(posture: Posture, result: PostureResult) -> str:
    """The finding on the posture in a sentence or two."""
    if result.stance is None:
        return "Too few of its items were answered."
    return posture.near_description if result.near else result.stance.finding


def headline(posture: Posture, result: PostureResult) -> str:
    """The finding as the page's headline."""
    if result.stance is None:
        return "Your posture cannot be said."
    return f"You are {posture.near_label.lower()}." if result.near else result.stance.finding


def lead(posture: Posture, result: PostureResult) -> str:
    """The stance, and how far each axis is from the line."""
    if result.stance is None:
        return "Too few of the items behind the two scores were answered."
    pairs = zip(result.axes, result.scores, strict=True)
    gaps = [(axis.label.lower(), score - posture.cut) for axis, score in pairs if score is not None]
    said = wording.listed([f"{_distance(gap)} for {label}" for label, gap in gaps])
    return f"{wording.capital(said)}." if result.near else f"{result.stance.label}: {said}."


def _distance(gap: float) -> str:
    size = wording.whole(abs(gap))
    if size == 0:
        return "on the line"
    return f"{wording.counted(size, 'point')} {'above' if gap > 0 else 'short of'} the line"


def reading_rules(posture: Posture, result: PostureResult) -> tuple[tuple[str, str], ...]:
    """How to read the plane: heads, each with its text."""
    across, up = result.axes
    axes = f"Right is more {across.label.lower()}: {across.explanation}. "
    axes += f"Up is more {up.label.lower()}: {up.explanation}."
    near = f"In the shaded band, within {wording.counted(wording.whole(posture.near), 'point')} of "
    near += f"{wording.points(posture.cut)}, read the two names either side as equal."
    return (("How to read it", axes), (posture.near_label, near), ("No posture is a grade", posture.no_grade))


def axis_head(label: str, items: int) -> str:
    """``Informing: three items``."""
    return f"{label}: {wording.counted(items, 'item')}"


def figures_head(result: PostureResult) -> str:
    """The head of the table of dots."""
    return f"The same figures: {wording.listed([axis.label.lower() for axis in result.axes])}"


def coordinates_note(result: PostureResult) -> str:
    """How the table of dots is sorted, how many are near a line, and your own figures."""
    near = wording.capital(wording.number(result.near_count))
    of = f"{near} of the {result.n} {'is' if result.near_count == 1 else 'are'} near a line."
    sorted_by = f"Sorted by {result.axes[1].label.lower()}."
    return f"{sorted_by} {of} Equal points are drawn side by side. {own_point(result)}".rstrip()


def own_point(result: PostureResult) -> str:
    """``You: 89 and 39.``, or nothing where neither can be said."""
    if result.stance is None:
        return ""
    return f"You: {wording.listed([wording.points(score) for score in result.scores])}."


def benchmark_head(n: int) -> str:
    """The head of the quartiles."""
    return f"The {n} organisations of the benchmark"


def quartiles_note(analysis: Analysis, result: PostureResult) -> str:
    """How the benchmark divides over the stances, and how many are near a line; nothing where it is too small."""
    posture = analysis.instrument.posture
    if not result.counts:
        return own_point(result)
    stances = posture.stances if posture else ()
    counts = wording.listed([f"{stance.label.lower()} {result.counts[stance.key]}" for stance in stances])
    return f"{wording.capital(counts)}; near a line {result.near_count}. {own_point(result)}".rstrip()
