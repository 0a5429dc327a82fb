"""What the page on the plan sends: days a week, a decision for each piece of work, and targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from selfassess.answerfiles.cells import read_days, read_score
from selfassess.domain.answers import UNDECIDED, PlanChoices
from selfassess.domain.errors import InputError
from selfassess.domain.quarters import QUARTERS
from selfassess.services.submitted_answers import choices_of_text

PIN, DROP = "pin", "drop"
DECISIONS = ("", PIN, DROP, *map(str, range(1, QUARTERS + 1)))
WORK, TARGET = "do.", "target."


@dataclass(frozen=True)
class PlanForm:
    """``typed`` is every field as it was sent. ``faults`` are by field, and ``wanted`` leaves those fields out."""

    typed: Mapping[str, str]
    shown: PlanChoices
    wanted: PlanChoices
    faults: Mapping[str, InputError]


def posted_plan(form: MultiDict[str, str], said: float | None) -> PlanForm:
    """The form that was sent. ``said`` are the days a week in the answers: leaving these is no decision.

    BadRequest where something was sent that no page of ours sends.
    """
    typed = {name: text for name, text in form.items() if name == "days" or name.startswith((WORK, TARGET))}
    decisions = _decisions(typed)
    shown, faults = _shown(form.get("shown", "")), dict[str, InputError]()
    days = _number(typed, "days", faults)
    targets = {name: _number(typed, name, faults) for name in typed if name.startswith(TARGET)}
    wanted = PlanChoices(
        days=None if days == said else days,
        pinned=_decided(decisions, PIN),
        dropped=_decided(decisions, DROP),
        moved={key: int(value) for key, value in decisions.items() if value.isdecimal()},
        targets={name.removeprefix(TARGET): target for name, target in targets.items() if target is not None},
    )
    return PlanForm(typed, shown, wanted, faults)


def _decisions(typed: Mapping[str, str]) -> Mapping[str, str]:
    """What was chosen for each piece of work; BadRequest where it is none of the choices."""
    chosen = {name.removeprefix(WORK): value for name, value in typed.items() if name.startswith(WORK)}
    if not set(chosen.values()) <= set(DECISIONS):
        raise BadRequest
    return chosen


def _decided(decisions: Mapping[str, str], decision: str) -> frozenset[str]:
    return frozenset(key for key, value in decisions.items() if value == decision)


def _shown(text: str) -> PlanChoices:
    try:
        return choices_of_text(text) if text else UNDECIDED
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as unreadable:
        raise BadRequest from unreadable


def _number(typed: Mapping[str, str], name: str, faults: dict[str, InputError]) -> float | None:
    text = typed.get(name, "").strip()
    if not text:
        return None
    try:
        return read_days(text) if name == "days" else read_score(text)
    except InputError as fault:
        faults[name] = fault
        return None


def fields_of(choices: PlanChoices) -> dict[str, str]:
    """What each field shows where these choices are stored; those that are not there are empty."""
    fields = {f"{WORK}{key}": PIN for key in choices.pinned}
    fields |= {f"{WORK}{key}": DROP for key in choices.dropped}
    fields |= {f"{WORK}{key}": str(quarter) for key, quarter in choices.moved.items()}
    return fields | {f"{TARGET}{key}": f"{target:g}" for key, target in choices.targets.items()}
