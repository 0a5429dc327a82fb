"""What judges every page finds each fault (the tests fetch pages through it)."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.pages import faults

SOUND = (
    '<html lang="en"><head><title>A page – Service</title></head><body><main><h1 id="top">A page</h1>'
    '<h2>Part</h2><label for="name">Name</label><input id="name" name="name"><a href="#top">Top</a></main>'
    "</body></html>"
)
SPOILT = [
    ("no title", "<title>A page – Service</title>", "", "0 <title>"),
    ("no words in the title", "<title>A page", "<title>", "an empty title"),
    ("no main part", "<main>", "<div>", "0 <main>"),
    ("a second main heading", "<h2>Part</h2>", "<h1>Part</h1>", "2 <h1>"),
    ("no language", ' lang="en"', "", "languages ['']"),
    ("a level left out", "<h2>Part</h2>", "<h3>Part</h3>", "a heading of level 3 under level 1"),
    ("an empty heading", "<h2>Part</h2>", "<h2> </h2>", "an empty <h2>"),
    ("an id twice", "<h2>", '<h2 id="top">', "the id top 2 times"),
    ("a link to nothing", 'href="#top"', 'href="#foot"', "nothing has the id foot"),
    ("a link without words", ">Top<", "><", "a link without words to #top"),
    ("a label of nothing", 'for="name"', 'for="nam"', "nothing has the id nam"),
    ("a field without a label", "label", "span", "no label for the field name"),
    ("a form to elsewhere", "<h2>Part</h2>", '<form action="https://x.example"></form>', "a form that goes to https://x.example"),
    ("a picture without words", "<h2>Part</h2>", '<img src="/a.png">', "no words for the picture /a.png"),
    ("an inline script", "<h2>Part</h2>", "<script>alert(1)</script>", "an inline <script>"),
    ("an inline style", "<h2>", '<h2 style="color:red">', "the attribute style"),
    ("a handler", "<h2>", '<h2 onclick="go()">', "the attribute onclick"),
]  # fmt: skip


def test_a_sound_page_has_no_fault() -> None:
    assert faults(SOUND) == []


@pytest.mark.parametrize(("before", "after", "fault"), [case[1:] for case in SPOILT], ids=[case[0] for case in SPOILT])
def test_each_fault_is_found(before: str, after: str, fault: str) -> None:
    spoilt = SOUND.replace(before, after)
    assert spoilt != SOUND
    closed = spoilt.replace("</main>", "</div>") if after == "<div>" else spoilt
    assert fault in faults(closed)


def test_every_page_of_the_web_tests_is_judged(app: Flask) -> None:
    app.view_functions["start.index"] = lambda: "<html><head><title></title></head></html>"
    with pytest.raises(AssertionError, match="0 <h1>"):
        app.test_client().get("/")
