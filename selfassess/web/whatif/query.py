"""What the address of the page says: the answers that are tried, and the scores that are aimed at.

Whatever it is, the page can show it: what cannot be used is named, and the rest is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from selfassess.answerfiles.cells import plain_number
from selfassess.answerfiles.faults import quoted
from selfassess.domain import wording
from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.instrument import Item
from selfassess.domain.results import Analysis
from selfassess.domain.scoring import OVERALL
from selfassess.domain.what_if import choices
from selfassess.web.questions import field_id

SIGNS: Mapping[int, str] = {DONT_KNOW: "DK", NOT_APPLICABLE: "NA", BLANK: "BLANK"}
TARGET = "to-reach"  # keys of items hold no hyphens, so none of them is met by these names
OPEN = "open-part"
CHOOSE = "#choose"


class Problem(NamedTuple):
    """What is wrong, and the address on the page to mend it at."""

    text: str
    address: str


@dataclass(frozen=True)
class Tried:
    """``changes`` are codes by item, today's own left out; ``targets`` are scores by OVERALL or dimension.

    ``typed`` is what stands in each target's field, ``faults`` what is wrong with it. ``opened`` is the dimension that
    a link led to. ``tidy`` is whether the address holds nothing that could be left out.
    """

    changes: Mapping[str, int]
    targets: Mapping[str, float]
    typed: Mapping[str, str]
    faults: Mapping[str, str]
    problems: tuple[Problem, ...]
    opened: str
    tidy: bool

    @property
    def query(self) -> str:
        """The changes alone, as an address has them and as a scenario is saved by."""
        return urlencode({key: sign(code) for key, code in self.changes.items()})

    @property
    def fields(self) -> Mapping[str, str]:
        """The changes and the targets, by the names of their fields."""
        changes = {key: sign(code) for key, code in self.changes.items()}
        return changes | {target_name(key): text for key, text in self.typed.items()}


def sign(code: int) -> str:
    """A code as a form sends it."""
    return SIGNS.get(code, str(code))


def target_name(key: str) -> str:
    """The name of the field of a target."""
    return TARGET if key == OVERALL else f"{TARGET}-{key}"


def read(analysis: Analysis, given: MultiDict[str, str]) -> Tried:
    """The answers and targets that an address names. No more are read than the study has."""
    reader = _Reader(analysis)
    pairs = list(given.items(multi=True))
    most = len(analysis.instrument.scored) + len(analysis.dimensions) + 2  # the overall target, and the part to open
    for name, text in islice(pairs, most):
        reader.take(name, text)
    if len(pairs) > most:
        reader.problems.append(Problem(f"The address names more than {most} answers. The rest was left out.", CHOOSE))
    named = dict.fromkeys(name for name, text in pairs if text.strip())
    return reader.tried(tidy=len(named) == len(pairs))


class _Reader:
    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._targets = {target_name(key): key for key in (OVERALL, *(each.key for each in analysis.dimensions))}
        self._met: set[str] = set()
        self._changes: dict[str, int] = {}
        self._wanted: dict[str, float] = {}
        self._typed: dict[str, str] = {}
        self._faults: dict[str, str] = {}
        self._opened = ""
        self.problems: list[Problem] = []

    def take(self, name: str, text: str) -> None:
        text = text.strip()
        if not text:
            return
        if name in self._met:
            self.problems.append(Problem(f"{self._label(name)} is given twice. The first counts.", CHOOSE))
            return
        self._met.add(name)
        if name == OPEN:
            self._opened = text
        elif name in self._targets:
            self._take_target(self._targets[name], name, text)
        else:
            self._take_answer(name, text)

    def _take_target(self, key: str, name: str, text: str) -> None:
        self._typed[key] = text[:40]
        score = plain_number(text)
        if score is not None and score <= 100.0:
            self._wanted[key] = score
            return
        labels = {OVERALL: wording.OVERALL} | {each.key: each.label for each in self._analysis.dimensions}
        self._faults[key] = f"Target for {labels[key]}: write a number from 0 to 100, such as 60."
        self.problems.append(Problem(self._faults[key], f"#{field_id(name)}"))

    def _take_answer(self, key: str, text: str) -> None:
        item = self._analysis.instrument.by_key.get(key)
        code = _code(item, text)
        if item is None or item.dimension is None or code is None:
            self.problems.append(self._refused(item, key, text))
        elif code != self._analysis.by_item[key].code:
            self._changes[key] = code

    def _refused(self, item: Item | None, key: str, text: str) -> Problem:
        if item is None:
            return Problem(f"{quoted(key)} is no question here, so it was left out.", CHOOSE)
        if item.dimension is None:
            return Problem(f"{quoted(item.label)} is never scored, so it was left out.", CHOOSE)
        said = f"{quoted(text)} is no answer to {quoted(item.label)}, so that one stays as it is now."
        return Problem(said, f"#{field_id(key)}")

    def _label(self, name: str) -> str:
        item = self._analysis.instrument.by_key.get(name)
        return quoted(item.label if item else name)

    def tried(self, tidy: bool) -> Tried:
        return Tried(
            changes=self._changes,
            targets=self._wanted,
            typed=self._typed,
            faults=self._faults,
            problems=tuple(self.problems),
            opened=self._opened,
            tidy=tidy,
        )


def _code(item: Item | None, text: str) -> int | None:
    """The code that a form sent; None where it is none of this item's."""
    return next((code for code in (choices(item) if item else ()) if sign(code) == text), None)
