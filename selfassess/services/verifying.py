"""Whether a PDF report is the one that some answers give: its seal, and then its very bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from selfassess.domain.answers import Answers
from selfassess.domain.errors import InputError
from selfassess.domain.study import Study
from selfassess.reports.brand import NEUTRAL, Brand
from selfassess.reports.pdf.report import render
from selfassess.services.earlier_answers import Before
from selfassess.services.reporting import analysed

_SEAL = re.compile(rb"<dc:identifier>([2-9A-HJ-NP-Z]{12})</dc:identifier>")
_DATED = re.compile(rb"<xmp:CreateDate>(\d{4}-\d{2}-\d{2})T")

MOST_BYTES = 20_000_000  # of a report; the largest that we make is far smaller


@dataclass(frozen=True)
class Verdict:
    """``matched`` is whose answers the seal covers, None where it covers none of those given.

    ``same_bytes`` is whether the file is, byte for byte, the report that these answers and this brand give.
    """

    code: str
    dated: date
    matched: str | None
    same_bytes: bool

    def __str__(self) -> str:
        if self.matched is None:
            return (
                f"Seal {self.code} covers none of these answers. "
                "They differ from those of the report, or the study or this program's method has changed since."
            )
        said = f"Seal {self.code} covers these answers of {self.matched} on {self.dated.isoformat()}."
        if self.same_bytes:
            return f"{said} The file is unaltered."
        return f"{said} The file was altered, or made with another brand: trust a report made anew from the answers."


def verify(
    report: bytes, study: Study, batch: Sequence[Answers], brand: Brand = NEUTRAL, earlier: Sequence[Before] = ()
) -> Verdict:
    """Compare a report with answers; InputError where the file is no report of ours, or a plan cannot be made."""
    code, dated = _sealed(report)
    for answers in batch:
        analysis = analysed(study, answers, dated, earlier)
        if analysis.seal.code == code:
            return Verdict(code, dated, answers.about.organisation, render(analysis, brand) == report)
    return Verdict(code, dated, None, same_bytes=False)


def _sealed(report: bytes) -> tuple[str, date]:
    """The seal and the day that a report says of itself."""
    code, dated = _SEAL.search(report), _DATED.search(report)
    if code is None or dated is None:
        raise InputError("The file is not a sealed report of this program", remedy="Give a PDF that it made.")
    try:
        return code[1].decode(), date.fromisoformat(dated[1].decode())
    except ValueError:
        raise InputError("The day of the report cannot be read", remedy="Give a PDF that this program made.") from None
