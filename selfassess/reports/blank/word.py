"""The blank questionnaire as a Word document."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import cast

import docx as python_docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph

from selfassess.domain.instrument import Instrument
from selfassess.reports.blank.outline import Column, Part, Question, Table, outline
from selfassess.reports.blank.packaging import without_times

BOX = "☐"
FONT = "Arial"
HINT, ANSWER, OPTION = "Hint", "Answer space", "Answer option"
LINES = 3  # of space for an answer in words


def docx(instrument: Instrument) -> bytes:
    """The whole questionnaire: a heading a part, a heading a question, boxes to tick and space to write."""
    document = python_docx.Document()
    _set_up(document, instrument)
    _write(document, instrument.title, "Title")
    for text in (*instrument.intro, *instrument.before_you_start, instrument.privacy_hint):
        _write(document, text)
    for part in outline(instrument):
        _add_part(document, part)
    made = io.BytesIO()
    document.save(made)
    return without_times(made.getvalue())


def _set_up(document: Document, instrument: Instrument) -> None:
    properties = document.core_properties
    properties.title, properties.language = instrument.title, instrument.language
    properties.author = properties.comments = properties.keywords = ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    for style in document.styles:
        if isinstance(style, ParagraphStyle):
            _set_font(style)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), instrument.language)
    _normal(document).element.get_or_add_rPr().append(language)
    _add_styles(document)


def _set_font(style: ParagraphStyle) -> None:
    """Theme fonts would win over the name of a font, so they go."""
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[attribute]


def _normal(document: Document) -> ParagraphStyle:
    return cast(ParagraphStyle, document.styles["Normal"])


def _add_styles(document: Document) -> None:
    _normal(document).font.size = Pt(11)
    hint, option, answer = (_add_style(document, name) for name in (HINT, OPTION, ANSWER))
    hint.font.size = Pt(10)
    hint.paragraph_format.keep_with_next = True
    layout = option.paragraph_format
    layout.left_indent, layout.first_line_indent, layout.space_after = Cm(0.8), Cm(-0.8), Pt(4)
    layout.keep_together = True
    answer.element.get_or_add_pPr().append(_frame())  # before the spacing: the order of the parts is fixed
    answer.paragraph_format.space_after = Pt(0)


def _add_style(document: Document, name: str) -> ParagraphStyle:
    style = cast(ParagraphStyle, document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = _normal(document)
    return style


def _frame() -> BaseOxmlElement:
    """A border all round; paragraphs of one style that follow one another share it."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        border = OxmlElement(f"w:{side}")
        for name, value in {"val": "single", "sz": "6", "space": "4", "color": "4C6272"}.items():
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    return borders


def _write(document: Document, text: str, style: str = "") -> Paragraph:
    """A paragraph at the end, its style given by id: to look one up by name takes longer than all the rest."""
    paragraph = document.add_paragraph(text)
    if style:
        paragraph._p.style = style
    return paragraph


def _key(name: str) -> str:
    """The id that a style of ours has, by its name."""
    return name.replace(" ", "")


def _add_part(document: Document, part: Part) -> None:
    _write(document, part.heading, "Heading1").paragraph_format.page_break_before = True
    for text in part.intro:
        _write(document, text)
    if part.table:
        _add_table(document, part.table)
    for question in part.questions:
        _add_question(document, question)


def _add_question(document: Document, question: Question) -> None:
    _write(document, question.words, "Heading2")
    for hint in question.hints:
        _write(document, hint, _key(HINT))
    _add_boxes(document, (*question.options, *question.others))
    if not question.options:
        _add_space(document)
    _add_boxes(document, question.beside)
    for label in question.spaces:
        _write(document, label, _key(HINT))
        _add_space(document)


def _add_boxes(document: Document, labels: Iterable[str]) -> None:
    for label in labels:
        _write(document, f"{BOX}\t{label}", _key(OPTION))


def _add_space(document: Document) -> None:
    for _ in range(LINES):
        _write(document, "", _key(ANSWER))
    _write(document, "")


def _add_table(document: Document, table: Table) -> None:
    for column in table.columns:
        for text in (column.note if column.hint else "", " / ".join(column.options)):
            if text:
                _write(document, text, _key(HINT))
    made = document.add_table(rows=1, cols=1 + len(table.columns), style="Table Grid")
    for cell, head in zip(made.rows[0].cells, (table.head, *(column.head for column in table.columns)), strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    _mark_as_header(made.rows[0])
    for label, hint in table.rows:
        _fill_row(made.add_row(), label, hint, table.columns)
    _write(document, "")
    if table.last:
        _add_boxes(document, [table.last])


def _fill_row(row: _Row, label: str, hint: str, columns: Sequence[Column]) -> None:
    first, *others = row.cells
    first.paragraphs[0].add_run(label).bold = True
    if hint:
        first.add_paragraph(hint, HINT)
    for cell, column in zip(others, columns, strict=True):
        cell.text = "" if column.options else BOX


def _mark_as_header(row: _Row) -> None:
    """The row repeats at the head of each page, and a screen reader reads it with each cell."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
