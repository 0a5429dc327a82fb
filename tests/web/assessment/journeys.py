"""A person at a browser: pages are opened, forms are filled in as they were shown, and sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.web.pages import Page


@dataclass
class Form:
    """A form as a page shows it: where it goes, and what it would send if nothing were touched."""

    action: str
    values: MultiDict[str, str] = field(default_factory=MultiDict)
    names: set[str] = field(default_factory=set)

    def filled(self, **changes: str) -> MultiDict[str, str]:
        return self.with_(changes)

    def with_(self, changes: dict[str, str]) -> MultiDict[str, str]:
        """What it sends after some fields were changed; each must be on the page."""
        assert set(changes) <= self.names, set(changes) - self.names
        sent = self.values.copy()
        for name, value in changes.items():
            sent.setlist(name, [value] if value else [])
        return sent


class _Forms(HTMLParser):
    """Reads the forms of a page as a browser does."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._area: str | None = None
        self._select: str | None = None
        self._text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given["action"]))
        elif "name" in given and tag in ("input", "textarea", "select"):
            self._field(tag, given)
        elif tag == "option" and self._select and ("selected" in given or not self.forms[-1].values.get(self._select)):
            self.forms[-1].values[self._select] = given.get("value", "") if "selected" in given else ""

    def _field(self, tag: str, given: dict[str, str]) -> None:
        form, name = self.forms[-1], given["name"]
        form.names.add(name)
        if tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select = name
        elif given.get("type") not in ("radio", "checkbox") or "checked" in given:
            form.values.add(name, given.get("value", ""))

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.forms[-1].values.add(self._area, self._text.removeprefix("\n"))
            self._area = None
        elif tag == "select":
            self._select = None


def forms(html: str) -> list[Form]:
    return _Forms(html).forms


def csrf_token(app: Flask, raw: str) -> str:
    """What a form holds where the session holds ``raw``."""
    return str(URLSafeTimedSerializer(str(app.secret_key), salt="wtf-csrf-token").dumps(raw))


class Browsing:
    """One browser. ``base`` is the address of its assessment once it has one."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.base = ""

    def csrf(self) -> str:
        """The token that a page with a form would show this browser."""
        with self.client.session_transaction() as session:
            raw = session.setdefault("csrf_token", "0" * 40)
        return csrf_token(self.app, raw)

    def start(self) -> TestResponse:
        response = self.client.post("/assessment/start", data={"csrf_token": self.csrf(), "form": str(uuid4())})
        self.base = "/".join(urlsplit(response.location).path.split("/")[:3])
        return response

    def get(self, path: str = "") -> TestResponse:
        return self.client.get(self.base + path)

    def page(self, path: str = "") -> Page:
        return Page(self.get(path).text)

    def form(self, path: str, to: str = "") -> Form:
        """The form of a page, the first unless ``to`` is part of where it goes."""
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return next(form for form in forms(response.text) if to in form.action)

    def send(self, form: Form, changes: dict[str, str] | None = None) -> TestResponse:
        return self.client.post(form.action, data=form.with_(changes or {}))

    def answer(self, slug: str, changes: dict[str, str]) -> TestResponse:
        """Open a page of the questionnaire, change some fields, and save."""
        return self.send(self.form(f"/questions/{slug}"), changes)

    def link(self) -> str:
        """The private link as the list of parts shows it."""
        page = self.page()
        return next(attributes["value"] for tag, attributes in page.elements if attributes.get("id") == "link")

    def come_in(self, link: str) -> TestResponse:
        """Open a private link and press its button."""
        path = urlsplit(link).path
        form = forms(self.client.get(path).text)[0]
        response = self.client.post(path, data=form.values)
        self.base = urlsplit(response.location).path
        return response
