"""What the answers that are tried would give, in words and as a chart."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import what_if_wording, wording
from selfassess.domain.what_if import WhatIf, targets
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.findings import strongest_first
from selfassess.reports.charts.shift import shift
from selfassess.reports.charts.svg import Drawing
from selfassess.reports.tables import Row, Table
from selfassess.web.whatif.query import Tried


@dataclass(frozen=True)
class Result:
    """``before`` is empty where nothing is changed. ``facts`` are names, each with its text and notes."""

    head: str
    before: str
    after: str
    drawing: Drawing
    facts: tuple[tuple[str, str, tuple[str, ...]], ...]
    dimensions: Table
    targets: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class Note:
    """What stands under an answer that is changed."""

    gained: str
    tried: str


def result(outcome: WhatIf, tried: Tried) -> Result:
    before, after = outcome.before.overall, outcome.after.overall
    return Result(
        head=what_if_wording.head(outcome),
        before=wording.points(before.score) if outcome.changes else "",
        after=wording.points(after.score),
        drawing=Drawing(shift(outcome), "shift"),
        facts=tuple(fact for fact in _facts(outcome) if fact[1]),
        dimensions=_dimensions(outcome),
        targets=tuple(what_if_wording.target(outcome.after, each) for each in targets(outcome, tried.targets)),
        label=outcome.after.study.benchmark.provenance.label,
    )


def _facts(outcome: WhatIf) -> list[tuple[str, str, tuple[str, ...]]]:
    before, after = outcome.before.overall.position, outcome.after.overall.position
    doubts = (what_if_wording.doubt(outcome), what_if_wording.next_organisation(outcome))
    return [
        ("Level", what_if_wording.level(outcome), ()),
        ("Position", what_if_wording.position(before, after), tuple(filter(None, doubts))),
        ("Posture", what_if_wording.posture(outcome), ()),
    ]


def _dimensions(outcome: WhatIf) -> Table:
    after = {each.key: (descriptions.scored(each),) for each in outcome.after.dimensions if outcome.changes}
    rows = tuple(
        Row(each.label, (descriptions.scored(each), *after.get(each.key, ())))
        for each in strongest_first(outcome.before)
    )
    heads = ("Dimension", "Now", "What if") if outcome.changes else ("Dimension", "Now")
    return Table("Each dimension", heads, rows, figures=True)


def notes(outcome: WhatIf) -> dict[str, Note]:
    """What stands under each answer that is changed, by its item."""
    return {
        each.after.item.key: Note(what_if_wording.gained(each), what_if_wording.tried(each)) for each in outcome.changes
    }
