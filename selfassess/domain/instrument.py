"""The instrument: what is asked, how each answer scores, and the names of results.

An instrument is data read from a study folder. Nothing here knows its subject. Item keys are stable names;
codes are integers from 0, so that the options of an item are numbered by their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from selfassess.domain.precision import DECIMALS


class Kind(StrEnum):
    """How an item is answered."""

    LADDER = "ladder"  # one of several worded answers, least first
    FREQUENCY = "frequency"  # one of a scale shared by the rows of a section
    CHECKLIST = "checklist"  # ticks; the code is their count
    COUNT = "count"  # derived: how many rows of a tick grid's column are ticked


@dataclass(frozen=True)
class Tick:
    """One line of a checklist; its cell is ``<item key>.<key>``, 0 or 1. ``short`` is for tables."""

    key: str
    label: str
    short: str


@dataclass(frozen=True)
class Item:
    """One question with a code.

    ``options`` words each code from 0 to ``top``, ``short_options`` the same in a few words for tables. ``topic`` is
    a noun phrase that names the item inside a sentence. ``enough`` is the code that earns full marks, ``target`` the
    code that counts as in place (at most ``enough``). ``dimension`` is None where the item is never scored.
    ``plan`` is the key of the paired question on plans, whose codes are worth ``plan_steps`` steps each.
    ``cells`` are the grid cells that a derived count adds up.
    """

    key: str
    kind: Kind
    label: str
    question: str
    options: tuple[str, ...]
    short_options: tuple[str, ...]
    topic: str
    enough: int
    target: int
    section: str
    dimension: str | None = None
    weight: float = 1.0
    hint: str = ""
    full_marks: str = ""
    evidence: str = ""
    allows_not_applicable: bool = False
    ticks: tuple[Tick, ...] = ()
    cells: tuple[str, ...] = ()
    plan: str | None = None

    @property
    def top(self) -> int:
        """The highest code."""
        return len(self.options) - 1

    @property
    def step(self) -> float:
        """What one code more adds to the item's score, of 100, below ``enough``."""
        return 100.0 / self.enough

    @property
    def takes_notes(self) -> bool:
        """Whether a note, a link and "work under way" may be given: practices only."""
        return self.kind in (Kind.LADDER, Kind.CHECKLIST)

    def score_of(self, code: int) -> float:
        """The score, 0 to 100, that an answered code earns."""
        return round(100.0 * min(code, self.enough) / self.enough, DECIMALS)


@dataclass(frozen=True)
class Choice:
    """One option of a list, such as a sector. ``item`` names the item that it stands for, if any."""

    key: str
    label: str
    hint: str = ""
    item: str = ""


@dataclass(frozen=True)
class AboutQuestion:
    """A question on the organisation; never scored.

    ``kind`` is ``text``, ``choice``, ``choices`` (up to ``at_most``), ``number`` or ``date``.
    """

    key: str
    kind: str
    label: str
    hint: str = ""
    options: tuple[Choice, ...] = ()
    at_most: int = 1
    required: bool = False

    def label_of(self, option: str) -> str:
        """The words of an option, or the option itself where the list does not name it."""
        return next((choice.label for choice in self.options if choice.key == option), option)


@dataclass(frozen=True)
class Dimension:
    """A group of items with one score. ``weight`` is its share of the overall score before normalising."""

    key: str
    label: str
    description: str
    weight: float = 1.0


@dataclass(frozen=True)
class Level:
    """A named band of the overall score: from ``low`` up to the next level's."""

    number: int
    label: str
    low: float
    description: str


@dataclass(frozen=True)
class Axis:
    """One axis of the posture plane: the mean score of its items."""

    key: str
    label: str
    explanation: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Stance:
    """A quarter of the posture plane. ``high`` names the axes on which it lies at or above the cut.

    ``title`` is the cover's, ``finding`` the sentence of the board's page.
    """

    key: str
    label: str
    high: frozenset[str]
    title: str
    finding: str
    description: str


