"""Editions, accounts and events as pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from selfassess.domain import wording
from selfassess.reports.tables import Row, Table
from selfassess.services.looking_after import Change
from selfassess.services.uploading import Known
from selfassess.storage.service_accounts import AccountRow, SessionRow
from selfassess.storage.tables import Action, AuditBatch, AuditEvent
from selfassess.web.times import moment

BASES = {
    "census": "a census: all answered",
    "sample": "a random sample",
    "self_selected": "those who chose to answer",
    "illustrative": "invented organisations",
}
ACTIONS: Mapping[Action, str] = {
    Action.STARTED: "Assessment started",
    Action.STARTED_NEXT: "Next assessment started",
    Action.SUBMITTED: "Answers submitted",
    Action.LINK_REISSUED: "Private link replaced",
    Action.LINK_REVOKED: "Private link taken back",
    Action.CLAIMED: "Assessment claimed by an account",
    Action.SIGNED_IN: "Signed in",
    Action.SIGN_IN_REFUSED: "Sign-in refused",
    Action.SIGNED_OUT: "Signed out",
    Action.SESSIONS_ENDED: "Sessions ended",
    Action.PASSWORD_CHANGED: "Password changed",
    Action.EMAIL_CHANGED: "Address changed",
    Action.IDENTITY_REMOVED: "Way to sign in removed",
    Action.ACCOUNT_DISABLED: "Account disabled",
    Action.ACCOUNT_ENABLED: "Account enabled",
    Action.ACCOUNT_ERASED: "Account erased",
    Action.SERVICE_ROLE_CHANGED: "Curator or administrator changed",
    Action.INVITED: "Somebody invited",
    Action.JOINED: "Somebody joined",
    Action.ROLE_CHANGED: "Role changed",
    Action.REMOVED: "Somebody removed",
    Action.TRANSFERRED: "Organisation handed over",
    Action.ORGANISATION_RENAMED: "Organisation renamed",
    Action.ORGANISATION_ERASED: "Organisation erased",
    Action.EXPORTED: "Copy of data taken",
    Action.CONSULTANCY_CLOSED: "Consultancy closed",
    Action.LET_IN: "Consultancy let in",
    Action.SHUT_OUT: "Consultancy shut out",
    Action.ASSIGNED: "Consultant assigned",
    Action.UNASSIGNED: "Consultant taken off",
    Action.REPORTS_ORDERED: "Reports ordered",
    Action.REPORTS_TAKEN: "Reports downloaded",
    Action.EDITION_IMPORTED: "Benchmark edition imported",
    Action.EDITION_CHOSEN: "Benchmark edition chosen",
}
WORDS: Mapping[Change, str] = {
    Change.DISABLE: "Disable the account",
    Change.ENABLE: "Enable the account",
    Change.END_SESSIONS: "End all sessions",
    Change.GIVE_CURATOR: "Make a curator",
    Change.TAKE_CURATOR: "Take the role of curator away",
    Change.GIVE_ADMINISTRATOR: "Make an administrator",
    Change.TAKE_ADMINISTRATOR: "Take the role of administrator away",
}


@dataclass(frozen=True)
class EditionPart:
    """An edition: its heading, what is said of it, and whether it can be chosen."""

    key: str
    heading: str
    current: bool
    facts: tuple[tuple[str, str], ...]
    fault: str


@dataclass(frozen=True)
class AccountLine:
    """An account in a list, with the address of its page."""

    email: str
    address: str
    said: str


@dataclass(frozen=True)
class AccountPage:
    """One account: what is known of it, where it is signed in, and what may be done, each a word and its label."""

    email: str
    facts: tuple[tuple[str, str], ...]
    sessions: Table | None
    changes: tuple[tuple[str, str], ...]
    own: bool


def edition_part(known: Known) -> EditionPart:
    """``fault`` says why an edition cannot be used; empty where it can."""
    said = known.provenance
    if said is None:
        return EditionPart(known.key, f"Edition {known.key}", known.current, (), known.fault)
    facts = (
        ("Label", said.label),
        ("Organisations", str(said.n)),
        ("Basis", wording.capital(BASES[said.basis.value])),
        ("Who answered", said.who),
        ("When", said.when),
        ("How", said.how),
        ("Licence", said.licence),
        ("Comes from", "The study itself" if known.own else "An import"),
    )
    return EditionPart(known.key, f"{known.key}: {said.title}", known.current, facts, "")


def roles_said(row: AccountRow) -> str:
    held = [name for name, has in (("curator", row.curator), ("administrator", row.administrator)) if has]
    return wording.capital(wording.listed(held)) if held else "None"


def account_line(row: AccountRow, address: str) -> AccountLine:
    held = [name for name, has in (("curator", row.curator), ("administrator", row.administrator)) if has]
    said = [row.name, *held, *(["disabled"] if row.disabled else [])]
    return AccountLine(row.email, address, ", ".join(filter(None, said)))


def account_page(row: AccountRow, sessions: Sequence[SessionRow], own: bool, now: datetime) -> AccountPage:
    facts = (
        ("Name", row.name or "Not said"),
        ("State", f"Disabled {moment(row.disabled, now)}" if row.disabled else "In use"),
        ("Since", wording.capital(moment(row.created, now))),
        ("Roles in the service", roles_said(row)),
        ("Belongs to", _belongs_to(row)),
    )
    lines = tuple(
        Row(each.device, (wording.capital(moment(each.created, now)), wording.capital(moment(each.seen, now))))
        for each in sessions
    )
    table = Table("Where this person is signed in", ("Browser", "Since", "Last here"), lines) if lines else None
    offered = tuple((change.value, WORDS[change]) for change in _offered(row, bool(lines)))
    return AccountPage(row.email, facts, table, () if own else offered, own)


def events_table(events: Sequence[AuditEvent], now: datetime) -> Table:
    """By random numbers and words alone: no event holds a text that somebody typed."""
    lines = tuple(
        Row(
            f"{each.sequence}",
            (wording.capital(moment(each.at, now)), ACTIONS[each.action], _short(each.account_id), _short(_what(each))),
        )
        for each in events
    )
    return Table("Events, the newest first", ("Number", "When", "What", "By", "To"), lines)


def sealed_said(batch: AuditBatch | None, newest: int, now: datetime) -> str:
    if batch is None:
        return "Nothing is sealed yet. The worker seals the trail, or run: flask --app wsgi audit seal"
    after = newest - batch.last
    since = "Nothing came after it" if after == 0 else f"After it came {wording.counted(after, 'event')}"
    return f"The last seal is under event {batch.last}, made {moment(batch.sealed, now)}. {since}."


def _belongs_to(row: AccountRow) -> str:
    counts = (
        wording.counted(row.organisations, "organisation"),
        wording.counted(row.consultancies, "consultancy", "consultancies"),
    )
    return wording.capital(wording.listed(counts))


def _offered(row: AccountRow, signed_in: bool) -> list[Change]:
    changes = [Change.TAKE_CURATOR if row.curator else Change.GIVE_CURATOR]
    changes.append(Change.TAKE_ADMINISTRATOR if row.administrator else Change.GIVE_ADMINISTRATOR)
    if signed_in:
        changes.append(Change.END_SESSIONS)
    return [*changes, Change.DISABLE if row.disabled is None else Change.ENABLE]


def _what(event: AuditEvent) -> object:
    return event.object_id or event.assessment_id


def _short(number: object) -> str:
    """The beginning of a random number: enough to tell two apart on a page."""
    return str(number)[:8] if number else "–"
