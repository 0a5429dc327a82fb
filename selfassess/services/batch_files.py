"""The files of a batch as one ZIP, written to a file one after another: however many they are, memory holds one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import UUID

from selfassess.domain.batch_wording import left_out_of_archive
from selfassess.services.auditing import Act, record
from selfassess.services.jobs import batch
from selfassess.services.keys import Keys
from selfassess.services.submitting import OUR_TIME
from selfassess.storage import jobs
from selfassess.storage.account_scopes import ConsultancyScope
from selfassess.storage.tables import Action
from selfassess.storage.unit_of_work import UnitOfWork

LEFT_OUT = "left-out.txt"
PACKED = ("pdf", "docx", "pptx", "xlsx")  # packed in themselves: packing them again takes time and saves nothing
PIECE = 64 * 1024


@dataclass(frozen=True)
class Archive:
    """What was written: the name to take it away under, and how many files are in it and were left out of it."""

    name: str
    files: int
    left_out: int


def pack(uow: UnitOfWork, scope: ConsultancyScope, job_id: UUID, into: IO[bytes]) -> Archive | None:
    """Write the files that the session may take away now; whether it may is asked again of each.

    None where there is no such batch, or nothing in it to take away.
    """
    opened = batch(uow, scope, job_id)
    if opened is None or not opened.ready:
        return None
    compression = zipfile.ZIP_STORED if opened.batch.format in PACKED else zipfile.ZIP_DEFLATED
    files = 0
    with zipfile.ZipFile(into, "w", compression) as archive:
        for row in jobs.files(uow.connection, scope, job_id):
            content = jobs.content(uow.connection, scope, job_id, row.place)
            if content is not None and row.finished is not None:
                archive.writestr(_entry(row.file_name, row.finished, compression), content)
                files += 1
        if left_out := opened.batch.tally.done + opened.batch.tally.left_out - files:
            note = f"{left_out_of_archive(left_out)}\r\n".encode()
            archive.writestr(_entry(LEFT_OUT, opened.batch.created, compression), note)
    day = opened.batch.created.astimezone(OUR_TIME).date().isoformat()
    return Archive(f"reports-{day}.zip", files, left_out)


def note_taken(uow: UnitOfWork, keys: Keys, account_id: UUID, job_id: UUID, now: datetime) -> None:
    """Put into the audit trail that the files of a batch were taken away."""
    record(uow, keys, Action.REPORTS_TAKEN, Act(account_id=account_id, object_id=job_id), now)


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """A file from its beginning, piece by piece; it is closed at its end."""
    with file:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _entry(name: str, made: datetime, compression: int) -> zipfile.ZipInfo:
    local = made.astimezone(OUR_TIME)
    info = zipfile.ZipInfo(name, (local.year, local.month, local.day, local.hour, local.minute, local.second))
    info.compress_type = compression
    return info
