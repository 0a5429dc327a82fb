"""A private link opens its assessment for its holder, and nothing else opens it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from selfassess.services import private_links
from selfassess.services.keys import Keys
from selfassess.services.link_tokens import code_of, make_token, split_token
from selfassess.services.private_links import open_link, token_of
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import KEYS, NOW, start

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def opened_by(database: Database, token: str, keys: Keys = KEYS) -> Scope | None:
    with database.reading() as uow:
        return open_link(uow, keys, token)


def test_the_link_opens_its_assessment_and_can_be_shown_again(database: Database) -> None:
    first, second = start(database), start(database)
    assert opened_by(database, first.token) == first.scope
    assert opened_by(database, second.token) == second.scope
    assert token_of(KEYS, first.scope) == first.token
    assert first.scope.assessment_id != second.scope.assessment_id


def test_a_link_survives_being_copied_by_hand(database: Database) -> None:
    opened = start(database)
    assert opened_by(database, f"  {opened.token.lower()}\n") == opened.scope


def test_no_other_token_opens_anything(database: Database) -> None:
    opened, other = start(database), start(database)
    token, (grant_id, code) = opened.token, split_token(opened.token) or (UUID(int=0), b"")
    wrong = {
        "nothing": "",
        "not a token": "../../etc/passwd",
        "too short": token[:-1],
        "too long": token + token[-1],
        "a sign that is in no token": "0" + token[1:],
        "one sign changed": token[:-1] + SIGNS[SIGNS.index(token[-1]) ^ 1],
        "the halves of two tokens": token[:26] + other.token[26:],
        "a grant that is not there": make_token(KEYS.links, uuid4(), 1),
        "no grant, as an attacker may know it": make_token(KEYS.links, UUID(int=0), 0),
        "the next serial": make_token(KEYS.links, grant_id, 2),
        "another installation's secret": make_token(Keys.from_secret("x" * 40).links, grant_id, 1),
        "the key of another purpose": make_token(KEYS.audit, grant_id, 1),
        "the code alone": code.hex(),
        "more bits than there are": "Z" * 52,
        "letters of another script": "А" * 52,
        "a NUL": "\0" + token[1:],
    }
    assert {name: opened_by(database, each) for name, each in wrong.items()} == dict.fromkeys(wrong)


@pytest.mark.parametrize("secret", ["", "y" * 40])
def test_another_secret_opens_no_link(database: Database, secret: str) -> None:
    assert opened_by(database, start(database).token, Keys.from_secret(secret)) is None


def test_a_reissued_link_takes_the_place_of_the_old(database: Database) -> None:
    opened, other = start(database), start(database)
    with database.writing() as uow:
        renewed = private_links.reissue(uow, KEYS, opened.scope, NOW)
        uow.commit()
    assert renewed is not None
    assert renewed.token != opened.token
    assert opened_by(database, renewed.token) == renewed.scope == replace(opened.scope, serial=2)
    assert opened_by(database, opened.token) is None
    assert opened_by(database, other.token) == other.scope
    with database.writing() as uow:
        assert private_links.reissue(uow, KEYS, opened.scope, NOW) is None


def test_a_revoked_link_stays_closed(database: Database) -> None:
    opened = start(database)
    with database.writing() as uow:
        assert private_links.revoke(uow, KEYS, opened.scope, NOW)
        uow.commit()
    assert opened_by(database, opened.token) is None
    with database.writing() as uow:
        assert private_links.revoke(uow, KEYS, opened.scope, NOW) is False
        assert private_links.reissue(uow, KEYS, opened.scope, NOW) is None


def test_the_database_does_not_hold_what_a_link_needs(sqlite: Engine, sqlite_address: str) -> None:
    opened = start(Database(sqlite))
    sqlite.dispose()
    stored = Path(sqlite_address.removeprefix("sqlite:///")).read_bytes()
    code = code_of(KEYS.links, opened.scope.grant_id, 1)
    assert opened.scope.grant_id.hex.encode() in stored
    for secret in (opened.token.encode(), code, code.hex().encode()):
        assert secret not in stored


@given(st.uuids(), st.integers(0, 2**63 - 1), st.binary(min_size=1, max_size=64))
def test_any_token_is_of_52_plain_signs_and_can_be_split(grant_id: UUID, serial: int, key: bytes) -> None:
    token = make_token(key, grant_id, serial)
    assert re.fullmatch(f"[{SIGNS}]{{52}}", token)
    assert split_token(token) == (grant_id, code_of(key, grant_id, serial))


@given(st.text())
def test_any_text_is_a_token_or_none(text: str) -> None:
    found = split_token(text)
    assert found is None or isinstance(found[0], UUID)


def test_the_keys_are_not_shown_by_accident() -> None:
    assert repr(KEYS) == "Keys()"
