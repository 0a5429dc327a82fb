"""What is erased is gone: from the tables, and from the bytes of SQLite's files (reliability: P1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, event, insert, select

from selfassess.domain.errors import InputError
from selfassess.services import erasing
from selfassess.services.auditing import first_fault
from selfassess.services.erasing import ALONE, CONFIRMED, Erased
from selfassess.storage import erasures
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.tables import AssessmentState, ConsultancyRole, MemberRole
from selfassess.storage.unit_of_work import Database
from tests.people import Person, Practice, Team, disable, draft_of, join, person, practice, sign_in, team
from tests.services.assessments import KEYS, NOW
from tests.services.test_at_the_same_time import together
from tests.storage.canaries import NO_ROWS, TABLES, Seeded, canaries, canary, row, seed

OF_CONSULTANCY = {"consultancy", "job", "consultant"}
OF_PERSON = {"account", "account_session", "identity", "membership"}


def erase_person(
    database: Database, account_id: UUID, *, administrator: bool = False, with_alone: bool = False
) -> list[Erased]:
    with database.writing() as uow:
        gone = erasing.erase_account(
            uow, KEYS, account_id, account_id, NOW, administrator=administrator, with_alone=with_alone
        )
        uow.commit()
        return gone


def erase_whole(database: Database, scope: OrganisationScope, typed: str, by: UUID | None = None) -> object:
    with database.writing() as uow:
        gone = erasing.erase_organisation(uow, KEYS, scope, by or uuid4(), typed, NOW)
        uow.commit()
        return gone


def erase_seeded_person(database: Database, who: Seeded) -> object:
    return erase_person(database, who.account_id, with_alone=True)


def erase_seeded_organisation(database: Database, who: Seeded) -> object:
    scope = OrganisationScope(who.organisation_id, who.session)
    return erase_whole(database, scope, canary(who.mark, "organisation", "name"), who.account_id)


ERASURES: Mapping[str, tuple[Callable[[Database, Seeded], object], set[str]]] = {
    "a person with their organisation": (erase_seeded_person, OF_CONSULTANCY),
    "an organisation": (erase_seeded_organisation, OF_CONSULTANCY | OF_PERSON),
}


def all_of(mark: str, tables: set[str]) -> set[str]:
    return set().union(*(canaries(mark, name) for name in tables))


def in_files(file: Path, words: set[str]) -> set[str]:
    """Which of these words stand in the database's file, its write-ahead log or its journal, as bytes."""
    beside = [file.with_name(file.name + end) for end in ("", "-wal", "-shm", "-journal")]
    content = b"".join(each.read_bytes() for each in beside if each.exists())
    return {word for word in words if word.encode() in content}


def in_rows(engine: Engine, words: set[str]) -> set[str]:
    with engine.connect() as connection:
        cells = [cell for table in TABLES.values() for each in connection.execute(select(table)) for cell in each]
    whole = "\n".join(cell.decode() if isinstance(cell, bytes) else str(cell) for cell in cells)
    return {word for word in words if word in whole}


EVERY = set(TABLES) - set(NO_ROWS)


@pytest.mark.parametrize("others", [2, 40], ids=["all still in the log", "rows moved between pages"])
@pytest.mark.parametrize("case", ERASURES)
def test_no_word_of_it_is_left_in_the_files(sqlite: Engine, sqlite_address: str, case: str, others: int) -> None:
    database, file = Database(sqlite), Path(sqlite_address.removeprefix("sqlite:///"))
    marks = [f"N{number:02}" for number in range(others)]
    idle = sqlite.raw_connection()  # as a service has: the last connection that closes would take the log with it
    seeded = {mark: seed(database, mark) for mark in marks}
    erase, kept = ERASURES[case]
    for mark in marks[1::4]:
        before = in_files(file, all_of(mark, EVERY))
        assert before == all_of(mark, EVERY)
        assert erase(database, seeded[mark])
        assert erasures.scrub(sqlite)
        assert in_files(file, all_of(mark, EVERY)) == all_of(mark, kept)
    assert in_files(file, all_of("N00", EVERY)) == all_of("N00", EVERY)
    idle.close()


