"""The words that stand in columns: each a closed list that the database checks."""

from __future__ import annotations

from enum import StrEnum

UNREPLACED = 2**31 - 1  # the version until which an answer stands that no other has replaced


class AssessmentState(StrEnum):
    """Whether answers may still change."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


class AnswerState(StrEnum):
    """What was said. Blank is an answer taken back, or a note without an answer."""

    ANSWERED = "answered"
    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"
    BLANK = "blank"


class ArtifactKind(StrEnum):
    """The files that make a study."""

    INSTRUMENT = "instrument"
    ADVICE = "advice"
    SOURCES = "sources"
    BENCHMARK = "benchmark"
    RESPONSES = "responses"


class Action(StrEnum):
    """What the audit trail records."""

    STARTED = "started"
    STARTED_NEXT = "started_next"
    SUBMITTED = "submitted"
    LINK_REISSUED = "link_reissued"
    LINK_REVOKED = "link_revoked"
    CLAIMED = "claimed"
    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    SESSIONS_ENDED = "sessions_ended"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an event
    EMAIL_CHANGED = "email_changed"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    ACCOUNT_ERASED = "account_erased"
    SERVICE_ROLE_CHANGED = "service_role"
    INVITED = "invited"
    JOINED = "joined"
    ROLE_CHANGED = "role_changed"
    REMOVED = "removed"
    TRANSFERRED = "transferred"
    ORGANISATION_ERASED = "org_erased"
    EXPORTED = "exported"
    LET_IN = "let_in"
    SHUT_OUT = "shut_out"
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    REPORTS_ORDERED = "reports_ordered"
    REPORTS_TAKEN = "reports_taken"
    EDITION_IMPORTED = "edition_imported"
    EDITION_CHOSEN = "edition_chosen"
    ORGANISATION_RENAMED = "org_renamed"
    CONSULTANCY_CLOSED = "consultancy_closed"
    IDENTITY_REMOVED = "identity_removed"


class MemberRole(StrEnum):
    """What a member may do in an organisation."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"


class ConsultancyRole(StrEnum):
    """What a person may do in a consultancy."""

    LEAD = "lead"
    CONSULTANT = "consultant"


class EngagementLevel(StrEnum):
    """What a client lets a consultancy do: see what is submitted, or answer and change as well."""

    SEE = "see"
    FACILITATE = "facilitate"


class TokenPurpose(StrEnum):
    """What a link in an e-mail is good for, and nothing else."""

    SIGN_IN = "sign_in"
    CHANGE_EMAIL = "change_email"
    JOIN_ORGANISATION = "join_organisation"
    JOIN_CONSULTANCY = "join_consultancy"


class ImprovementStatus(StrEnum):
    """Where a piece of work stands that somebody took up."""

    TO_DO = "to_do"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class JobState(StrEnum):
    """Where a job, or one piece of it, stands. Parked: it failed as often as it is tried, and waits for somebody."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    PARKED = "parked"
    CANCELLED = "cancelled"


class WorkshopPhase(StrEnum):
    """What a room is doing."""

    GATHERING = "gathering"
    VOTING = "voting"
    REVIEWING = "reviewing"
    DISCUSSING = "discussing"
    CHOOSING = "choosing"
    CLOSED = "closed"


class Team(StrEnum):
    """Which part of the organisation a seat speaks for, where the workshop asks."""

    BOARD = "board"
    STAFF = "staff"
    COMMUNICATIONS = "communications"


class CommentState(StrEnum):
    """Whether a comment may be seen by the room."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"


class WorkshopStepKind(StrEnum):
    """What a facilitator did."""

    OPENED = "opened"
    VOTING_STARTED = "voting_started"
    VOTING_ENDED = "voting_ended"
    ACCEPTED = "accepted"
    ASKED = "asked"
    REVEALED = "revealed"
    ASKED_AGAIN = "asked_again"
    AGREED = "agreed"
    SKIPPED = "skipped"
    WENT_BACK = "went_back"
    RESET = "reset"
    CHOOSING_STARTED = "choosing_started"
    CLOSED = "closed"
    SHEET_COUNTED = "sheet_counted"
