"""A questionnaire on a screen: what is typed into its fields, as it is kept, and back.

A field is named as its column in a file of answers, and holds what a cell there would: a code, DK, NA, 0 or 1, text.
So one set of rules reads both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import cast

from selfassess.answerfiles import BadFile
from selfassess.answerfiles.cells import (
    read_code,
    read_date,
    read_flag,
    read_line,
    read_link,
    read_member,
    read_number,
    read_option,
    read_options,
    read_text,
)
from selfassess.answerfiles.columns import ORGANISATION, Column, Holds, column_rules
from selfassess.answerfiles.faults import Faults
from selfassess.answerfiles.record import Record, agree, answers_of
from selfassess.domain.answers import Answers
from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument, Item, Kind
from selfassess.storage.drafts import NOTHING, Given
from selfassess.storage.tables import AnswerState

Parts = dict[str, object]  # some attributes of a Given, by name

_TEXTS: Mapping[Holds, Callable[[Column, str], str]] = {
    Holds.OPTION: read_option,
    Holds.OPTIONS: lambda column, cell: ";".join(read_options(column, cell)),
    Holds.NUMBER: lambda column, cell: f"{read_number(column, cell):.10g}",
    Holds.DATE: lambda column, cell: read_date(column, cell).isoformat(),
    Holds.LINE: read_line,
    Holds.MEMBER: read_member,
    Holds.TEXT: read_text,
    Holds.LINK: read_link,
}
_STATES = {DONT_KNOW: AnswerState.DONT_KNOW, NOT_APPLICABLE: AnswerState.NOT_APPLICABLE, BLANK: AnswerState.BLANK}
_UNSAID = {state: code for code, state in _STATES.items()}
_SIGNS = {AnswerState.DONT_KNOW: "DK", AnswerState.NOT_APPLICABLE: "NA"}


class FaultyFields(InputError):  # noqa: N818 - what is raised are the fields, which hold their errors
    """Fields that cannot be kept as typed; ``faults`` has each one's error by its name."""

    def __init__(self, faults: Mapping[str, InputError]) -> None:
        self.faults = MappingProxyType(dict(faults))
        first = next(iter(faults.values()))
        if len(faults) == 1:
            super().__init__(first.what, first.where, first.remedy)
        else:
            super().__init__(f"{len(faults)} answers cannot be kept as they are", remedy="Correct them and try again.")


@dataclass(frozen=True)
class Field:
    """One field: the key of the answer that it is part of, and which part."""

    key: str
    part: str
    rule: Column


class _Draft(Record):
    """Answers on the way, whose faults are placed by the names of their fields."""

    def where(self, key: str) -> str:
        return key


