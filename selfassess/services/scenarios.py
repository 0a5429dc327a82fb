"""Scenarios: other answers that somebody tried, kept under a name beside the submitted ones."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from selfassess.domain.errors import InputError
from selfassess.domain.results import Analysis
from selfassess.domain.what_if import Changes, Outcome, choices, outcomes
from selfassess.services.typed import line
from selfassess.storage import assessments, scenarios, submissions
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Scenario
from selfassess.storage.unit_of_work import UnitOfWork

LONGEST_NAME = 80
MOST = 20  # of an assessment
NAME, CHANGES = "name", "changes"  # where an InputError says that it lies


@dataclass(frozen=True)
class Kept:
    """A saved scenario with where it leads now. ``left_out`` counts its answers that no longer apply."""

    id: UUID
    name: str
    changes: Changes
    left_out: int
    outcome: Outcome


@dataclass(frozen=True)
class ScenarioSaved:
    """It is kept, now or by the same form before."""

    name: str


def kept(uow: UnitOfWork, scope: Scope, analysis: Analysis) -> tuple[Kept, ...]:
    """Every scenario of the scope's assessment, in the order of saving."""
    found = scenarios.find_all(uow.session, scope)
    stored = [_codes(each) for each in found]
    applying = [_applying(analysis, codes) for codes in stored]
    led = outcomes(analysis, applying)
    return tuple(
        Kept(each.id, each.name, changes, len(codes) - len(changes), outcome)
        for each, codes, changes, outcome in zip(found, stored, applying, led, strict=True)
    )


def save(
    uow: UnitOfWork, scope: Scope, typed: str, changes: Changes, form: UUID, now: datetime
) -> ScenarioSaved | None:
    """Keep ``changes``, codes by item, under the name that was ``typed``.

    The same form with the same content saves it once. InputError, with NAME or CHANGES in ``where``, says what cannot
    be kept. None where the scope opens nothing that is submitted.
    """
    if assessments.lock(uow.connection, scope) is None or submissions.find(uow.session, scope) is None:
        return None
    name = _name(typed)
    if not changes:
        raise InputError("There is no change to keep", CHANGES, "Choose another answer first.")
    canonical = json.dumps(dict(changes), sort_keys=True, separators=(",", ":"))
    form = uuid5(form, f"{name}\n{canonical}")  # going back and saving something else is no repetition
    there = scenarios.find_all(uow.session, scope)
    if not any(each.form == form for each in there):
        _check_room(there, name)
        row = Scenario(
            id=uuid4(), assessment_id=scope.assessment_id, name=name, changes=canonical, form=form, created=now
        )
        scenarios.add(uow.session, row)
    return ScenarioSaved(name)


def delete(uow: UnitOfWork, scope: Scope, scenario_id: UUID) -> bool:
    """Delete a scenario, if it is there; False where the scope opens nothing."""
    if assessments.lock(uow.connection, scope) is None:
        return False
    scenarios.delete(uow.session, scope, scenario_id)
    return True


def _name(typed: str) -> str:
    name = line(typed, NAME, LONGEST_NAME)
    if not name:
        raise InputError("There is no name", NAME, f"Give one of up to {LONGEST_NAME} characters.")
    return name


def _check_room(there: Sequence[Scenario], name: str) -> None:
    if any(each.name.casefold() == name.casefold() for each in there):
        raise InputError("A scenario has this name already", NAME, "Choose another name, or delete that one first.")
    if len(there) >= MOST:
        raise InputError(f"There are {MOST} scenarios, and no more are kept", NAME, "Delete one first.")


def _codes(scenario: Scenario) -> Mapping[str, int]:
    codes: dict[str, int] = json.loads(scenario.changes)
    return codes


def _applying(analysis: Analysis, codes: Changes) -> Changes:
    """Those of the changes that the questions of the analysis still know."""
    items = {item.key: item for item in analysis.instrument.scored}
    return {key: code for key, code in codes.items() if key in items and code in choices(items[key])}
