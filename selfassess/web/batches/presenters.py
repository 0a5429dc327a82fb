"""Batches of reports as the pages show them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from selfassess.domain import batch_wording as words
from selfassess.domain import wording
from selfassess.domain.errors import InputError
from selfassess.services.jobs import MOST_REPORTS, Batch, Opened, Tally
from selfassess.services.submitting import OUR_TIME
from selfassess.storage.jobs import ClientRow, ParkedRow
from selfassess.web.results.routes import WORDS
from selfassess.web.times import moment

KINDS = {"pdf": "Report (PDF)", **WORDS}
PATIENCE = timedelta(minutes=2)  # after which a batch that was not begun may have nobody to begin it


@dataclass(frozen=True)
class Choice:
    """Something to choose in a form."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class OrderPage:
    """The form of an order. ``without`` are clients that have submitted nothing; ``field`` is where ``error`` arose."""

    clients: tuple[Choice, ...]
    without: tuple[str, ...]
    kinds: tuple[Choice, ...]
    most: int
    error: str
    field: str


def order_page(
    rows: Sequence[ClientRow], chosen: Collection[UUID], kind: str, error: InputError | None = None
) -> OrderPage:
    return OrderPage(
        clients=tuple(
            Choice(str(row.organisation_id), _client(row.name, row.submitted), row.organisation_id in chosen)
            for row in rows
            if row.submitted
        ),
        without=tuple(row.name for row in rows if not row.submitted),
        kinds=tuple(Choice(name, label, name == kind) for name, label in KINDS.items()),
        most=MOST_REPORTS,
        error=f"{error.what}. {error.remedy}" if error else "",
        field=error.where if error else "",
    )


@dataclass(frozen=True)
class Line:
    """A batch in the list of all."""

    id: UUID
    title: str
    kind: str
    standing: str


def line(batch: Batch, now: datetime) -> Line:
    over = words.outcome(batch.tally.parked, batch.cancelled)
    return Line(batch.id, _title(batch, now), KINDS[batch.format], over if batch.finished else _under_way(batch.tally))


@dataclass(frozen=True)
class Progress:
    """How far a batch is. ``width`` of the bar is in per cent; ``said`` names the state by a hash."""

    standing: str
    width: str
    advice: str
    under_way: bool

    @property
    def etag(self) -> str:
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class BatchPage:
    """One batch. ``ready`` says how many files there are to take away, and is empty where there are none."""

    title: str
    kind: str
    progress: Progress
    ready: str
    left_out: str
    parked: tuple[ParkedRow, ...]
    may_try_again: bool
    kept_until: str


def batch_page(opened: Opened, now: datetime, kept: timedelta) -> BatchPage:
    batch, ready = opened.batch, opened.ready
    hidden = batch.tally.done + batch.tally.left_out - ready
    return BatchPage(
        title=_title(batch, now),
        kind=KINDS[batch.format],
        progress=progress(opened, now),
        ready=words.files(ready) if ready else "",
        left_out=words.left_out(hidden) if hidden else "",
        parked=opened.parked,
        may_try_again=bool(batch.tally.parked) and batch.finished is not None and not batch.cancelled,
        kept_until=wording.day((batch.finished + kept).astimezone(OUR_TIME).date()) if batch.finished else "",
    )


def progress(opened: Opened, now: datetime) -> Progress:
    batch = opened.batch
    tally, under_way = batch.tally, batch.finished is None
    untouched = under_way and tally.waiting == tally.of
    over = words.finished(opened.ready, tally.parked, batch.cancelled)
    return Progress(
        standing=_under_way(tally) if under_way else over,
        width=words.share(tally.settled, tally.of),
        advice=words.SLOW if untouched and now - batch.created > PATIENCE else "",
        under_way=under_way,
    )


def _under_way(tally: Tally) -> str:
    return words.WAITING if tally.waiting == tally.of else words.under_way(tally.settled, tally.of)


def _title(batch: Batch, now: datetime) -> str:
    return words.ordered(batch.tally.of, moment(batch.created, now))


def _client(name: str, submitted: datetime) -> str:
    return words.client(name, wording.day(submitted.astimezone(OUR_TIME).date()))
