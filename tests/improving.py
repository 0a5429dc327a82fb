"""An organisation with results and a board, for tests of the year after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from selfassess.domain.improving import Stage, Work
from selfassess.domain.results import Analysis
from selfassess.services import assessing, improvements, results
from selfassess.services.study_files import PinnedStudies
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import Database
from tests.people import Person, Team, draft_of
from tests.services.assessments import ABOUT, KEYS, NOW, save, shipped, submit

LOW = {
    **ABOUT,
    "about.days": "1",
    **{
        f"practice.{name}": "0"
        for name in ("listens", "joins", "planned", "two_way", "measured", "strategy", "trained", "learns")
    },
}
WORK = Work(
    id=UUID(int=7),
    recommendation="",
    title="Write to the regulator",
    owner="Chief nurse",
    due=date(2027, 3, 31),
    stage=Stage.TO_DO,
    note="",
    evidence="",
    version=1,
    updated=datetime(2026, 11, 22, 23, 30, tzinfo=UTC),
)
TYPED = {
    "title": "Write to the regulator",
    "owner": "Chief nurse",
    "due-day": "31",
    "due-month": "3",
    "due-year": "2027",
    "stage": "to_do",
    "note": "Agreed",
    "evidence": "https://example.org/minutes",
}


def work(**others: object) -> Work:
    """WORK, but for what is named."""
    return replace(WORK, **others)  # type: ignore[arg-type]  # the attributes of a Work


def submitted_by(database: Database, who: Person, organisation_id: UUID, typed: Mapping[str, str] = LOW) -> UUID:
    """An assessment of an organisation that somebody answered and submitted; its id."""
    assessment_id = draft_of(database, organisation_id, now=NOW)
    scope = who.on_assessment(assessment_id)
    save(database, scope, typed)
    submit(database, scope)
    return assessment_id


def next_of(database: Database, who: Person, assessment_id: UUID) -> Scope:
    """The next assessment, begun from submitted answers."""
    with database.writing() as uow:
        opened = assessing.start_next(uow, KEYS, who.on_assessment(assessment_id), shipped(), uuid4(), NOW)
        uow.commit()
    assert opened is not None
    return opened.scope


def analysis_of(database: Database, who: Person, assessment_id: UUID) -> Analysis:
    with database.reading() as uow:
        found = results.result(uow, who.on_assessment(assessment_id), PinnedStudies(shipped()))
    assert found is not None
    return found


def works(database: Database, team: Team) -> tuple[Work, ...]:
    """What stands on the board of a team."""
    with database.reading() as uow:
        found = improvements.board(uow, team.viewer.on_organisation(team.id))
    assert found is not None
    return found.works


def added(database: Database, team: Team, typed: Mapping[str, str] | None = None) -> UUID:
    """A piece of work of the team's own; its id."""
    with database.writing() as uow:
        scope = team.owner.on_organisation(team.id)
        found = improvements.add_own(uow, scope, {**TYPED, **(typed or {})}, uuid4(), NOW)
        uow.commit()
    assert found is not None
    return found


def taken_up(database: Database, team: Team, assessment_id: UUID, *keys: str) -> tuple[Work, ...]:
    """What stands on the board once these recommendations of an assessment were taken up."""
    analysis = analysis_of(database, team.owner, assessment_id)
    with database.writing() as uow:
        scope = team.owner.on_organisation(team.id)
        assert improvements.take_up(uow, scope, assessment_id, analysis, keys, NOW) is not None
        uow.commit()
    return works(database, team)
