"""The one layout that responses are kept in: an id, a sector and codes, and nothing that could name a person."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.illustrative import response_columns
from selfassess.domain.instrument import Instrument
from selfassess.studies.benchmark_file import ID_COLUMN, INVENTED_STATUS, STATUS_COLUMN

_SIGNS = {DONT_KNOW: "DK", NOT_APPLICABLE: "NA", BLANK: ""}


@dataclass(frozen=True)
class Response:
    """One organisation of a benchmark, with its codes by column."""

    id: str
    sector: str
    codes: Mapping[str, int]


def written(instrument: Instrument, responses: Sequence[Response], invented: bool) -> bytes:
    """The file of responses: CSV in UTF-8, the same bytes for equal responses. Invented rows say so in a column."""
    columns = list(_columns(instrument, responses))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([ID_COLUMN, *([STATUS_COLUMN] if invented else []), "sector", *columns])
    for each in responses:
        codes = (each.codes.get(column, BLANK) for column in columns)
        status = [INVENTED_STATUS] if invented else []
        writer.writerow([each.id, *status, each.sector, *(_SIGNS.get(code, code) for code in codes)])
    return text.getvalue().encode()


def _columns(instrument: Instrument, responses: Sequence[Response]) -> Iterable[str]:
    """Every column that is answered; a checklist beside its ticks only where somebody gave its count alone."""
    yield from (asked := response_columns(instrument))
    given = {key for each in responses for key in each.codes}
    yield from (item.key for item in instrument.items if item.key in given and item.key not in asked)
