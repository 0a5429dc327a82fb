"""Answers frozen as JSON: one text for equal answers, from which equal answers are read again."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from selfassess.domain.answers import About, Answers, Example
from selfassess.domain.workshop_record import recorded
from selfassess.services.workshop_json import thaw_workshop

SCHEMA = "selfassess.answers/1"


def freeze(answers: Answers) -> str:
    """The answers as JSON, with sorted keys and no spaces."""
    about = answers.about
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "about": {
            "organisation": about.organisation,
            "sector": about.sector,
            "type": about.type,
            "size": about.size,
            "role": about.role,
            "priorities": list(about.priorities),
            "days": about.days,
            "answered_on": about.answered_on.isoformat() if about.answered_on else None,
            "fictional": about.fictional,
            **({"benchmark_id": about.benchmark_id} if about.benchmark_id else {}),  # as answers were frozen before it
        },
        "codes": dict(answers.codes),
        "notes": dict(answers.notes),
        "links": dict(answers.links),
        "under_way": sorted(answers.under_way),
        "examples": {key: {"text": told.text, "include": told.include} for key, told in answers.examples.items()},
    }
    if answers.facilitated:  # as answers were frozen before it
        content["facilitated"] = sorted(answers.facilitated)
    if answers.workshop:
        content["workshop"] = recorded(answers.workshop)
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def thaw(frozen: str) -> Answers:
    """The answers that were frozen."""
    content: dict[str, Any] = json.loads(frozen)
    if content["schema"] != SCHEMA:
        raise ValueError(f"Answers of the form {content['schema']!r} cannot be read by this release")
    about = dict(content["about"])
    answered_on = about.pop("answered_on")
    priorities = tuple(about.pop("priorities"))
    return Answers(
        about=About(
            **about, priorities=priorities, answered_on=date.fromisoformat(answered_on) if answered_on else None
        ),
        codes=content["codes"],
        notes=content["notes"],
        links=content["links"],
        under_way=frozenset(content["under_way"]),
        examples={key: Example(told["text"], told["include"]) for key, told in content["examples"].items()},
        facilitated=frozenset(content.get("facilitated", ())),
        workshop=thaw_workshop(content["workshop"]) if "workshop" in content else None,
    )
