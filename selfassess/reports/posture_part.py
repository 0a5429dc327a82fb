"""The posture as a page shows it: the plane, how to read it, and its figures. For the pages and the web report."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import posture_wording, wording
from selfassess.domain.instrument import Axis
from selfassess.domain.results import Analysis, PostureResult
from selfassess.reports.charts.findings import short_names, single_dots
from selfassess.reports.charts.narrow import posture_plane
from selfassess.reports.charts.svg import Drawing
from selfassess.reports.tables import Row, Table


@dataclass(frozen=True)
class PosturePart:
    """``rules`` say how to read the plane; ``behind`` are the items that make each axis, ``figures`` the dots."""

    head: str
    lead: str
    drawing: Drawing
    rules: tuple[tuple[str, str], ...]
    behind: tuple[Table, ...]
    figures: Table
    note: str


def posture_part(analysis: Analysis) -> PosturePart | None:
    """None where the study has no posture."""
    posture, result = analysis.instrument.posture, analysis.posture
    if posture is None or result is None:
        return None
    single = single_dots(analysis)
    return PosturePart(
        head=" ".join(posture_wording.headline(posture, result).split()),
        lead=posture_wording.lead(posture, result),
        drawing=Drawing(posture_plane(analysis, posture, result), "plane"),
        rules=posture_wording.reading_rules(posture, result),
        behind=tuple(_behind(analysis, axis, score) for axis, score in zip(result.axes, result.scores, strict=True)),
        figures=_dots(result) if single else _quartiles(result),
        note=posture_wording.coordinates_note(result) if single else posture_wording.quartiles_note(analysis, result),
    )


def _behind(analysis: Analysis, axis: Axis, score: float | None) -> Table:
    items = [analysis.by_item[key] for key in axis.items]
    rows = tuple(Row(each.item.label, (wording.points(each.score) if each.known else each.answer,)) for each in items)
    head = posture_wording.axis_head(axis.label, len(items))
    return Table(head, ("Item", "Score"), (*rows, Row(axis.label, (wording.points(score),))), figures=True)


def _dots(result: PostureResult) -> Table:
    """The dots by the second score, as in the report."""
    points = sorted(result.coordinates, key=lambda point: (-point[2], -point[1], point[0]))
    names = short_names([name for name, _, _ in points])
    rows = tuple(
        Row(name, (wording.points(first), wording.points(second)))
        for name, (_, first, second) in zip(names, points, strict=True)
    )
    heads = ("Organisation", *(axis.label for axis in result.axes))
    return Table(posture_wording.figures_head(result), heads, rows, figures=True)


def _quartiles(result: PostureResult) -> Table:
    rows = tuple(
        Row(axis.label, tuple(wording.DASH if each is None else wording.points(each) for each in quartiles))
        for axis, quartiles in zip(result.axes, result.quartiles, strict=True)
    )
    heads = ("Score", "Lower quartile", "Median", "Upper quartile")
    return Table(posture_wording.benchmark_head(result.n), heads, rows, figures=True)
