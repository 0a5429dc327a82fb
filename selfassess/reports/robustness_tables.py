"""Tables of how far a benchmark's order depends on its weights, for the page and the command."""

from __future__ import annotations

from selfassess.domain import robustness_wording, wording
from selfassess.domain.instrument import Instrument
from selfassess.domain.robustness import Robustness
from selfassess.reports.tables import Row, Table


def shares(found: Robustness, instrument: Instrument) -> Table:
    """The weights, and what they amount to."""
    real = found.effective or (None,) * len(found.weights)
    rows = tuple(
        Row(
            each.label,
            (robustness_wording.percent(given), wording.DASH if of is None else robustness_wording.percent(of)),
        )
        for each, given, of in zip(instrument.dimensions, found.weights, real, strict=True)
    )
    return Table(
        "Weights and what they amount to", ("Dimension", "Weight", "Part of the differences"), rows, figures=True
    )


def ranks(found: Robustness, own: Robustness | None = None) -> Table:
    """Every organisation's rank; beside that by the study's ``own`` weights where others are tried."""
    heads = ("Organisation", "Score", "Rank", "Rank if the weights are varied")
    before = {each.id: robustness_wording.rank_now(each.rank) for each in own.ranked} if own else {}
    rows = []
    for each in found.ranked:
        now, varied = robustness_wording.rank_now(each.rank), robustness_wording.rank_varied(each.rank)
        cells = (wording.points(each.score), now, varied)
        rows.append(Row(each.id, (*cells, before.get(each.id, wording.DASH)) if own else cells))
    return Table("Ranks", (*heads, "Rank by the study’s weights") if own else heads, tuple(rows), figures=True)


def ways(found: Robustness) -> Table:
    """Our order beside those by other ways of making an overall score."""
    heads = ("Overall score made instead by", "Kendall’s tau", "Mean change of rank", "Largest change")
    rows = tuple(
        Row(robustness_wording.WAYS[each.way], robustness_wording.compared(each)) for each in found.comparisons
    )
    return Table("Other ways of making the overall score", heads, rows, figures=True)


def scales(found: Robustness, instrument: Instrument) -> Table:
    """Cronbach's alpha of all items and of each dimension."""
    labels = {each.key: each.label for each in instrument.dimensions}
    rows = tuple(
        Row(labels[each.dimension] if each.dimension else "All items", robustness_wording.consistent(each))
        for each in found.consistency
    )
    heads = ("Scale", "Items", "Organisations", "Cronbach’s alpha", "95% interval")
    return Table("How alike the items answer", heads, rows, figures=True)
