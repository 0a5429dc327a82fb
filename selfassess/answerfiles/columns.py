"""The columns of a file of answers: which there are, in order, and what each may hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from selfassess.domain.answers import answered_tops
from selfassess.domain.instrument import AboutQuestion, Instrument, Item, Kind, Section

ORGANISATION = "organisation"
BENCHMARK_ID = "benchmark_id"
MEMBER = "about.benchmark_id"  # which organisation of the benchmark this is
LONGEST_LINE = 200
LONGEST_LINK = 2_000
LONGEST_NOTE = 1_000
LONGEST_EXAMPLE = 2_000


class Holds(StrEnum):
    """What the cells of a column are."""

    CODE = "code"
    FLAG = "flag"  # 0 or 1
    OPTION = "option"  # a key from a list
    OPTIONS = "options"  # several keys from a list
    MEMBER = "member"  # an id of the benchmark
    NUMBER = "number"
    KEYS = "keys"  # keys of advice
    QUARTERS = "quarters"  # keys of advice, each with a quarter
    SCORES = "scores"  # keys of scores, each with a target
    DATE = "date"
    LINE = "line"  # free text on one line
    TEXT = "text"  # free text
    LINK = "link"


@dataclass(frozen=True)
class Column:
    """One column. ``top`` is the highest code, ``at_most`` the most options, ``longest`` the most characters."""

    key: str
    holds: Holds
    top: int = 0
    allows_not_applicable: bool = False
    options: tuple[str, ...] = ()
    at_most: int = 1
    longest: int = LONGEST_LINE


def columns(instrument: Instrument) -> list[str]:
    """The names of the columns that every file may have, in the order in which the questions are asked."""
    return [key for key in column_rules(instrument, ORGANISATION) if key != MEMBER]


def column_rules(instrument: Instrument, id_column: str, members: Collection[str] = ()) -> Mapping[str, Column]:
    """Every column that a file may have, by its name.

    A benchmark's file may also state the status of its data, and any other one of ``members``, the benchmark's ids
    (any id where none are known).
    """
    rules = [Column(id_column, Holds.LINE), *_about(instrument)]
    if id_column == ORGANISATION:
        rules.append(Column(MEMBER, Holds.MEMBER, options=tuple(members)))
    for section in instrument.sections:
        rules += _section(instrument, section)
    if id_column == BENCHMARK_ID:
        rules.append(Column("data_status", Holds.LINE))
    return {rule.key: rule for rule in rules}


def _about(instrument: Instrument) -> Iterator[Column]:
    yield _choice("sector", instrument.about_question("sector"))
    for key in ("type", "size", "role", "priorities", "days"):
        question = instrument.about_question(key)
        if question is None:
            continue
        if key == "days":
            yield Column("about.days", Holds.NUMBER)
        elif key == "priorities":
            options = tuple(choice.key for choice in question.options)
            yield Column("about.priorities", Holds.OPTIONS, options=options, at_most=question.at_most)
        else:
            yield _choice(f"about.{key}", question)
    yield Column("about.answered_on", Holds.DATE)
    yield Column("about.fictional", Holds.FLAG)


def _choice(key: str, question: AboutQuestion | None) -> Column:
    if question is None or not question.options:
        return Column(key, Holds.LINE)
    return Column(key, Holds.OPTION, options=tuple(choice.key for choice in question.options))


def _section(instrument: Instrument, section: Section) -> Iterator[Column]:
    tops = answered_tops(instrument)
    if section.kind == "grid":
        for row in section.rows:
            for column in section.columns:
                cell = section.cell(row.key, column.key)
                yield Column(cell, Holds.CODE, top=tops[cell])
        yield Column(section.checked, Holds.FLAG)
    for key in section.items:
        if instrument.by_key[key].kind is not Kind.COUNT:
            yield from _item(instrument.by_key[key], tops)
        yield Column(f"{key}.facilitated", Holds.FLAG)
    for prompt in section.prompts:
        key = f"{section.prefix}.{prompt.key}"
        yield Column(key, Holds.TEXT, longest=LONGEST_EXAMPLE)
        yield Column(f"{key}.include", Holds.FLAG)


def _item(item: Item, tops: Mapping[str, int]) -> Iterator[Column]:
    yield Column(item.key, Holds.CODE, item.top, item.allows_not_applicable)
    if item.plan is not None:
        yield Column(item.plan, Holds.CODE, tops[item.plan], item.allows_not_applicable)
    for tick in item.ticks:
        yield Column(f"{item.key}.{tick.key}", Holds.CODE, top=1)
    if item.takes_notes:
        yield Column(f"{item.key}.under_way", Holds.FLAG)
        yield Column(f"{item.key}.note", Holds.TEXT, longest=LONGEST_NOTE)
        yield Column(f"{item.key}.link", Holds.LINK, longest=LONGEST_LINK)
