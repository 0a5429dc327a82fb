"""Many hands at once: nothing acknowledged is lost, nothing is done twice, and nobody is let through by accident."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from selfassess.services import assessing, auditing, drafting, private_links, submitting
from selfassess.services.drafting import AlreadySubmitted, Saved, StaleSave
from selfassess.services.private_links import Opened
from selfassess.services.submitting import Submitted
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import ABOUT, KEYS, NOW, save, shipped, shown_to, start, submitted

THREADS = 8
R = TypeVar("R")


def together(work: Callable[[int], R], threads: int = THREADS) -> list[R]:
    """The same work in several threads, begun at the same moment; an error in any of them is raised here."""
    ready = threading.Barrier(threads)

    def run(place: int) -> R:
        ready.wait(60)
        return work(place)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, range(threads)))


def test_eight_threads_add_to_one_text_and_lose_no_word(database: Database) -> None:
    scope = start(database).scope
    field, times = "practice.listens.note", 5
    save(database, scope, {field: "begun"})

    def add_words(place: int) -> None:
        done = 0
        while done < times:
            shown = shown_to(database, scope)
            longer = f"{shown.cells[field]} {place}.{done}"
            done += isinstance(save(database, scope, {field: longer}, version=shown.version), Saved)

    together(add_words)
    words = ["begun", *(f"{place}.{number}" for place in range(THREADS) for number in range(times))]
    assert sorted(shown_to(database, scope).cells[field].split()) == sorted(words)
    assert shown_to(database, scope).version == 2 + THREADS * times


def test_eight_threads_on_different_answers_never_meet(database: Database) -> None:
    scope = start(database).scope
    practices = [item.key for item in shipped().study.instrument.items if item.takes_notes][:THREADS]

    def answer(place: int) -> list[object]:
        key = practices[place]
        form = uuid4()
        return [
            save(database, scope, {key: "1", f"{key}.note": f"{key} {time}"}, version=1, form=form) for time in range(4)
        ]

    answers = together(answer)
    assert all(isinstance(answer, Saved) for thread in answers for answer in thread)
    assert shown_to(database, scope).cells == {
        name: cell for key in practices for name, cell in ((key, "1"), (f"{key}.note", f"{key} 3"))
    }
    assert shown_to(database, scope).version == 1 + 4 * THREADS


def test_one_request_twenty_times_is_one_change_and_one_answer(database: Database) -> None:
    scope, form = start(database).scope, uuid4()
    answers = together(lambda _: save(database, scope, ABOUT, version=1, form=form), threads=20)
    assert answers == [Saved(2)] * 20
    with database.reading() as uow:
        assert uow.session.scalar(text("SELECT count(*) FROM draft_answer")) == len(ABOUT)


def test_of_two_editors_at_the_same_moment_one_is_told(database: Database) -> None:
    scope = start(database).scope
    answers = together(lambda place: save(database, scope, {"organisation": f"Editor {place}"}, version=1), threads=2)
    saved = [place for place, answer in enumerate(answers) if isinstance(answer, Saved)]
    assert len(saved) == 1
    stale = answers[1 - saved[0]]
    assert isinstance(stale, StaleSave)
    assert (stale.theirs, stale.mine) == (
        {"organisation": f"Editor {saved[0]}"},
        {"organisation": f"Editor {1 - saved[0]}"},
    )


def test_submitted_twenty_times_is_submitted_once(database: Database) -> None:
    scope = start(database).scope
    save(database, scope, ABOUT)

    def submit(_place: int) -> object:
        with database.writing() as uow:
            done = submitting.submit(uow, KEYS, scope, shipped(), 2, NOW)
            uow.commit()
            return done

    answers = together(submit, threads=20)
    assert isinstance(answers[0], Submitted)
    assert answers == [answers[0]] * 20
    with database.reading() as uow:
        assert uow.session.scalar(text("SELECT count(*) FROM submission")) == 1
        assert uow.session.scalar(text("SELECT count(*) FROM audit_event")) == 2


def test_the_first_submissions_of_many_organisations_share_the_studys_files(database: Database) -> None:
    scopes = [start(database).scope for _ in range(THREADS)]
    for scope in scopes:
        save(database, scope, ABOUT)

    def submit(place: int) -> object:
        with database.writing() as uow:
            done = submitting.submit(uow, KEYS, scopes[place], shipped(), 2, NOW)
            uow.commit()
            return done

    assert all(isinstance(done, Submitted) for done in together(submit))
    with database.reading() as uow:
        assert uow.session.scalar(text("SELECT count(*) FROM artifact")) == 5
        assert auditing.first_fault(uow, KEYS) is None


def test_a_save_and_a_submission_at_the_same_moment(database: Database) -> None:
    """Either the save came first and the submission is told, or it came too late and is told itself."""
    for _ in range(6):
        scope = start(database).scope
        save(database, scope, ABOUT)
        save_answer, submit_answer = together(partial(either, database, scope), threads=2)
        if isinstance(save_answer, Saved):
            assert submit_answer == submitting.ChangedSince(3)
            assert shown_to(database, scope).cells["practice.listens"] == "1"
        else:
            assert isinstance(save_answer, AlreadySubmitted)
            assert isinstance(submit_answer, Submitted)


def either(database: Database, scope: Scope, place: int) -> object:
    with database.writing() as uow:
        try:
            if place == 0:
                done: object = drafting.save_page(uow, scope, shipped(), 2, uuid4(), {"practice.listens": "1"}, NOW)
            else:
                done = submitting.submit(uow, KEYS, scope, shipped(), 2, NOW)
        except AlreadySubmitted as refused:
            return refused
        uow.commit()
        return done


def test_a_link_reissued_many_times_at_once_is_reissued_once(database: Database) -> None:
    scope = start(database).scope

    def reissue(_place: int) -> Opened | None:
        with database.writing() as uow:
            renewed = private_links.reissue(uow, KEYS, scope, NOW)
            uow.commit()
            return renewed

    renewed = [answer for answer in together(reissue) if answer]
    assert [opened.scope.serial for opened in renewed] == [2]


def test_started_twenty_times_by_one_form_is_started_once(database: Database) -> None:
    form = uuid4()
    answers = together(lambda _: start(database, form=form), threads=20)
    assert answers == [answers[0]] * 20
    with database.reading() as uow:
        counts = {
            name: uow.session.scalar(text(f"SELECT count(*) FROM {name}"))  # noqa: S608 - our own names
            for name in ("organisation", "assessment", "access_grant", "audit_event")
        }
    assert counts == {"organisation": 1, "assessment": 1, "access_grant": 1, "audit_event": 1}


def test_the_next_assessment_asked_for_many_times_is_started_once(database: Database) -> None:
    scope, form = submitted(database, ABOUT).scope, uuid4()

    def start_next(_place: int) -> Opened | None:
        with database.writing() as uow:
            opened = assessing.start_next(uow, KEYS, scope, shipped(), form, NOW)
            uow.commit()
            return opened

    answers = together(start_next)
    assert answers[0] is not None
    assert answers == [answers[0]] * THREADS


@pytest.fixture
def waiting(postgresql: Engine) -> Iterator[Callable[[], int]]:
    """How many connections wait for a lock."""
    with postgresql.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        asked = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        yield lambda: connection.scalar(asked) or 0


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_save_that_waited_while_its_link_ended_is_refused(database: Database, waiting: Callable[[], int]) -> None:
    """SQLite has no such moment: there the save has not begun while another unit of work writes."""
    scope = start(database).scope
    save(database, scope, ABOUT)
    with ThreadPoolExecutor(1) as pool, database.writing() as uow:
        private_links.reissue(uow, KEYS, scope, NOW)
        late = pool.submit(save, database, scope, {"organisation": "Late"}, 2)
        while not waiting() and not late.done():
            pass
        uow.commit()
        assert late.result(60) is None
