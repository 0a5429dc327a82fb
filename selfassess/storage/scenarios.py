"""Scenarios of an assessment, as stored: found, added and deleted within a scope."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import Scenario

_ALL = select(Scenario).where(within(Scenario.assessment_id)).order_by(Scenario.created, Scenario.name)


def find_all(session: Session, scope: Scope) -> Sequence[Scenario]:
    """Every scenario of the scope's assessment, the first saved first."""
    return session.scalars(_ALL, scope.claims()).all()


def add(session: Session, scenario: Scenario) -> None:
    session.add(scenario)
    session.flush()


def delete(session: Session, scope: Scope, scenario_id: UUID) -> None:
    """Delete one; nothing where it is not there, or is of another assessment."""
    for found in find_all(session, scope):
        if found.id == scenario_id:
            session.delete(found)
    session.flush()
