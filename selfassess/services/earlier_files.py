"""Files of earlier answers, with which reports say what changed where there is no database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from selfassess.answerfiles.reading import plain_name
from selfassess.domain import wording
from selfassess.domain.answers import Answers
from selfassess.domain.errors import InputError
from selfassess.domain.study import Study
from selfassess.services.earlier_answers import Before
from selfassess.services.reporting import read_file


def read_earlier(
    files: Sequence[Path], dates: Sequence[date], study: Study, dated: date, batch: Sequence[Answers]
) -> tuple[Before, ...]:
    """The answers in ``files``, each of the day beside it, oldest first.

    InputError where a file has no day or a day no file, a day is there twice or not before ``dated``, a file is faulty,
    or holds none of the organisations of ``batch``.
    """
    if len(files) != len(dates):
        given = wording.counted(len(files), "time"), wording.counted(len(dates), "time")
        what = f"--earlier is given {given[0]}, and --earlier-date {given[1]}"
        raise InputError(what, "--earlier-date", "Give one --earlier-date for each --earlier, in the same order.")
    if len(set(dates)) != len(dates):
        raise InputError("Two files of earlier answers have the same day", "--earlier-date", "Give each its own day.")
    found = [_read(file, day, study, dated, batch) for file, day in zip(files, dates, strict=True)]
    return tuple(sorted(found, key=lambda each: each.dated))


def _read(file: Path, day: date, study: Study, dated: date, batch: Sequence[Answers]) -> Before:
    if day >= dated:
        what = f"The day {day.isoformat()} is not before the report of {dated.isoformat()}"
        raise InputError(what, f"--earlier-date of {file.name}", "Give the day of the earlier report.")
    answers = read_file(file, study)
    for each in answers:
        if each.about.answered_on and each.about.answered_on > day:
            what = f"The answers of {each.about.organisation} are dated {each.about.answered_on.isoformat()}"
            raise InputError(f"{what}, after {day.isoformat()}", file.name, "Correct that day, or --earlier-date.")
    before = Before(day, {plain_name(each.about.organisation): each for each in answers})
    if len(without([before], batch)) == len(batch):
        what = "None of the organisations is in the earlier answers"
        raise InputError(what, file.name, "Write the name of the organisation alike in both files.")
    return before


def without(earlier: Sequence[Before], batch: Sequence[Answers]) -> list[str]:
    """The names of those of whom there are no earlier answers."""
    known = {name for each in earlier for name in each.answers}
    return [each.about.organisation for each in batch if plain_name(each.about.organisation) not in known]
