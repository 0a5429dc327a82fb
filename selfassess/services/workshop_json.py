"""A workshop's record read again from the plain values that ``recorded`` made of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from selfassess.domain.voting import Reading
from selfassess.domain.workshop_record import WorkshopAction, WorkshopQuestion, WorkshopRecord, reading_of


def thaw_workshop(content: dict[str, Any]) -> WorkshopRecord:
    """The record that was frozen. ValueError, TypeError or KeyError for anything else."""
    return WorkshopRecord(
        title=content["title"],
        held_on=date.fromisoformat(content["held_on"]),
        seats=content["seats"],
        filled=content["filled"],
        questions=tuple(_question(each) for each in content["questions"]),
        actions=tuple(WorkshopAction(*each) for each in content["actions"]),
    )


def _question(content: dict[str, Any]) -> WorkshopQuestion:
    key, top = content["key"], content["top"]

    def reading(values: list[Any]) -> Reading:
        return reading_of(key, top, *values)

    return WorkshopQuestion(
        key=key,
        rounds=content["rounds"],
        first=reading(content["first"]),
        last=reading(content["last"]),
        agreed=content["agreed"],
        reason=content["reason"],
        together=content["together"],
        teams={team: reading(values) for team, values in content["teams"].items()},
    )
