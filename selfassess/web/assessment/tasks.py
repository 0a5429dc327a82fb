"""The task list: how far each part has come, in words, and which comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from selfassess.domain.wording import minutes_left
from selfassess.services.drafting import Draft
from selfassess.services.progress import Progress
from selfassess.web.assessment.study import AnsweredStudy, FormPage
from selfassess.web.times import moment

# What a part belongs to goes by the kind of its section; the part on the organisation has none.
GROUPS = (("Your organisation", ("",)), ("What you do", ("grid", "frequency")), ("How you do it", ("practices",)))
LAST_GROUP = "Finish"
GAP = 1.5  # between two bars of the row that says how many parts are done, in per cent


@dataclass(frozen=True)
class Task:
    """A part with a link to it. ``colour`` is of its tag; one that is finished has none."""

    title: str
    address: str
    status: str
    colour: str = ""
    hint: str = ""


@dataclass(frozen=True)
class TaskList:
    """``bars`` says of each part that counts whether it is finished, ``carried_over`` that it began with answers."""

    done_line: str
    left_line: str
    saved_line: str
    bars: tuple[bool, ...]
    groups: tuple[tuple[str, tuple[Task, ...]], ...]
    next_title: str
    next_address: str
    carried_over: bool

    @property
    def marks(self) -> tuple[tuple[str, str, bool], ...]:
        """The finished and open parts as a row of bars: where each begins and how wide it is, in per cent."""
        width = (100 + GAP) / len(self.bars) - GAP
        return tuple((f"{place * (width + GAP):.2f}%", f"{width:.2f}%", done) for place, done in enumerate(self.bars))


def task_list(study: AnsweredStudy, draft: Draft, now: datetime) -> TaskList:
    parts = list(zip(study.pages.values(), draft.progress, strict=True))
    counted = [part for _, part in parts if not part.optional]
    done = sum(part.complete for part in counted)
    following = next((page for page, part in parts if not part.complete), None)
    return TaskList(
        done_line=f"{done} of {len(counted)} parts done.",
        left_line=_left(study, done, len(counted)),
        saved_line=f"Saved {moment(draft.updated, now)}.",
        bars=tuple(part.complete for part in counted),
        groups=_groups(study, parts),
        next_title=f"Continue: {following.title}" if following else "Check your answers",
        next_address=_address(following) if following else url_for("assessment.check"),
        carried_over=draft.carried_over,
    )


def _left(study: AnsweredStudy, done: int, of: int) -> str:
    if done == of:
        return "Check your answers and see your results."
    return f"About {minutes_left(study.instrument.minutes, done, of)} left."


def _groups(study: AnsweredStudy, parts: list[tuple[FormPage, Progress]]) -> tuple[tuple[str, tuple[Task, ...]], ...]:
    kinds = {section.key: section.kind for section in study.instrument.sections}
    tasks = [(kinds.get(part.section, ""), _task(page, part)) for page, part in parts]
    groups = [(name, tuple(task for kind, task in tasks if kind in belongs)) for name, belongs in GROUPS]
    named = {kind for _, belongs in GROUPS for kind in belongs}
    last = [task for kind, task in tasks if kind not in named]
    last.append(Task("Check your answers and see results", url_for("assessment.check"), "Any time"))
    return (*((name, tasks) for name, tasks in groups if tasks), (LAST_GROUP, tuple(last)))


def _task(page: FormPage, part: Progress) -> Task:
    count = f"{part.answered} of {part.of} answered" if part.answered else ""
    if part.optional:
        return Task(page.title, _address(page), "Optional", hint=count)
    if part.complete:
        return Task(page.title, _address(page), "Completed")
    if part.answered:
        return Task(page.title, _address(page), "In progress", "blue", count)
    return Task(page.title, _address(page), "Not started", "grey")


def _address(page: FormPage) -> str:
    return url_for("assessment.page", slug=page.slug)
