"""Faults of a file: collected, counted and said together."""

from __future__ import annotations

from collections.abc import Sequence

from selfassess.domain.errors import InputError

MOST_FAULTS = 20
LONGEST_QUOTE = 60


class BadFile(InputError):  # noqa: N818 - what is raised is the bad file, which holds its errors
    """A file with one or more faulty cells; ``faults`` are the first of them in file order, ``more`` counts the rest.

    With a single fault, ``what``, ``where`` and ``remedy`` are that fault's own.
    """

    def __init__(self, name: str, faults: Sequence[InputError], more: int = 0) -> None:
        self.faults, self.more = tuple(faults), more
        if len(faults) == 1 and not more:
            super().__init__(faults[0].what, faults[0].where, faults[0].remedy)
        else:
            super().__init__(f"{len(faults) + more:,} faults were found", name, "Correct them and try again.")

    def __str__(self) -> str:
        if len(self.faults) == 1 and not self.more:
            return super().__str__()
        rest = [f"And {self.more:,} more."] if self.more else []
        return "\n".join([super().__str__(), *map(str, self.faults), *rest])


class Faults:
    """Collects the faults of one file, so that a person can correct them in one go."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._first: list[InputError] = []
        self._more = 0

    @property
    def full(self) -> bool:
        """Whether further faults are only counted, so that nobody need word them."""
        return len(self._first) == MOST_FAULTS

    def add(self, fault: InputError) -> None:
        if self.full:
            self._more += 1
        else:
            self._first.append(fault)

    def raise_any(self) -> None:
        if self._first:
            raise BadFile(self._name, self._first, self._more)


def printable(text: str) -> str:
    """Text from a file made safe to show: short, and with control characters and lone surrogates spelt out."""
    short = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    if short.isprintable():
        return short
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in short)


def quoted(text: str) -> str:
    return f"“{printable(text)}”"
