"""A page as a test reads it, with the standard library's parser, and what is wrong with any page whatever it says."""

from __future__ import annotations

import gzip
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ADDRESSES = {"href", "src", "action", "srcset", "formaction", "data", "poster"}
EMPTY = {"meta", "link", "img", "input", "br", "hr", "path", "rect"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FIELDS = ("input", "select", "textarea")
WITHOUT_LABEL = {"hidden", "submit", "button", "image", "reset"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "headers", "list", "form")


class Page(HTMLParser):
    """The elements of a page: each a tag, its attributes and, by ``texts``, the words inside."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.parents: list[str] = []
        self._open: list[int] = []
        self._words: dict[int, list[str]] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parents.append(self.elements[self._open[-1]][0] if self._open else "")
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in EMPTY:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            opened = self._open.pop()
            assert self.elements[opened][0] == tag, f"</{tag}> closes <{self.elements[opened][0]}>"

    def handle_data(self, data: str) -> None:
        for place in self._open:
            self._words.setdefault(place, []).append(data)

    def text_of(self, place: int) -> str:
        """The words inside one element, by its place among all."""
        return " ".join("".join(self._words.get(place, [])).split())

    def texts(self, tag: str) -> list[str]:
        """The words inside each element of this kind, in order."""
        return [self.text_of(place) for place, (name, _) in enumerate(self.elements) if name == tag]

    def marked(self, name: str) -> list[str]:
        """The words inside each element of this class, in order."""
        return [
            self.text_of(place)
            for place, (_, attributes) in enumerate(self.elements)
            if name in attributes.get("class", "").split()
        ]

    @property
    def addresses(self) -> list[str]:
        """Every address that the page links to or loads."""
        return [value for _, attributes in self.elements for name, value in attributes.items() if name in ADDRESSES]

    @property
    def attribute_names(self) -> set[str]:
        return {name for _, attributes in self.elements for name in attributes}


def faults(html: str) -> list[str]:
    """What is wrong with a page, whatever it is about: nothing, for every page that we serve."""
    page = Page(html)
    return [*_frame(page), *_headings(page), *_names(page), *_fields(page), *_inline(page)]


def _frame(page: Page) -> list[str]:
    titles = [
        page.text_of(i) for i, (tag, _) in enumerate(page.elements) if tag == "title" and page.parents[i] == "head"
    ]
    once = {"title": len(titles), "h1": len(page.texts("h1")), "main": len(page.texts("main"))}
    wrong = [f"{count} <{tag}>" for tag, count in once.items() if count != 1]
    wrong += ["an empty title" for text in titles if text.startswith("–") or not text]
    languages = [attributes.get("lang", "") for tag, attributes in page.elements if tag == "html"]
    return [*wrong, *(f"languages {languages}" for _ in [0] if languages == [""] or len(languages) != 1)]


def _headings(page: Page) -> list[str]:
    levels = [int(tag[1]) for tag, _ in page.elements if tag in HEADINGS]
    wrong = [
        f"a heading of level {below} under level {above}" for above, below in pairwise(levels) if below > above + 1
    ]
    return wrong + [f"an empty <{tag}>" for tag in (*HEADINGS, "summary", "caption", "th") if "" in page.texts(tag)]


def _names(page: Page) -> list[str]:
    counts = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    wrong = [f"the id {name} {count} times" for name, count in counts.items() if count > 1]
    for _, attributes in page.elements:
        meant = [name for key in REFERENCES for name in attributes.get(key, "").split()]
        if attributes.get("href", "").startswith("#"):
            meant.append(attributes["href"][1:])
        wrong += [f"nothing has the id {name}" for name in meant if name not in counts]
    return wrong + [f"a link without words to {a.get('href')}" for a, text in _links(page) if not text]


def _links(page: Page) -> list[tuple[dict[str, str], str]]:
    return [(page.elements[i][1], page.text_of(i)) for i, (tag, _) in enumerate(page.elements) if tag == "a"]


def _fields(page: Page) -> list[str]:
    labelled = {attributes.get("for") for tag, attributes in page.elements if tag == "label"}
    wrong = []
    for tag, attributes in page.elements:
        needs_name = tag in FIELDS and attributes.get("type", "text") not in WITHOUT_LABEL
        if (
            needs_name
            and attributes.get("id") not in labelled
            and not {"aria-label", "aria-labelledby"} & {*attributes}
        ):
            wrong.append(f"no label for the field {attributes.get('name')}")
        if tag == "form" and not attributes.get("action", "/").startswith("/"):
            wrong.append(f"a form that goes to {attributes['action']}")
        if tag == "img" and "alt" not in attributes:
            wrong.append(f"no words for the picture {attributes.get('src')}")
    return wrong


def _inline(page: Page) -> list[str]:
    wrong = [
        f"an inline <{tag}>"
        for tag, attributes in page.elements
        if tag in ("style", "script") and "src" not in attributes
    ]
    inside = {name for name in page.attribute_names if name == "style" or name.startswith("on")}
    return wrong + [f"the attribute {name}" for name in sorted(inside)]


class JudgingClient(FlaskClient):
    """A client that judges every page it is given."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:  # noqa: ANN401 - as the class above it
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.data:
            packed = response.headers.get("Content-Encoding") == "gzip"
            found = faults(gzip.decompress(response.data).decode() if packed else response.text)
            assert not found, f"{response.request.path}: {found}"
        return response
