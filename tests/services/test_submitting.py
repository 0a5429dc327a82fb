"""Submission freezes the answers and everything that the results follow from."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from selfassess.domain.analysis import analyse
from selfassess.domain.sealing import METHOD_VERSION
from selfassess.services import results, submitting
from selfassess.services.assessing import standing
from selfassess.services.questionnaire import FaultyFields
from selfassess.services.study_files import FILE_NAMES, PinnedStudies, ServedStudy
from selfassess.services.submitting import ChangedSince
from selfassess.storage import submissions
from selfassess.storage.tables import ArtifactKind
from selfassess.storage.unit_of_work import Database
from tests.factories import SHIPPED
from tests.services.assessments import ABOUT, KEYS, NOW, save, shipped, shown_to, small, start, submit, submitted

ANSWERS = {**ABOUT, "practice.listens": "2", "practice.listens.note": "Every day", "channel.checked": "1"}


def changed(served: ServedStudy) -> ServedStudy:
    """The same study after an edit of its advice: a later release of it."""
    advice = served.files[ArtifactKind.ADVICE] + b"\n# A later edition.\n"
    return ServedStudy(served.study, {**served.files, ArtifactKind.ADVICE: advice})


def test_the_submission_holds_the_answers_and_the_study_byte_for_byte(database: Database) -> None:
    opened = submitted(database, ANSWERS)
    with database.reading() as uow:
        kept = submissions.find(uow.session, opened.scope)
        assert kept is not None
        content = json.loads(kept.answers)
        pins = submissions.pins_of(kept)
        rows = uow.session.execute(text("SELECT sha256, kind, content FROM artifact"))
        artifacts = {kind: (sha256, bytes(data)) for sha256, kind, data in rows}
        drafted = uow.session.scalar(text("SELECT count(*) FROM draft_answer"))
        named = uow.session.scalar(text("SELECT name FROM organisation"))
    files = {kind.value: (SHIPPED / name).read_bytes() for kind, name in FILE_NAMES.items()}
    assert artifacts == {kind: (hashlib.sha256(data).hexdigest(), data) for kind, data in files.items()}
    assert {kind.value: pins.of(kind) for kind in ArtifactKind} == {kind: sha for kind, (sha, _) in artifacts.items()}
    assert content["about"]["organisation"] == named == "Example"
    assert content["codes"]["practice.listens"] == 2
    assert sum(key.startswith("channel.") for key in content["codes"]) == 30
    assert kept.answers_sha256 == hashlib.sha256(kept.answers.encode()).hexdigest()
    assert (kept.method_version, kept.submitted, drafted) == (METHOD_VERSION, NOW, 0)


def test_a_note_that_was_replaced_is_not_left_in_the_file(sqlite: Engine, sqlite_address: str) -> None:
    database = Database(sqlite)
    opened = start(database)
    save(database, opened.scope, {**ABOUT, "practice.listens.note": "CANARY that flew"})
    save(database, opened.scope, {"practice.listens.note": "What stays"})
    submit(database, opened.scope)
    sqlite.dispose()
    stored = Path(sqlite_address.removeprefix("sqlite:///")).read_bytes()
    assert (b"What stays" in stored, b"CANARY" in stored) == (True, False)


@pytest.mark.parametrize(
    ("now", "dated"),
    [
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_the_report_is_dated_in_british_time(database: Database, now: datetime, dated: date) -> None:
    opened = start(database)
    save(database, opened.scope, ABOUT)
    assert submit(database, opened.scope, now=now).dated == dated


def test_a_repeated_submission_gets_the_first(database: Database) -> None:
    opened = start(database)
    save(database, opened.scope, ABOUT)
    first = submit(database, opened.scope)
    later = datetime(2027, 1, 1, tzinfo=UTC)
    with database.writing() as uow:
        assert submitting.submit(uow, KEYS, opened.scope, shipped(), 2, later) == first
        assert not uow.uncommitted


def test_what_was_checked_is_what_is_submitted(database: Database) -> None:
    opened = start(database)
    save(database, opened.scope, ABOUT)
    save(database, opened.scope, {"organisation": "Another"})
    with database.writing() as uow:
        assert submitting.submit(uow, KEYS, opened.scope, shipped(), 2, NOW) == ChangedSince(3)
    assert shown_to(database, opened.scope).version == 3


@pytest.mark.parametrize(
    ("typed", "faulty"),
    [
        ({}, {"organisation", "sector", "about.type"}),
        ({"organisation": "A", "sector": "nhs_provider"}, {"about.type"}),
        (
            {**ABOUT, "practice.resourced": "4", "practice.resourced.lead": "0", "practice.resourced.cover": "0"},
            {"practice.resourced"},
        ),
    ],
)
def test_what_is_missing_or_contradicts_itself_is_named(
    database: Database, typed: dict[str, str], faulty: set[str]
) -> None:
    opened = start(database)
    for name, cell in typed.items():  # one by one, as two people do who contradict each other
        save(database, opened.scope, {name: cell})
    with pytest.raises(FaultyFields) as refused:
        submit(database, opened.scope)
    assert set(refused.value.faults) == faulty
    assert shown_to(database, opened.scope).cells == typed


def test_the_result_is_the_analysis_of_what_was_typed(database: Database) -> None:
    opened = start(database)
    save(database, opened.scope, ANSWERS)
    answers = shown_to(database, opened.scope).answers
    submit(database, opened.scope)
    with database.reading() as uow:
        found = results.result(uow, opened.scope, PinnedStudies(shipped()))
    assert found == analyse(shipped().study, answers, date(2026, 11, 22))


def test_the_result_stays_the_same_when_the_study_goes_on(database: Database) -> None:
    opened = submitted(database, ANSWERS)
    with database.reading() as uow:
        before = results.result(uow, opened.scope, PinnedStudies(shipped()))
        after = results.result(uow, opened.scope, PinnedStudies(changed(shipped())))
    assert before is not None
    assert after is not None
    assert after.seal == before.seal


def test_a_study_of_the_past_is_read_once(database: Database) -> None:
    submitted(database, ANSWERS)
    studies = PinnedStudies(changed(shipped()))
    with database.reading() as uow:
        first = studies.find(uow.session, "social-media", shipped().pins)
        assert studies.find(uow.session, "social-media", shipped().pins) is first
    assert (first.instrument, first.library) == (shipped().study.instrument, shipped().study.library)


def test_the_study_that_is_served_is_not_read_again(database: Database) -> None:
    with database.reading() as uow:
        assert PinnedStudies(shipped()).find(uow.session, "social-media", shipped().pins) is shipped().study


def test_two_studies_do_not_mix(database: Database) -> None:
    one = submitted(database, ANSWERS)
    other = submitted(database, {"organisation": "Boligselskabet", "sector": "bolig"}, small())
    with database.reading() as uow:
        found = [results.result(uow, each.scope, PinnedStudies(shipped())) for each in (one, other)]
    assert [each.study.key for each in found if each] == ["social-media", "vedligehold"]


def test_there_is_no_result_before_submission_or_for_another(database: Database) -> None:
    opened, other = start(database), submitted(database, ANSWERS)
    wrong = type(opened.scope)(other.scope.assessment_id, opened.scope.grant_id, 1)
    with database.writing() as uow:
        assert results.result(uow, opened.scope, PinnedStudies(shipped())) is None
        assert results.result(uow, wrong, PinnedStudies(shipped())) is None
        assert submitting.submit(uow, KEYS, wrong, shipped(), 3, NOW) is None
        assert standing(uow, wrong) is None


def test_a_changed_study_has_other_pins() -> None:
    assert shipped().pins == ServedStudy.read(SHIPPED).pins
    assert changed(shipped()).pins != shipped().pins
