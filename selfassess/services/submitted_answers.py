"""The answers of a submission, with what was decided on their plan since."""

from __future__ import annotations

import json
from dataclasses import replace

from selfassess.domain.answers import UNDECIDED, Answers, PlanChoices, decided
from selfassess.services.answers_json import thaw
from selfassess.storage.tables import PlanDecision, Submission


def submitted_answers(submission: Submission, decision: PlanDecision | None) -> Answers:
    """What results are worked out from."""
    return replace(thaw(submission.answers), plan=thaw_choices(decision))


def freeze_choices(choices: PlanChoices) -> str:
    """Choices as JSON, one text for equal choices."""
    return json.dumps(decided(choices), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def thaw_choices(decision: PlanDecision | None) -> PlanChoices:
    """The choices that were frozen; none where nothing was decided."""
    return UNDECIDED if decision is None else choices_of_text(decision.choices)


def choices_of_text(text: str) -> PlanChoices:
    """The choices in a text that ``freeze_choices`` made. ValueError, TypeError or KeyError for any other text."""
    kept = json.loads(text)
    return PlanChoices(
        days=kept["days"],
        pinned=frozenset(kept["pinned"]),
        dropped=frozenset(kept["dropped"]),
        moved=dict(kept["moved"].items()),
        targets=dict(kept["targets"].items()),
    )