@dataclass(frozen=True)
class Questionnaire:
    """The fields of an instrument, by name."""

    instrument: Instrument

    @cached_property
    def rules(self) -> Mapping[str, Column]:
        return column_rules(self.instrument, ORGANISATION)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        parts = {
            f"{item.key}.{part}": (item.key, part)
            for item in self.instrument.items
            if item.takes_notes
            for part in ("note", "link", "under_way")
        }
        parts |= {f"{key}.include": (key, "include") for key, _ in self.instrument.prompts}
        return {
            name: Field(*parts.get(name, (name, "code" if rule.holds in (Holds.CODE, Holds.FLAG) else "text")), rule)
            for name, rule in self.rules.items()
        }

    @cached_property
    def fields_of(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the fields that belong to one answer, by its key."""
        grouped: defaultdict[str, list[str]] = defaultdict(list)
        for name, field in self.fields.items():
            grouped[field.key].append(name)
        return {key: tuple(names) for key, names in grouped.items()}

    def read(self, typed: Mapping[str, str]) -> dict[str, Parts]:
        """What was typed, by the key of its answer; FaultyFields where any of it cannot be kept."""
        parts: defaultdict[str, Parts] = defaultdict(dict)
        faults: dict[str, InputError] = {}
        for name, cell in typed.items():
            field = self.fields.get(name)
            try:
                if field is None:
                    raise InputError("This field is not known", remedy="Load the page again.")
                parts[field.key] |= _parts(field, cell)
            except InputError as fault:
                faults[name] = InputError(fault.what, name, fault.remedy)
        faults |= self._contradicted(parts)
        if faults:
            raise FaultyFields(faults)
        return dict(parts)

    def _contradicted(self, parts: Mapping[str, Parts]) -> dict[str, InputError]:
        """Checklists that were typed with an answer which their ticks cannot give, by the name of the answer."""
        return {
            item.key: InputError("This answer and its ticks contradict each other", item.key, "Choose one of the two.")
            for item in self._checklists
            if (codes := _codes(item, parts)).get(item.key, BLANK) != BLANK and not _fit(item, codes)
        }

    @cached_property
    def _checklists(self) -> tuple[Item, ...]:
        return tuple(item for item in self.instrument.items if item.kind is Kind.CHECKLIST)

    def cells(self, said: Mapping[str, Given], names: Collection[str] | None = None) -> dict[str, str]:
        """What the fields show, by name: those named, or all that are not empty."""
        if names is not None:
            return {name: self._cell(said, name) for name in names}
        known = [name for key in said for name in self.fields_of.get(key, ())]
        return {name: cell for name in known if (cell := self._cell(said, name))}

    def _cell(self, said: Mapping[str, Given], name: str) -> str:
        field = self.fields[name]
        given = said.get(field.key, NOTHING)
        if field.part == "code":
            return str(given.code) if given.code is not None else _SIGNS.get(given.state, "")
        value = getattr(given, field.part)
        if field.part == "under_way":
            return "1" if value else ""
        if field.part == "include":
            return "" if value is None else str(int(value))
        return str(value)

    def answers(self, said: Mapping[str, Given]) -> tuple[Answers, Mapping[str, InputError]]:
        """The answers so far, and what is wrong with them as a whole, by the name of a field."""
        faults = Faults("")
        record = _Draft("", "", self.cells(said))
        answers = answers_of(record, self.rules, self.instrument, ORGANISATION, faults)
        try:
            faults.raise_any()
        except BadFile as bad:
            return answers, {fault.where: fault for fault in bad.faults}
        return answers, {}


def _parts(field: Field, cell: str) -> Parts:
    blank = not cell.strip()
    match field.part:
        case "code":
            return _coded(BLANK if blank else _code(field.rule, cell))
        case "include":
            return {"include": None if blank else read_flag(field.rule, cell)}
        case "under_way":
            return {"under_way": not blank and read_flag(field.rule, cell)}
    text = "" if blank else _TEXTS[field.rule.holds](field.rule, cell)
    if field.part == "text":
        return {"text": text, "state": AnswerState.ANSWERED if text else AnswerState.BLANK}
    return {field.part: text}


def _coded(code: int) -> Parts:
    return {"state": _STATES.get(code, AnswerState.ANSWERED), "code": code if code >= 0 else None}


def _fit(item: Item, codes: Mapping[str, int]) -> bool:
    """Whether an answer and its ticks can both be meant. In a file "don't know" may stand beside a tick; not here."""
    ticked = any(codes.get(f"{item.key}.{tick.key}") == 1 for tick in item.ticks)
    return agree(item, codes) and not (codes[item.key] == DONT_KNOW and ticked)


def _codes(item: Item, parts: Mapping[str, Parts]) -> dict[str, int]:
    """The codes of a checklist and its ticks, as far as they were typed."""
    said = {key: parts[key] for key in (item.key, *(f"{item.key}.{tick.key}" for tick in item.ticks)) if key in parts}
    return {key: _code_of(each) for key, each in said.items()}


def _code_of(parts: Parts) -> int:
    code = parts.get("code")
    return code if isinstance(code, int) else _UNSAID[cast(AnswerState, parts.get("state", AnswerState.BLANK))]


def _code(rule: Column, cell: str) -> int:
    return int(read_flag(rule, cell)) if rule.holds is Holds.FLAG else read_code(rule, cell)