@pytest.mark.parametrize("case", ERASURES)
def test_no_word_of_it_is_left_in_any_table_and_the_trail_is_sound(
    database: Database, engine: Engine, case: str
) -> None:
    own, _other = seed(database, "A"), seed(database, "B")
    erase, kept = ERASURES[case]
    assert erase(database, own)
    assert in_rows(engine, all_of("A", EVERY)) == all_of("A", kept)
    assert in_rows(engine, all_of("B", EVERY)) == all_of("B", EVERY)
    with database.reading() as uow:
        assert first_fault(uow, KEYS) is None
        recorded = [(each.account_id, each.object_id) for each in uow.connection.execute(select(TABLES["audit_event"]))]
    assert (own.account_id, own.organisation_id) in recorded


def test_a_file_that_somebody_reads_is_scrubbed_later(sqlite: Engine, sqlite_address: str) -> None:
    database, file = Database(sqlite), Path(sqlite_address.removeprefix("sqlite:///"))
    own = seed(database, "A")
    with sqlite.connect() as probe:
        if probe.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
            pytest.skip("this SQLite is used without a write-ahead log, and then nobody reads while another writes")
    with database.reading() as reader:
        reader.connection.execute(select(TABLES["account"])).all()
        erase_seeded_person(database, own)
        impatient(sqlite)
        assert not erasures.scrub(sqlite)
    assert erasures.scrub(sqlite)
    assert in_files(file, all_of("A", EVERY)) == all_of("A", OF_CONSULTANCY)


def impatient(engine: Engine) -> None:
    """Connections made from now on do not wait."""
    engine.dispose()
    event.listen(engine, "connect", lambda connection, _entry: connection.execute("PRAGMA busy_timeout=50"))


@pytest.fixture
def trust(database: Database) -> Team:
    return team(database, "Riverside Trust", NOW)


@pytest.fixture
def advisers(database: Database) -> Practice:
    return practice(database, "Example Advisers", NOW)


def test_the_last_owner_is_told_to_hand_over_first(database: Database, trust: Team) -> None:
    with pytest.raises(InputError) as refused:
        erase_person(database, trust.owner.account_id)
    said = "Riverside Trust: make somebody else an owner, or remove the others. Then come back."
    assert (refused.value.what, refused.value.remedy) == ("Others depend on this account", said)
    assert erase_person(database, trust.editor.account_id) == [Erased("account", trust.editor.account_id)]
    second = person(database, "Second")
    join(database, trust.id, second, MemberRole.OWNER)
    assert erase_person(database, trust.owner.account_id) == [Erased("account", trust.owner.account_id)]


def test_an_owner_who_is_disabled_is_no_one_to_leave_it_to(database: Database, trust: Team) -> None:
    second = person(database, "Second")
    join(database, trust.id, second, MemberRole.OWNER)
    disable(database, second)
    with pytest.raises(InputError, match="Others depend on this account"):
        erase_person(database, trust.owner.account_id)


def test_the_last_lead_is_told_to_hand_over_first(database: Database, advisers: Practice) -> None:
    with pytest.raises(InputError, match="Others depend on this account") as refused:
        erase_person(database, advisers.lead.account_id)
    assert refused.value.remedy.startswith("Example Advisers: make somebody else a lead")
    assert erase_person(database, advisers.assigned.account_id)


def test_the_last_administrator_stays(database: Database) -> None:
    first = person(database, "First", administrator=True)
    with pytest.raises(InputError, match="Others depend") as refused:
        erase_person(database, first.account_id, administrator=True)
    assert refused.value.remedy == "This service: make somebody else an administrator. Then come back."
    person(database, "Disabled", administrator=True, disabled=True)
    with pytest.raises(InputError, match="Others depend"):
        erase_person(database, first.account_id, administrator=True)
    person(database, "Second", administrator=True)
    assert erase_person(database, first.account_id, administrator=True)


