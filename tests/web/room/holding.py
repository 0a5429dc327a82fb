"""A workshop that a test holds through its pages: somebody at the desk, and phones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.web.assessment.journeys import Browsing, forms
from tests.web.pages import Page

JSON = {"Accept": "application/json"}
LISTENS, JOINS = "practice.listens", "practice.joins"
QUESTIONS = (LISTENS, JOINS, "practice.planned")


class Phone:
    """A phone that has joined, or has not."""

    def __init__(self, app: Flask) -> None:
        self.browsing = Browsing(app)
        self.client = self.browsing.client
        self.stamp = 0

    def join(self, code: str, proof: str = "", **fields: str) -> TestResponse:
        return self.client.post("/w", data={"csrf_token": self.browsing.csrf(), "code": code, "proof": proof, **fields})

    def send(self, address: str, fields: Mapping[str, object], script: bool = True) -> TestResponse:
        sent = MultiDict({"csrf_token": self.browsing.csrf(), **fields})
        return self.client.post(address, data=sent, headers=JSON if script else {})

    def vote(self, code: str, key: str, answer: object, round_: object = 1) -> TestResponse:
        self.stamp += 1
        fields = {"key": key, "round": round_, "answer": answer, "stamp": self.stamp}
        return self.send(f"/w/{code}/answers", fields)

    def page(self, code: str, query: str = "") -> Page:
        response = self.client.get(f"/w/{code}{query}")
        assert response.status_code == 200
        return Page(response.text)


class Workshop:
    """The desk of a workshop that is open, and its code."""

    def __init__(
        self,
        app: Flask,
        questions: Iterable[str] = QUESTIONS,
        title: str = "Northmoor",
        desk: Browsing | None = None,
        **setting: str,
    ) -> None:
        """``desk`` is a browser on a draft; one that comes by a private link is made if left out."""
        self.app, self.desk = app, desk or Browsing(app)
        if desk is None:
            self.desk.start()
        form = self.desk.form("/workshops", to="/workshops")
        sent = form.with_({"title": title})
        sent.setlist("questions", list(questions))
        for name, value in setting.items():
            sent[name] = value
        self.address = self.desk.client.post(form.action, data=sent).location
        self.code = re.findall(r'app-join-code">(\w+)<', self.html())[0]

    def html(self, of: str = "") -> str:
        response = self.desk.client.get(self.address + of)
        assert response.status_code == 200
        return response.text

    def act(self, word: str, **fields: str) -> TestResponse:
        """Press a button of the desk as it is now."""
        return self.act_on(self.html(), word, **fields)

    def act_on(self, html: str, word: str, **fields: str) -> TestResponse:
        """Press a button of the desk as it was."""
        found = next((each for each in forms(html) if each.action == self.address), None)
        assert found is not None
        sent = {name: found.values[name] for name in ("csrf_token", "version", "form")}
        return self.desk.client.post(self.address, data={**sent, **fields, "act": word})

    def phones(self, count: int) -> list[Phone]:
        made = [Phone(self.app) for _ in range(count)]
        for phone in made:
            assert phone.join(self.code).status_code == 303
        return made

    def chooses(self, phones: Iterable[Phone], keys: Iterable[str]) -> None:
        """Phones give their votes to recommendations, and the desk shows them."""
        for phone in phones:
            sent: MultiDict[str, object] = MultiDict({"csrf_token": phone.browsing.csrf()})
            sent.setlist("chosen", list(keys))
            assert phone.client.post(f"/w/{self.code}/choices", data=sent, headers=JSON).json == {"counted": True}
        assert self.act("reveal").status_code == 303

    def close(self) -> None:
        """All the way from where the voting has begun."""
        for word in ("end", "choose", "reveal", "close"):
            assert self.act(word).status_code == 303, word
