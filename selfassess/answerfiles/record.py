"""One organisation's cells, as any file gives them, to its ``Answers``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from selfassess.answerfiles import cells, plan_columns
from selfassess.answerfiles.columns import MEMBER, Column, Holds
from selfassess.answerfiles.faults import Faults, printable
from selfassess.domain.answers import About, Answers, Example, PlanChoices
from selfassess.domain.codes import BLANK, DONT_KNOW
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument, Item, Kind

_TEXT_READERS = {
    Holds.OPTION: cells.read_option,
    Holds.MEMBER: cells.read_member,
    Holds.LINE: cells.read_line,
    Holds.TEXT: cells.read_text,
    Holds.LINK: cells.read_link,
}


@dataclass(frozen=True)
class Record:
    """The cells of one organisation by column, as text. ``place`` says where it stands, ``part`` what a cell is called.

    A cell that the form of the file already spoils has its fault instead of a text.
    """

    place: str
    part: str
    cells: Mapping[str, str | InputError]

    def blank(self, key: str) -> bool:
        cell = self.cells.get(key, "")
        return isinstance(cell, str) and not cell.strip()

    def where(self, key: str) -> str:
        return f"{self.place}, {self.part} {printable(key)}"


@dataclass
class _Values:
    codes: dict[str, int] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    several: dict[str, tuple[str, ...]] = field(default_factory=dict)
    keys: dict[str, frozenset[str]] = field(default_factory=dict)
    quarters: dict[str, dict[str, int]] = field(default_factory=dict)
    scores: dict[str, dict[str, float]] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)

    def read(self, column: Column, cell: str) -> None:
        match column.holds:
            case Holds.CODE:
                self.codes[column.key] = cells.read_code(column, cell)
            case Holds.FLAG:
                self.flags[column.key] = cells.read_flag(column, cell)
            case Holds.OPTIONS:
                self.several[column.key] = cells.read_options(column, cell)
            case Holds.KEYS:
                self.keys[column.key] = plan_columns.read_keys(column, cell)
            case Holds.QUARTERS:
                self.quarters[column.key] = plan_columns.read_quarters(column, cell)
            case Holds.SCORES:
                self.scores[column.key] = plan_columns.read_scores(column, cell)
            case Holds.NUMBER:
                self.numbers[column.key] = cells.read_number(column, cell)
            case Holds.DATE:
                self.dates[column.key] = cells.read_date(column, cell)
            case _:
                self.texts[column.key] = _TEXT_READERS[column.holds](column, cell)


def answers_of(
    record: Record, rules: Mapping[str, Column], instrument: Instrument, id_column: str, faults: Faults
) -> Answers:
    """What one organisation said. Faults are added to ``faults``; with any, the answers returned are not complete."""
    values = _Values()
    for key, cell in record.cells.items():
        try:
            if isinstance(cell, InputError):
                raise cell
            if cell.strip():
                values.read(rules[key], cell)
        except InputError as fault:
            faults.add(fault if faults.full else InputError(fault.what, record.where(key), fault.remedy))
    if record.blank(id_column):
        faults.add(InputError("The name is missing", record.where(id_column), "Name the organisation."))
    _check_checklists(record, instrument, values.codes, faults)
    _fill_checked_grids(instrument, values)
    plan = _plan(values)
    for clash in plan_columns.contradictions(plan):
        faults.add(InputError(clash.what, record.where(plan_columns.DROPPED), clash.remedy))
    return _answers(instrument, values, id_column, plan)


def _check_checklists(record: Record, instrument: Instrument, codes: Mapping[str, int], faults: Faults) -> None:
    for item in instrument.items:
        if item.kind is Kind.CHECKLIST and item.key in codes and not agree(item, codes):
            ticked = sum(codes.get(f"{item.key}.{tick.key}") == 1 for tick in item.ticks)
            given = "DK" if codes[item.key] == DONT_KNOW else codes[item.key]
            what = f"The answer is {given}, but {ticked} of its {len(item.ticks)} ticks are 1"
            remedy = "Leave out this answer or its ticks, or correct them."
            faults.add(InputError(what, record.where(item.key), remedy))


def agree(item: Item, codes: Mapping[str, int]) -> bool:
    """Whether the ticks could add up to the code. A don't know agrees unless every tick is 0 or 1."""
    ticks = [codes.get(f"{item.key}.{tick.key}", BLANK) for tick in item.ticks]
    ticked, unknown = ticks.count(1), sum(tick < 0 for tick in ticks)
    if codes[item.key] < 0:
        return unknown > 0
    return ticked <= codes[item.key] <= ticked + unknown


def _fill_checked_grids(instrument: Instrument, values: _Values) -> None:
    for grid in instrument.grids:
        if values.flags.get(grid.checked):
            for row in grid.rows:
                for column in grid.columns:
                    values.codes.setdefault(grid.cell(row.key, column.key), 0)


def _plan(values: _Values) -> PlanChoices:
    """What was decided on the plan. To give the days again that the organisation said is no decision."""
    days = values.numbers.get(plan_columns.DAYS)
    return PlanChoices(
        days=None if days == values.numbers.get("about.days") else days,
        pinned=values.keys.get(plan_columns.PINNED, frozenset()),
        dropped=values.keys.get(plan_columns.DROPPED, frozenset()),
        moved=values.quarters.get(plan_columns.MOVED, {}),
        targets=values.scores.get(plan_columns.TARGETS, {}),
    )


def _answers(instrument: Instrument, values: _Values, id_column: str, plan: PlanChoices) -> Answers:
    noted = [item.key for item in instrument.items if item.takes_notes]
    texts = values.texts
    return Answers(
        about=About(
            organisation=texts.get(id_column, ""),
            sector=texts.get("sector", ""),
            type=texts.get("about.type", ""),
            size=texts.get("about.size", ""),
            role=texts.get("about.role", ""),
            priorities=values.several.get("about.priorities", ()),
            days=values.numbers.get("about.days"),
            answered_on=values.dates.get("about.answered_on"),
            fictional=values.flags.get("about.fictional", False),
            benchmark_id=texts.get(MEMBER, ""),
        ),
        codes=values.codes,
        notes={key: texts[f"{key}.note"] for key in noted if f"{key}.note" in texts},
        links={key: texts[f"{key}.link"] for key in noted if f"{key}.link" in texts},
        under_way=frozenset(key for key in noted if values.flags.get(f"{key}.under_way")),
        examples={
            key: Example(texts[key], values.flags.get(f"{key}.include", prompt.include_default))
            for key, prompt in instrument.prompts
            if key in texts
        },
        plan=plan,
        facilitated=frozenset(item.key for item in instrument.items if values.flags.get(f"{item.key}.facilitated")),
    )
