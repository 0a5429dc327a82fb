"""How sure the position is, as a page shows it. For the pages and the web report."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import doubts_wording, report_wording, sureness_wording
from selfassess.domain.results import Analysis


@dataclass(frozen=True)
class SurePart:
    """``said`` is the position with its doubt; the rest are heads, each with one doubt in words."""

    title: str
    head: str
    said: str
    position_head: str
    about_position: report_wording.Pairs
    benchmark_head: str
    about_benchmark: report_wording.Pairs


def sure_part(analysis: Analysis) -> SurePart:
    return SurePart(
        title=sureness_wording.HEAD,
        head=doubts_wording.FINDING,
        said=sureness_wording.statement(analysis),
        position_head=doubts_wording.ABOUT_POSITION,
        about_position=tuple((line.head, line.text) for line in doubts_wording.about_position(analysis)),
        benchmark_head=doubts_wording.ABOUT_BENCHMARK,
        about_benchmark=tuple((line.head, line.text) for line in doubts_wording.about_benchmark(analysis)),
    )
