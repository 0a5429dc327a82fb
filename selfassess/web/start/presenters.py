"""What the first page says, taken from the study that is being served."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain.benchmark import Provenance
from selfassess.domain.position import Basis
from selfassess.domain.study import Study


@dataclass(frozen=True)
class StartPage:
    """The words of the first page. ``benchmark_line`` says where the compared organisations come from."""

    heading: str
    lede: str
    others: int
    has_sample: bool
    minutes: int
    before_you_start: tuple[str, ...]
    benchmark_line: str
    origin_note: str


def others(provenance: Provenance) -> str:
    """Whom one is compared with: invented organisations are called so at once."""
    invented = "invented organisations" if provenance.basis is Basis.ILLUSTRATIVE else "others"
    return f"{provenance.n} {invented}"


def start_page(study: Study, has_sample: bool) -> StartPage:
    instrument, provenance = study.instrument, study.benchmark.provenance
    return StartPage(
        heading=f"See where your organisation stands on {instrument.subject}",
        lede=f"Answer for your organisation, compare it with {others(provenance)}, and leave with a plan.",
        others=provenance.n,
        has_sample=has_sample,
        minutes=instrument.minutes,
        before_you_start=instrument.before_you_start,
        benchmark_line=provenance.label,
        origin_note=instrument.origin_note,
    )
