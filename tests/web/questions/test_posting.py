"""What a form sends back, and what an empty box means."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from werkzeug.datastructures import MultiDict

from selfassess.web.questions import QuestionPage, posted
from tests.web.questions.asked import Asked

PageOf = Callable[[str], QuestionPage]

KEY = "praksis.beredskab"
CHECKLIST = [
    # what was sent; the item's own code; its three ticks
    ("nothing at all", [], "", ("", "", "")),
    ("one tick", [(f"{KEY}.haner", "1")], "", ("0", "1", "0")),
    ("every tick", [(f"{KEY}.vagt", "1"), (f"{KEY}.haner", "1"), (f"{KEY}.firma", "1")], "", ("1", "1", "1")),
    ("none of these", [(KEY, "0")], "", ("0", "0", "0")),
    ("don't know", [(KEY, "DK")], "DK", ("", "", "")),
    ("don't know the rest", [(KEY, "DK"), (f"{KEY}.vagt", "1")], "DK", ("1", "", "")),
    ("none, and a tick", [(KEY, "0"), (f"{KEY}.vagt", "1")], "0", ("1", "0", "0")),
    ("none, and don't know", [(KEY, "0"), (KEY, "DK")], "DK", ("0", "0", "0")),
    ("a code that no box sends", [(KEY, "7")], "7", ("", "", "")),
]


@pytest.mark.parametrize(
    ("sent", "code", "ticks"), [case[1:] for case in CHECKLIST], ids=[case[0] for case in CHECKLIST]
)
def test_the_empty_boxes_of_a_checklist(
    page_of: PageOf, sent: list[tuple[str, str]], code: str, ticks: tuple[str, ...]
) -> None:
    typed = posted(page_of("rutiner-ansvar"), MultiDict(sent))
    assert (typed[KEY], *(typed[f"{KEY}.{tick}"] for tick in ("vagt", "haner", "firma"))) == (code, *ticks)


@pytest.mark.parametrize(("checked", "empty"), [({}, ""), ({"bygning.checked": "1"}, "0")], ids=["not yet", "checked"])
def test_the_empty_boxes_of_a_table_are_a_no_once_it_is_checked(
    page_of: PageOf, checked: dict[str, str], empty: str
) -> None:
    typed = posted(page_of("bygningsdele"), MultiDict({"bygning.tag.foto": "1", **checked}))
    cells = {name: cell for name, cell in typed.items() if name != "bygning.checked"}
    assert cells.pop("bygning.tag.foto") == "1"
    assert set(cells.values()) == {empty}
    assert typed["bygning.checked"] == checked.get("bygning.checked", "")


EXAMPLES = [
    # the study's own default is to include the first and to leave out the second
    ("nothing told, boxes as offered", {"example.own_well.include": "1"}, ("", "")),
    (
        "told, boxes as offered",
        {"example.own_well": "a", "example.own_well.include": "1", "example.own_badly": "b"},
        ("1", "0"),
    ),
    ("told, left out", {"example.own_well": "a"}, ("0", "")),
    ("told, included", {"example.own_badly": "b", "example.own_badly.include": "1"}, ("0", "1")),
    ("blanks told", {"example.own_well": " \r\n", "example.own_well.include": "1"}, ("", "")),
]


@pytest.mark.parametrize(("sent", "include"), [case[1:] for case in EXAMPLES], ids=[case[0] for case in EXAMPLES])
def test_an_example_that_is_left_out_stays_out(page_of: PageOf, sent: dict[str, str], include: tuple[str, str]) -> None:
    typed = posted(page_of("examples"), MultiDict(sent))
    assert (typed["example.own_well.include"], typed["example.own_badly.include"]) == include


def test_a_page_takes_its_own_fields_and_no_others(asked: Asked) -> None:
    others = {"organisation": "x", "csrf_token": "y", f"{asked.page.keys[0]}.more": "1"}
    assert list(posted(asked.page, MultiDict(others))) == list(asked.page.keys)


def test_line_breaks_arrive_as_a_browser_sends_them_and_are_kept_as_one_character(page_of: PageOf) -> None:
    typed = posted(page_of("eksempler"), MultiDict({"eksempel.godt": "one\r\ntwo\rthree\nfour"}))
    assert typed["eksempel.godt"] == "one\ntwo\nthree\nfour"


def test_a_box_sent_as_zero_is_empty(page_of: PageOf) -> None:
    typed = posted(page_of("bygningsdele"), MultiDict({"bygning.tag.foto": "0", "bygning.checked": "0"}))
    assert set(typed.values()) == {""}
