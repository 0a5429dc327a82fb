"""An edition of the benchmark that a curator uploads, and which one is used. Both are written down."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from selfassess.domain.benchmark import Provenance
from selfassess.domain.errors import InputError
from selfassess.services.auditing import Act, record
from selfassess.services.importing import Imported, import_edition
from selfassess.services.keys import Keys
from selfassess.storage.tables import Action
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.studies import editions, make_current, read_study

PROVENANCE = "provenance.toml"


@dataclass(frozen=True)
class Known:
    """An edition of the served study. ``provenance`` is None where the edition is faulty, which ``fault`` says."""

    key: str
    current: bool
    own: bool
    provenance: Provenance | None
    fault: str = ""


@dataclass(frozen=True)
class Upload:
    """Two files as they came: responses with the name they had, and what is said of them."""

    name: str
    responses: bytes
    provenance: bytes


def known_editions(folder: Path) -> tuple[Known, ...]:
    """Every edition, the study's own first; InputError where the pointer to the current one leads nowhere."""
    return tuple(_known(folder, each.key, each.current, each.own) for each in editions(folder))


def take_in(
    uow: UnitOfWork, keys: Keys, folder: Path, upload: Upload, by: UUID, today: date, now: datetime
) -> Imported:
    """Keep what was uploaded as an edition, without using it yet. The caller commits.

    InputError with every fault of both files, and nothing kept, where anything is wrong with them.
    """
    with tempfile.TemporaryDirectory() as place:
        file, provenance = Path(place) / upload.name, Path(place) / PROVENANCE
        file.write_bytes(upload.responses)
        provenance.write_bytes(upload.provenance)
        done = import_edition(folder, file, provenance, today, use=False)
    if done.new:
        digest = hashlib.sha256(done.incoming.responses).hexdigest()
        record(uow, keys, Action.EDITION_IMPORTED, Act(account_id=by), now, digest)
    return done


def choose(uow: UnitOfWork, keys: Keys, folder: Path, key: str, by: UUID, now: datetime) -> Known:
    """Use an edition from the next start on. InputError where there is none of this key, or it is faulty."""
    benchmark = read_study(folder, key).benchmark
    before = next(each for each in editions(folder) if each.key == key)
    if not before.current:
        record(uow, keys, Action.EDITION_CHOSEN, Act(account_id=by), now, benchmark.provenance.sha256)
        make_current(folder, key)
    return Known(key, current=True, own=before.own, provenance=benchmark.provenance)


def _known(folder: Path, key: str, current: bool, own: bool) -> Known:
    try:
        return Known(key, current, own, read_study(folder, key).benchmark.provenance)
    except InputError as fault:
        return Known(key, current, own, None, str(fault))
