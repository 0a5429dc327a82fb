"""What is kept of consultancies and their work with clients."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.storage.data_map.kept import Kept

CONSULTING: Mapping[str, Kept] = {
    "consultancy": Kept(
        purpose="A consultancy that clients may let in",
        until="its last person leaves or erases their account",
        columns={
            "id": "A random number",
            "name": "What clients see",
            "code": "What a client types to let it in",
            "created": "When it was made",
        },
        typed=frozenset({"name"}),
    ),
    "consultant": Kept(
        purpose="Says who works for a consultancy",
        until="they leave or are removed",
        columns={
            "consultancy_id": "Which consultancy",
            "account_id": "Who",
            "role": "Lead or consultant",
            "since": "From when",
        },
        people=frozenset({"account_id"}),
    ),
    "engagement": Kept(
        purpose="A client’s permission, and that it was withdrawn",
        until="the organisation or the consultancy is erased",
        columns={
            "id": "A random number",
            "consultancy_id": "Who was let in",
            "organisation_id": "By which client",
            "level": "To see, or to answer as well",
            "granted_by": "Who gave it",
            "granted": "When",
            "withdrawn_by": "Who withdrew it",
            "withdrawn": "When",
        },
        people=frozenset({"granted_by", "withdrawn_by"}),
    ),
    "assignment": Kept(
        purpose="Says which consultant works with which client",
        until="it or the permission ends",
        columns={"engagement_id": "With which client", "account_id": "Who", "since": "From when"},
        people=frozenset({"account_id"}),
    ),
    "consultancy_note": Kept(
        purpose="What a consultancy notes about a client, for itself",
        until="the consultancy deletes it, or either side is erased",
        columns={
            "id": "A random number",
            "consultancy_id": "Whose note",
            "organisation_id": "About which client",
            "author_id": "Who wrote it",
            "text": "The note",
            "form": "The form that saved it, so that a repeated request saves no other",
            "created": "When it was written",
        },
        typed=frozenset({"text"}),
        people=frozenset({"author_id"}),
    ),
    "consultancy_brand": Kept(
        purpose="What a consultancy’s reports look like, and those of one client",
        until="the consultancy changes it, or is erased",
        columns={
            "id": "A random number",
            "consultancy_id": "Whose brand",
            "organisation_id": "For which client; empty for all others",
            "name": "Who prepared the report",
            "contact": "How to reach them",
            "note": "What they say on the cover",
            "colour": "The colour of headings and bars",
            "logo": "The logo as a picture, without anything else that its file held",
            "updated": "When this was last saved",
        },
        typed=frozenset({"name", "contact", "note"}),
    ),
}
