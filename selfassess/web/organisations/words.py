"""Words for what people and consultancies are to an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from selfassess.domain import wording
from selfassess.services.submitting import OUR_TIME
from selfassess.storage.tables import EngagementLevel, MemberRole

UNNAMED = "Your organisation"

ROLES: Mapping[MemberRole, str] = {
    MemberRole.OWNER: "Owner",
    MemberRole.EDITOR: "Editor",
    MemberRole.VIEWER: "Viewer",
}
ROLE_HINTS: Mapping[MemberRole, str] = {
    MemberRole.OWNER: "Does everything an editor does, invites and removes people, and lets consultancies in.",
    MemberRole.EDITOR: "Answers, submits and works on improvements.",
    MemberRole.VIEWER: "Reads everything and changes nothing.",
}
INVITED_AS: Mapping[MemberRole, tuple[str, str]] = {
    MemberRole.OWNER: ("an owner", "You can do everything there: answer, invite people, and let consultancies in."),
    MemberRole.EDITOR: ("an editor", "You can answer, submit and work on improvements there."),
    MemberRole.VIEWER: ("a viewer", "You can read everything there, and change nothing."),
}
LEVELS: Mapping[EngagementLevel, str] = {
    EngagementLevel.SEE: "See",
    EngagementLevel.FACILITATE: "Answer with us",
}
LEVEL_HINTS: Mapping[EngagementLevel, str] = {
    EngagementLevel.SEE: "It reads what is listed above, and changes nothing. It sees no draft.",
    EngagementLevel.FACILITATE: "It also sees drafts, answers, submits, decides on the plan and works on improvements "
    "with you. "
    "Answers that it gives are marked as given with a consultant.",
}
SEEN = (
    "the name of your organisation",
    "every assessment that you submitted: answers, notes, links and examples",
    "results, reports, your plan, and what you tried under “What if”",
    "improvements that you took up",
)
NOT_SEEN = ("who belongs to your organisation", "private links", "which other consultancies you let in")


def day(when: datetime) -> str:
    """The day of a moment in UK time."""
    return wording.day(when.astimezone(OUR_TIME).date())
