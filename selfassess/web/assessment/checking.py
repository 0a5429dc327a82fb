"""All answers on one page before they are submitted, what is missing first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import url_for

from selfassess.domain.answers import item_code
from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.instrument import GridColumn, Item, Kind, Section
from selfassess.domain.wording import capital, counted, listed, number, of_count
from selfassess.services.asked import questions
from selfassess.services.drafting import Draft
from selfassess.services.progress import is_described
from selfassess.web.assessment.last_time import to_confirm_on
from selfassess.web.assessment.study import AnsweredStudy
from selfassess.web.questions import field_id

Gap = tuple[str, str]  # what is missing, and the address of its row


@dataclass(frozen=True)
class Row:
    """One answer. ``gap`` is what stands in its place where there is none."""

    name: str
    label: str
    said: str
    gap: str
    address: str
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"row-{field_id(self.name)}"


@dataclass(frozen=True)
class CheckPage:
    """``gaps`` are lines such as "2 not answered", each with links to its rows, or to parts where these are many.

    ``needed`` must be answered. ``to_confirm`` are parts with answers of last time that nobody has confirmed yet, and
    ``same_label`` are the words of the tick that confirms them all.
    """

    needed: tuple[Gap, ...]
    to_confirm: tuple[Gap, ...]
    same_label: str
    lead: str
    gaps: tuple[tuple[str, tuple[Gap, ...]], ...]
    parts: tuple[tuple[str, tuple[Row, ...]], ...]


def check_page(study: AnsweredStudy, draft: Draft) -> CheckPage:
    writer = _Rows(study, draft)
    instrument, answers = study.instrument, draft.answers
    needed = [question for question in instrument.about if question.required and not is_described(question, answers)]
    missing = {code: [each for each in instrument.scored if item_code(each, answers) == code] for code in _LEFT}
    return CheckPage(
        needed=tuple((question.label, _row_link(study.about_field(question))) for question in needed),
        to_confirm=tuple(_to_confirm(study, draft)),
        same_label=_same_label(len(questions(instrument, draft.to_confirm))),
        lead=_lead(sum(map(len, missing.values())), len(instrument.scored)),
        gaps=tuple(
            (f"{len(items)} {words}", tuple(_named(study, writer, items)))
            for (code, words), items in zip(_LEFT.items(), missing.values(), strict=True)
            if items
        ),
        parts=tuple(writer.parts()),
    )


def _ticked(labels: Sequence[str], of: int, blank: int) -> str:
    """How many of the boxes are ticked, and which; nothing where none is, and not all were answered."""
    if labels:
        return f"{of_count(len(labels), of)}: {listed(labels)}"
    return "" if blank else of_count(0, of)


def _to_confirm(study: AnsweredStudy, draft: Draft) -> Iterator[Gap]:
    for page in study.pages.values():
        if found := to_confirm_on(study, page, draft):
            yield f"{page.title} ({len(found)})", url_for("assessment.page", slug=page.slug, back="check")


def _same_label(count: int) -> str:
    if count == 1:
        return "The other answer is the same as last time"
    return f"The other {number(count)} answers are the same as last time"


def _lead(missing: int, of: int) -> str:
    if not missing:
        return "Everything that scores is answered."
    if missing <= MOST_NAMED:
        return "Everything that scores is answered, but for:"
    return f"{of_count(of - missing, of)} questions that score are answered. The others:"


def _named(study: AnsweredStudy, writer: _Rows, items: Sequence[Item]) -> Iterator[Gap]:
    """Each by its name; where they are many, the parts that they belong to, each with a link to its first."""
    if len(items) <= MOST_NAMED:
        yield from ((item.label, _row_link(writer.row_of(item))) for item in items)
        return
    rows = [writer.row_of(item) for item in items]
    slugs = [study.page_of[writer.first_field(item)] for item in items]
    counts = Counter(slugs)
    for slug in (each for each in study.pages if each in counts):
        yield f"{study.pages[slug].title} ({counts[slug]})", _row_link(rows[slugs.index(slug)])


def _row_link(name: str) -> str:
    return f"#row-{field_id(name)}"


MOST_NAMED = 6  # more links in a row than this are a wall
_LEFT = {BLANK: "not answered", DONT_KNOW: "“don’t know”"}


class _Rows:
    """The rows of each part, from one draft."""

    def __init__(self, study: AnsweredStudy, draft: Draft) -> None:
        self._study, self._instrument = study, study.instrument
        self._answers, self._cells = draft.answers, draft.cells

    def parts(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        asked = self._instrument.about
        about = [self._plain(self._study.about_field(question), question.required) for question in asked]
        yield self._instrument.words["about_heading"], tuple(about)
        for section in self._instrument.sections:
            match section.kind:
                case "grid":
                    yield section.heading, tuple(self._column(section, column) for column in section.columns)
                case "practices":
                    yield from self._by_dimension(section)
                case "examples":
                    yield section.heading, tuple(self._plain(f"{section.prefix}.{p.key}") for p in section.prompts)
                case _:
                    yield (
                        section.heading,
                        tuple(self._item(section, self._instrument.by_key[key]) for key in section.items),
                    )

    def row_of(self, item: Item) -> str:
        """The key of the row that shows an item; a derived count is shown by its column."""
        return item.cells[0] if item.kind is Kind.COUNT else item.key

    def first_field(self, item: Item) -> str:
        """The field where an item begins on its page."""
        if item.kind is Kind.COUNT:
            return item.cells[0]
        return f"{item.key}.{item.ticks[0].key}" if item.ticks else item.key

    def _by_dimension(self, section: Section) -> Iterator[tuple[str, tuple[Row, ...]]]:
        items = [self._instrument.by_key[key] for key in section.items]
        for dimension in self._instrument.dimensions:
            rows = tuple(self._item(section, item) for item in items if item.dimension == dimension.key)
            if rows:
                yield dimension.label, rows

    def _address(self, key: str) -> str:
        return url_for("assessment.page", slug=self._study.page_of[key], back="check", _anchor=field_id(key))

    def _plain(self, key: str, required: bool = False) -> Row:
        cell = self._cells.get(key, "")
        words = self._study.words
        left_out = f"{key}.include" in self._study.page_of and cell and self._cells.get(f"{key}.include") != "1"
        notes = ("Not in the report.",) if left_out else ()
        said = words.said(key, cell)
        if required and not cell:
            return Row(key, words.label(key), "", said, self._address(key))
        return Row(key, words.label(key), said, "", self._address(key), notes)

    def _column(self, section: Section, column: GridColumn) -> Row:
        cells = [section.cell(row.key, column.key) for row in section.rows]
        codes = [self._answers.code(cell) for cell in cells]
        ticked = [row.label for row, code in zip(section.rows, codes, strict=True) if code == 1]
        blank, address = codes.count(BLANK), self._address(cells[0])
        if column.optional and blank == len(codes):
            return Row(cells[0], column.label, self._instrument.words["not_answered"], "", address)
        gap = capital(f"{counted(blank, 'box', 'boxes')} not answered") if blank and not column.optional else ""
        return Row(cells[0], column.label, _ticked(ticked, len(codes), blank), gap, address)

    def _item(self, section: Section, item: Item) -> Row:
        code, words = item_code(item, self._answers), self._instrument.words
        label = item.question if item.takes_notes else item.label
        said = item.options[code] if code >= 0 else ""
        if item.kind is Kind.CHECKLIST and code > 0:
            told = [tick.short for tick in item.ticks if self._answers.code(f"{item.key}.{tick.key}") == 1]
            said = f"{code} of {len(item.ticks)}" + (f": {listed(told)}" if told else "")
        if code == NOT_APPLICABLE:
            said = words["not_applicable"]
        gap = {BLANK: words["not_answered"], DONT_KNOW: words["dont_know"]}.get(code, "")
        notes = tuple(self._notes(section, item))
        return Row(item.key, label, said, gap, self._address(self.first_field(item)), notes)

    def _notes(self, section: Section, item: Item) -> Iterator[str]:
        if item.plan is not None and self._answers.code(item.plan) > 0:
            yield f"{section.words['plan_label']}: {self._study.words.said(item.plan, self._cells[item.plan])}"
        if item.key in self._answers.under_way:
            yield f"{self._instrument.words['under_way_label']}."
        for given in (self._answers.notes.get(item.key), self._answers.links.get(item.key)):
            if given:
                yield given
