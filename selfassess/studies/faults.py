"""Faults of a study: collected, each with its file and key, so that a person can correct them in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches

from selfassess.domain.errors import InputError

LONGEST_SHOWN = 80


class Faults:
    """The faults of one file; ``found`` may be shared with the study's other files."""

    def __init__(self, file: str, found: list[InputError] | None = None) -> None:
        self.file = file
        self.found: list[InputError] = [] if found is None else found

    def add(self, path: str, what: str, remedy: str) -> None:
        """A fault at a key such as ``practice.listens: answers``; an empty path is the file itself."""
        self.found.append(InputError(what, f"{self.file}, {shown(path)}" if path else self.file, remedy))

    def add_twice(self, path: str, keys: Iterable[str], what: str = "key") -> None:
        """A fault for each key that stands more than once in a list."""
        for key, times in Counter(keys).items():
            if times > 1:
                self.add(path, f"The {what} {quoted(key)} is there {times} times", "Give each its own.")

    def add_unknown(self, path: str, key: str, what: str, known: Collection[str]) -> None:
        """A fault if a key does not name something that there is."""
        if key not in known:
            self.add(path, f"There is no {what} {quoted(key)}", suggestion(key, known))


def suggestion(key: str, known: Collection[str]) -> str:
    """What to write in place of a name that is not known."""
    near = get_close_matches(key, known, n=1, cutoff=0.75)
    if near:
        return f"Did you mean {quoted(near[0])}?"
    return f"Write one of: {', '.join(dict.fromkeys(known))}." if known else "Leave it out."


def shown(value: object) -> str:
    """A value from a file made safe to show: short and on one line."""
    text = value if isinstance(value, str) else repr(value)
    short = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    return "".join(char if char.isprintable() else "·" for char in short)


def quoted(value: object) -> str:
    """A value from a file made safe to show, in quotation marks."""
    return f"“{shown(value)}”"


def counted(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str], last: str = "or") -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def between(low: int, high: int) -> str:
    """What to write where a whole number is needed."""
    return f"Write {low}." if low == high else f"Write a whole number from {low} to {high}."
