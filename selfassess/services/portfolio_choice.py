"""Which clients of a portfolio are shown, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfassess.answerfiles.cells import iso_day
from selfassess.domain.errors import InputError
from selfassess.domain.scoring import OVERALL
from selfassess.services.portfolio import ClientRow

NO_LEVEL = "none"


class Sort(StrEnum):
    """By what clients are sorted: their names, or from the lowest of what is compared on."""

    NAME = "name"
    SCORE = "score"
    POSITION = "position"


@dataclass(frozen=True)
class Choice:
    """What was asked for; empty and None choose nothing. ``compare`` is a key of a dimension, or ``overall``."""

    sector: str = ""
    level: str = ""
    since: date | None = None
    mine: bool = False
    compare: str = OVERALL
    sort: Sort = Sort.NAME

    @property
    def leaves_out(self) -> bool:
        """Whether a client may be missing."""
        return bool(self.sector or self.level or self.since or self.mine)


ALL = Choice()


def read_choice(typed: Mapping[str, str], dimensions: Collection[str]) -> Choice:
    """The choice in the fields of a form. What no form could send counts as not chosen.

    InputError, with ``since`` in its ``where``, where the day is none.
    """
    compare, sort = typed.get("compare", ""), typed.get("sort", "")
    return Choice(
        sector=typed.get("sector", ""),
        level=typed.get("level", ""),
        since=_day(typed.get("since", "").strip()),
        mine=typed.get("mine", "") == "1",
        compare=compare if compare in dimensions else OVERALL,
        sort=Sort(sort) if sort in tuple(Sort) else Sort.NAME,
    )


def chosen(rows: Sequence[ClientRow], choice: Choice) -> tuple[ClientRow, ...]:
    """The rows that a choice leaves, in its order. Rows come by name, so that equal ones stay in that order."""
    left = [row for row in rows if _fits(row, choice)]
    return tuple(sorted(left, key=lambda row: _ORDERS[choice.sort](row, choice.compare)))


def _fits(row: ClientRow, choice: Choice) -> bool:
    newest = row.newest
    return (
        (not choice.sector or (newest is not None and newest.sector == choice.sector))
        and (not choice.level or _level(row) == choice.level)
        and (choice.since is None or (newest is not None and newest.dated >= choice.since))
        and (not choice.mine or row.client.assigned)
    )


def _level(row: ClientRow) -> str:
    level = row.newest.compared.level if row.newest else None
    return NO_LEVEL if level is None else str(level.number)


def _by_name(_row: ClientRow, _key: str) -> tuple[bool, float]:
    return False, 0.0


def _by_score(row: ClientRow, key: str) -> tuple[bool, float]:
    """Without a score last."""
    figure = row.figure(key)
    score = figure.score if figure else None
    return score is None, score or 0.0


def _by_position(row: ClientRow, key: str) -> tuple[bool, float]:
    figure = row.figure(key)
    percentile = figure.position.percentile if figure else None
    return percentile is None, percentile or 0.0


_ORDERS: Mapping[Sort, Callable[[ClientRow, str], tuple[bool, float]]] = {
    Sort.NAME: _by_name,
    Sort.SCORE: _by_score,
    Sort.POSITION: _by_position,
}


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return iso_day(typed)
    except InputError as error:
        raise InputError(error.what, "since", error.remedy) from None
