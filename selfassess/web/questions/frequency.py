"""How often now and what is planned: two lists to choose from in each row."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain.instrument import Instrument, Item
from selfassess.web.questions.fields import Option, Shown, field_id
from selfassess.web.questions.question_pages import QuestionPage


@dataclass(frozen=True)
class Choice:
    """A list to choose one of. The template adds the empty first option."""

    name: str
    label: str
    about: str
    options: tuple[Option, ...]
    error: str

    @property
    def id(self) -> str:
        return field_id(self.name)


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Choice, ...]
    last_time: str


@dataclass(frozen=True)
class Frequencies:
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    hints: tuple[str, ...]
    explained: tuple[tuple[str, str], ...]

    @property
    def fields(self) -> tuple[Choice, ...]:
        return tuple(cell for row in self.rows for cell in row.cells)


def frequencies(page: QuestionPage, instrument: Instrument, shown: Shown) -> Frequencies:
    words = page.section.words
    return Frequencies(
        columns=(words["now_label"], words["plan_label"]),
        rows=tuple(
            Row(item.label, _cells(page, instrument, item, shown), _last_time(item, shown)) for item in page.items
        ),
        hints=(words["now_hint"], words["plan_hint"]),
        explained=tuple((item.label, item.hint) for item in page.items if item.hint),
    )


def _cells(page: QuestionPage, instrument: Instrument, item: Item, shown: Shown) -> tuple[Choice, ...]:
    signs = {"DK": instrument.words["dont_know"], "NA": instrument.words["not_applicable"]}
    offered = signs if item.allows_not_applicable else {"DK": signs["DK"]}
    now = _numbered(item.options) | offered
    columns = [(item.key, page.section.words["now_label"], now)]
    if item.plan is not None:
        columns.append((item.plan, page.section.words["plan_label"], _numbered(page.section.plan_options)))
    cells: list[Choice] = []
    for name, label, labels in columns:  # an answer that is stored stays, even one that is not offered
        stored = {sign: words for sign, words in signs.items() if sign == shown.text(name)}
        cells.append(
            Choice(name, label, item.label, shown.options(name, labels | stored), shown.error(name, item.label))
        )
    return tuple(cells)


def _last_time(item: Item, shown: Shown) -> str:
    return "; ".join(shown.last.said[key] for key in (item.key, item.plan or "") if key in shown.last.said)


def _numbered(options: tuple[str, ...]) -> dict[str, str]:
    return {str(code): label for code, label in enumerate(options)}
