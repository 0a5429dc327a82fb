"""The results as a workbook, read back: sheets, figures at full precision, cells to fill in, and no formula."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import chain

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from selfassess.domain.results import Analysis
from selfassess.reports.workbook.cells import LONGEST, legal, letters
from selfassess.reports.workbook.report import render
from tests.reports.analyses import case
from tests.reports.office_cases import FORMULAS, OFFICE_CASES, SCRIPTS, office_case, saying
from tests.reports.pdf.hostile import KEPT
from tests.reports.reading_office import parts, shown, tree, xlsx_text

SHEETS = [
    "Summary", "Answers", "Scores", "How sure", "Recommendations", "Steps", "Plan", "What it would take", "Sources",
    "About",
]  # fmt: skip
HELD = ["What your workshop said", "Workshop votes", "Workshop agreement", "Workshop actions"]
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TO_FILL = ["Owner", "Agreed date", "Status", "Note"]
# In the order that the schema fixes; Excel repairs a file that changes it.
ORDER = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "dataValidations",
    "hyperlinks", "pageMargins", "pageSetup", "headerFooter",
]  # fmt: skip


@cache
def made(name: str) -> bytes:
    return render(office_case(name))


@pytest.fixture(scope="module", params=OFFICE_CASES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def analysis(name: str) -> Analysis:
    return office_case(name)


@pytest.fixture(scope="module")
def data(name: str) -> bytes:
    return made(name)


@pytest.fixture(scope="module")
def book(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def heads(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[1]]


def column(sheet: Worksheet, head: str) -> list[object]:
    place = heads(sheet).index(head)
    return [row[place].value for row in sheet.iter_rows(min_row=2)]


def rows_of(sheet: Worksheet) -> list[list[Cell | MergedCell]]:
    return [list(row) for row in sheet.iter_rows(min_row=2)]


def test_the_sheets_stand_in_order_and_the_first_is_shown(book: Workbook, analysis: Analysis) -> None:
    sheets = [SHEETS[0], *(HELD if analysis.workshop else []), *SHEETS[1:]]
    assert book.sheetnames == sheets
    assert book.active is book["Summary"]
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets] == [True] + [None] * (len(sheets) - 1)


def test_what_a_workshop_came_to_can_be_filtered() -> None:
    record = office_case("workshop").workshop
    assert record is not None
    book = load_workbook(io.BytesIO(made("workshop")))
    assert len(column(book[HELD[0]], "Question")) == len(record.questions)
    assert column(book[HELD[3]], "Votes") == [each.votes for each in record.actions]
    answered = dict(zip(column(book[HELD[1]], "Vote"), column(book[HELD[1]], "Answered"), strict=True))
    assert answered["Last vote, the board"] == 5


@pytest.mark.parametrize("title", SHEETS)
def test_each_sheet_keeps_its_header_row_and_filters_and_prints_wide(book: Workbook, title: str) -> None:
    sheet = book[title]
    assert sheet.freeze_panes is not None
    assert sheet.freeze_panes[-1:] == "2"
    assert sheet.sheet_view.pane is not None
    assert sheet.sheet_view.pane.state == "frozen"
    assert sheet.auto_filter.ref == f"A1:{letters(sheet.max_column)}{sheet.max_row}"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter is not None
    assert "Page &P of &N" in f"{sheet.oddFooter.left} {sheet.oddFooter.right}"


@pytest.mark.parametrize("title", SHEETS)
def test_heads_are_white_on_petrol_and_every_text_wraps(book: Workbook, title: str) -> None:
    first, *others = book[title].iter_rows()
    assert all(cell.value for cell in first)
    assert {(cell.style, cell.font.b, cell.font.color.rgb, cell.fill.fgColor.rgb) for cell in first} == {
        ("Report head", True, "FFFFFFFF", "FF0E5468")
    }
    texts = [cell for cell in chain(*others) if isinstance(cell.value, str)]
    assert all(cell.alignment.wrap_text for cell in texts)
    assert {cell.style for cell in texts} <= {"Report text", "Report link"}


def test_there_is_no_formula(data: bytes) -> None:
    for part, content in parts(data).items():
        if part.startswith("xl/worksheets/sheet"):
            root = tree(content)
            assert list(root.iter(f"{S}f")) == []
            assert {cell.get("t") for cell in root.iter(f"{S}c")} <= {"inlineStr", None}


def test_elements_stand_in_the_order_of_the_schema(data: bytes) -> None:
    for part, content in parts(data).items():
        if part.startswith("xl/worksheets/sheet"):
            found = [each.tag.rpartition("}")[2] for each in tree(content)]
            assert found == [each for each in ORDER if each in found]


def test_scores_are_whole_in_sight_and_full_in_the_cell(book: Workbook, analysis: Analysis) -> None:
    found = {row[0].value: row for row in rows_of(book["Scores"])}
    every = [("Overall", analysis.overall.score, analysis.overall.position)]
    every += [(each.label, each.score, each.position) for each in analysis.dimensions]
    for label, score, position in every:
        values = dict(zip(heads(book["Scores"]), [cell.value for cell in found[label]], strict=True))
        if score is None:
            assert isinstance(values["Out of 100"], str)
            continue
        assert values["Out of 100"] == score
        assert shown(found[label][1]) == str(Decimal(repr(score)).quantize(Decimal(1), ROUND_HALF_UP))
        assert [values[head] for head in ("Below you", "Level with you", "Above you", "Of", "Percentile")] == [
            position.below, position.equal, position.above, position.n, position.percentile
        ]  # fmt: skip
        assert (values["Lower quartile"], values["Median"], values["Upper quartile"]) == (
            position.lower_quartile, position.median, position.upper_quartile
        )  # fmt: skip


def test_every_item_with_code_score_and_the_answers_of_the_benchmark(book: Workbook, analysis: Analysis) -> None:
    sheet = book["Answers"]
    found = [row for row in rows_of(sheet) if row[heads(sheet).index("Code")].value is not None]
    asked = [
        each for section in analysis.instrument.sections for each in analysis.items if each.item.section == section.key
    ]
    named = heads(sheet)
    counted = [place for place, head in enumerate(named) if head.startswith("Benchmark")]
    for row, each in zip(found, asked, strict=True):
        values = dict(zip(named, [cell.value for cell in row], strict=True))
        assert (values["Item"], values["In short"]) == (each.item.label, each.short_answer)
        assert values["Code"] == (each.code if each.known else "–")
        assert values["Score"] == (each.score if each.score is not None else "–")
        assert tuple(row[place].value for place in counted if row[place].value is not None) == each.counts


def test_recommendations_have_columns_to_fill_in(book: Workbook, analysis: Analysis) -> None:
    sheet = book["Recommendations"]
    assert sorted(map(str, column(sheet, "Recommendation"))) == sorted(
        each.entry.title for each in analysis.recommendations
    )
    assert heads(sheet)[-4:] == TO_FILL
    assert {value for head in TO_FILL for value in column(sheet, head)} <= {None}
    rules = sheet.data_validations.dataValidation
    if analysis.recommendations:
        [rule] = rules
        place = letters(heads(sheet).index("Status") + 1)
        assert str(rule.sqref) == f"{place}2:{place}{sheet.max_row}"
        assert (rule.type, rule.formula1) == ("list", '"Not started,Under way,Done,Not agreed"')
    else:
        assert rules == []


def test_days_are_days(book: Workbook, analysis: Analysis) -> None:
    place = heads(book["Recommendations"]).index("Due")
    cells = [(str(row[1].value), row[place]) for row in rows_of(book["Recommendations"])]
    due = sorted((title, cell.value.date()) for title, cell in cells if isinstance(cell.value, datetime))
    assert due == sorted((each.entry.title, each.steps[0].due) for each in analysis.recommendations)
    for _, cell in cells:
        assert isinstance(cell.value, datetime)
        assert cell.number_format == r"d\ mmmm\ yyyy"
        assert shown(cell) == f"{cell.value.day} {cell.value:%B %Y}"
    [dated] = [row[2].value for row in rows_of(book["Summary"]) if row[0].value == "Report dated"]
    assert isinstance(dated, datetime)
    assert dated.date() == analysis.dated


def test_the_plan_has_a_row_a_share_of_work_and_the_days_of_the_board(book: Workbook, analysis: Analysis) -> None:
    sheet, plan = book["Plan"], analysis.plan.plan
    found = list(zip(*(column(sheet, head) for head in ("Quarter", "Action", "Days", "Starts")), strict=True))
    starts = {1: (12, 2026), 2: (3, 2027), 3: (6, 2027), 4: (9, 2027)}
    work = [(quarter, action, days) for quarter, action, days, _ in found if days is not None]
    titles = {key: each.entry.title for key, each in analysis.recommended.items()}
    assert sorted(work) == sorted((share.quarter, titles[share.key], share.days) for share in plan.shares)
    assert analysis.dated == date(2026, 12, 3)
    for quarter, _, days, start in found:
        assert isinstance(start, datetime)
        if days is not None:
            assert (start.day, start.month, start.year) == (3, *starts[int(str(quarter))])
    others = [(action, start) for _, action, days, start in found if days is None]
    assert len(others) == (3 if plan.chosen else 0)


def test_the_file_says_its_title_language_and_day(book: Workbook, analysis: Analysis) -> None:
    properties = book.properties
    assert properties.language == analysis.instrument.language
    assert properties.title == f"{properties.creator}: {analysis.instrument.title}"
    assert properties.created is not None
    assert properties.created.date() == analysis.dated


def test_the_label_and_the_seal_are_there(data: bytes, analysis: Analysis) -> None:
    code = analysis.seal.code
    said = xlsx_text(data)
    assert f"Seal | {code[:4]} {code[4:8]} {code[8:]}" in said
    assert f"Benchmark | {analysis.study.benchmark.provenance.label}" in said


@pytest.mark.parametrize("name", FORMULAS)
def test_text_that_begins_like_a_formula_is_marked_as_text(name: str) -> None:
    text = FORMULAS[name]
    book = load_workbook(io.BytesIO(render(saying(text))))
    cells = [
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    ]
    beginning = [cell for cell in cells if str(cell.value)[:1] in tuple("=+-@＝\n")]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in beginning)
    assert len(beginning) > 10 or name in ("tab",)
    assert sum(shown(cell).strip() == text.strip() for cell in cells) > 10


@pytest.mark.parametrize("name", SCRIPTS)
def test_letters_of_every_script_stay(name: str) -> None:
    assert xlsx_text(render(saying(SCRIPTS[name]))).count(SCRIPTS[name]) > 10


@pytest.mark.parametrize("name", KEPT)
def test_markup_stays_text(name: str) -> None:
    assert xlsx_text(render(saying(KEPT[name]))).count(KEPT[name]) > 10


def test_what_reads_like_the_code_of_a_character_is_kept() -> None:
    text = "a_x0041_b _x000D_ _xZZZZ_"
    assert legal(text) == "a_x005F_x0041_b _x005F_x000D_ _xZZZZ_"
    assert xlsx_text(render(saying(text))).count(text) > 10


@pytest.mark.parametrize(
    ("length", "unit"),
    [(LONGEST, "a"), (LONGEST + 1, "a"), (LONGEST, "\U0001f600"), (100_000, "é")],
)
def test_no_cell_is_longer_than_the_format_allows(length: int, unit: str) -> None:
    said = legal(unit * length)
    units = len(said.encode("utf-16-le")) // 2
    assert units <= LONGEST
    assert said.endswith("…") == (len((unit * length).encode("utf-16-le")) // 2 > LONGEST)
    assert units >= LONGEST - 1


@pytest.mark.parametrize(("place", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (703, "AAA")])
def test_columns_are_named_as_spreadsheets_do(place: int, name: str) -> None:
    assert letters(place) == name


def test_what_could_not_be_said_is_said_in_words_and_never_as_nought() -> None:
    scores = load_workbook(io.BytesIO(render(case("nothing"))))["Scores"]
    assert set(column(scores, "Out of 100")) == {"Cannot be said"}
    assert set(column(scores, "Percentile")) == {"–"}
