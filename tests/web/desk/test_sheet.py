"""The page on which votes are brought from a room without network."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from tests.answerfiles.vote_sheets import filled, heads
from tests.answerfiles.workbooks import repacked
from tests.web.assessment.journeys import forms
from tests.web.assessment.stores import counted, on_both
from tests.web.pages import Page
from tests.web.room.holding import JOINS, LISTENS, Workshop

SLIPS: Sequence[Sequence[object]] = [[2, 0, None], [2, "DK", 3], [2, 4, None]]


def blank(held: Workshop) -> bytes:
    response = held.desk.client.get(f"{held.address}/sheet.xlsx")
    assert response.status_code == 200
    return bytes(response.data)


def bring(held: Workshop, data: bytes | None, name: str = "votes.xlsx") -> TestResponse:
    form = next(each for each in forms(held.html("/sheet")) if each.action == f"{held.address}/sheet")
    sent: dict[str, object] = {key: form.values[key] for key in ("csrf_token", "version", "form")}
    if data is not None:
        sent["sheet"] = FileStorage(io.BytesIO(data), name)
    boundary, body = encode_multipart(sent)
    return held.desk.client.post(form.action, data=body, content_type=f"multipart/form-data; boundary={boundary}")


@pytest.fixture
def voting(app: Flask) -> Workshop:
    held = Workshop(app)
    held.act("start")
    return held


@on_both
def test_a_sheet_from_the_desk_and_back_is_counted_with_the_phones(app: Flask, voting: Workshop) -> None:
    for phone in voting.phones(2):
        phone.vote(voting.code, LISTENS, 2)
    assert f"{voting.address}/sheet" in Page(voting.html()).addresses
    response = bring(voting, filled(blank(voting), SLIPS))
    assert response.status_code == 303
    assert "Three slips were counted." in voting.desk.client.get(response.location).text
    assert "Five people are in." in voting.html()
    assert counted(app, "vote") == 2 + 3 + 3 + 1
    voting.act("end")
    voting.act("ask", key=JOINS)
    assert "Fewer than five answered, so only the middle answer is shown." in voting.html()
    voting.act("ask", key=LISTENS)
    assert "On average, two of you are 0 steps apart." in voting.html()


def test_the_sheet_names_the_workshop_and_asks_its_questions_alone(voting: Workshop) -> None:
    response = voting.desk.client.get(f"{voting.address}/sheet.xlsx")
    assert response.headers["Content-Disposition"] == f'attachment; filename="votes-{voting.code}.xlsx"'
    assert response.content_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert [head[:2] for head in heads(response.data)] == ["Sl", "1.", "2.", "3."]
    assert "Group" not in heads(response.data)


def test_a_workshop_that_asks_for_groups_has_a_column_for_them(app: Flask) -> None:
    held = Workshop(app, teams="1")
    held.act("start")
    assert heads(blank(held))[:2] == ["Slip", "Group"]
    response = bring(held, filled(blank(held), [["Staff", 1], ["Stuff", 1]]))
    assert response.status_code == 422
    assert "Cell B6: This row does not say which group the slip belongs to." in response.text
    assert bring(held, filled(blank(held), [["Staff", 1], ["The board", 1]])).status_code == 303
    assert counted(app, "seat") == 2


def test_a_sheet_that_was_counted_is_refused_and_nothing_is_doubled(app: Flask, voting: Workshop) -> None:
    data = filled(blank(voting), SLIPS)
    assert bring(voting, data).status_code == 303
    again = bring(voting, data, "copy of votes.xlsx")
    assert again.status_code == 409
    assert "This sheet was counted already, so nothing was added." in again.text
    assert (counted(app, "seat"), counted(app, "vote")) == (3, 7)


REFUSED: Sequence[object] = [
    pytest.param([[9]], {}, "Cell B5: “9” is not one of the codes of this column.", id="no answer"),
    pytest.param([[1], [1], ["=1"]], {}, "Cell B7: This cell holds a formula. Paste its value.", id="a formula"),
    pytest.param([[1]], {"C4": "<b>Who?</b>"}, "Cell C4: “&lt;b&gt;Who?&lt;/b&gt;” is no question of this workshop.",
                 id="a column of somebody's own"),
    pytest.param([[1]], {"A6": "Ann", "B6": 1}, "Cell A6: This is no number of a slip.", id="a name"),
    pytest.param([[1]] * 300, {"B305": 1}, "Cell A305: There are more than 300 rows with answers.", id="301 rows"),
    pytest.param([[1]], {"B1": "ABCDEFG"}, "Cell B1: The workshop code on the sheet is “ABCDEFG”", id="another code"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "cells", "said"), REFUSED)
def test_one_wrong_cell_refuses_all_rows(
    app: Flask, voting: Workshop, rows: Sequence[Sequence[object]], cells: Mapping[str, object], said: str
) -> None:
    response = bring(voting, filled(blank(voting), rows, cells))
    assert response.status_code == 422
    assert said in response.text
    assert [counted(app, table) for table in ("seat", "vote", "workshop_sheet")] == [0, 0, 0]


def test_the_sheet_of_another_workshop_is_refused(app: Flask, voting: Workshop) -> None:
    other = Workshop(app)
    response = bring(voting, filled(blank(other), SLIPS))
    assert response.status_code == 422
    assert f"“{other.code}”, and this workshop’s is {voting.code}." in response.text
    assert counted(app, "vote") == 0


def test_files_that_lie(app: Flask, voting: Workshop) -> None:
    good = filled(blank(voting), SLIPS)
    for data, status, said in (
        (None, 422, "No file is chosen."),
        (b"", 422, "This is no Excel workbook."),
        (b"<script>alert(1)</script>", 422, "This is no Excel workbook."),
        (good[:-40], 422, "The workbook is damaged."),
        (repacked(good, {"xl/vbaProject.bin": b"x"}), 422, "The workbook holds macros."),
        (repacked(good, {"a.xml": b" " * 30_000_000}), 422, "The workbook would unpack to far more"),
        (b"PK\x03\x04" + b"x" * 1_100_000, 413, "too large"),
    ):
        response = bring(voting, data)
        assert (response.status_code, said in response.text) == (status, True), said
        assert "alert(1)" not in response.text
    assert counted(app, "vote") == 0


def test_before_the_voting_and_after_it_the_page_says_what_to_do(app: Flask) -> None:
    held = Workshop(app)
    assert "The voting has not begun." in held.html("/sheet")
    data = filled(blank(held), SLIPS)
    early = bring(held, data)
    assert (early.status_code, "The voting has not begun, so nothing was counted. Start it" in early.text) == (
        409,
        True,
    )
    held.act("start")
    held.act("end")
    late = bring(held, data)
    assert (late.status_code, "The workshop takes no votes now, so nothing was counted." in late.text) == (409, True)
    for word in ("choose", "reveal", "close"):
        held.act(word)
    assert "This workshop is closed, so no sheet is counted any more." in held.html("/sheet")
    assert "/sheet.xlsx" not in held.html("/sheet")
    assert f"{held.address}/sheet" not in held.html()
    assert counted(app, "seat") == 0


def test_whoever_does_not_lead_the_workshop_finds_no_sheet(app: Flask, voting: Workshop) -> None:
    data, other = filled(blank(voting), SLIPS), Workshop(app)
    borrowed = other.address.rpartition("/")[0] + "/" + voting.address.rpartition("/")[2]
    for address in (f"{voting.address}/sheet", f"{borrowed}/sheet"):
        sent = {"csrf_token": other.desk.csrf(), "form": "5c0f7a0e-9d1b-4c7e-8a55-2f1f6b8f0c01"}
        found = other.desk.client.post(address, data={**sent, "sheet": FileStorage(io.BytesIO(data), "votes.xlsx")})
        assert found.status_code == 404
        assert other.desk.client.get(address).status_code == 404
        assert other.desk.client.get(f"{address}.xlsx").status_code == 404
    assert counted(app, "vote") == 0
