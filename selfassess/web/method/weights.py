"""How far the order of the benchmark depends on its weights, and what other weights would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from selfassess.domain import robustness_wording as words
from selfassess.domain.instrument import Instrument
from selfassess.domain.position import Basis
from selfassess.domain.robustness import LEAST_SHOWN, Robustness, robustness, study_weights
from selfassess.domain.study import Study
from selfassess.reports import robustness_tables
from selfassess.reports.charts.narrow import PHONE, WIDE
from selfassess.reports.charts.rank_ranges import MOST, rank_ranges
from selfassess.reports.charts.svg import Drawing
from selfassess.reports.tables import Table
from selfassess.services.trying_weights import Tried, read_weights

PREFIX = "w."
_LONGEST = 20  # of what is shown again in a field, in characters
_PHONE_LETTERS, _WIDE_LETTERS = 12.0, 8.0


@dataclass(frozen=True)
class WeightField:
    """The weight of one dimension in the form."""

    id: str
    name: str
    label: str
    text: str
    error: str


@dataclass(frozen=True)
class RanksPart:
    """Single organisations: of an illustrative benchmark only. ``drawings`` are for a phone and a wide screen."""

    drawings: tuple[Drawing, Drawing] | None
    table: Table


@dataclass(frozen=True)
class WeightsPage:
    """``fields`` are empty where no weights can be tried, ``hidden`` says why figures are missing."""

    label: str
    caution: str
    meaning: tuple[str, ...]
    tried: bool
    fields: tuple[WeightField, ...]
    hidden: str
    shares: Table | None
    shares_said: str
    moved: tuple[str, ...]
    ranks: RanksPart | None
    ways: Table | None
    scales: Table
    constant: str
    cannot: tuple[str, ...]

    @property
    def errors(self) -> tuple[WeightField, ...]:
        return tuple(field for field in self.fields if field.error)


def weights_page(study: Study, arguments: Mapping[str, str]) -> WeightsPage:
    """The page for the weights in the address; for the study's own where none are, or where they cannot be used."""
    instrument, provenance = study.instrument, study.benchmark.provenance
    single = provenance.basis is Basis.ILLUSTRATIVE
    typed = _typed(instrument, arguments) if single else {}
    tried = read_weights(instrument, typed)
    found = robustness(study, tried.weights)
    shown = single or len(found.ranked) >= max(LEAST_SHOWN, provenance.minimum_group)
    other = tried.weights is not None and tried.weights != study_weights(study)
    page = WeightsPage(
        label=provenance.label,
        caution=words.caution(provenance.basis),
        meaning=(words.JUDGEMENT, words.NOT_IMPORTANCE),
        tried=other,
        fields=_fields(instrument, typed, tried) if single else (),
        hidden=_hidden(single, shown),
        shares=None,
        shares_said="",
        moved=(),
        ranks=_ranks(found, robustness(study) if other else None) if single and found.ranked else None,
        ways=None,
        scales=robustness_tables.scales(found, instrument),
        constant="",
        cannot=words.cannot_be_judged(found.consistency[0].complete),
    )
    return _with_figures(page, found, instrument) if shown else page


def _typed(instrument: Instrument, arguments: Mapping[str, str]) -> Mapping[str, str]:
    return {each.key: arguments.get(PREFIX + each.key, "") for each in instrument.dimensions}


def _hidden(single: bool, shown: bool) -> str:
    """Why figures are missing."""
    if single:
        return ""
    return words.GROUP_ONLY if shown else words.TOO_FEW


def _with_figures(page: WeightsPage, found: Robustness, instrument: Instrument) -> WeightsPage:
    """The page with what is said of the whole benchmark, where its number lets it be."""
    return replace(
        page,
        shares=robustness_tables.shares(found, instrument),
        shares_said=words.shares(found),
        moved=tuple(filter(None, (words.varied(found), *words.moves(found), words.left_out(found)))),
        ways=robustness_tables.ways(found) if found.comparisons else None,
        constant=words.constant(found, instrument),
    )


def _fields(instrument: Instrument, typed: Mapping[str, str], tried: Tried) -> tuple[WeightField, ...]:
    return tuple(
        WeightField(
            id=f"weight-{each.key}",
            name=PREFIX + each.key,
            label=each.label,
            text="".join(filter(str.isprintable, typed[each.key]))[:_LONGEST] or f"{each.weight:g}",
            error=tried.faults.get(each.key, ""),
        )
        for each in instrument.dimensions
    )


def _ranks(found: Robustness, own: Robustness | None) -> RanksPart:
    drawings = None
    if len(found.ranked) <= MOST:
        phone, wide = rank_ranges(found, PHONE, _PHONE_LETTERS), rank_ranges(found, WIDE, _WIDE_LETTERS)
        drawings = Drawing(phone, "ranks-phone"), Drawing(wide, "ranks-wide")
    return RanksPart(drawings, robustness_tables.ranks(found, own))
