"""The tables, a module a subject. What each column is for, and how long it is kept, stands in ``data_map``."""

from __future__ import annotations

from selfassess.storage.tables.accounts import (
    Account,
    AccountSession,
    EndedBrowser,
    Identity,
    Membership,
    OneTimeToken,
    RateLimit,
)
from selfassess.storage.tables.assessing import (
    AccessGrant,
    Artifact,
    Assessment,
    DraftAnswer,
    IssuedSeal,
    Organisation,
    PlanDecision,
    ReportBrand,
    Scenario,
    SentLink,
    Submission,
)
from selfassess.storage.tables.auditing import AuditBatch, AuditEvent
from selfassess.storage.tables.consulting import (
    Assignment,
    Consultancy,
    ConsultancyBrand,
    ConsultancyNote,
    Consultant,
    Engagement,
)
from selfassess.storage.tables.declared import Base
from selfassess.storage.tables.improving import AnswerRecord, Improvement
from selfassess.storage.tables.jobs import Job, JobItem
from selfassess.storage.tables.words import (
    UNREPLACED,
    Action,
    AnswerState,
    ArtifactKind,
    AssessmentState,
    ConsultancyRole,
    EngagementLevel,
    ImprovementStatus,
    JobState,
    MemberRole,
    TokenPurpose,
)

__all__ = [
    "UNREPLACED",
    "AccessGrant",
    "Account",
    "AccountSession",
    "Action",
    "AnswerRecord",
    "AnswerState",
    "Artifact",
    "ArtifactKind",
    "Assessment",
    "AssessmentState",
    "Assignment",
    "AuditBatch",
    "AuditEvent",
    "Base",
    "Consultancy",
    "ConsultancyBrand",
    "ConsultancyNote",
    "ConsultancyRole",
    "Consultant",
    "DraftAnswer",
    "EndedBrowser",
    "Engagement",
    "EngagementLevel",
    "Identity",
    "Improvement",
    "ImprovementStatus",
    "IssuedSeal",
    "Job",
    "JobItem",
    "JobState",
    "MemberRole",
    "Membership",
    "OneTimeToken",
    "Organisation",
    "PlanDecision",
    "RateLimit",
    "ReportBrand",
    "Scenario",
    "SentLink",
    "Submission",
    "TokenPurpose",
]
