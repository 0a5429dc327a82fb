"""What is kept of work taken up, of who answered, of batches of reports, and of what was done."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.storage.data_map.kept import Kept

THE_YEAR_AFTER: Mapping[str, Kept] = {
    "improvement": Kept(
        purpose="A recommendation that the organisation took up, and how far it is",
        until="somebody deletes it, or the organisation is erased",
        columns={
            "id": "A random number",
            "organisation_id": "Whose work it is",
            "assessment_id": "Which assessment it came from",
            "recommendation": "Which piece of advice it is",
            "title": "What is to be done",
            "owner": "Who does it",
            "due": "Until when",
            "status": "To do, under way, done or dropped",
            "note": "What is worth knowing",
            "evidence": "Where the result can be seen",
            "version": "Counts the changes, so that none is lost",
            "form": "The form that saved it, so that a repeated request saves no other",
            "created": "When it was taken up",
            "updated": "When it last changed",
        },
        typed=frozenset({"title", "owner", "note", "evidence"}),
    ),
    "answer_record": Kept(
        purpose="Shows an organisation’s members who gave which answer",
        until="its organisation is erased",
        columns={
            "assessment_id": "Which assessment it belongs to",
            "key": "Which question was answered",
            "account_id": "Who answered; empty where they came by the private link",
            "facilitated": "Whether a consultant answered together with the organisation",
            "carried_over": "Whether it was confirmed as last time",
            "saved": "When",
        },
        people=frozenset({"account_id"}),
    ),
    "job": Kept(
        purpose="A batch of reports that a consultancy ordered",
        until="seven days after it is finished",
        columns={
            "id": "A random number",
            "consultancy_id": "Who ordered it",
            "ordered_by": "Which person",
            "format": "Which kind of file",
            "state": "How far it is",
            "form": "The form that ordered it, so that a repeated request orders no other",
            "created": "When it was ordered",
            "finished": "When it was finished",
        },
        people=frozenset({"ordered_by"}),
    ),
    "job_item": Kept(
        purpose="One file of a batch",
        until="seven days after its batch is finished",
        columns={
            "job_id": "Which batch",
            "place": "Its place there",
            "assessment_id": "Whose report",
            "state": "How far it is",
            "attempts": "How often it was begun",
            "lease": "Which worker makes it",
            "leased_until": "Until when another leaves it alone",
            "reason": "Why it could not be made",
            "file_name": "What the file is called",
            "content": "The file",
            "finished": "When it was finished",
        },
        typed=frozenset({"file_name"}),
    ),
    "audit_event": Kept(
        purpose="Shows what was done, and that the record is unchanged",
        until="the installation ends: it holds no words, and names by random numbers only",
        columns={
            "sequence": "The order of events",
            "at": "When it was done",
            "action": "What was done",
            "assessment_id": "To which assessment",
            "grant_id": "By the holder of which private link",
            "account_id": "By whom",
            "object_id": "To which organisation, consultancy, account or batch",
            "digest": "The hash of what was submitted",
            "previous": "Ties the event to the one before it",
            "mac": "Shows that the event is unchanged",
        },
        people=frozenset({"account_id", "object_id"}),
    ),
    "audit_batch": Kept(
        purpose="Seals the events up to one of them",
        until="the installation ends",
        columns={
            "last": "The newest event that it covers",
            "events": "How many were added since the seal before it",
            "sealed": "When it was sealed",
            "mac": "The seal",
        },
    ),
}
