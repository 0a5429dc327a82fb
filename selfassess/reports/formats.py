"""The formats that an Analysis is written in: a name, a media type, an extension, and a renderer loaded on demand."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from selfassess.domain.results import Analysis
from selfassess.reports.brand import NEUTRAL, Brand

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    """One way to write an Analysis. ``module`` holds ``render(analysis) -> bytes``; it is imported when first used.

    Where the format is ``branded``, that takes a brand as well.
    """

    name: str
    media_type: str
    extension: str
    module: str
    branded: bool = False

    def render(self, analysis: Analysis, brand: Brand = NEUTRAL) -> bytes:
        """The bytes of the whole file."""
        write = import_module(self.module).render
        return cast(bytes, write(analysis, brand) if self.branded else write(analysis))


FORMATS = {
    each.name: each
    for each in (
        Format("json", "application/json", "json", "selfassess.reports.document"),
        Format("csv", "text/csv; charset=utf-8", "csv", "selfassess.reports.rows"),
        Format("pdf", "application/pdf", "pdf", "selfassess.reports.pdf.report", branded=True),
        Format("html", "text/html; charset=utf-8", "html", "selfassess.reports.html.report", branded=True),
        Format("docx", f"{_OFFICE}.wordprocessingml.document", "docx", "selfassess.reports.word.report", branded=True),
        Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "xlsx", "selfassess.reports.workbook.report", branded=True),
        Format(
            "pptx", f"{_OFFICE}.presentationml.presentation", "pptx", "selfassess.reports.slides.report", branded=True
        ),
    )
}
