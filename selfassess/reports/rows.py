"""The Analysis as CSV: one row a figure, so that any spreadsheet can sort, filter and chart it.

Figures keep full precision. A text that a spreadsheet would run as a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from selfassess.domain import answer_basis_wording, doubts_wording, sureness_wording
from selfassess.domain.answer_basis import basis_of
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis
from selfassess.reports.change_rows import change_rows
from selfassess.reports.workshop_rows import workshop_rows

COLUMNS = (
    "organisation", "part", "key", "label", "answer", "code", "score", "low", "high", "below", "equal", "n",
    "percentile", "lower_quartile", "median", "upper_quartile", "days", "quarter", "owner",
    "basis", "evidenced", "dated", "before", "change",
)  # fmt: skip
Cell = str | int | float | None
Row = dict[str, Cell]
_FORMULA = re.compile("'*[=+\\-@＝＋－＠\t\r\n]")  # full-width signs count too


def render(analysis: Analysis) -> bytes:
    """The rows with a header, in UTF-8 with a byte order mark, as spreadsheets expect."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows(analysis):
        writer.writerow({name: harmless(value) for name, value in row.items()})
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: Cell) -> Cell:
    """The cell as a spreadsheet may safely open it; the reader of answers takes the apostrophe off again."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def rows(analysis: Analysis) -> Iterator[Row]:
    """Every figure of the Analysis: the label of the benchmark first, so that it cannot be lost on the way."""
    name: Row = {"organisation": analysis.about.organisation}
    provenance = analysis.study.benchmark.provenance
    yield {**name, "part": "benchmark", "key": provenance.key, "label": provenance.label, "n": provenance.n}
    overall = analysis.overall
    level: Row = {"answer": overall.level.label, "code": overall.level.number} if overall.level else {}
    figures: Row = {"score": overall.score, "low": overall.low, "high": overall.high, **_position(overall.position)}
    yield {**name, "part": "overall", "key": "overall", "label": "Overall", **level, **figures}
    for each in analysis.dimensions:
        figures = {"score": each.score, "low": each.low, "high": each.high, **_position(each.position)}
        yield {**name, "part": "dimension", "key": each.key, "label": each.label, **figures}
    yield from _sureness(name, analysis)
    if analysis.posture:
        for axis, score in zip(analysis.posture.axes, analysis.posture.scores, strict=True):
            yield {**name, "part": "posture", "key": axis.key, "label": axis.label, "score": score}
    for result in analysis.items:
        said: Row = {"answer": result.answer, "code": result.code if result.known else None, "score": result.score}
        said |= {"basis": basis_of(result), "evidenced": int(result.evidenced)}
        yield {**name, "part": "item", "key": result.item.key, "label": result.item.label, **said}
    yield {
        **name,
        "part": "basis",
        "label": answer_basis_wording.HEAD,
        "answer": answer_basis_wording.counted(analysis),
    }
    yield from change_rows(name, analysis)
    yield from workshop_rows(name, analysis)
    yield from _advice(name, analysis)
    yield {**name, "part": "seal", "key": analysis.seal.sha256, "answer": analysis.seal.code}


def _sureness(name: Row, analysis: Analysis) -> Iterator[Row]:
    said = (
        ("position", "Position", sureness_wording.position(analysis)),
        ("doubt", "Doubt", sureness_wording.doubt(analysis)),
        *doubts_wording.lines(analysis),
    )
    for key, label, text in said:
        yield {**name, "part": "sureness", "key": key, "label": label, "answer": text}


def _advice(name: Row, analysis: Analysis) -> Iterator[Row]:
    for each in analysis.recommendations:
        said: Row = {"answer": each.item.answer, "code": each.item.code, "score": each.gain.overall_after}
        work: Row = {"days": each.entry.days, "owner": each.entry.owner}
        yield {**name, "part": each.standing.value, "key": each.key, "label": each.entry.title, **said, **work}
    for share in analysis.plan.plan.shares:
        entry = analysis.recommended[share.key].entry
        work = {"days": share.days, "quarter": share.quarter, "owner": entry.owner}
        yield {**name, "part": "plan", "key": share.key, "label": entry.title, **work}
    for point in analysis.frontier:
        yield {**name, "part": "frontier", "score": point.score, "days": point.days, **_position(point.position)}


def _position(position: Position) -> Row:
    return {
        "below": position.below,
        "equal": position.equal,
        "n": position.n,
        "percentile": position.percentile,
        "lower_quartile": position.lower_quartile,
        "median": position.median,
        "upper_quartile": position.upper_quartile,
    }
