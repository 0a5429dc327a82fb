"""An assessment begins empty, or as last year's ended."""

from __future__ import annotations

import hashlib
from uuid import uuid4

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from selfassess.domain.answers import UNDECIDED, PlanChoices
from selfassess.services import assessing, deciding, private_links
from selfassess.services.answers_json import thaw
from selfassess.services.assessing import Standing, standing
from selfassess.services.private_links import Opened, open_link
from selfassess.services.questionnaire import Questionnaire
from selfassess.services.results import result
from selfassess.services.study_files import PinnedStudies, ServedStudy, study_of
from selfassess.storage import submissions
from selfassess.storage.tables import ArtifactKind, Assessment
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import ABOUT, KEYS, NOW, save, shipped, shown_to, start, submit, submitted

LAST_YEAR = {
    **ABOUT,
    "about.size": "51_to_250",
    "about.role": "Head of communications",
    "about.priorities": "media;staff",
    "about.days": "0.5",
    "about.benchmark_id": "N-07",
    "channel.checked": "1",
    "channel.forum.organisation": "1",
    "purpose.media.now": "NA",
    "purpose.media.plan": "2",
    "practice.listens": "DK",
    "practice.listens.note": "Two\nlines",
    "practice.listens.link": "https://example.org/",
    "practice.resourced.lead": "1",
    "practice.resourced.under_way": "1",
    "example.own_well": "A story",
    "example.own_well.include": "0",
}


def start_next(database: Database, opened: Opened, served: ServedStudy | None = None) -> Opened | None:
    with database.writing() as uow:
        following = assessing.start_next(uow, KEYS, opened.scope, served or shipped(), uuid4(), NOW)
        uow.commit()
        return following


def test_an_assessment_stands_where_it_was_left(database: Database) -> None:
    opened = start(database)
    with database.reading() as uow:
        assert standing(uow, opened.scope) == Standing(
            assessment_id=opened.scope.assessment_id,
            study="social-media",
            version=1,
            started=NOW,
            updated=NOW,
            submitted=None,
            previous_id=None,
        )
    save(database, opened.scope, ABOUT)
    submit(database, opened.scope)
    with database.reading() as uow:
        found = standing(uow, opened.scope)
    assert found is not None
    assert (found.version, found.submitted) == (3, NOW)


def test_next_year_begins_with_everything_but_the_day(database: Database) -> None:
    opened = submitted(database, {**LAST_YEAR, "about.answered_on": "2026-11-09"})
    following = start_next(database, opened)
    assert following is not None
    shown = shown_to(database, following.scope)
    assert (shown.version, shown.cells) == (1, {**LAST_YEAR, "example.own_well.include": "0"})
    with database.reading() as uow:
        found = standing(uow, following.scope)
        assert found is not None
        assert found.previous_id == opened.scope.assessment_id
        assert open_link(uow, KEYS, following.token) == following.scope


def test_next_year_does_not_begin_with_what_was_decided_on_the_plan(database: Database) -> None:
    opened = submitted(database, LAST_YEAR)
    choices = PlanChoices(days=2.0, targets={"overall": 75.0})
    with database.writing() as uow:
        assert deciding.decide(uow, opened.scope, PinnedStudies(shipped()), UNDECIDED, choices, NOW) is not None
        uow.commit()
    following = start_next(database, opened)
    assert following is not None
    assert shown_to(database, following.scope).cells == LAST_YEAR
    names = Questionnaire(shipped().study.instrument).fields
    assert [name for name in names if name.startswith("plan.")] == []
    submit(database, following.scope)
    with database.reading() as uow:
        analysis = result(uow, following.scope, PinnedStudies(shipped()))
    assert analysis is not None
    assert analysis.plan.plan.choices == UNDECIDED


def test_answering_next_year_leaves_last_year_alone(database: Database) -> None:
    opened = submitted(database, LAST_YEAR)
    following = start_next(database, opened)
    assert following is not None
    save(database, following.scope, {"practice.listens": "4"})
    submit(database, following.scope)
    with database.reading() as uow:
        years = [submissions.find(uow.session, each.scope) for each in (opened, following)]
    assert [thaw(year.answers).codes["practice.listens"] for year in years if year] == [-1, 4]


def test_the_same_form_starts_one_assessment(database: Database) -> None:
    form, other = uuid4(), uuid4()
    first = start(database, form=form)
    save(database, first.scope, ABOUT)
    assert start(database, form=form) == first
    assert start(database, form=other).scope.assessment_id != first.scope.assessment_id
    assert shown_to(database, first.scope).cells == ABOUT
    with database.reading() as uow:
        assert uow.session.scalar(text("SELECT count(*) FROM assessment")) == 2
        assert uow.session.scalar(text("SELECT count(*) FROM organisation")) == 2
        assert uow.session.scalar(text("SELECT count(*) FROM audit_event")) == 2


def test_a_form_that_started_the_next_assessment_starts_no_first_one(database: Database) -> None:
    """The two kinds of form are apart: the id of one opens nothing of the other."""
    form, opened = uuid4(), submitted(database, LAST_YEAR)
    with database.writing() as uow:
        following = assessing.start_next(uow, KEYS, opened.scope, shipped(), form, NOW)
        uow.commit()
    assert following is not None
    fresh = start(database, form=form)
    assert fresh.scope.assessment_id not in (following.scope.assessment_id, opened.scope.assessment_id)
    assert shown_to(database, fresh.scope).cells == {}


def test_the_database_itself_refuses_a_second_first_assessment_of_one_form(database: Database) -> None:
    """No NULL equals another, so that a key over the earlier assessment and the form would let it through."""
    first = start(database, form=uuid4()).scope.assessment_id
    with database.writing() as uow:
        form = uow.session.get_one(Assessment, first).form
    start(database)
    with database.writing() as uow, pytest.raises(IntegrityError):
        uow.session.execute(update(Assessment).where(Assessment.id != first).values(form=form))


def test_the_links_of_two_years_are_two(database: Database) -> None:
    opened = submitted(database, LAST_YEAR)
    following = start_next(database, opened)
    assert following is not None
    assert following.token != opened.token
    with database.writing() as uow:
        private_links.revoke(uow, KEYS, opened.scope, NOW)
        uow.commit()
    assert shown_to(database, following.scope).cells == LAST_YEAR
    assert start_next(database, opened) is None


def test_only_a_submission_has_a_next(database: Database) -> None:
    assert start_next(database, start(database)) is None


def test_what_is_no_longer_asked_is_left_behind(database: Database) -> None:
    later = with_another_name_for("nhs_provider", "provider_of_care")
    following = start_next(database, submitted(database, LAST_YEAR), later)
    assert following is not None
    assert shown_to(database, following.scope, later).cells == {
        name: cell for name, cell in LAST_YEAR.items() if name != "sector"
    }


def with_another_name_for(old: str, new: str) -> ServedStudy:
    """A later edition of the shipped study, with one key renamed wherever it stands."""
    files = {kind: data.replace(old.encode(), new.encode()) for kind, data in shipped().files.items()}
    before, after = (hashlib.sha256(each[ArtifactKind.RESPONSES]).hexdigest() for each in (shipped().files, files))
    files[ArtifactKind.BENCHMARK] = files[ArtifactKind.BENCHMARK].replace(before.encode(), after.encode())
    return ServedStudy(study_of("social-media", files), files)
