"""The page on which the plan is changed: what is in it, what is not, and a decision for each piece of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from selfassess.domain import deciding_wording, plan_wording, wording
from selfassess.domain.errors import InputError
from selfassess.domain.quarters import QUARTERS
from selfassess.domain.results import Analysis, Recommendation
from selfassess.domain.scoring import OVERALL
from selfassess.web.assessment.plan_form import DROP, PIN, TARGET, WORK, fields_of
from selfassess.web.questions.fields import Option, TextField, field_id
from selfassess.web.questions.frequency import Choice

LONGEST_NUMBER = 8


@dataclass(frozen=True)
class WorkRow:
    """A piece of work; ``examples`` are its days, when it is done, and by whom."""

    label: str
    examples: str
    cells: tuple[Choice, ...]


@dataclass(frozen=True)
class PlanPage:
    """``problems`` are what is wrong, each with the address of its field. ``waiting`` is folded away."""

    problems: tuple[tuple[str, str], ...]
    headline: str
    lead: str
    more: str
    notes: tuple[str, ...]
    days: TextField
    planned: tuple[WorkRow, ...]
    left_out: tuple[WorkRow, ...]
    waiting: tuple[WorkRow, ...]
    targets: tuple[TextField, ...]


def plan_page(
    analysis: Analysis, typed: Mapping[str, str] | None = None, faults: Mapping[str, InputError] | None = None
) -> PlanPage:
    """The page of the stored plan; with what was typed, and what is wrong with it, where it could not be saved."""
    plan = analysis.plan.plan
    given = "" if plan.assumed else f"{plan.days_a_week:g}"
    fields = _Fields(analysis, typed or {"days": given, **fields_of(plan.choices)}, faults or {})
    out = [*plan.left_out, *plan.dropped]
    waiting = [each.key for each in analysis.recommendations if each.key not in {*plan.chosen, *out}]
    return PlanPage(
        problems=tuple((deciding_wording.fault(fault), f"#{field_id(name)}") for name, fault in fields.faults.items()),
        headline=plan_wording.headline(analysis) if plan.chosen else deciding_wording.no_plan(plan),
        lead=plan_wording.lead(analysis.plan, len(analysis.instrument.levels)) if plan.chosen else "",
        more=plan_wording.one_more_line(analysis),
        notes=tuple(plan_wording.target_line(each) for each in analysis.plan.targets),
        days=fields.days(),
        planned=fields.rows(plan.chosen),
        left_out=fields.rows(out),
        waiting=fields.rows(waiting),
        targets=fields.targets(),
    )


class _Fields:
    """The fields of the page, each with what is in it and what is wrong with it."""

    def __init__(self, analysis: Analysis, typed: Mapping[str, str], faults: Mapping[str, InputError]) -> None:
        self._analysis, self._typed = analysis, typed
        named = {*(f"{WORK}{each.key}" for each in analysis.recommendations), *(f"{TARGET}{k}" for k in self._scores())}
        self.faults = {name if name in named else "days": fault for name, fault in faults.items()}

    def _scores(self) -> dict[str, str]:
        return {OVERALL: wording.OVERALL, **{each.key: each.label for each in self._analysis.dimensions}}

    def _error(self, name: str) -> str:
        fault = self.faults.get(name)
        return deciding_wording.fault(fault) if fault else ""

    def _text(self, name: str, label: str, hint: str = "") -> TextField:
        return TextField(name, label, self._typed.get(name, ""), LONGEST_NUMBER, hint, error=self._error(name))

    def days(self) -> TextField:
        return self._text("days", deciding_wording.DAYS_LABEL, deciding_wording.DAYS_HINT)

    def targets(self) -> tuple[TextField, ...]:
        return tuple(self._text(f"{TARGET}{key}", label) for key, label in self._scores().items())

    def rows(self, keys: Iterable[str]) -> tuple[WorkRow, ...]:
        return tuple(self._row(self._analysis.recommended[key]) for key in keys)

    def _row(self, each: Recommendation) -> WorkRow:
        name = f"{WORK}{each.key}"
        chosen = self._typed.get(name, "")
        options = tuple(Option(value, label, value == chosen) for value, label in self._decisions())
        decision = Choice(name, deciding_wording.DECISION, each.entry.title, options, self._error(name))
        return WorkRow(each.entry.title, deciding_wording.work_line(self._analysis, each), (decision,))

    def _decisions(self) -> Sequence[tuple[str, str]]:
        starts = self._analysis.plan.starts
        quarters = ((str(quarter), deciding_wording.begins(starts, quarter)) for quarter in range(1, QUARTERS + 1))
        return [(PIN, deciding_wording.PINNED), (DROP, deciding_wording.DROPPED), *quarters]
