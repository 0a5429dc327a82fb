"""What a worker does: takes one item of a job at a time, makes its report with no lock held, and stores it.

A worker that is killed leaves its lease behind. When that is over, another takes the item, and whoever comes too late
with a file stores nothing: each file exists once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import uuid4

from selfassess.domain import batch_wording as words
from selfassess.domain.analysis import analyse
from selfassess.domain.errors import InputError
from selfassess.reports.brand import NEUTRAL, Brand, make_brand
from selfassess.reports.formats import FORMATS
from selfassess.services.earlier_submissions import earlier_of
from selfassess.services.study_files import PinnedStudies
from selfassess.services.submitted_answers import submitted_answers
from selfassess.storage import leases, submissions
from selfassess.storage.failures import StorageBusy
from selfassess.storage.leases import Leased, Right, Settled
from selfassess.storage.tables import ConsultancyBrand, JobState, ReportBrand
from selfassess.storage.unit_of_work import Database

T = TypeVar("T")

LEASE = timedelta(minutes=2)  # a report takes about a second, and the longest that answers can give takes three
MOST_ATTEMPTS = 3


@dataclass(frozen=True)
class Done:
    """What a worker did last. ``stored`` is False where the lease had gone to another, or the batch was cancelled.

    ``fault`` names an error of the program, and where it arose, without a word of anybody's answers.
    """

    leased: Leased
    state: JobState
    stored: bool
    fault: str = ""


@dataclass(frozen=True)
class Worker:
    """Makes reports. ``address`` is where seals are checked, ``clock`` says the time."""

    database: Database
    studies: PinnedStudies
    address: str
    clock: Callable[[], datetime]
    wait: Callable[[float], object]
    lease: timedelta = LEASE

    def step(self) -> Done | None:
        """Make one report; None where there is none to make. StorageBusy where the database cannot serve."""
        now = self.clock()
        with self.database.reading() as uow:
            if not leases.any_free(uow.connection, now):
                return None
        with self.database.writing() as uow:
            leased = leases.take(uow.connection, uuid4(), now, now + self.lease)
            uow.commit()
        if leased is None:
            return None
        until = now + self.lease
        settled, fault = self._patiently(lambda: self._outcome(leased), until)
        return self._patiently(lambda: self._store(leased, settled, fault), until)

    def _outcome(self, leased: Leased) -> tuple[Settled, str]:
        """What comes of an item, whatever happens while its report is made, and the fault of the program if any."""
        if leased.attempts > MOST_ATTEMPTS:  # its leases ran out: whoever held them was killed
            return Settled(JobState.PARKED, words.STOPPED), ""
        try:
            return self._made(leased), ""
        except StorageBusy:
            raise
        except InputError:
            return _failed(leased, words.UNFIT), "InputError"
        except Exception as error:  # noqa: BLE001 - one report that cannot be made must not keep the others waiting
            return _failed(leased, words.FAULT), _place_of(error)

    def _made(self, leased: Leased) -> Settled:
        with self.database.reading() as uow:
            refusal = _refusal(leases.right_to(uow.connection, leased))
            material = leases.material(uow.session, leased)
            if refusal or material is None:
                return Settled(JobState.CANCELLED, refusal or words.GONE)
            pins = submissions.pins_of(material.submission)
            study = self.studies.find(uow.session, material.assessment.study, pins)
            answers = submitted_answers(material.submission, material.decision)
            brand, dated = brand_of_row(material.brand), material.submission.dated
            earlier = earlier_of(uow, self.studies, material.assessment.id, material.assessment.previous_id)
        analysis = analyse(study, answers, dated, earlier)
        content = FORMATS[leased.format].render(analysis, replace(brand, verify_at=self.address))
        return Settled(JobState.DONE, content=content)

    def _patiently(self, call: Callable[[], T], until: datetime) -> T:
        """Call again and again while the database cannot serve, as long as the lease lasts."""
        while True:
            try:
                return call()
            except StorageBusy as busy:
                if self.clock() >= until:
                    raise
                self.wait(busy.retry_after)

    def _store(self, leased: Leased, settled: Settled, fault: str) -> Done:
        now = self.clock()
        with self.database.writing() as uow:
            leases.lock_job(uow.connection, leased.job_id)
            if settled.state == JobState.DONE and (refusal := _refusal(leases.right_to(uow.connection, leased))):
                settled = Settled(JobState.CANCELLED, refusal)
            stored = leases.settle(uow.connection, leased, settled, now)
            leases.advance(uow.connection, leased.job_id, now)
            uow.commit()
        return Done(leased, settled.state, stored, fault)


def brand_of_row(row: ConsultancyBrand | ReportBrand | None) -> Brand:
    """The brand that a row holds; the neutral one where there is none."""
    return NEUTRAL if row is None else make_brand(row.name, row.contact, row.note, row.colour, row.logo or b"")


def _refusal(right: Right) -> str:
    """Why a report must not be made; empty where it may."""
    if right.works_with:
        return ""
    return words.NOT_THEIRS if right.let_in else words.WITHDRAWN


def _failed(leased: Leased, reason: str) -> Settled:
    if leased.attempts >= MOST_ATTEMPTS:
        return Settled(JobState.PARKED, reason)
    return Settled(JobState.QUEUED)


def _place_of(error: Exception) -> str:
    """An error by its kind and its place in the program: its message may hold what somebody answered."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "an unknown place"
    return f"{type(error).__name__} in {place}"
