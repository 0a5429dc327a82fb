"""The Word report as an editor and a screen reader meet it: styles, headings, tables, fields, language, links."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from xml.etree.ElementTree import Element

import pytest
from docx.document import Document
from docx.shared import Length

from selfassess.domain.analysis import analyse
from selfassess.domain.results import Analysis
from selfassess.reports.word.report import render
from tests.factories import full_answers, shipped_study
from tests.reports.analyses import DATED
from tests.reports.reading_office import W, docx_said, paragraph_text, part, parts, style_of, tree

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PARTS = [
    "For the board", "Where you stand", "Posture", "Item by item", "Put right first", "What to do",
    "The next 12 months", "What it would take", "What your workshop said", "All answers", "How sure is this?",
    "Method and provenance",
]  # fmt: skip
# In the order that the schema fixes; Word refuses a file that changes it.
ORDER = {
    "pPr": [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "spacing", "ind", "jc", "outlineLvl",
        "sectPr",
    ],
    "rPr": ["rStyle", "rFonts", "b", "color", "sz", "szCs", "u", "lang"],
    "tblPr": ["tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption"],
    "trPr": ["cantSplit", "tblHeader"],
    "sectPr": ["headerReference", "footerReference", "pgSz", "pgMar", "titlePg"],
    "style": ["name", "basedOn", "next", "qFormat", "pPr", "rPr", "tblPr", "tblStylePr"],
    "settings": ["compat", "themeFontLang"],
    "lvl": ["start", "numFmt", "pStyle", "lvlText", "lvlJc", "pPr"],
}  # fmt: skip


def body_of(data: bytes) -> Element:
    found = part(data, "word/document.xml").find(f"{W}body")
    assert found is not None
    return found


def local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def headings(data: bytes) -> list[tuple[int, str]]:
    found = ((style_of(each), paragraph_text(each)) for each in body_of(data).iter(f"{W}p"))
    return [(int(style[-1]), words) for style, words in found if style.startswith("Heading")]


def test_the_parts_stand_in_the_order_of_the_report(document: Document, analysis: Analysis) -> None:
    found = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
    left_out = set(PARTS) - set(found)
    assert found == [each for each in PARTS if each in found]
    planned = analysis.plan.plan.chosen or analysis.plan.plan.left_out
    absent = {
        "Posture": analysis.posture is None,
        "Put right first": not any(each.standing == "foundation" for each in analysis.recommendations),
        "The next 12 months": not planned,
        "What it would take": len(analysis.frontier) < 2,
        "What your workshop said": analysis.workshop is None,
    }
    assert left_out == {name for name, is_absent in absent.items() if is_absent}


def test_no_level_of_heading_is_skipped(data: bytes) -> None:
    levels = [level for level, _ in headings(data)]
    assert levels[0] == 1
    assert [(above, below) for above, below in pairwise(levels) if below > above + 1] == []


def test_the_contents_link_to_every_heading_of_two_levels(data: bytes) -> None:
    body = body_of(data)
    [contents] = body.iter(f"{W}sdtContent")
    entries = [
        (int(style_of(line)[-1]), paragraph_text(line), link.get(f"{W}anchor"))
        for line in contents.iter(f"{W}p")
        for link in line.iter(f"{W}hyperlink")
    ]
    marked = {
        each.get(f"{W}name"): (int(style_of(paragraph)[-1]), paragraph_text(paragraph))
        for paragraph in body.iter(f"{W}p")
        for each in paragraph.iter(f"{W}bookmarkStart")
    }
    assert entries == [(*said, name) for name, said in marked.items()]
    assert [entry[:2] for entry in entries] == [each for each in headings(data) if each[0] <= 2]
    kinds = [each.get(f"{W}fldCharType") for each in contents.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    [instruction] = contents.iter(f"{W}instrText")
    assert str(instruction.text).split()[:3] == ["TOC", "\\o", '"1-2"']


def test_every_style_that_is_used_is_there(data: bytes) -> None:
    defined = {each.get(f"{W}styleId") for each in part(data, "word/styles.xml").iter(f"{W}style")}
    names = ("document", "header1", "footer1", "styles", "numbering")
    references = [
        each.get(f"{W}val")
        for name in names
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for each in part(data, f"word/{name}.xml").iter(f"{W}{tag}")
    ]
    assert set(references) - defined == set()
    assert {"Title", "Heading1", "Heading2", "Heading3", "ListNumber", "Caption", "Quote"} <= defined


def test_looks_come_from_styles_alone(data: bytes) -> None:
    body = body_of(data)
    assert {local(each) for props in body.iter(f"{W}rPr") for each in props} == {"rStyle"}
    assert {local(each) for props in body.iter(f"{W}pPr") for each in props} <= {"pStyle", "numPr", "sectPr"}
    assert {local(each) for props in body.iter(f"{W}tcPr") for each in props} == {"tcW"}
    assert [
        paragraph_text(each) for each in body.iter(f"{W}p") if not style_of(each) and not paragraph_text(each)
    ] == []


def test_the_first_row_of_each_table_is_its_header_and_no_row_breaks(data: bytes) -> None:
    for table in body_of(data).iter(f"{W}tbl"):
        rows = [{local(each) for props in row.iter(f"{W}trPr") for each in props} for row in table.iter(f"{W}tr")]
        assert rows == [{"cantSplit", "tblHeader"}, *([{"cantSplit"}] * (len(rows) - 1))]
        assert len(rows) > 1
        columns = len(list(table.iter(f"{W}gridCol")))
        assert {len(list(row.iter(f"{W}tc"))) for row in table.iter(f"{W}tr")} == {columns}
        heads = [paragraph_text(each) for each in next(table.iter(f"{W}tr")).iter(f"{W}p")]
        assert all(heads)


def test_every_table_has_a_title_for_those_who_hear_it(data: bytes) -> None:
    titles = [each.get(f"{W}val") for each in body_of(data).iter(f"{W}tblCaption")]
    assert len(titles) == len(list(body_of(data).iter(f"{W}tbl")))
    assert all(titles)


@pytest.mark.parametrize("kind", ["Table", "Figure"])
def test_captions_count_from_one(data: bytes, kind: str) -> None:
    said = [paragraph_text(each) for each in body_of(data).iter(f"{W}p") if style_of(each) == "Caption"]
    counted = [each.partition(":")[0] for each in said if each.startswith(kind)]
    assert counted == [f"{kind} {number}" for number in range(1, len(counted) + 1)]


def test_numbered_lists_each_count_from_one(data: bytes) -> None:
    defined = restarts(data)
    assert all(defined[number] == ["1"] for number in numbers_of_lists(data))


def test_a_second_numbered_list_counts_from_one_again() -> None:
    study = shipped_study()
    answers = full_answers(study.instrument, 0.3)
    data = render(analyse(study, replace(answers, about=replace(answers.about, days=0.0)), DATED))
    lists = numbers_of_lists(data)
    assert len(lists) == len(set(lists)) == 2
    assert [restarts(data)[number] for number in lists] == [["1"], ["1"]]


def numbers_of_lists(data: bytes) -> list[str]:
    """The id of each numbered list, as they follow one another; at least one is always there."""
    found = (each.find(f"{W}pPr/{W}numPr/{W}numId") for each in body_of(data).iter(f"{W}p"))
    runs = [key for key, _ in groupby(None if each is None else str(each.get(f"{W}val")) for each in found)]
    lists = [key for key in runs if key]
    assert lists
    return lists


def restarts(data: bytes) -> dict[str, list[str]]:
    """Where each list starts counting, if it says so."""
    return {
        str(each.get(f"{W}numId")): [str(over.get(f"{W}val")) for over in each.iter(f"{W}startOverride")]
        for each in part(data, "word/numbering.xml").iter(f"{W}num")
    }


def test_pages_are_a4_and_the_plan_is_turned(document: Document, analysis: Analysis) -> None:
    turned = bool(analysis.plan.plan.chosen or analysis.plan.plan.left_out)
    upright, wide = (21.0, 29.7), (29.7, 21.0)
    sizes = [(section.page_width, section.page_height) for section in document.sections]
    expected = [upright, wide, upright] if turned else [upright]
    assert [[round(Length(side or 0).cm, 1) for side in size] for size in sizes] == [list(each) for each in expected]
    assert [section.different_first_page_header_footer for section in document.sections] == [True] + [False] * (
        len(sizes) - 1
    )


def test_the_foot_says_label_seal_and_page(data: bytes, analysis: Analysis) -> None:
    foot = part(data, "word/footer1.xml")
    label, folio = [paragraph_text(each) for each in foot.iter(f"{W}p")]
    assert label.endswith(". Provisional.") == analysis.provisional
    assert folio.startswith(f"Seal {analysis.seal.code[:4]} ")
    assert [str(each.get(f"{W}instr")).strip() for each in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


def test_the_file_says_its_title_language_and_day(document: Document, data: bytes, analysis: Analysis) -> None:
    properties = document.core_properties
    assert properties.language == analysis.instrument.language
    assert properties.title == f"{properties.author}: {analysis.instrument.title}"
    assert properties.created is not None
    assert properties.created.date() == analysis.dated
    [language] = part(data, "word/styles.xml").iter(f"{W}lang")
    assert language.get(f"{W}val") == analysis.instrument.language


def test_elements_stand_in_the_order_of_the_schema(data: bytes) -> None:
    wrong = []
    for name in ("document", "styles", "numbering", "settings"):
        for element in part(data, f"word/{name}.xml").iter():
            if element.tag.startswith(W) and local(element) in ORDER:
                places = [ORDER[local(element)].index(local(child)) for child in element]
                if places != sorted(places):
                    wrong.append((name, local(element), [local(child) for child in element]))
    assert wrong == []


def test_only_safe_addresses_open(data: bytes) -> None:
    relations = tree(parts(data)["word/_rels/document.xml.rels"])
    outside = {each.get("Id"): str(each.get("Target")) for each in relations if each.get("TargetMode") == "External"}
    used = {each.get(f"{R}id") for each in body_of(data).iter(f"{W}hyperlink")} - {None}
    assert used == set(outside)
    assert [target for target in outside.values() if not target.startswith(("https://", "mailto:"))] == []


def test_the_cell_for_the_owner_is_empty(example: bytes) -> None:
    tables = [
        [[paragraph_text(each) for each in row.iter(f"{W}p")] for row in table.iter(f"{W}tr")]
        for table in body_of(example).iter(f"{W}tbl")
    ]
    cells = {row[heads.index("Owner agreed")] for heads, *rows in tables if "Owner agreed" in heads for row in rows}
    assert cells == {""}


@pytest.mark.parametrize("style", ["Quote", "ListBullet", "Finding", "Lead", "Note", "Seal", "Strong", "Hyperlink"])
def test_the_example_uses(example: bytes, style: str) -> None:
    used = {each.get(f"{W}val") for tag in ("pStyle", "rStyle") for each in body_of(example).iter(f"{W}{tag}")}
    assert style in used


def test_no_paragraph_of_the_example_is_without_words(example: bytes) -> None:
    assert [said.text for said in docx_said(example)].count("") == 2  # the ends of two sections
