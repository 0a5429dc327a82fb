"""What to say of a name that is not known."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from selfassess.answerfiles.faults import MOST_FAULTS, quoted
from selfassess.domain.errors import InputError

LONGEST_COMPARED = 100  # comparing takes time that grows with the square of the length


class UnknownNames:
    """Words the faults of unknown columns or keys; only as many as are shown are compared with the known ones."""

    def __init__(self, part: str, known: Collection[str]) -> None:
        self._part = part
        self._known = list(known)
        self._left = MOST_FAULTS

    def fault(self, key: str, where: str = "") -> InputError:
        near: list[str] = []
        if self._left and len(key) <= LONGEST_COMPARED:
            near = get_close_matches(key, self._known, n=1)
            self._left -= 1
        remedy = f"Did you mean {quoted(near[0])}?" if near else f"Take the {self._part} out, or correct its name."
        return InputError(f"This {self._part} is not known", where, remedy)
