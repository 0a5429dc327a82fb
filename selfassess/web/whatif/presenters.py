"""The page on which answers are tried: the questions by dimension, the targets, and what they would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selfassess.domain import rule_wording, what_if_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.codes import DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.results import Analysis, DimensionResult, ItemResult
from selfassess.domain.scoring import OVERALL
from selfassess.domain.what_if import WhatIf, choices, what_if
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.findings import strongest_first
from selfassess.web.questions import field_id
from selfassess.web.questions.fields import Option
from selfassess.web.whatif.query import Problem, Tried, sign, target_name
from selfassess.web.whatif.result import Note, Result, notes, result

MOST_SUGGESTED = 5
_ADVISED = (Standing.FOUNDATION, Standing.PRIORITY, Standing.NEXT)


@dataclass(frozen=True)
class Choice:
    """One question with its answers. ``note`` is None while it is as it is now."""

    name: str
    label: str
    question: str
    today: str
    unchanged: str
    options: tuple[Option, ...]
    note: Note | None

    @property
    def id(self) -> str:
        return field_id(self.name)


@dataclass(frozen=True)
class Group:
    """The questions of one dimension. ``changed`` says how many of them are."""

    key: str
    label: str
    score: str
    changed: str
    opened: bool
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class TargetField:
    name: str
    label: str
    text: str
    error: str

    @property
    def id(self) -> str:
        return field_id(self.name)


@dataclass(frozen=True)
class WhatIfPage:
    """``query`` are the changes as an address has them; empty where there are none."""

    organisation: str
    problems: tuple[Problem, ...]
    result: Result
    groups: tuple[Group, ...]
    targets: tuple[TargetField, ...]
    aims: bool
    announced: str
    query: str
    language: str


def page_of(analysis: Analysis, tried: Tried, problems: tuple[Problem, ...] = ()) -> WhatIfPage:
    """The page; ``problems`` are those of a form on it, beside what is wrong with the address."""
    outcome = what_if(analysis, tried.changes)
    return WhatIfPage(
        organisation=analysis.about.organisation,
        problems=tried.problems or problems,
        result=result(outcome, tried),
        groups=_groups(analysis, outcome, tried),
        targets=_targets(analysis, tried),
        aims=bool(tried.typed),
        announced=what_if_wording.announced(outcome),
        query=tried.query,
        language=analysis.instrument.language,
    )


def suggested(analysis: Analysis) -> tuple[Choice, ...]:
    """The questions behind the first advice, to try other answers at once."""
    return tuple(_choice(analysis, result, result.code) for result in _advised(analysis)[:MOST_SUGGESTED])


def _advised(analysis: Analysis) -> list[ItemResult]:
    """The scored items that advice would improve, in the order of the advice."""
    standings = [each for standing in _ADVISED for each in analysis.of(standing)]
    items = dict.fromkeys(each.entry.improves for each in standings)
    return [analysis.by_item[key] for key in items if analysis.by_item[key].item.dimension]


def _groups(analysis: Analysis, outcome: WhatIf, tried: Tried) -> tuple[Group, ...]:
    """The weakest dimension first. Open are those with changes, else the one that a link led to or advice begins in."""
    first = [result.item.dimension for result in _advised(analysis)[:1]]
    changed = {change.after.item.dimension for change in outcome.changes}
    wanted = {tried.opened} if tried.opened in {each.key for each in analysis.dimensions} else set(first)
    opened = changed | ({tried.opened} if changed else wanted)
    faulty = {problem.address[1:] for problem in tried.problems}
    return tuple(_group(outcome, each, opened, faulty) for each in reversed(strongest_first(analysis)))


def _group(outcome: WhatIf, dimension: DimensionResult, opened: set[str | None], faulty: set[str]) -> Group:
    analysis, by_name = outcome.before, notes(outcome)
    results = _in_order(analysis, dimension)
    return Group(
        key=dimension.key,
        label=dimension.label,
        score=descriptions.scored(dimension),
        changed=what_if_wording.changed_count(sum(each.item.key in by_name for each in results)),
        opened=dimension.key in opened or any(field_id(each.item.key) in faulty for each in results),
        choices=tuple(
            _choice(analysis, each, outcome.after.by_item[each.item.key].code, by_name.get(each.item.key))
            for each in results
        ),
    )


def _in_order(analysis: Analysis, dimension: DimensionResult) -> Sequence[ItemResult]:
    """What advice would improve first, then the rest, the lowest score first."""
    places = {result.item.key: place for place, result in enumerate(_advised(analysis))}
    results = analysis.scored_items(dimension.key)
    return sorted(results, key=lambda each: (places.get(each.item.key, len(places)), each.score or 0.0))


def _choice(analysis: Analysis, result: ItemResult, code: int, note: Note | None = None) -> Choice:
    item = result.item
    return Choice(
        name=item.key,
        label=item.label,
        question=item.question.removeprefix(f"{item.label}: "),
        today=what_if_wording.today(result),
        unchanged=what_if_wording.unchanged_option(result),
        options=tuple(_options(analysis, result, code)),
        note=note,
    )


def _options(analysis: Analysis, result: ItemResult, tried: int) -> list[Option]:
    """Every answer but today's."""
    item, words = result.item, analysis.instrument.words
    said = rule_wording.answers_said(item)
    unknown = {DONT_KNOW: words["dont_know"], NOT_APPLICABLE: words["not_applicable"]}
    return [
        Option(
            sign(code),
            what_if_wording.option(item, code, said[code] if code >= 0 else unknown.get(code, words["not_answered"])),
            code == tried,
        )
        for code in choices(item)
        if code != result.code
    ]


def _targets(analysis: Analysis, tried: Tried) -> tuple[TargetField, ...]:
    labels = {OVERALL: wording.OVERALL} | {each.key: each.label for each in analysis.dimensions}
    return tuple(
        TargetField(target_name(key), label, tried.typed.get(key, ""), tried.faults.get(key, ""))
        for key, label in labels.items()
    )
