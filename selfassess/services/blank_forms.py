"""The blank questionnaire as a file, for gathering answers from colleagues before they are typed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from selfassess.domain.instrument import Instrument


@dataclass(frozen=True)
class BlankForm:
    """One kind of file. ``render`` takes the instrument and makes the same bytes every time."""

    media_type: str
    render: Callable[[Instrument], bytes]


def _word(instrument: Instrument) -> bytes:
    from selfassess.reports.blank.word import docx  # noqa: PLC0415 - a large library that most requests do without

    return docx(instrument)


def _spreadsheet(instrument: Instrument) -> bytes:
    from selfassess.reports.blank.spreadsheet import xlsx  # noqa: PLC0415 - as above

    return xlsx(instrument)


BLANK_FORMS: Mapping[str, BlankForm] = {
    "docx": BlankForm("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _word),
    "xlsx": BlankForm("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _spreadsheet),
}


class BlankForms:
    """The blank questionnaires of one study, each made once."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._files: dict[str, bytes] = {}

    def file(self, kind: str) -> bytes:
        """A whole file; ``kind`` is one of ``BLANK_FORMS``."""
        if kind not in self._files:
            self._files[kind] = BLANK_FORMS[kind].render(self._instrument)
        return self._files[kind]
