"""The portfolio as its page shows it: one row a client, in words and bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from selfassess.domain import portfolio_wording as words
from selfassess.domain import wording
from selfassess.domain.portfolio import Figure
from selfassess.domain.scoring import OVERALL
from selfassess.domain.study import Study
from selfassess.services.portfolio import ClientRow, Outcome
from selfassess.services.portfolio_choice import NO_LEVEL, Choice, Sort, chosen

SORTS = {
    Sort.NAME: "Name",
    Sort.SCORE: "Score, lowest first",
    Sort.POSITION: "Position, lowest first",
}


@dataclass(frozen=True)
class Asked:
    """What the form asked for; ``since`` as it was typed, with what is wrong with it."""

    choice: Choice
    since: str
    error: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A score above its bar. ``reach`` is the bar's length, empty where there is no score to draw."""

    head: str
    score: str
    reach: str
    is_lowest: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One client. ``notes`` are the small lines under its name."""

    name: str
    address: str
    notes: tuple[str, ...]
    overall: str
    has_score: bool
    level: str
    cells: tuple[Cell, ...]
    place: str
    has_place: bool
    change: str
    has_change: bool
    basis: tuple[str, ...]


@dataclass(frozen=True)
class Option:
    value: str
    text: str
    selected: bool


@dataclass(frozen=True)
class Form:
    """The form's choices; ``is_open`` where something was chosen already."""

    sectors: tuple[Option, ...]
    levels: tuple[Option, ...]
    compare: tuple[Option, ...]
    sorts: tuple[Option, ...]
    since: str
    mine: bool
    error: str
    is_open: bool


@dataclass(frozen=True)
class PortfolioPage:
    """``compared`` is the label of what the position and the change are about."""

    summary: str
    shown: str
    caption: str
    heads: tuple[str, ...]
    compared: str
    rows: tuple[Row, ...]
    form: Form
    labels: tuple[str, ...]
    none_yet: bool


def portfolio_page(
    study: Study,
    rows: Sequence[ClientRow],
    dimensions: Mapping[str, str],
    asked: Asked,
    address: Callable[[ClientRow], str],
) -> PortfolioPage:
    """The page of all ``rows``, of which the choice shows some. ``dimensions`` are labels by key."""
    choice = asked.choice
    left = chosen(rows, choice)
    compared = {OVERALL: wording.OVERALL, **dimensions}[choice.compare]
    with_results = [row for row in rows if row.newest]
    labels = [row.newest.study.benchmark.provenance.label for row in left if row.newest]
    return PortfolioPage(
        summary=words.in_all(len(rows), len(with_results), _most_often_lowest(rows, dimensions)),
        shown=words.shown(len(left), len(rows)) if choice.leaves_out else "",
        caption=words.in_order(choice.sort.value, compared),
        heads=tuple(dimensions.values()),
        compared=compared,
        rows=tuple(_row(row, dimensions, choice.compare, address(row)) for row in left),
        form=_form(study, rows, dimensions, asked),
        labels=tuple(dict.fromkeys(labels)),
        none_yet=not rows,
    )


def _most_often_lowest(rows: Sequence[ClientRow], dimensions: Mapping[str, str]) -> list[str]:
    """The dimensions that are the lowest of most clients; none where it is the lowest of one alone."""
    counts = {
        label: sum(row.newest is not None and key in row.newest.compared.lowest for row in rows)
        for key, label in dimensions.items()
    }
    most = max(counts.values(), default=0)
    return [label for label, count in counts.items() if count == most] if most > 1 else []


def _row(row: ClientRow, dimensions: Mapping[str, str], key: str, address: str) -> Row:
    newest = row.newest
    overall = row.figure(OVERALL)
    return Row(
        name=row.client.name or words.UNNAMED,
        address=address,
        notes=_notes(newest) if newest else (words.NO_RESULTS,),
        overall=words.score(overall) if newest else words.NO_SCORE,
        has_score=overall is not None and overall.score is not None,
        level=words.level(newest.compared, len(newest.study.instrument.levels)) if newest else "",
        cells=tuple(_cell(row, each, label) for each, label in dimensions.items()),
        place=words.place(row.figure(key)) if newest else words.NO_SCORE,
        has_place=_has_place(row.figure(key)),
        change=_change(row, key),
        has_change=row.change(key) is not None,
        basis=words.basis(newest.compared.basis, newest.compared.evidence) if newest else (words.NO_ANSWERS_YET,),
    )


def _notes(newest: Outcome) -> tuple[str, ...]:
    return newest.sector_label, words.submitted(newest.dated)


def _cell(row: ClientRow, key: str, label: str) -> Cell:
    figure: Figure | None = row.figure(key)
    lowest = row.newest is not None and key in row.newest.compared.lowest
    return Cell(label, words.score(figure) if row.newest else words.NO_SCORE, words.bar(figure), lowest)


def _has_place(figure: Figure | None) -> bool:
    return figure is not None and figure.position.percentile is not None


def _change(row: ClientRow, key: str) -> str:
    if row.newest is None:
        return words.NO_SCORE
    if row.before is None:
        return words.FIRST
    return words.change(row.change(key)) if row.asked_alike else words.OTHER_QUESTIONS


def _form(study: Study, rows: Sequence[ClientRow], dimensions: Mapping[str, str], asked: Asked) -> Form:
    choice = asked.choice
    sectors = {row.newest.sector: row.newest.sector_label for row in rows if row.newest}
    ordered = sorted(sectors.items(), key=lambda option: option[1].casefold())
    levels = study.instrument.levels
    numbers = {str(each.number): words.level_option(each, len(levels)) for each in levels}
    return Form(
        sectors=_options({"": "All sectors", **dict(ordered)}, choice.sector),
        levels=_options({"": "All levels", **numbers, NO_LEVEL: words.NO_SCORE}, choice.level),
        compare=_options({OVERALL: wording.OVERALL, **dimensions}, choice.compare),
        sorts=_options({sort.value: text for sort, text in SORTS.items()}, choice.sort.value),
        since=asked.since if asked.error or choice.since else "",
        mine=choice.mine,
        error=asked.error,
        is_open=bool(asked.error) or choice != Choice(),
    )


def _options(texts: Mapping[str, str], selected: str) -> tuple[Option, ...]:
    return tuple(Option(value, text, value == selected) for value, text in texts.items())