@dataclass(frozen=True)
class Posture:
    """A plane of two axes cut into four stances; within ``near`` points of ``cut`` neither side is claimed."""

    cut: float
    near: float
    axes: tuple[Axis, Axis]
    stances: tuple[Stance, ...]
    near_label: str
    near_description: str
    no_grade: str


@dataclass(frozen=True)
class GridColumn:
    """A column of a tick grid. An optional one may stay blank without counting as missing."""

    key: str
    label: str
    hint: str
    optional: bool


@dataclass(frozen=True)
class GridRow:
    """A row of a tick grid."""

    key: str
    label: str
    examples: str
    hint: str


@dataclass(frozen=True)
class Prompt:
    """A request for an example in free text. ``bears_on`` names the items whose advice it is quoted beside."""

    key: str
    label: str
    hint: str
    include_default: bool
    bears_on: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A part of the questionnaire, in the order asked.

    ``kind`` is ``grid``, ``frequency``, ``practices`` or ``examples``. ``prefix`` begins the keys of its cells.
    """

    key: str
    kind: str
    prefix: str
    heading: str
    intro: str
    words: Mapping[str, str]
    items: tuple[str, ...] = ()
    rows: tuple[GridRow, ...] = ()
    columns: tuple[GridColumn, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    plan_options: tuple[str, ...] = ()
    plan_steps: tuple[float, ...] = ()

    def cell(self, row: str, column: str) -> str:
        """The key of one cell of a tick grid."""
        return f"{self.prefix}.{row}.{column}"

    @property
    def checked(self) -> str:
        """The key of the tick that makes this grid's empty cells mean no."""
        return f"{self.prefix}.checked"


@dataclass(frozen=True)
class Instrument:
    """A whole questionnaire with its scoring. ``sha256`` is of the file that it was read from."""

    key: str
    version: str
    title: str
    subject: str
    language: str
    minutes: int
    intro: tuple[str, ...]
    before_you_start: tuple[str, ...]
    privacy_hint: str
    origin_note: str
    words: Mapping[str, str]
    about: tuple[AboutQuestion, ...]
    items: tuple[Item, ...]
    dimensions: tuple[Dimension, ...]
    levels: tuple[Level, ...]
    posture: Posture | None
    sections: tuple[Section, ...]
    sha256: str

    @cached_property
    def by_key(self) -> Mapping[str, Item]:
        """Every item, scored or not, by its key."""
        return {item.key: item for item in self.items}

    @cached_property
    def scored(self) -> tuple[Item, ...]:
        """The items that belong to a dimension, in order."""
        return tuple(item for item in self.items if item.dimension is not None)

    def items_of(self, dimension: str) -> tuple[Item, ...]:
        """The scored items of one dimension, in order."""
        return tuple(item for item in self.items if item.dimension == dimension)

    @cached_property
    def cuts(self) -> tuple[float, ...]:
        """The scores at which the level changes."""
        return tuple(level.low for level in self.levels[1:])

    def about_question(self, key: str) -> AboutQuestion | None:
        """The question on the organisation with this key."""
        return next((question for question in self.about if question.key == key), None)

    @cached_property
    def grids(self) -> tuple[Section, ...]:
        """The tick grids."""
        return tuple(section for section in self.sections if section.kind == "grid")

    @cached_property
    def plan_of(self) -> Mapping[str, tuple[float, ...]]:
        """For each question on plans, by its key: how many steps each of its codes is worth."""
        steps = {section.key: section.plan_steps for section in self.sections}
        return {item.plan: steps[item.section] for item in self.items if item.plan is not None}

    @cached_property
    def prompts(self) -> tuple[tuple[str, Prompt], ...]:
        """The requests for examples, each with the key of its column."""
        return tuple((f"{s.prefix}.{p.key}", p) for s in self.sections for p in s.prompts)
