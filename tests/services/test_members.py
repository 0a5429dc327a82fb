"""An organisation always has an owner, whoever asks for what at the same moment; each change is in the trail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from selfassess.services import auditing, engagements, inviting, members, organisations
from selfassess.services.asking import Asking
from selfassess.services.members import LastOwner
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.tables import Engagement, EngagementLevel, MemberRole, Membership
from selfassess.storage.unit_of_work import Database, UnitOfWork
from tests.people import Person, Team, join, person, practice, team
from tests.services.assessments import KEYS, shipped
from tests.services.test_at_the_same_time import together

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
Change = Callable[[UnitOfWork, Asking, Person], object]


def asking(who: Person, organisation_id: UUID, form: UUID | None = None) -> Asking:
    return Asking(who.on_organisation(organisation_id), who.account_id, form or uuid4(), NOW)


def owners(database: Database, organisation_id: UUID) -> set[UUID]:
    query = select(Membership.account_id).where(
        Membership.organisation_id == organisation_id, Membership.role == MemberRole.OWNER
    )
    with database.reading() as uow:
        return set(uow.connection.scalars(query))


def demote(uow: UnitOfWork, by: Asking, other: Person) -> object:
    return members.change_role(uow, KEYS, by, other.account_id, MemberRole.VIEWER)


def remove(uow: UnitOfWork, by: Asking, other: Person) -> object:
    return members.remove(uow, KEYS, by, other.account_id)


def leave(uow: UnitOfWork, by: Asking, _other: Person) -> object:
    return members.leave(uow, KEYS, by)


def step_down(uow: UnitOfWork, by: Asking, _other: Person) -> object:
    return members.change_role(uow, KEYS, by, by.by, MemberRole.EDITOR)


@pytest.mark.parametrize("change", [demote, remove, leave, step_down])
def test_of_two_owners_who_act_at_once_one_stays(database: Database, change: Change) -> None:
    for _ in range(4):
        own, second = team(database), person(database)
        join(database, own.id, second, MemberRole.OWNER)
        two = (own.owner, second)
        answers = together(lambda place: act(database, own, change, *two[:: 1 - 2 * place]), threads=2)  # noqa: B023
        assert sorted(map(str, answers)) in (["False", "True"], ["LastOwner", "True"])
        assert len(owners(database, own.id)) == 1


def act(database: Database, own: Team, change: Change, who: Person, other: Person) -> object:
    with database.writing() as uow:
        try:
            done = change(uow, asking(who, own.id), other)
        except LastOwner:
            return LastOwner.__name__
        uow.commit()
        return done


def test_a_handing_over_and_a_removal_at_once_leave_an_owner(database: Database) -> None:
    for _ in range(4):
        own, second = team(database), person(database)
        join(database, own.id, second, MemberRole.OWNER)
        changes: list[tuple[Person, Person, Change]] = [
            (own.owner, own.viewer, lambda uow, by, other: members.transfer(uow, KEYS, by, other.account_id)),
            (second, own.owner, remove),
        ]
        together(lambda place: act(database, own, changes[place][2], *changes[place][:2]), threads=2)  # noqa: B023
        assert owners(database, own.id) != set()


def test_an_invitation_accepted_by_many_at_once_makes_one_member(database: Database) -> None:
    own, colleague = team(database), person(database, email="colleague@example.org")
    with database.writing() as uow:
        invited = inviting.invite(uow, KEYS, asking(own.owner, own.id), colleague.email, MemberRole.EDITOR)
        uow.commit()
    assert invited is not None
    secret = invited.secret or ""

    def accept(_place: int) -> object:
        with database.writing() as uow:
            joined = inviting.join(uow, KEYS, secret, colleague.account_id, colleague.email, NOW)
            uow.commit()
            return joined

    answers = together(accept)
    assert own.id in answers
    assert set(answers) <= {own.id, None}  # who came in between is told that it is used up
    with database.reading() as uow:
        found = members.people(uow, own.owner.on_organisation(own.id))
        assert auditing.first_fault(uow, KEYS) is None
    assert found is not None
    assert [row.role for row in found.members if row.email == colleague.email] == [MemberRole.EDITOR]


def test_one_form_sent_many_times_at_once_makes_one_organisation(database: Database) -> None:
    who, form = person(database), uuid4()

    def make(_place: int) -> UUID:
        with database.writing() as uow:
            made = organisations.make(uow, KEYS, who.account_id, "Hill Trust", form, NOW)
            uow.commit()
            return made

    assert len(set(together(make))) == 1


def test_the_same_form_of_another_account_makes_another_organisation(database: Database) -> None:
    form, made = uuid4(), set()
    for who in (person(database), person(database)):
        with database.writing() as uow:
            made.add(organisations.make(uow, KEYS, who.account_id, "Hill Trust", form, NOW))
            uow.commit()
    assert len(made) == 2


def test_one_form_sent_many_times_at_once_starts_one_assessment(database: Database) -> None:
    own, form = team(database), uuid4()

    def start(_place: int) -> UUID | None:
        with database.writing() as uow:
            started = organisations.start_for(uow, KEYS, asking(own.editor, own.id, form), shipped())
            uow.commit()
            return started

    answers = set(together(start))
    assert len(answers) == 1
    assert answers != {None}


def test_let_in_by_many_at_once_is_one_permission(database: Database) -> None:
    own, advisers = team(database), practice(database)

    def let_in(_place: int) -> bool:
        with database.writing() as uow:
            done = engagements.let_in(uow, KEYS, asking(own.owner, own.id), advisers.id, EngagementLevel.SEE)
            uow.commit()
            return done

    assert together(let_in) == [True] * 8
    with database.reading() as uow:
        found = uow.session.scalars(select(Engagement).where(Engagement.organisation_id == own.id)).all()
    assert [(row.level, row.granted_by, row.granted) for row in found] == [
        (EngagementLevel.SEE, own.owner.account_id, NOW)
    ]


REFUSED: dict[str, Callable[[UnitOfWork, Asking, Team], object]] = {
    "change_role": lambda uow, by, own: members.change_role(uow, KEYS, by, own.viewer.account_id, MemberRole.OWNER),
    "remove": lambda uow, by, own: members.remove(uow, KEYS, by, own.viewer.account_id),
    "transfer": lambda uow, by, own: members.transfer(uow, KEYS, by, own.viewer.account_id),
    "leave": lambda uow, by, _own: members.leave(uow, KEYS, by),
    "invite": lambda uow, by, _own: inviting.invite(uow, KEYS, by, "a@example.org", MemberRole.VIEWER),
    "take_back": lambda uow, by, _own: inviting.take_back(uow, KEYS, by, uuid4()),
    "rename": lambda uow, by, _own: organisations.rename(uow, KEYS, by, "Mine"),
    "start_for": lambda uow, by, _own: organisations.start_for(uow, KEYS, by, shipped()),
    "let_in": lambda uow, by, _own: engagements.let_in(uow, KEYS, by, uuid4(), EngagementLevel.SEE),
    "change_level": lambda uow, by, _own: engagements.change_level(uow, KEYS, by, uuid4(), EngagementLevel.SEE),
    "withdraw": lambda uow, by, _own: engagements.withdraw(uow, KEYS, by, uuid4()),
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_who_has_no_role_changes_nothing_even_past_the_pages(database: Database, what: str) -> None:
    """(reliability: A8) The services ask for themselves, whatever let somebody through to them."""
    own, other = team(database), team(database)
    by = Asking(OrganisationScope(own.id, other.owner.digest), own.owner.account_id, uuid4(), NOW)
    with database.writing() as uow:
        assert not REFUSED[what](uow, by, own)
    assert not uow.uncommitted
