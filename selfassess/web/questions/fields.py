"""The fields of a page: their ids, and what each shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from selfassess.domain.errors import InputError


def field_id(name: str) -> str:
    """The id of a field by its name. Keys hold no hyphens, so no two names share an id."""
    return name.replace(".", "-")


@dataclass(frozen=True)
class Tickbox:
    """A tick on its own. ``about`` tells it from others of the same label; it is read out, not shown."""

    name: str
    label: str
    ticked: bool
    hint: str = ""
    about: str = ""
    error: str = ""

    @property
    def id(self) -> str:
        return field_id(self.name)


@dataclass(frozen=True)
class TextField:
    """A field for text. ``longest`` is the most characters that are kept."""

    name: str
    label: str
    text: str
    longest: int
    hint: str = ""
    about: str = ""
    error: str = ""

    @property
    def id(self) -> str:
        return field_id(self.name)

    @property
    def markup(self) -> str:
        """The text inside a textarea, whose first line break a browser drops."""
        return f"\n{self.text}" if self.text.startswith("\n") else self.text


@dataclass(frozen=True)
class Option:
    """One of several answers."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class LastTime:
    """What a page says of last time: ``lead`` at its top, and in words what each field held, by its name.

    ``offers`` are ticks by the name of a field, each of which takes something up into it.
    """

    lead: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    offers: Mapping[str, tuple[Tickbox, ...]] = field(default_factory=dict)


NO_LAST_TIME = LastTime()


@dataclass(frozen=True)
class Shown:
    """What the fields of a page hold: what was typed in each, what is wrong with it, and what it held last time."""

    typed: Mapping[str, str]
    faults: Mapping[str, InputError]
    last: LastTime = NO_LAST_TIME

    def text(self, name: str) -> str:
        return self.typed.get(name, "")

    def ticked(self, name: str) -> bool:
        return self.text(name).strip() == "1"

    def error(self, name: str, place: str) -> str:
        """What is wrong with a field and what to do, after words for the place; empty where nothing is."""
        fault = self.faults.get(name)
        return str(InputError(fault.what, place, fault.remedy)) if fault else ""

    def options(self, name: str, labels: Mapping[str, str]) -> tuple[Option, ...]:
        """The options of a question by value, with the one that was chosen."""
        return tuple(Option(value, label, value == self.text(name).strip()) for value, label in labels.items())


@dataclass(frozen=True)
class Problem:
    """A line of the list of problems above a page; ``field`` is the id of where to put it right."""

    text: str
    field: str
