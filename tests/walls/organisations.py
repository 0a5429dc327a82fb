"""An organisation that has everything an organisation can have, made by the services as its people would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select

from selfassess.domain.answers import PlanChoices
from selfassess.services import assessing, branding, deciding, drafting, leading, scenarios, sending_links, submitting
from selfassess.services.keys import Keys
from selfassess.services.leading import Setting
from selfassess.services.one_time_tokens import Bound, issue
from selfassess.services.private_links import Opened
from selfassess.services.study_files import PinnedStudies, ServedStudy
from selfassess.storage.scope import Scope
from selfassess.storage.tables import (
    AnswerRecord,
    Assessment,
    CommentState,
    Improvement,
    ImprovementStatus,
    MemberRole,
    OneTimeToken,
    Organisation,
    Scenario,
    TokenPurpose,
    Workshop,
    WorkshopAction,
    WorkshopAgreement,
    WorkshopComment,
)
from selfassess.storage.unit_of_work import UnitOfWork
from tests.reports.brand.pictures import plain, saved
from tests.walls.canaries import canary

NOW = datetime.now(UTC) - timedelta(minutes=10)
ITEM = "practice.planned"
UNDECIDED = PlanChoices()


@dataclass(frozen=True)
class Served:
    """What the services need beside a unit of work."""

    keys: Keys
    study: ServedStudy
    pinned: PinnedStudies


@dataclass(frozen=True)
class Client:
    """An organisation by its ids: the submitted assessment, the draft that follows it, and what belongs to them."""

    owner: str
    organisation: UUID
    submitted: Opened
    draft: Opened
    version: int  # of the draft
    scenario: UUID
    improvement: UUID
    workshop: UUID
    code: str  # by which people join it
    comment: UUID
    invitation: UUID
    invitation_secret: str

    def named(self, state: str) -> Opened:
        """The assessment in a state."""
        return self.draft if state == "draft" else self.submitted


def make_client(uow: UnitOfWork, served: Served, owner: str) -> Client:
    """An organisation whose every text is a canary of ``owner``. The caller commits."""
    submitted = _submitted(uow, served, owner)
    scope = submitted.scope
    branding.save_brand(uow, scope, _brand(owner), saved(plain()), keep_logo=False, now=NOW)
    changed = scenarios.save(uow, scope, canary(owner, "scenario", "name"), {ITEM: 5}, uuid4(), NOW)
    assert changed is not None
    assert deciding.decide(uow, scope, served.pinned, UNDECIDED, PlanChoices(days=3), NOW)
    sending_links.count_sending(uow, scope, NOW)
    draft = assessing.start_next(uow, served.keys, scope, served.study, uuid4(), NOW)
    assert draft is not None
    version = _type(uow, served, draft.scope, owner)
    organisation = _organisation(uow, scope, owner)
    uow.session.flush()
    scenario = uow.session.scalars(select(Scenario.id).where(Scenario.assessment_id == scope.assessment_id)).one()
    invitation, secret = _invitation(uow, organisation, owner)
    improvement = _improvement(uow, organisation, scope.assessment_id, owner)
    workshop = _workshop(uow, draft.scope, owner)
    return Client(
        owner=owner,
        organisation=organisation,
        submitted=submitted,
        draft=draft,
        version=version,
        scenario=scenario,
        improvement=improvement,
        workshop=workshop.id,
        code=workshop.code,
        comment=_said_in(uow, workshop, owner),
        invitation=invitation,
        invitation_secret=secret,
    )


def _workshop(uow: UnitOfWork, scope: Scope, owner: str) -> Workshop:
    """A room that gathers, on the draft."""
    setting = Setting(canary(owner, "workshop", "title"), (ITEM,))
    return leading.open_workshop(uow, scope, setting, uuid4(), NOW)


def _said_in(uow: UnitOfWork, workshop: Workshop, owner: str) -> UUID:
    """A comment that waits for the facilitator, and what the room has agreed on and chosen."""
    text, state = canary(owner, "workshop_comment", "text"), CommentState.WAITING
    comment = WorkshopComment(id=uuid4(), workshop_id=workshop.id, key=ITEM, text=text, state=state)
    reason, who = canary(owner, "workshop_agreement", "reason"), canary(owner, "workshop_action", "owner")
    uow.session.add(comment)
    uow.session.add(WorkshopAgreement(workshop_id=workshop.id, key=ITEM, code=2, reason=reason, together=False))
    uow.session.add(WorkshopAction(workshop_id=workshop.id, recommendation="plan_content", votes=1, owner=who))
    uow.session.flush()
    return comment.id


def _brand(owner: str) -> dict[str, str]:
    texts = {column: canary(owner, "report_brand", column) for column in ("name", "contact", "note")}
    return {**texts, "colour": "#7C2855"}


def _submitted(uow: UnitOfWork, served: Served, owner: str) -> Opened:
    opened = assessing.start_assessment(uow, served.keys, served.study, uuid4(), NOW)
    _type(uow, served, opened.scope, owner)
    found = drafting.draft(uow, opened.scope, served.study)
    assert found is not None
    done = submitting.submit(uow, served.keys, opened.scope, served.study, found.version, NOW)
    assert isinstance(done, submitting.Submitted)
    return opened


def _type(uow: UnitOfWork, served: Served, scope: Scope, owner: str) -> int:
    """Fill in the draft; the version that it then has."""
    found = drafting.draft(uow, scope, served.study)
    assert found is not None
    typed = {
        "organisation": canary(owner, "organisation", "name"),
        "sector": "nhs_provider",
        "about.type": "acute",
        "about.role": canary(owner, "draft_answer", "text"),
        ITEM: "2",
        f"{ITEM}.note": canary(owner, "draft_answer", "note"),
        f"{ITEM}.link": "https://example.org/" + canary(owner, "draft_answer", "link"),
    }
    done = drafting.save_page(uow, scope, served.study, found.version, uuid4(), typed, NOW)
    assert isinstance(done, drafting.Saved)
    return done.version


def _organisation(uow: UnitOfWork, scope: Scope, owner: str) -> UUID:
    assessment = uow.session.get(Assessment, scope.assessment_id)
    assert assessment is not None
    row = uow.session.get(Organisation, assessment.organisation_id)
    assert row is not None
    assert row.name == canary(owner, "organisation", "name")
    return row.id


def _invitation(uow: UnitOfWork, organisation: UUID, owner: str) -> tuple[UUID, str]:
    email = canary(owner, "one_time_token", "email").lower() + "@example.org"
    bound = Bound(organisation_id=organisation, member_role=MemberRole.EDITOR)
    secret = issue(uow, TokenPurpose.JOIN_ORGANISATION, email, NOW, bound)
    return uow.session.scalars(select(OneTimeToken.id).where(OneTimeToken.email == email)).one(), secret


def _improvement(uow: UnitOfWork, organisation: UUID, assessment: UUID, owner: str) -> UUID:
    texts = {column: canary(owner, "improvement", column) for column in ("title", "owner", "note")}
    row = Improvement(
        id=uuid4(),
        organisation_id=organisation,
        assessment_id=assessment,
        recommendation="",
        due=date(2027, 3, 31),
        status=ImprovementStatus.TO_DO,
        evidence="https://example.org/" + canary(owner, "improvement", "evidence"),
        version=1,
        form=uuid4(),
        created=NOW,
        updated=NOW,
        **texts,
    )
    record = AnswerRecord(
        assessment_id=assessment, key=ITEM, account_id=None, facilitated=False, carried_over=False, saved=NOW
    )
    uow.session.add(row)
    uow.session.merge(record)  # submitting may have made one
    uow.session.flush()
    return row.id
