"""How scores, levels, positions and advice are made, from the study that is served."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import answer_basis_wording, method_wording, rule_wording, wording
from selfassess.domain.instrument import Instrument, Posture
from selfassess.domain.study import Study
from selfassess.reports.tables import Row, Table

NEVER_SCORED = "Never scored"


@dataclass(frozen=True)
class PostureRules:
    """``sides`` say where the plane is cut; ``stances`` are names, each with what it means."""

    axes: Table
    sides: str
    stances: tuple[tuple[str, str], ...]
    no_grade: str


@dataclass(frozen=True)
class MethodPage:
    """The parts of the page that belong to the study, in words."""

    label: str
    asked: str
    origin: str
    scoring: str
    answer_basis: str
    dimensions: Table
    items: Table
    levels: Table
    posture: PostureRules | None
    positions: str
    advising: str
    advice: str
    has_not_applicable: bool


def method_page(study: Study) -> MethodPage:
    instrument, provenance = study.instrument, study.benchmark.provenance
    return MethodPage(
        label=provenance.label,
        asked=method_wording.asked(instrument),
        origin=instrument.origin_note,
        scoring=method_wording.scoring(instrument),
        answer_basis=answer_basis_wording.RULE,
        dimensions=_dimensions(instrument),
        items=_items(instrument),
        levels=_levels(instrument),
        posture=_posture(instrument, instrument.posture) if instrument.posture else None,
        positions=method_wording.positions(provenance.basis),
        advising=method_wording.advising(instrument, provenance.basis),
        advice=method_wording.advice_version(study),
        has_not_applicable=any(item.allows_not_applicable for item in instrument.items),
    )


def _dimensions(instrument: Instrument) -> Table:
    total = sum(dimension.weight for dimension in instrument.dimensions)
    rows = tuple(
        Row(
            each.label,
            (
                each.description,
                str(len(instrument.items_of(each.key))),
                rule_wording.share(each.weight, total),
            ),
        )
        for each in instrument.dimensions
    )
    return Table("The dimensions", ("Dimension", "What it is", "Items", "Share of the overall score"), rows)


def _items(instrument: Instrument) -> Table:
    """Every item with its codes, the code that is enough, and its weight, dimension by dimension."""
    labels = {dimension.key: dimension.label for dimension in instrument.dimensions}
    places = list(labels)
    scored = sorted(instrument.scored, key=lambda item: places.index(item.dimension or ""))
    others = [item for item in instrument.items if item.dimension is None]
    rows = tuple(
        Row(
            item.label,
            (
                labels.get(item.dimension or "", NEVER_SCORED),
                rule_wording.codes_said(item),
                str(item.enough) if item.dimension else wording.DASH,
                rule_wording.weight_said(instrument, item),
            ),
        )
        for item in [*scored, *others]
    )
    return Table("The items", ("Item", "Dimension", "Codes", "Enough for 100", "Weight in it"), rows)


def _levels(instrument: Instrument) -> Table:
    rows = tuple(
        Row(f"{each.number}, {each.label}", (wording.points(each.low), each.description)) for each in instrument.levels
    )
    return Table("The levels", ("Level", "From", "What it means"), rows)


def _posture(instrument: Instrument, posture: Posture) -> PostureRules:
    rows = tuple(
        Row(axis.label, (axis.explanation, "; ".join(instrument.by_key[key].label for key in axis.items)))
        for axis in posture.axes
    )
    near = wording.counted(wording.whole(posture.near), "point")
    return PostureRules(
        axes=Table("The two scores", ("Score", "What it is", "The mean of"), rows),
        sides=f"Each score is cut at {wording.points(posture.cut)}. Within {near} of it, neither side is claimed.",
        stances=tuple((stance.label, stance.description) for stance in posture.stances),
        no_grade=posture.no_grade,
    )
