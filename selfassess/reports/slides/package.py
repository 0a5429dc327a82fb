"""The file of a deck as the same bytes each time, down to the workbook behind its chart."""

from __future__ import annotations

import io
import zipfile

from selfassess.reports.blank.packaging import FIRST_DAY, without_times

_UNIX = 3  # an archive else says on which system it was made


def settled(package: bytes) -> bytes:
    """The same parts in the same order, with one fixed time for all."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in given.namelist():
            part = given.read(name)
            info = zipfile.ZipInfo(name, FIRST_DAY)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, _UNIX
            kept.writestr(info, without_times(part) if name.endswith(".xlsx") else part)
    return made.getvalue()
