"""The blank questionnaire in Word, read back."""

from __future__ import annotations

import io
from dataclasses import replace

import docx as python_docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from selfassess.domain.instrument import Instrument
from selfassess.reports.blank.word import BOX, docx
from tests.reports.blank.asked import texts


@pytest.fixture(scope="module")
def document(instrument: Instrument) -> Document:
    return python_docx.Document(io.BytesIO(docx(instrument)))


def everything(document: Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_every_word_of_the_questionnaire_is_there(instrument: Instrument, document: Document) -> None:
    said = everything(document)
    assert [text for text in texts(instrument) if text not in said] == []


def test_headings_give_the_parts_and_the_questions(instrument: Instrument, document: Document) -> None:
    def headed(style: str) -> list[str]:
        return [each.text for each in document.paragraphs if each.style and each.style.name == style]

    labels = {dimension.key: dimension.label for dimension in instrument.dimensions}
    practices = [item for item in instrument.items if item.takes_notes]
    parts = [instrument.words["about_heading"]]
    for section in instrument.sections:
        if section.kind == "practices":
            parts += dict.fromkeys(labels[str(instrument.by_key[key].dimension)] for key in section.items)
        else:
            parts.append(section.heading)
    assert headed("Title") == [instrument.title]
    assert headed("Heading 1") == parts
    assert set(headed("Heading 2")) >= {item.question for item in practices}
    assert len(headed("Heading 2")) == len(practices) + len(instrument.about) + len(instrument.prompts)


def test_tables_have_a_header_row_and_space_for_every_answer(instrument: Instrument, document: Document) -> None:
    sections = [section for section in instrument.sections if section.kind in ("grid", "frequency")]
    for table, section in zip(document.tables, sections, strict=True):
        marked = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        asked = len(section.rows) or len(section.items)
        assert marked == [True] + [False] * asked
        empty = BOX if section.kind == "grid" else ""
        assert {cell.text for row in table.rows[1:] for cell in row.cells[1:]} == {empty}


def test_there_is_a_box_for_every_answer_to_choose(instrument: Instrument, document: Document) -> None:
    boxes = [each.text.removeprefix(f"{BOX}\t") for each in document.paragraphs if each.text.startswith(BOX)]
    for item in instrument.items:
        if item.takes_notes:
            answers = {tick.label for tick in item.ticks} or set(item.options)
            assert answers <= set(boxes)
    practices = sum(item.takes_notes for item in instrument.items)
    assert boxes.count(instrument.words["dont_know"]) == practices
    assert boxes.count(instrument.words["under_way_label"]) == practices


def test_the_file_says_its_title_and_language_and_no_author(instrument: Instrument, document: Document) -> None:
    properties = document.core_properties
    assert (properties.title, properties.language, properties.author) == (instrument.title, instrument.language, "")


def test_the_parts_of_a_style_stand_in_the_order_that_word_wants(document: Document) -> None:
    style = document.styles["Answer space"].element.pPr
    assert [part.tag.rpartition("}")[2] for part in style] == ["pBdr", "spacing"]


def test_text_like_markup_stays_text(instrument: Instrument) -> None:
    hostile = replace(instrument, title="<w:p> & ]]> =1+1")
    assert "<w:p> & ]]> =1+1" in everything(python_docx.Document(io.BytesIO(docx(hostile))))
