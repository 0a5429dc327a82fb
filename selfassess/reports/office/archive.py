"""The archive that an Office file is: equal parts give equal bytes, on every day and machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from selfassess.reports.blank.packaging import FIRST_DAY
from selfassess.reports.office.xml import DECLARED

_UNIX = 3  # an archive else says on which system it was made


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts by name, in the order given: XML as text, whole files as bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, FIRST_DAY)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, _UNIX
            kept.writestr(info, part if isinstance(part, bytes) else f"{DECLARED}{part}".encode())
    return made.getvalue()
