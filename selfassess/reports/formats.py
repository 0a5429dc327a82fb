"""The formats that an Analysis is written in: a name, a media type, an extension, and a renderer loaded on demand."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from selfassess.domain.results import Analysis


@dataclass(frozen=True)
class Format:
    """One way to write an Analysis. ``module`` holds ``render(analysis) -> bytes``; it is imported when first used."""

    name: str
    media_type: str
    extension: str
    module: str

    def render(self, analysis: Analysis) -> bytes:
        """The bytes of the whole file."""
        return cast(bytes, import_module(self.module).render(analysis))


FORMATS = {
    each.name: each
    for each in (
        Format("json", "application/json", "json", "selfassess.reports.document"),
        Format("csv", "text/csv; charset=utf-8", "csv", "selfassess.reports.rows"),
        Format("pdf", "application/pdf", "pdf", "selfassess.reports.pdf.report"),
    )
}
