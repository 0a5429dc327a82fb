"""A consultancy with everything that it can have: a client, notes, brands, a job with a file, an invitation."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import select

from selfassess.services.one_time_tokens import Bound, issue
from selfassess.storage.tables import (
    Consultancy,
    ConsultancyBrand,
    ConsultancyNote,
    ConsultancyRole,
    Engagement,
    EngagementLevel,
    Job,
    JobItem,
    JobState,
    OneTimeToken,
    TokenPurpose,
)
from selfassess.storage.unit_of_work import UnitOfWork
from tests.reports.brand.pictures import plain, saved
from tests.walls.canaries import canary
from tests.walls.organisations import NOW, Client

CODES = {"x": "XXXX2345", "y": "YYYY2345", "z": "ZZZZ2345", "w": "WWWW2345"}


@dataclass(frozen=True)
class Firm:
    """A consultancy by its ids. ``client`` is the organisation that let it in."""

    owner: str
    consultancy: UUID
    code: str
    client: Client
    engagement: UUID
    note: UUID
    job: UUID
    invitation: UUID
    invitation_secret: str


def make_firm(uow: UnitOfWork, owner: str, client: Client, level: EngagementLevel, withdrawn: bool = False) -> Firm:
    """A consultancy whose every text is a canary of ``owner``, let in by ``client``. The caller commits."""
    consultancy = uuid4()
    code = CODES[owner]
    name = canary(owner, "consultancy", "name")
    uow.session.add(Consultancy(id=consultancy, name=name, code=code, created=NOW))
    uow.session.flush()
    engagement = Engagement(
        id=uuid4(),
        consultancy_id=consultancy,
        organisation_id=client.organisation,
        level=level,
        granted=NOW,
        withdrawn=NOW if withdrawn else None,
    )
    note = ConsultancyNote(
        id=uuid4(),
        consultancy_id=consultancy,
        organisation_id=client.organisation,
        text=canary(owner, "consultancy_note", "text"),
        form=uuid4(),
        created=NOW,
    )
    uow.session.add_all([engagement, note, *(_brand(owner, consultancy, each) for each in (None, client.organisation))])
    uow.session.flush()
    job = _job(uow, owner, consultancy, client)
    invitation, secret = _invitation(uow, consultancy, owner)
    return Firm(owner, consultancy, code, client, engagement.id, note.id, job, invitation, secret)


def _brand(owner: str, consultancy: UUID, organisation: UUID | None) -> ConsultancyBrand:
    texts = {column: canary(owner, "consultancy_brand", column) for column in ("name", "contact", "note")}
    return ConsultancyBrand(
        id=uuid4(),
        consultancy_id=consultancy,
        organisation_id=organisation,
        colour="#7C2855",
        logo=saved(plain()),
        updated=NOW,
        **texts,
    )


def _job(uow: UnitOfWork, owner: str, consultancy: UUID, client: Client) -> UUID:
    job = Job(
        id=uuid4(),
        consultancy_id=consultancy,
        ordered_by=None,
        format="csv",
        state=JobState.DONE,
        form=uuid4(),
        created=NOW,
        finished=NOW,
    )
    uow.session.add(job)
    uow.session.flush()
    item = JobItem(
        job_id=job.id,
        place=1,
        assessment_id=client.submitted.scope.assessment_id,
        state=JobState.DONE,
        attempts=1,
        reason=canary(owner, "job_item", "reason"),
        file_name=canary(owner, "job_item", "file_name") + ".csv",
        content=canary(owner, "job_item", "content").encode(),
        finished=NOW,
    )
    uow.session.add(item)
    uow.session.flush()
    return job.id


def _invitation(uow: UnitOfWork, consultancy: UUID, owner: str) -> tuple[UUID, str]:
    email = canary(owner, "one_time_token", "email").lower() + "@firm.example.org"
    bound = Bound(consultancy_id=consultancy, consultancy_role=ConsultancyRole.CONSULTANT)
    secret = issue(uow, TokenPurpose.JOIN_CONSULTANCY, email, NOW, bound)
    return uow.session.scalars(select(OneTimeToken.id).where(OneTimeToken.email == email)).one(), secret
