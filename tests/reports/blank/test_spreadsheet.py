"""The blank questionnaire as a workbook, read back."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from selfassess.domain.instrument import Instrument
from selfassess.reports.blank.outline import Column
from selfassess.reports.blank.spreadsheet import LISTS, xlsx
from tests.reports.blank.asked import texts


@pytest.fixture(scope="module")
def book(instrument: Instrument) -> Workbook:
    return load_workbook(io.BytesIO(xlsx(instrument)))


def cells(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]


def lists_of(book: Workbook, sheet: Worksheet) -> list[tuple[str, int]]:
    """Each rule of a sheet: its list joined, and how many cells it is for."""
    found: list[tuple[str, int]] = []
    for rule in sheet.data_validations.dataValidation:
        [column, last] = re.findall(rf"^{LISTS}!\$([A-Z]+)\$1:\$[A-Z]+\$([0-9]+)$", str(rule.formula1))[0]
        options = [str(book[LISTS][f"{column}{row}"].value) for row in range(1, int(last) + 1)]
        found.append(
            ("/".join(options), sum(cells.size["rows"] * cells.size["columns"] for cells in rule.cells.ranges))
        )
    return found


def test_every_word_of_the_questionnaire_is_there(instrument: Instrument, book: Workbook) -> None:
    said = "\n".join(text for sheet in book.worksheets if sheet.title != LISTS for text in cells(sheet))
    assert [text for text in texts(instrument) if text not in said] == []


def test_a_sheet_a_part_and_the_lists_hidden(instrument: Instrument, book: Workbook) -> None:
    dimensions = {item.dimension for item in instrument.items if item.takes_notes}
    others = [section for section in instrument.sections if section.kind != "practices"]
    assert len(book.worksheets) == 3 + len(dimensions) + len(others)
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "hidden"] == [LISTS]
    assert book.sheetnames[1] == instrument.words["about_heading"]


def test_answers_are_chosen_in_the_words_of_the_study(instrument: Instrument, book: Workbook) -> None:
    offered = {options for sheet in book.worksheets for options, _ in lists_of(book, sheet)}
    dont_know = instrument.words["dont_know"]
    for item in instrument.items:
        if item.takes_notes and not item.ticks:
            assert "/".join([*item.options, dont_know]) in offered
    assert {
        "✓",
        *("/".join(section.plan_options) for section in instrument.sections if section.plan_options),
    } <= offered


def test_a_table_has_a_list_in_every_cell(instrument: Instrument, book: Workbook) -> None:
    for section in instrument.sections:
        if section.kind == "grid":
            [(options, count)] = lists_of(book, book[section.heading])
            assert options == "✓"
            assert count == len(section.rows) * len(section.columns) + 1


def test_each_part_keeps_its_head_in_sight_and_on_every_printed_page(book: Workbook) -> None:
    for sheet in book.worksheets[1:-1]:
        assert sheet.freeze_panes is not None
        top = int(sheet.freeze_panes[1:]) - 1
        assert sheet.print_title_rows == f"${top}:${top}"
        assert sheet.cell(top, 1).font.bold
        assert all(sheet.cell(top, column).value for column in (1, 2))


def test_no_text_is_taken_for_a_formula(instrument: Instrument) -> None:
    hostile = replace(instrument, title="=1+1", intro=("+2", "@x", "-1"))
    book = load_workbook(io.BytesIO(xlsx(hostile)))
    assert [book.worksheets[0].cell(row, 1).value for row in (1, 2, 3, 4)] == ["=1+1", "+2", "@x", "-1"]
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}


@pytest.mark.parametrize("heading", ["Lists", "a/b:c*?[d]\\'", "x" * 60, "'", "Channels"])
def test_any_heading_becomes_the_name_of_a_sheet(instrument: Instrument, heading: str) -> None:
    sections = tuple(replace(section, heading=heading) for section in instrument.sections)
    book = load_workbook(io.BytesIO(xlsx(replace(instrument, title=heading, sections=sections))))
    names = [name.casefold() for name in book.sheetnames]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 for name in names)


def test_the_file_says_its_title_and_language_and_no_author(instrument: Instrument, book: Workbook) -> None:
    said = book.properties
    assert (said.title, said.language, said.creator) == (instrument.title, instrument.language, None)


@pytest.mark.parametrize(("head", "note"), [("How often?", "How often? Of late."), ("A plan", "A plan. Of late.")])
def test_a_column_is_explained_in_sentences(head: str, note: str) -> None:
    assert Column(head, "Of late.").note == note
