"""What the database holds of one organisation, for the copy that its owner takes away.

Every table says how its rows belong to an organisation, or why the copy leaves it out: a table that says neither
fails a test. Each query asks anew whether the session may manage the organisation.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Select, Table, or_, select

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import OrganisationScope, of_organisation
from selfassess.storage.people import Rows
from selfassess.storage.tables import (
    Account,
    Assessment,
    Base,
    Consultancy,
    Engagement,
    Membership,
    Organisation,
    Workshop,
)

BY_ORGANISATION = ("assessment", "engagement", "improvement", "membership", "one_time_token")
BY_ASSESSMENT = (
    "access_grant",
    "answer_record",
    "draft_answer",
    "issued_seal",
    "plan_decision",
    "report_brand",
    "scenario",
    "sent_link",
    "submission",
    "workshop",
)
BY_WORKSHOP = (
    "workshop_action",
    "workshop_agreement",
    "workshop_comment",
    "workshop_count",
    "workshop_result",
    "workshop_step",
)
LEFT_OUT: Mapping[str, str] = {
    "account_session": "It is about a person, who takes a copy of their own.",
    "identity": "It is about a person, who takes a copy of their own.",
    "consultant": "It is about a consultancy.",
    "consultancy_note": "A consultancy keeps its notes for itself.",
    "consultancy_brand": "It is a consultancy’s.",
    "job": "It is a consultancy’s batch of reports, which is deleted after seven days.",
    "job_item": "It is a report that a consultancy ordered; the answers in it are in this copy.",
    "artifact": "It is a file of the study, and holds nothing of those who answer.",
    "audit_batch": "It seals the audit trail of the whole service.",
    "rate_limit": "It names nobody.",
    "ended_browser": "It names nobody.",
    "seat": "It is a place in a room, of nobody’s, until the workshop closes.",
    "vote": "It is an answer of a seat, until the workshop closes; its counts are in this copy.",
    "workshop_sheet": "It says that a sheet of votes was counted, until the workshop closes, and none of them.",
    "workshop_choice": "It is a vote of a seat, until the workshop closes; its counts are in this copy.",
}
WITHHELD: Mapping[str, frozenset[str]] = {
    "one_time_token": frozenset({"digest"}),
    "audit_event": frozenset({"previous", "mac"}),
}
OF_OTHERS: Mapping[str, tuple[str, ...]] = {"account": ("id", "email", "name"), "consultancy": ("id", "name")}

# Uncorrelated: inside a query on the same table they would otherwise speak of its own rows.
_OWN = select(Organisation.id).where(of_organisation(Organisation.id, Permission.MANAGE)).correlate(None)
_ASSESSMENTS = select(Assessment.id).where(Assessment.organisation_id.in_(_OWN)).correlate(None)
_ENGAGEMENTS = select(Engagement.id).where(Engagement.organisation_id.in_(_OWN)).correlate(None)
_HELD = ~Workshop.rehearsal  # what is invented is nobody's
_WORKSHOPS = select(Workshop.id).where(Workshop.assessment_id.in_(_ASSESSMENTS), _HELD).correlate(None)
_MEMBERS = select(Membership.account_id).where(Membership.organisation_id.in_(_OWN)).correlate(None)
_CONSULTANCIES = select(Engagement.consultancy_id).where(Engagement.organisation_id.in_(_OWN)).correlate(None)


def copy(connection: Connection, scope: OrganisationScope) -> Mapping[str, Rows]:
    """The rows by table; nothing in any where the scope may not manage the organisation."""
    return {
        name: [
            {column: value for column, value in row.items() if column not in WITHHELD.get(name, ())}
            for row in connection.execute(query, scope.claims()).mappings()
        ]
        for name, query in _QUERIES.items()
    }


def _of(name: str) -> Table:
    return Base.metadata.tables[name]


def _queries() -> dict[str, Select[tuple[object, ...]]]:
    event = _of("audit_event")
    ours = {
        "organisation": _of("organisation").c.id.in_(_OWN),
        "assignment": _of("assignment").c.engagement_id.in_(_ENGAGEMENTS),
        "audit_event": or_(event.c.assessment_id.in_(_ASSESSMENTS), event.c.object_id.in_(_OWN)),
        "account": Account.id.in_(_MEMBERS),
        "consultancy": Consultancy.id.in_(_CONSULTANCIES),
    }
    ours |= {name: _of(name).c.organisation_id.in_(_OWN) for name in BY_ORGANISATION}
    ours |= {name: _of(name).c.assessment_id.in_(_ASSESSMENTS) for name in BY_ASSESSMENT}
    ours |= {name: _of(name).c.workshop_id.in_(_WORKSHOPS) for name in BY_WORKSHOP}
    ours["workshop"] = Workshop.id.in_(_WORKSHOPS)
    found = {}
    for name in sorted(ours):
        table = _of(name)
        columns = [table.c[column] for column in OF_OTHERS.get(name, tuple(table.columns.keys()))]
        found[name] = select(*columns).where(ours[name]).order_by(*table.primary_key.columns)
    return found


_QUERIES = _queries()
