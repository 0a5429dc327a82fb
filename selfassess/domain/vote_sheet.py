"""The sheet on which the votes of a room without network are written down: what stands where, and what a row says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selfassess.domain.instrument import Instrument

CODE, NUMBER, SLIP, GROUP = "Workshop code", "Sheet number", "Slip", "Group"
DONT_KNOW_SIGN = "DK"
MOST_SLIPS = 300
GROUPS: Mapping[str, str] = {"board": "The board", "staff": "Staff", "communications": "Communications"}


@dataclass(frozen=True)
class SheetColumn:
    """A question of the workshop. Its answers are 0 to ``top``, or DONT_KNOW_SIGN; ``head`` names the column."""

    key: str
    head: str
    top: int


@dataclass(frozen=True)
class VoteSheet:
    """What the sheet of a workshop asks. ``groups`` are the labels to choose from, empty where it does not ask."""

    columns: tuple[SheetColumn, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slip:
    """The votes of one person, by the key of the item: a code, or DONT_KNOW. ``group`` is a key of GROUPS, or empty."""

    number: str
    group: str
    votes: Mapping[str, int]


@dataclass(frozen=True)
class FilledSheet:
    """What a sheet says. ``first`` is the highest cell with an answer in each column that has one, by key."""

    code: str
    number: str
    slips: tuple[Slip, ...]
    first: Mapping[str, str]


def vote_sheet(instrument: Instrument, questions: Sequence[str], with_groups: bool) -> VoteSheet:
    """The sheet for these items, in their order. KeyError for a key that the instrument does not know."""
    items = [instrument.by_key[key] for key in questions]
    columns = (
        SheetColumn(item.key, f"{place}. {' '.join(item.question.split())}", len(item.options) - 1)
        for place, item in enumerate(items, start=1)
    )
    return VoteSheet(tuple(columns), tuple(GROUPS.values()) if with_groups else ())
