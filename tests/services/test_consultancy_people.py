"""People of a consultancy: asked, let in once as who they are, and always led by somebody."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from selfassess.domain.errors import InputError
from selfassess.services import consultancies, consultancy_people
from selfassess.services.consultancies import CODE_LENGTH, CODE_LETTERS
from selfassess.services.consultancy_people import INVITATIONS
from selfassess.services.rate_limits import TooMany
from selfassess.services.sessions import SignedIn, signed_in
from selfassess.storage import consultants, engagements
from selfassess.storage.tables import (
    Action,
    Assignment,
    AuditEvent,
    Consultancy,
    ConsultancyRole,
    Consultant,
    Engagement,
)
from selfassess.storage.unit_of_work import Database
from tests.people import Person, Practice, disable, engage, person, practice, team
from tests.services.assessments import KEYS

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
LEAD, CONSULTANT = ConsultancyRole.LEAD, ConsultancyRole.CONSULTANT


def invited(database: Database, ours: Practice, email: str, role: str = "consultant", by: Person | None = None) -> str:
    """The secret of an invitation."""
    who = by or ours.lead
    with database.writing() as uow:
        found = consultancy_people.invite(uow, KEYS, who.on_consultancy(ours.id), who.account_id, email, role, NOW)
        uow.commit()
    assert found is not None
    return found.secret


def as_signed_in(database: Database, who: Person) -> SignedIn:
    with database.reading() as uow:
        found = signed_in(uow, who.secret, datetime.now(UTC))
    assert found is not None
    return found


def join(database: Database, secret: str, who: Person, now: datetime = NOW) -> UUID | None:
    with database.writing() as uow:
        joined = consultancy_people.join(uow, KEYS, secret, as_signed_in(database, who), now)
        uow.commit()
    return joined


def roles(database: Database, consultancy_id: UUID) -> dict[UUID, ConsultancyRole]:
    with database.reading() as uow:
        rows = uow.session.scalars(select(Consultant).where(Consultant.consultancy_id == consultancy_id))
        return {row.account_id: row.role for row in rows}


def actions(database: Database) -> list[Action]:
    with database.reading() as uow:
        return list(uow.session.scalars(select(AuditEvent.action).order_by(AuditEvent.sequence)))


def remove(database: Database, ours: Practice, by: Person, whom: Person) -> bool | None:
    with database.writing() as uow:
        done = consultancy_people.remove(uow, KEYS, by.on_consultancy(ours.id), by.account_id, whom.account_id, NOW)
        uow.commit()
    return done


def change_role(database: Database, ours: Practice, by: Person, whom: Person, role: str) -> bool | None:
    with database.writing() as uow:
        done = consultancy_people.change_role(
            uow, KEYS, by.on_consultancy(ours.id), by.account_id, whom.account_id, role, NOW
        )
        uow.commit()
    return done


def create(database: Database, who: Person, name: str, form: UUID) -> UUID:
    with database.writing() as uow:
        made = consultancies.create(uow, KEYS, who.account_id, name, form, NOW)
        uow.commit()
    return made


# ------------------------------------------------------------------ made and closed


def test_whoever_makes_a_consultancy_leads_it(database: Database) -> None:
    who = person(database)
    made = create(database, who, "  Harbour  &  Hill ", uuid4())
    assert roles(database, made) == {who.account_id: LEAD}
    with database.reading() as uow:
        row = uow.session.get_one(Consultancy, made)
    assert row.name == "Harbour & Hill"
    assert (len(row.code), set(row.code) <= set(CODE_LETTERS)) == (CODE_LENGTH, True)
    assert actions(database) == [Action.JOINED]


def test_no_letter_of_a_code_looks_like_another() -> None:
    assert [sign for sign in "ILOQUV01258" if sign in CODE_LETTERS] == []
    assert CODE_LETTERS.isupper()


def test_a_form_sent_twice_makes_one(database: Database) -> None:
    who, form = person(database), uuid4()
    once, twice = (create(database, who, "Harbour", form) for _ in range(2))
    assert once == twice
    assert create(database, person(database), "Harbour", form) != once
    assert create(database, who, "Another", form) != once


NAMES = {"empty": " ", "too long": "x" * 81, "what cannot be kept": "a\uffffb"}


@pytest.mark.parametrize("typed", NAMES.values(), ids=NAMES)
def test_a_name_that_cannot_be_kept_makes_nothing(database: Database, typed: str) -> None:
    with database.writing() as uow, pytest.raises(InputError) as refused:
        consultancies.create(uow, KEYS, person(database).account_id, typed, uuid4(), NOW)
    assert refused.value.where == "name"


def test_only_the_last_person_closes_it(database: Database) -> None:
    ours = practice(database)
    engage(database, team(database), ours)
    scope = ours.lead.on_consultancy(ours.id)
    with database.writing() as uow, pytest.raises(InputError, match="Others work here too"):
        consultancies.close(uow, KEYS, scope, ours.lead.account_id, NOW)
    for whom in (ours.assigned, ours.unassigned):
        remove(database, ours, ours.lead, whom)
    with database.writing() as uow:
        assert consultancies.close(uow, KEYS, scope, ours.lead.account_id, NOW)
        uow.commit()
    with database.reading() as uow:
        left = [uow.session.scalar(select(func.count()).select_from(each)) for each in (Consultancy, Engagement)]
    assert left == [0, 0]
    assert actions(database) == [Action.REMOVED, Action.REMOVED, Action.CONSULTANCY_CLOSED]


# ------------------------------------------------------------------ invitations


def test_an_invitation_lets_one_person_in_once(database: Database) -> None:
    ours, new = practice(database), person(database, "New")
    secret = invited(database, ours, new.email.upper(), "lead")
    assert join(database, secret, new) == ours.id
    assert roles(database, ours.id)[new.account_id] is LEAD
    assert join(database, secret, new) is None
    assert actions(database) == [Action.INVITED, Action.JOINED]


def test_an_invitation_is_good_for_nobody_else(database: Database) -> None:
    ours, new, other = practice(database), person(database, "New"), person(database, "Other")
    secret = invited(database, ours, new.email)
    assert join(database, secret, other) is None
    assert other.account_id not in roles(database, ours.id)
    assert join(database, secret, new) == ours.id


def test_an_invitation_ends_after_seven_days(database: Database) -> None:
    ours, new = practice(database), person(database, "New")
    secret = invited(database, ours, new.email)
    assert join(database, secret, new, NOW + timedelta(days=7)) is None
    assert join(database, secret, new, NOW + timedelta(days=7, seconds=-1)) == ours.id


def test_the_newest_invitation_holds(database: Database) -> None:
    ours, new = practice(database), person(database, "New")
    first, second = (invited(database, ours, new.email) for _ in range(2))
    assert [join(database, each, new) for each in (first, second)] == [None, ours.id]


def test_an_invitation_of_another_consultancy_stays(database: Database) -> None:
    ours, theirs, new = practice(database), practice(database), person(database, "New")
    secrets = [invited(database, each, new.email) for each in (ours, theirs, ours)]
    assert [join(database, each, new) for each in secrets] == [None, theirs.id, ours.id]


def test_an_invitation_can_be_taken_back(database: Database) -> None:
    ours, new = practice(database), person(database, "New")
    secret = invited(database, ours, new.email)
    with database.writing() as uow:
        assert not consultancy_people.take_back(uow, ours.assigned.on_consultancy(ours.id), new.email)
        assert consultancy_people.take_back(uow, ours.lead.on_consultancy(ours.id), new.email)
        uow.commit()
    assert join(database, secret, new) is None


def test_invitations_of_a_lead_end_with_their_role(database: Database) -> None:
    """Or they would come back by an address of their own."""
    ours, back = practice(database), person(database, "Back")
    change_role(database, ours, ours.lead, ours.assigned, "lead")
    ends: list[Callable[[], bool | None]] = [
        lambda: change_role(database, ours, ours.lead, ours.assigned, "consultant"),
        lambda: remove(database, ours, ours.lead, ours.assigned),
    ]
    for end in ends:
        secret = invited(database, ours, back.email, by=ours.assigned)
        assert end()
        assert join(database, secret, back) is None
        change_role(database, ours, ours.lead, ours.assigned, "lead")


def test_who_is_there_already_keeps_their_role(database: Database) -> None:
    ours, new = practice(database), person(database, "New")
    first = invited(database, ours, new.email, "lead")
    assert join(database, first, new) == ours.id
    with pytest.raises(InputError, match="works here already"):
        invited(database, ours, new.email, "consultant")


REFUSED = {
    "no address": ("nobody", "consultant", "email"),
    "an address that is a header": ("a@example.org\nBcc: b@example.org", "consultant", "email"),
    "no role": ("a@example.org", "owner", "role"),
}


@pytest.mark.parametrize(("email", "role", "where"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_sent_is_refused(database: Database, email: str, role: str, where: str) -> None:
    with pytest.raises(InputError) as refused:
        invited(database, practice(database), email, role)
    assert refused.value.where == where


def test_so_many_invitations_and_no_more(database: Database) -> None:
    ours = practice(database)
    for number in range(INVITATIONS.most):
        invited(database, ours, f"a{number}@example.org")
    with pytest.raises(TooMany):
        invited(database, ours, "one.more@example.org")


# ------------------------------------------------------------------ roles


def test_a_consultant_changes_nobody(database: Database) -> None:
    ours = practice(database)
    before = roles(database, ours.id)
    with database.writing() as uow:
        scope = ours.assigned.on_consultancy(ours.id)
        by = ours.assigned.account_id
        assert consultancy_people.invite(uow, KEYS, scope, by, "a@example.org", "lead", NOW) is None
    assert change_role(database, ours, ours.assigned, ours.assigned, "lead") is None
    assert remove(database, ours, ours.assigned, ours.unassigned) is None
    assert roles(database, ours.id) == before


def test_a_lead_of_another_consultancy_changes_nobody(database: Database) -> None:
    ours, theirs = practice(database), practice(database)
    before = roles(database, ours.id)
    assert remove(database, ours, theirs.lead, ours.assigned) is None
    assert remove(database, theirs, theirs.lead, ours.assigned) is False
    assert change_role(database, theirs, theirs.lead, ours.assigned, "lead") is False
    assert roles(database, ours.id) == before


def test_the_last_lead_stays(database: Database) -> None:
    ours = practice(database)
    ends: list[Callable[[], bool | None]] = [
        lambda: remove(database, ours, ours.lead, ours.lead),
        lambda: change_role(database, ours, ours.lead, ours.lead, "consultant"),
    ]
    for end in ends:
        with pytest.raises(InputError, match="needs somebody who leads it"):
            end()
    change_role(database, ours, ours.lead, ours.assigned, "lead")
    disable(database, ours.assigned)  # somebody who cannot sign in leads nothing
    with pytest.raises(InputError):
        remove(database, ours, ours.lead, ours.lead)


def test_a_consultant_may_leave_whoever_leads(database: Database) -> None:
    ours = practice(database)
    disable(database, ours.lead)
    assert remove(database, ours, ours.assigned, ours.assigned)
    assert actions(database) == [Action.REMOVED]


def test_coming_back_one_begins_without_clients(database: Database) -> None:
    ours = practice(database)
    engage(database, team(database), ours)
    remove(database, ours, ours.lead, ours.assigned)
    assert join(database, invited(database, ours, ours.assigned.email), ours.assigned) == ours.id
    with database.reading() as uow:
        assert engagements.clients(uow.connection, ours.assigned.on_consultancy(ours.id)) == []
        rows = list(uow.session.scalars(select(Assignment.account_id)))
    assert ours.assigned.account_id not in rows


RACES = {
    "both leave": lambda database, ours, one, _other: remove(database, ours, one, one),
    "each removes the other": remove,
    "both become consultants": lambda database, ours, one, _other: change_role(database, ours, one, one, "consultant"),
}


@pytest.mark.parametrize("race", RACES.values(), ids=RACES)
def test_of_two_leads_at_once_one_is_left(
    database: Database, race: Callable[[Database, Practice, Person, Person], bool | None]
) -> None:
    ours = practice(database)
    one, other = ours.lead, ours.assigned
    change_role(database, ours, one, other, "lead")
    start = Barrier(2)

    def at_once(pair: tuple[Person, Person]) -> str:
        start.wait()
        try:
            return str(race(database, ours, *pair))
        except InputError:
            return "refused"

    with ThreadPoolExecutor(2) as pool:
        ended = sorted(pool.map(at_once, [(one, other), (other, one)]))
    leads = [role for role in roles(database, ours.id).values() if role is LEAD]
    assert (len(leads), ended.count("True")) == (1, 1)


def test_an_invitation_accepted_twice_at_once_is_accepted_once(database: Database) -> None:
    ours, new = practice(database), person(database, "New")
    secret = invited(database, ours, new.email)
    start = Barrier(2)

    def at_once(_: int) -> UUID | None:
        start.wait()
        return join(database, secret, new)

    with ThreadPoolExecutor(2) as pool:
        joined = list(pool.map(at_once, range(2)))
    assert {*joined} == {ours.id, None}
    assert actions(database).count(Action.JOINED) == 1


def test_colleagues_are_told_with_whether_they_can_sign_in(database: Database) -> None:
    ours = practice(database)
    disable(database, ours.unassigned)
    with database.reading() as uow:
        found = consultants.colleagues(uow.connection, ours.lead.on_consultancy(ours.id))
    assert [(each.account_id, each.role, each.disabled) for each in found] == [
        (ours.assigned.account_id, CONSULTANT, False),
        (ours.lead.account_id, LEAD, False),
        (ours.unassigned.account_id, CONSULTANT, True),
    ]
