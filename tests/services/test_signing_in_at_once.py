"""Tokens, limits and claims under many hands, on both databases (reliability: S5, S8, C5)."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from itertools import product
from uuid import UUID

import pytest
from sqlalchemy import Engine, text

from selfassess.domain.errors import InputError
from selfassess.services import auditing, claiming, one_time_tokens, rate_limits, signing_in
from selfassess.services.claiming import NewOrganisation
from selfassess.services.pressed_once import has_failed
from selfassess.services.rate_limits import Limit, TooMany
from selfassess.services.sessions import signed_in
from selfassess.storage.scope import Scope
from selfassess.storage.tables import TokenPurpose
from selfassess.storage.unit_of_work import Database
from tests.factories import CHECKOUT
from tests.people import Person, person
from tests.services.assessments import KEYS, NOW, start
from tests.services.test_at_the_same_time import together

EMAIL = "ann@example.org"
PAIRS = [pair for pair in product(TokenPurpose, repeat=2) if pair[0] is not pair[1]]


def issued(database: Database, purpose: TokenPurpose) -> str:
    with database.writing() as uow:
        secret = one_time_tokens.issue(uow, purpose, EMAIL, NOW)
        uow.commit()
        return secret


@pytest.mark.parametrize(("made_for", "used_for"), PAIRS, ids=[f"{a}-as-{b}" for a, b in PAIRS])
def test_a_link_made_for_one_purpose_is_unknown_to_every_other(
    database: Database, made_for: TokenPurpose, used_for: TokenPurpose
) -> None:
    secret = issued(database, made_for)
    with database.writing() as uow:
        assert one_time_tokens.find(uow, used_for, secret, NOW) is None
        assert one_time_tokens.use(uow, used_for, secret, NOW) is None
        assert one_time_tokens.use(uow, made_for, secret, NOW) is not None
        uow.commit()


@pytest.mark.parametrize("purpose", TokenPurpose)
def test_of_a_hundred_uses_at_once_one_succeeds(database: Database, purpose: TokenPurpose) -> None:
    secret = issued(database, purpose)

    def use(_place: int) -> bool:
        done = False
        for _ in range(10):
            with database.writing() as uow:
                done |= one_time_tokens.use(uow, purpose, secret, NOW) is not None
                uow.commit()
        return done

    assert sum(together(use, threads=10)) == 1


def test_of_many_who_press_one_sign_in_link_at_once_one_comes_in(database: Database) -> None:
    secret = issued(database, TokenPurpose.SIGN_IN)

    def press(_place: int) -> bool:
        with database.writing() as uow:
            admitted = signing_in.by_link(uow, KEYS, secret, NOW)
            uow.commit()
        return admitted is not None

    assert sum(together(press)) == 1
    with database.reading() as uow:
        assert uow.session.scalar(text("SELECT count(*) FROM account")) == 1
        assert auditing.first_fault(uow, KEYS) is None


def test_nobody_waits_for_a_letter_that_was_not_due(database: Database) -> None:
    """The sixth in an hour is not sent, and yet nothing failed; of the fifth that is not known while it is sent."""
    forms = [UUID(int=number) for number in range(6)]
    with database.writing() as uow:
        made = [signing_in.ask_for_link(uow, KEYS, EMAIL, "192.0.2.7", form, NOW) for form in forms]
        assert [secret is not None for secret in made] == [True] * 5 + [False]
        assert [has_failed(uow, KEYS, form, EMAIL, NOW) for form in forms] == [None] * 5 + [False]
        uow.commit()


def test_tries_at_once_are_counted_one_by_one(database: Database) -> None:
    limit = Limit("a test", 10, timedelta(hours=1))

    def attempt(_place: int) -> int:
        passed = 0
        for _ in range(5):
            with database.writing() as uow:
                try:
                    rate_limits.take(uow, KEYS, limit, "somebody", NOW)
                    passed += 1
                except TooMany:
                    continue
                uow.commit()
        return passed

    assert sum(together(attempt)) == 10


def test_what_is_given_back_may_be_taken_again(database: Database) -> None:
    limit = Limit("a test", 2, timedelta(hours=1))
    with database.writing() as uow:
        rate_limits.give_back(uow, KEYS, limit, "somebody", NOW)
        for _ in range(2):
            rate_limits.take(uow, KEYS, limit, "somebody", NOW)
        rate_limits.give_back(uow, KEYS, limit, "somebody", NOW)
        rate_limits.take(uow, KEYS, limit, "somebody", NOW)
        with pytest.raises(TooMany):
            rate_limits.take(uow, KEYS, limit, "somebody", NOW)
        uow.commit()


PROCESS = """
import sys
from datetime import datetime
from selfassess.services import signing_in
from selfassess.services.keys import Keys
from selfassess.services.rate_limits import TooMany
from selfassess.storage.engine import make_engine
from selfassess.storage.unit_of_work import Database
database, keys = Database(make_engine(sys.argv[1], 20.0)), Keys.from_secret(sys.argv[2])
now, refused = datetime.fromisoformat(sys.argv[3]), 0
for _ in range(8):
    try:
        signing_in.by_password(database, keys, "ann@example.org", "wrong", "192.0.2.1", now)
    except TooMany:
        refused += 1
    except signing_in.WrongPassword:
        pass
print(refused)
"""


def test_several_processes_share_one_limit(engine: Engine) -> None:
    secret = "a secret of a test, longer than it needs to be"  # noqa: S105 - that of KEYS
    address = engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", PROCESS, address, secret, NOW.isoformat()]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) for _ in range(3)]
    refused = [int(process.communicate()[0]) for process in running]
    assert sum(refused) == 24 - 10


def claim(database: Database, who: Person, scope: Scope, name: str) -> UUID | None:
    with database.writing() as uow:
        session = signed_in(uow, who.secret, NOW)
        assert session is not None
        done = claiming.claim(uow, KEYS, scope, session, NewOrganisation(name), NOW)
        uow.commit()
        return done


def test_of_many_who_claim_at_once_one_wins_and_nothing_is_left_over(database: Database) -> None:
    scope = start(database).scope
    people = [person(database, f"Person {number}", now=NOW) for number in range(8)]
    answers = together(lambda place: claim(database, people[place], scope, people[place].name))
    (won,) = [answer for answer in answers if answer]
    with database.reading() as uow:
        counts = {
            name: uow.session.scalar(text(f"SELECT count(*) FROM {name}"))  # noqa: S608 - our own names
            for name in ("organisation", "membership", "assessment", "audit_event")
        }
        owner = uow.session.scalar(text("SELECT name FROM organisation"))
        assert auditing.first_fault(uow, KEYS) is None
    assert counts == {"organisation": 1, "membership": 1, "assessment": 1, "audit_event": 2}
    assert owner == people[answers.index(won)].name


def test_what_cannot_be_claimed_leaves_nothing_behind(database: Database) -> None:
    scope, who = start(database).scope, person(database, now=NOW)
    with pytest.raises(InputError, match="missing"):
        claim(database, who, scope, "  ")
    with database.reading() as uow:
        assert uow.session.scalar(text("SELECT count(*) FROM membership")) == 0


def test_of_many_presses_of_a_form_at_once_one_makes_a_link(database: Database) -> None:
    def ask(_place: int) -> bool:
        with database.writing() as uow:
            secret = signing_in.ask_for_link(uow, KEYS, EMAIL, "192.0.2.1", UUID(int=7), NOW)
            uow.commit()
        return secret is not None

    assert sum(together(ask)) == 1
