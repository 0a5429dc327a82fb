"""The trend of an organisation against the analysis of each of its submissions, one by one."""

from __future__ import annotations

from uuid import uuid4

import pytest

from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers
from selfassess.services.organisation_trend import Trend, organisation_trend
from selfassess.services.study_files import PinnedStudies
from selfassess.storage.unit_of_work import Database
from tests.factories import drawn_answers, full_answers
from tests.people import Person, Team, draft_of, team
from tests.portfolios import FIRST, YEAR, submit
from tests.services.assessments import shipped, small


def trend(database: Database, who: Person, own: Team) -> Trend | None:
    with database.reading() as uow:
        return organisation_trend(uow, who.on_organisation(own.id), PinnedStudies(shipped()))


def answered(seed: int) -> Answers:
    return drawn_answers(shipped().study.instrument, seed)


def test_every_submission_has_the_scores_of_its_own_analysis(database: Database) -> None:
    """None of them was begun from another, and they are written in another order than that of their days."""
    own, study = team(database), shipped().study
    ids = {year: submit(database, own.id, shipped(), answered(year), FIRST + year * YEAR) for year in (3, 0, 2, 1)}
    draft_of(database, own.id)
    submit(database, team(database).id, shipped(), answered(9))
    found = trend(database, own.viewer, own)
    assert found is not None
    assert found.analysis is not None
    assert found.submitted == tuple((ids[year], FIRST + year * YEAR) for year in range(4))
    whole = [analyse(study, answered(year), (FIRST + year * YEAR).date()) for year in range(4)]
    assert [(each.dated, each.overall, each.dimensions, each.alike) for each in found.analysis.trend] == [
        (each.dated, each.overall.score, {part.key: part.score for part in each.dimensions}, True) for each in whole
    ]


def test_what_other_questions_scored_is_marked(database: Database) -> None:
    own = team(database)
    answers = full_answers(small().study.instrument, 0.5)
    submit(database, own.id, small(), answers)
    submit(database, own.id, shipped(), answered(1), FIRST + YEAR)
    found = trend(database, own.owner, own)
    assert found is not None
    assert found.analysis is not None
    first, last = found.analysis.trend
    assert (first.alike, last.alike) == (False, True)
    assert first.overall == analyse(small().study, answers, FIRST.date()).overall.score


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_are_no_trend(database: Database, count: int) -> None:
    own = team(database)
    ids = [submit(database, own.id, shipped(), answered(1)) for _ in range(count)]
    draft_of(database, own.id)
    assert trend(database, own.viewer, own) == Trend(own.name, tuple((each, FIRST) for each in ids), None)


def test_anothers_organisation_is_not_there(database: Database) -> None:
    own, other = team(database), team(database)
    assert trend(database, other.owner, own) is None
    with database.reading() as uow:
        assert organisation_trend(uow, own.owner.on_organisation(uuid4()), PinnedStudies(shipped())) is None
