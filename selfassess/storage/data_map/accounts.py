"""What is kept of people who have an account."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.storage.data_map.kept import Kept

ACCOUNTS: Mapping[str, Kept] = {
    "account": Kept(
        purpose="Lets a person sign in and work with others",
        until="the person erases it, or an administrator at their request",
        columns={
            "id": "A random number",
            "email": "The address that sign-in links go to",
            "name": "What colleagues see",
            "password": "A hash from which the password cannot be told; empty without one",
            "curator": "Whether they look after the benchmark",
            "administrator": "Whether they look after accounts",
            "created": "When it was made",
            "disabled": "When it was stopped",
        },
        typed=frozenset({"email", "name"}),
        people=frozenset({"id", "email"}),
    ),
    "account_session": Kept(
        purpose="Says that somebody is signed in, so that it can be ended from anywhere",
        until="they sign out, or 12 hours after they signed in",
        columns={
            "digest": "A hash of the secret in their cookie",
            "id": "A random number, to end it by",
            "account_id": "Who is signed in",
            "device": "Which browser and system, in two words",
            "created": "When they signed in",
            "seen": "When they were last here, to five minutes",
        },
        people=frozenset({"account_id"}),
    ),
    "identity": Kept(
        purpose="Knows somebody again who signs in through their employer",
        until="they remove this way to sign in, or their account is erased",
        columns={
            "issuer": "The employer’s sign-in service",
            "subject": "The number that it gave the person",
            "account_id": "Whose account it is",
            "linked": "When it was first used",
        },
        people=frozenset({"account_id"}),
    ),
    "one_time_token": Kept(
        purpose="Makes a link in an e-mail good once, and for one purpose",
        until="a day after it expires",
        columns={
            "id": "A random number",
            "purpose": "What it is good for",
            "digest": "A hash of the secret in the link",
            "email": "The address that it was sent to",
            "account_id": "Whose account it changes",
            "organisation_id": "Which organisation it invites to",
            "member_role": "What they may do there",
            "consultancy_id": "Which consultancy it invites to",
            "consultancy_role": "What they may do there",
            "invited_by": "Who invited them",
            "created": "When it was sent",
            "expires": "Until when it is good",
            "used": "When it was used",
        },
        typed=frozenset({"email"}),
        people=frozenset({"account_id", "email", "invited_by"}),
    ),
    "rate_limit": Kept(
        purpose="Stops guessing and flooding",
        until="the limit is free again",
        columns={
            "key": "A keyed hash of what is limited, such as an address of the network",
            "free_at": "When all of the limit is free again",
        },
    ),
    "ended_browser": Kept(
        purpose="Makes Leave final: a copy of the cookie opens nothing",
        until="the cookie would have ended by itself, 12 hours at most",
        columns={"digest": "A hash of what the cookie holds", "until": "When the cookie ends by itself"},
    ),
    "membership": Kept(
        purpose="Says who belongs to an organisation, and what they may do",
        until="they leave or are removed",
        columns={
            "organisation_id": "Which organisation",
            "account_id": "Who",
            "role": "Owner, editor or viewer",
            "since": "From when",
        },
        people=frozenset({"account_id"}),
    ),
}
