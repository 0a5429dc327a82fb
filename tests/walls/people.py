"""Everybody who may come to the walls: each an account with a session, or a browser with a link or with nothing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from selfassess.services.identities import identity_id
from selfassess.services.sessions import digest_of
from selfassess.storage.tables import (
    Account,
    AccountSession,
    Assignment,
    ConsultancyRole,
    Consultant,
    Identity,
    MemberRole,
    Membership,
)
from selfassess.storage.unit_of_work import UnitOfWork
from tests.walls.canaries import canary
from tests.walls.consultancies import Firm
from tests.walls.organisations import NOW, Client

ANONYMOUS, LINK_HOLDER = "anonymous", "link_holder"
OWNER, EDITOR, VIEWER = "owner", "editor", "viewer"
OTHER_OWNER = "other_owner"
SEES, FACILITATES, LEAD = "sees", "facilitates", "lead"
UNASSIGNED, FORMER, WITHDRAWN = "unassigned", "former", "withdrawn"
CURATOR, ADMINISTRATOR = "curator", "administrator"
DISABLED, SIGNED_OUT = "disabled", "signed_out"
MEMBERS = {OWNER: MemberRole.OWNER, EDITOR: MemberRole.EDITOR, VIEWER: MemberRole.VIEWER}
ROLES = (
    *(ANONYMOUS, LINK_HOLDER, OWNER, EDITOR, VIEWER, OTHER_OWNER, SEES, FACILITATES, LEAD),
    *(UNASSIGNED, FORMER, WITHDRAWN, CURATOR, ADMINISTRATOR, DISABLED, SIGNED_OUT),
)
PASSWORD = "a long phrase of a test"  # noqa: S105 - of nobody
LONG_AFTER = timedelta(hours=2)  # seen so far ahead that no request of a slow run is worth writing down


@dataclass(frozen=True)
class Person:
    """An account by its ids, and the secret in its cookie."""

    role: str
    account: UUID
    email: str
    session: UUID
    secret: str
    identity: UUID


def make_person(uow: UnitOfWork, role: str, owner: str) -> Person:
    """An account whose texts are canaries of ``owner``, signed in. The caller commits."""
    secret = secrets.token_urlsafe(32)
    email = f"{canary(owner, 'account', 'email').lower()}-{role.replace('_', '-')}@example.org"
    account = Account(
        id=uuid4(),
        email=email,
        name=f"{canary(owner, 'account', 'name')} {role}",
        password=None,
        curator=role == CURATOR,
        administrator=role == ADMINISTRATOR,
        created=NOW,
        disabled=NOW if role == DISABLED else None,
    )
    uow.session.add(account)
    uow.session.flush()
    session = AccountSession(
        digest=digest_of(secret),
        id=uuid4(),
        account_id=account.id,
        device=canary(owner, "account_session", "device"),
        created=NOW,
        seen=NOW + LONG_AFTER,
    )
    identity = Identity(
        issuer=canary(owner, "identity", "issuer"),
        subject=f"{canary(owner, 'identity', 'subject')} {role}",
        account_id=account.id,
        linked=NOW,
    )
    uow.session.add_all([session, identity])
    uow.session.flush()
    person = Person(role, account.id, email, session.id, secret, identity_id(identity))
    if role == SIGNED_OUT:
        uow.session.delete(session)
        uow.session.flush()
    return person


def join(uow: UnitOfWork, person: Person, client: Client, role: MemberRole) -> None:
    uow.session.add(Membership(organisation_id=client.organisation, account_id=person.account, role=role, since=NOW))
    uow.session.flush()


def work_for(uow: UnitOfWork, person: Person, firm: Firm, role: ConsultancyRole | None, assigned: bool) -> None:
    """No role for somebody who is not there any more, and whose assignment was left behind."""
    if role is not None:
        uow.session.add(Consultant(consultancy_id=firm.consultancy, account_id=person.account, role=role, since=NOW))
    if assigned:
        uow.session.add(Assignment(engagement_id=firm.engagement, account_id=person.account, since=NOW))
    uow.session.flush()
