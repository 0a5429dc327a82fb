"""What is kept of workshops: votes while they last, and counts afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.storage.data_map.kept import Kept

_WHICH = "Which workshop"
_CLOSES = "its workshop is closed, or its assessment is deleted"
_DELETED = "its assessment is deleted"

WORKSHOPS: Mapping[str, Kept] = {
    "workshop": Kept(
        purpose="A session in which a room fills in an assessment",
        until=_DELETED,
        columns={
            "id": "A random number",
            "assessment_id": "Which assessment the room fills in",
            "led_by": "Who opened it",
            "code": "What people type to join",
            "title": "What the room sees above the questions",
            "questions": "Which questions it votes on",
            "together": "Whether all answer one question at a time",
            "teams": "Whether seats say which part of the organisation they speak for",
            "phase": "What the room is doing",
            "item": "Which question is on the screen",
            "round": "Whether it is asked for the first or a later time",
            "revealed": "Whether its answers are shown",
            "timer": "When the time that was suggested is over",
            "offered": "Which recommendations the room chooses among",
            "led": "When the facilitator’s page was last heard of",
            "version": "Counts what the facilitator did",
            "seats": "How many took part, once it is closed",
            "form": "The form that opened it, so that a repeated request opens no other",
            "created": "When it was opened",
            "closed": "When it was closed",
            "rehearsal": "Whether it is a rehearsal with invented votes, which is deleted and never closed",
        },
        typed=frozenset({"title"}),
        people=frozenset({"led_by"}),
    ),
    "seat": Kept(
        purpose="A place in the room. It says nothing of who sits there",
        until=_CLOSES,
        columns={
            "id": "A random number",
            "workshop_id": _WHICH,
            "digest": "A hash of the secret in the phone, so that it keeps its place",
            "team": "Board, staff or communications, where the workshop asks",
            "on_paper": "Whether its votes came on a sheet, or were invented, and not from a phone",
        },
    ),
    "workshop_sheet": Kept(
        purpose="A sheet of votes from a room without network, so that it is counted once",
        until=_CLOSES,
        columns={
            "workshop_id": _WHICH,
            "number": "The random number that was printed on it",
            "digest": "A keyed hash of all that it said, which nobody can turn back into votes",
        },
    ),
    "vote": Kept(
        purpose="An answer of a seat, without a time",
        until=_CLOSES,
        columns={
            "workshop_id": _WHICH,
            "key": "Which question",
            "round": "In which round",
            "seat_id": "Which seat",
            "code": "The answer",
            "stamp": "The phone’s own count, so that a late copy undoes nothing",
        },
    ),
    "workshop_choice": Kept(
        purpose="One of the three votes of a seat for what to do",
        until=_CLOSES,
        columns={"workshop_id": _WHICH, "recommendation": "For which piece of advice", "seat_id": "Which seat"},
    ),
    "workshop_result": Kept(
        purpose="What the votes of a round came to",
        until=_DELETED,
        columns={
            "workshop_id": _WHICH,
            "key": "Which question",
            "round": "In which round",
            "answered": "How many answered",
            "dont_know": "How many did not know",
            "median": "The middle answer",
            "gap": "How far two people were apart on average; empty where fewer than five answered",
        },
    ),
    "workshop_count": Kept(
        purpose="How many gave each answer, where five or more did",
        until=_DELETED,
        columns={
            "workshop_id": _WHICH,
            "key": "Which question",
            "round": "In which round",
            "team": "Of which team; empty for all",
            "code": "Which answer",
            "votes": "How many",
        },
    ),
    "workshop_agreement": Kept(
        purpose="The answer that the room agreed on",
        until=_DELETED,
        columns={
            "workshop_id": _WHICH,
            "key": "Which question",
            "code": "Which answer",
            "reason": "Why",
            "together": "Whether it was accepted with others in one step",
        },
        typed=frozenset({"reason"}),
    ),
    "workshop_comment": Kept(
        purpose="What somebody in the room wrote, without who",
        until=_CLOSES,
        columns={
            "id": "A random number",
            "workshop_id": _WHICH,
            "key": "On which question",
            "text": "What was written",
            "state": "Whether the room sees it",
        },
        typed=frozenset({"text"}),
    ),
    "workshop_action": Kept(
        purpose="What the room chose to do",
        until=_DELETED,
        columns={
            "workshop_id": _WHICH,
            "recommendation": "Which piece of advice",
            "votes": "How many votes it got",
            "owner": "Who takes it on",
        },
        typed=frozenset({"owner"}),
    ),
    "workshop_step": Kept(
        purpose="What the facilitator did, so that a reset or a skipped question is on record",
        until=_DELETED,
        columns={
            "workshop_id": _WHICH,
            "place": "The order",
            "what": "What was done",
            "key": "With which question",
            "at": "When",
        },
    ),
}
