"""Earlier answers as files give them: by the day of their report and the name of the organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from selfassess.answerfiles.reading import plain_name
from selfassess.domain.answers import Answers
from selfassess.domain.study import Earlier, Study


@dataclass(frozen=True)
class Before:
    """What organisations answered by one day, by their plain name."""

    dated: date
    answers: Mapping[str, Answers]


def of_organisation(answers: Answers, earlier: Sequence[Before]) -> tuple[Before, ...]:
    """The same with only one organisation's answers, so that no other's go where its report is made."""
    name = plain_name(answers.about.organisation)
    return tuple(replace(each, answers={name: each.answers[name]}) for each in earlier if name in each.answers)


def submissions_of(answers: Answers, study: Study, earlier: Sequence[Before]) -> tuple[Earlier, ...]:
    """One organisation's earlier submissions, oldest first, as answers to the same study."""
    return tuple(
        Earlier(study, found, each.dated)
        for each in of_organisation(answers, earlier)
        for found in each.answers.values()
    )
