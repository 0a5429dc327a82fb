"""The audit trail sealed in batches, and its heads kept outside the database.

The chain of events shows what was changed, inserted or taken out of its middle. A trail whose end was cut off is a
shorter trail that is sound. A seal shows that events are missing below it, and can be cut off with them. Only a head
shows that: a seal that was written down elsewhere. What was added since the newest head can be cut off unseen.
"""

from __future__ import annotations

import hmac
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from selfassess.domain.errors import InputError
from selfassess.services.auditing import NOTHING_BEFORE, first_fault
from selfassess.services.keys import Keys
from selfassess.storage import audit_batches, audit_events
from selfassess.storage.tables import AuditBatch
from selfassess.storage.unit_of_work import UnitOfWork

HEAD = re.compile(r"(?P<sealed>\S+) (?P<last>[0-9]{1,18}) (?P<mac>[0-9a-f]{64})")


@dataclass(frozen=True)
class Head:
    """A seal as it was written down: the newest event that it covers, and its code."""

    last: int
    mac: str


@dataclass(frozen=True)
class Verdict:
    """What a look at the whole trail found. ``fault`` names the first thing that is wrong; empty: nothing is."""

    events: int
    batches: int
    heads: int
    fault: str = ""


def seal_batch(uow: UnitOfWork, keys: Keys, now: datetime) -> AuditBatch | None:
    """Seal the events since the last seal; None where there are none. The caller commits, then keeps the head."""
    newest = audit_events.last(uow.session)  # nobody adds to the trail, or seals it, before this unit of work ends
    before = audit_batches.last(uow.session)
    covered = before.last if before else 0
    if newest is None or newest.sequence <= covered:
        return None
    batch = AuditBatch(last=newest.sequence, events=newest.sequence - covered, sealed=now)
    batch.mac = _mac(keys, before, batch, newest.mac)
    uow.session.add(batch)
    uow.session.flush()
    return batch


def keep_heads(uow: UnitOfWork, file: Path) -> int:
    """Add the seals that a file of heads does not hold yet to its end; how many they were."""
    held = read_heads(file) if file.exists() else []
    missing = audit_batches.after(uow.session, held[-1].last if held else 0)
    if missing:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="ascii") as heads:
            heads.write("".join(f"{each.sealed.isoformat()} {each.last} {each.mac}\n" for each in missing))
            heads.flush()
            os.fsync(heads.fileno())
    return len(missing)


def read_heads(file: Path) -> list[Head]:
    """The heads in a file; InputError where it cannot be read, or a line of it is no head."""
    try:
        lines = file.read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "The file of heads cannot be read", str(file), "Give the audit-heads.txt that was kept."
        ) from error
    found = [HEAD.fullmatch(line) for line in lines]
    if None in found:
        what, where = "This is no head of a trail", f"{file}, line {found.index(None) + 1}"
        raise InputError(what, where, "Give the file as it was written: a time, a number and a code on each line.")
    return [Head(int(each["last"]), each["mac"]) for each in found if each]


def look_through(uow: UnitOfWork, keys: Keys, heads: Sequence[Head] = ()) -> Verdict:
    """Check every event, every seal and every head, in this order, and stop at the first that is wrong."""
    newest, batches = audit_events.newest(uow.session), audit_batches.after(uow.session, 0)
    events = newest.sequence if newest else 0
    fault = first_fault(uow, keys)
    if fault is not None:
        said = f"Event {fault} is not as it was stored, or is missing"
    else:
        said = _wrong_batch(uow, keys, batches) or _missing_head(batches, heads)
    return Verdict(events, len(batches), len(heads), said)


def _wrong_batch(uow: UnitOfWork, keys: Keys, batches: Sequence[AuditBatch]) -> str:
    before: AuditBatch | None = None
    for batch in batches:
        code = audit_batches.code_of(uow.session, batch.last)
        if code is None:
            return f"The seal up to event {batch.last} covers events that are missing"
        right = batch.events == batch.last - (before.last if before else 0)
        if not right or not hmac.compare_digest(batch.mac, _mac(keys, before, batch, code)):
            return f"The seal up to event {batch.last} is not as it was made, or the one before it is missing"
        before = batch
    return ""


def _missing_head(batches: Sequence[AuditBatch], heads: Sequence[Head]) -> str:
    there = {Head(each.last, each.mac) for each in batches}
    missing = next((head for head in heads if head not in there), None)
    return f"The head up to event {missing.last} is not in the trail: its end was cut off" if missing else ""


def _mac(keys: Keys, before: AuditBatch | None, batch: AuditBatch, newest: str) -> str:
    covered = {"last": batch.last, "events": batch.events, "sealed": batch.sealed.isoformat(), "newest": newest}
    text = (before.mac if before else NOTHING_BEFORE) + json.dumps(covered, sort_keys=True)
    return hmac.digest(keys.batches, text.encode(), "sha256").hex()