def alone(database: Database) -> tuple[Person, UUID]:
    """The only member of an organisation."""
    riverside = team(database, "Riverside Trust", NOW)
    for who in (riverside.editor, riverside.viewer):
        erase_person(database, who.account_id)
    return riverside.owner, riverside.id


def test_whoever_is_alone_in_an_organisation_says_that_it_goes_too(database: Database, engine: Engine) -> None:
    owner, organisation_id = alone(database)
    with pytest.raises(InputError) as refused:
        erase_person(database, owner.account_id)
    assert (refused.value.what, refused.value.where) == ("There is nobody else in Riverside Trust", ALONE)
    gone = erase_person(database, owner.account_id, with_alone=True)
    assert gone == [Erased("account", owner.account_id), Erased("organisation", organisation_id)]
    assert in_rows(engine, {"Riverside Trust", owner.email}) == set()


def test_a_consultancy_goes_with_its_last_person(database: Database, advisers: Practice, engine: Engine) -> None:
    for who in (advisers.assigned, advisers.unassigned):
        erase_person(database, who.account_id)
    gone = erase_person(database, advisers.lead.account_id, with_alone=True)
    assert gone == [Erased("account", advisers.lead.account_id), Erased("consultancy", advisers.id)]
    assert in_rows(engine, {"Example Advisers"}) == set()


@pytest.mark.parametrize("who", ["owner", "lead", "administrator"])
def test_of_two_who_go_at_the_same_moment_one_is_held_back(database: Database, who: str) -> None:
    """So that whoever stays is never left without anybody in charge."""
    two = [person(database, name, administrator=who == "administrator") for name in ("First", "Second")]
    if who == "owner":
        riverside = team(database)
        for each in two:
            join(database, riverside.id, each, MemberRole.OWNER)
        erase_person(database, riverside.owner.account_id)
    elif who == "lead":
        advisers = practice(database)
        with database.writing() as uow:
            for each in two:
                lead = {"consultancy_id": advisers.id, "account_id": each.account_id, "since": NOW}
                uow.connection.execute(insert(TABLES["consultant"]), lead | {"role": ConsultancyRole.LEAD})
            uow.commit()
        erase_person(database, advisers.lead.account_id)

    def go(place: int) -> bool:
        try:
            return bool(erase_person(database, two[place].account_id, administrator=who == "administrator"))
        except InputError:
            return False

    assert sorted(together(go, threads=2)) == [False, True]


@pytest.mark.parametrize("typed", ["", "Riverside", "Riverside Trust 2", canary("B", "organisation", "name")])
def test_another_name_erases_nothing(database: Database, trust: Team, typed: str) -> None:
    with pytest.raises(InputError) as refused:
        erase_whole(database, trust.owner.on_organisation(trust.id), typed)
    assert (refused.value.where, refused.value.what) == (CONFIRMED, "This is not “Riverside Trust”")


@pytest.mark.parametrize("who", ["editor", "viewer", "other", "ended"])
def test_nobody_but_an_owner_erases_an_organisation(database: Database, engine: Engine, trust: Team, who: str) -> None:
    other = team(database, "Another")
    session = {
        "editor": trust.editor.digest, "viewer": trust.viewer.digest, "other": other.owner.digest, "ended": "x"
    }[who]  # fmt: skip
    assert erase_whole(database, OrganisationScope(trust.id, session), "Riverside Trust") is None
    assert in_rows(engine, {"Riverside Trust"}) == {"Riverside Trust"}
    assert erase_whole(database, trust.owner.on_organisation(trust.id), " riverside  trust ")


def test_an_organisation_without_a_name_is_erased_by_a_word(database: Database) -> None:
    nameless = team(database, "")
    scope = nameless.owner.on_organisation(nameless.id)
    with pytest.raises(InputError, match="This is not “erase”"):
        erase_whole(database, scope, "")
    assert erase_whole(database, scope, "erase")


