"""What changed since an earlier submission as rows of the CSV: ``before`` is then, ``answer`` and ``score`` are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfassess.domain import caution_wording, change_wording, trend_wording, wording
from selfassess.domain.change_results import ChangeResult, ItemChange
from selfassess.domain.results import Analysis

_Row = dict[str, str | int | float | None]


def change_rows(name: Mapping[str, str | int | float | None], analysis: Analysis) -> Iterator[_Row]:
    """No row where there is no earlier submission."""
    found = analysis.change
    if found is None:
        return
    since: _Row = {**name, "dated": found.earlier.dated.isoformat()}
    for key, text in _said(analysis, found):
        yield {**since, "part": "change", "key": key, "answer": text}
    for each in found.items:
        yield {**since, "part": "changed_answer", **_answer(each)}
    for score in (found.overall, *found.dimensions):
        yield {**since, "part": "changed_score", "key": score.key, "label": score.label, "before": score.before,
               "score": score.now}  # fmt: skip
    for label, counts, percentile, moved in change_wording.position_rows(found):
        yield {**since, "part": "changed_position", "label": label, "answer": counts, "percentile": percentile,
               "change": moved}  # fmt: skip
    for point in analysis.trend:
        dated: _Row = {**name, "part": "trend", "dated": point.dated.isoformat(), "answer": trend_wording.day(point)}
        labels = {dimension.key: dimension.label for dimension in analysis.dimensions}
        yield {**dated, "key": "overall", "label": wording.OVERALL, "score": point.overall}
        for key, label in labels.items():
            yield {**dated, "key": key, "label": label, "score": point.dimensions.get(key)}


def _answer(each: ItemChange) -> _Row:
    return {
        "key": each.item.key,
        "label": each.item.label,
        "before": each.before,
        "answer": each.now,
        "code": each.code if each.code >= 0 else None,
        "change": change_wording.changed(each),
        "evidenced": int(each.fact),
    }


def _said(analysis: Analysis, found: ChangeResult) -> Iterator[tuple[str, str]]:
    yield "title", change_wording.title(found)
    yield "headline", change_wording.headline(found)
    yield "rest", change_wording.rest(found)
    yield "verdict", change_wording.verdict(found)
    yield "noise", change_wording.noise_note(analysis, found)
    yield "expected", change_wording.expected(analysis, found)
    yield "position", change_wording.position(analysis, found)
    for head, text in caution_wording.cautions(analysis):
        yield "caution", f"{head}. {text}"
