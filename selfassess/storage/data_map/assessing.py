"""What is kept of organisations, their assessments and what belongs to one."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.storage.data_map.kept import Kept

_HASH = "Which file of the study the results follow from, by its SHA-256"

ASSESSING: Mapping[str, Kept] = {
    "organisation": Kept(
        purpose="Ties the assessments of one organisation together",
        until="an owner erases it; a draft without an account goes once it is unused for the time said above",
        columns={
            "id": "A random number",
            "name": "The name given on the last submission",
            "created": "When its first assessment was started",
        },
        typed=frozenset({"name"}),
    ),
    "assessment": Kept(
        purpose="One filling in of a questionnaire",
        until="its organisation is erased",
        columns={
            "id": "A random number",
            "organisation_id": "Whose it is",
            "study": "Which questionnaire it fills in",
            "state": "Whether answers may still change",
            "version": "Counts the changes, so that none is lost",
            "started": "When it was started",
            "updated": "When it last changed",
            "previous_id": "The assessment that it was started from",
            "form": "The form that started it, so that a repeated request starts no other",
        },
    ),
    "access_grant": Kept(
        purpose="Says that a private link opens an assessment. The link itself is not kept",
        until="its organisation is erased",
        columns={
            "id": "A random number",
            "assessment_id": "What it opens",
            "serial": "Makes earlier links void",
            "created": "When it was given",
            "revoked": "When it was taken back",
        },
    ),
    "draft_answer": Kept(
        purpose="Answers until they are submitted, with those that they replaced",
        until="its assessment is submitted or erased",
        columns={
            "assessment_id": "Which assessment it belongs to",
            "key": "Which question it answers",
            "since": "The version from which it stood",
            "until": "The version that replaced it",
            "form": "The page that saved it, so that a repeated request changes nothing",
            "state": "Answered, don’t know, not applicable or blank",
            "code": "The answer chosen",
            "text": "The answer typed, such as the organisation’s name or an example",
            "include": "Whether the report may quote the example",
            "note": "Why the answer was chosen",
            "link": "Where it can be seen",
            "under_way": "Whether work on it is under way",
            "account_id": "Who said it; empty where they came by the private link",
            "facilitated": "Whether a consultant said it together with the organisation",
            "saved": "When it was said",
        },
        people=frozenset({"account_id"}),
        typed=frozenset({"text", "note", "link"}),
    ),
    "artifact": Kept(
        purpose="The files of a study, so that results can always be worked out again",
        until="the installation ends",
        columns={
            "sha256": "The file’s hash, by which it is found",
            "kind": "Which of a study’s files it is",
            "content": "The file. It holds nothing of those who answer",
        },
    ),
    "submission": Kept(
        purpose="The answers as submitted, from which every result is worked out",
        until="its organisation is erased",
        columns={
            "assessment_id": "Which assessment was submitted",
            "answers": "Everything that was answered, and what a workshop on it came to, in one text",
            "answers_sha256": "Shows that the text is unchanged",
            "instrument_sha256": _HASH,
            "advice_sha256": _HASH,
            "sources_sha256": _HASH,
            "benchmark_sha256": _HASH,
            "responses_sha256": _HASH,
            "method_version": "Which version of the method gave the first results",
            "submitted": "When it was submitted",
            "dated": "The day that stands on the report",
        },
        typed=frozenset({"answers"}),
    ),
    "issued_seal": Kept(
        purpose="Lets whoever holds a report ask whether its seal is ours",
        until="its organisation is erased",
        columns={
            "code": "The seal that is printed on the report",
            "assessment_id": "Whose report it is",
            "method_version": "Which version of the method gives it",
            "issued": "When it was first given",
        },
    ),
    "plan_decision": Kept(
        purpose="What was decided on the plan, from which the rest of it is worked out",
        until="its organisation is erased",
        columns={
            "assessment_id": "Whose plan it is",
            "choices": "Days a week, what is in or out, what was moved, and targets: keys and numbers only",
            "updated": "When this was last saved",
        },
    ),
    "report_brand": Kept(
        purpose="What the report looks like: a name, a line to reach somebody, a note, a colour and a logo",
        until="its organisation is erased",
        columns={
            "assessment_id": "Whose report it is",
            "name": "Who prepared the report",
            "contact": "How to reach them",
            "note": "What they say on the cover",
            "colour": "The colour of headings and bars",
            "logo": "The logo as a picture, without anything else that its file held",
            "updated": "When this was last saved",
        },
        typed=frozenset({"name", "contact", "note"}),
    ),
    "scenario": Kept(
        purpose="Other answers that somebody tried, kept under a name. They are no part of the answers",
        until="somebody deletes it, or its organisation is erased",
        columns={
            "id": "A random number",
            "assessment_id": "Whose answers were tried",
            "name": "What it is called",
            "changes": "The answers that were tried, by question",
            "form": "The form that saved it, so that a repeated request saves no other",
            "created": "When it was saved",
        },
        typed=frozenset({"name"}),
    ),
    "sent_link": Kept(
        purpose="Counts the e-mails with a private link, so that nobody’s postbox is filled with them",
        until="the next one is sent an hour later or more, or its organisation is erased",
        columns={
            "id": "A random number",
            "assessment_id": "Whose link was sent",
            "sent": "When it was sent. The address is not kept",
        },
    ),
}