YEAR = timedelta(days=365)


def draft(database: Database, touched: timedelta) -> UUID:
    """A draft begun without an account, and last touched so long before now."""
    organisation_id = uuid4()
    values = row(TABLES["organisation"], "draft", {"id": organisation_id, "created": NOW - 2 * YEAR})
    with database.writing() as uow:
        uow.connection.execute(insert(TABLES["organisation"]), values)
        uow.commit()
    draft_of(database, organisation_id, now=NOW - touched)
    return organisation_id


def forget(database: Database, period: timedelta = YEAR) -> list[UUID]:
    with database.writing() as uow:
        gone = erasing.forget_unused(uow, KEYS, NOW - period, NOW)
        uow.commit()
    return [each.id for each in gone]


def test_a_draft_of_nobodys_is_forgotten_on_the_day_and_not_the_day_before(database: Database) -> None:
    day = timedelta(days=1)
    old, _young = draft(database, YEAR + day), draft(database, YEAR - day)
    assert forget(database) == [old]
    assert forget(database) == []
    assert draft(database, YEAR) not in forget(database)  # to the second: not yet


def test_what_is_submitted_or_somebodys_is_never_forgotten(database: Database) -> None:
    submitted, owned, mixed = (draft(database, 2 * YEAR) for _ in range(3))
    join(database, owned, person(database), MemberRole.VIEWER)
    draft_of(database, mixed, now=NOW)  # another draft of the same, touched today
    with database.writing() as uow:
        rows = TABLES["assessment"]
        change = rows.update().where(rows.c.organisation_id == submitted).values(state=AssessmentState.SUBMITTED)
        uow.connection.execute(change)
        uow.commit()
    assert forget(database) == []


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return tmp_path / "instance" / "erased.txt"


def test_an_older_copy_of_the_database_is_erased_again(database: Database, engine: Engine, listed: Path) -> None:
    """The rows are put back as a backup would bring them, and the list is played again."""
    first, second = Erased("account", uuid4()), Erased("organisation", uuid4())
    erasing.note(listed, [first], NOW)
    erasing.note(listed, [second], NOW)
    erasing.note(listed, [], NOW)
    noted = erasing.read_noted(listed)
    assert noted == [first, second]
    own = seed(database, "A")
    noted += [Erased("account", own.account_id), Erased("organisation", own.organisation_id)]
    with database.writing() as uow:
        assert erasing.replay(uow, noted) == 2
        uow.commit()
    assert in_rows(engine, all_of("A", EVERY)) == all_of("A", OF_CONSULTANCY)
    with database.writing() as uow:
        assert erasing.replay(uow, noted) == 0
    assert erasing.read_noted(listed.with_name("none.txt")) == []


@pytest.mark.parametrize("line", ["nonsense", f"2026 session {uuid4()}", "2026 account 7"])
def test_a_list_with_something_else_in_it_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "erased.txt").write_text(line + "\n", "ascii")
    with pytest.raises(InputError, match="line 1: This is no erasure"):
        erasing.read_noted(tmp_path / "erased.txt")


def test_the_list_is_completed_from_the_trail(database: Database, listed: Path) -> None:
    """As after a crash between an erasure and its line in the file."""
    own = seed(database, "A")
    gone = erase_person(database, own.account_id, with_alone=True)
    erasing.note(listed, gone[:1], NOW)
    with database.reading() as uow:
        assert erasing.note_from_trail(uow, listed) == 1
        assert erasing.note_from_trail(uow, listed) == 0
    assert erasing.read_noted(listed) == gone == [
        Erased("account", own.account_id),
        Erased("organisation", own.organisation_id),
    ]  # fmt: skip


def test_sessions_of_the_erased_open_nothing(database: Database) -> None:
    who = sign_in(database, person(database))
    erase_person(database, who.account_id)
    with database.reading() as uow:
        assert erasures.person(uow.connection, who.digest) is None
