"""The application on a database of the test's own, with an organisation and the browsers of its people."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest
from flask import Flask

from selfassess.storage.tables import EngagementLevel
from tests.improving import submitted_by
from tests.people import Practice, Team, browser_of, database_of, engage, practice, team
from tests.web.assessment.conftest import (
    app,
    app_for_all,
    backend,
    database_file,
    empty_sqlite,
    postgresql,
    postgresql_address,
    sqlite_address,
    study,
)
from tests.web.assessment.journeys import Browsing, Form, forms

__all__ = [
    "app",
    "app_for_all",
    "backend",
    "database_file",
    "empty_sqlite",
    "postgresql",
    "postgresql_address",
    "sqlite_address",
    "study",
]


@dataclass(frozen=True)
class Trust:
    """An organisation with submitted answers, and a browser for each role."""

    app: Flask
    team: Team
    assessment_id: UUID
    owner: Browsing
    editor: Browsing
    viewer: Browsing

    @property
    def board(self) -> str:
        return f"/organisation/{self.team.id}/actions"

    @property
    def results(self) -> str:
        return f"/assessment/{self.assessment_id}/results"

    @property
    def history(self) -> str:
        return f"/organisation/{self.team.id}/history"

    def consultants(self, level: EngagementLevel = EngagementLevel.SEE) -> Practice:
        """A consultancy that is let in."""
        database = database_of(self.app)
        found = practice(database)
        engage(database, self.team, found, level)
        return found


@pytest.fixture
def trust(app: Flask) -> Trust:
    database = database_of(app)
    found = team(database)
    assessment_id = submitted_by(database, found.owner, found.id)
    owner, editor, viewer = (browser_of(app, who) for who in (found.owner, found.editor, found.viewer))
    return Trust(app, found, assessment_id, owner, editor, viewer)


def form_to(browsing: Browsing, path: str, end: str, holding: str = "") -> Form:
    """The first form of a page that goes to an address with this end, and holds this value."""
    response = browsing.client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return next(
        form
        for form in forms(response.text)
        if form.action.endswith(end) and (not holding or holding in form.values.values())
    )
