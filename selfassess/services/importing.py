"""A real benchmark brought into a study as a new edition: all of it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfassess.answerfiles import BadFile
from selfassess.answerfiles.decoding import MOST_BYTES
from selfassess.domain.errors import InputError
from selfassess.services.reporting import read_bytes
from selfassess.studies import editions, make_current
from selfassess.studies.editions import keep
from selfassess.studies.folder import read_instrument
from selfassess.studies.incoming import Incoming, read_incoming


@dataclass(frozen=True)
class Imported:
    """What came of it. ``new`` is False where the edition was there already; ``current`` whether it is used now."""

    incoming: Incoming
    new: bool
    current: bool


def import_edition(folder: Path, file: Path, provenance: Path, today: date, *, use: bool = True) -> Imported:
    """Keep the responses in ``file`` as an edition of the study in ``folder``, and use it from now on.

    Raises InputError, and keeps nothing, where anything is wrong with the file, its provenance or the study.
    """
    if not folder.is_dir():
        raise InputError("There is no such study", str(folder), "Give the key or the folder of a study.")
    editions(folder)  # says so where the pointer to the current one leads nowhere
    found: list[InputError] = []
    instrument = read_instrument(folder, found)
    if instrument is None or found:
        raise BadFile(folder.resolve().name, found)
    incoming = read_incoming(read_bytes(file, MOST_BYTES), file.name, provenance, instrument, today)
    new = keep(folder, incoming.key, incoming.files)
    if use:
        make_current(folder, incoming.key)
    return Imported(incoming, new, next(each.current for each in editions(folder) if each.key == incoming.key))
