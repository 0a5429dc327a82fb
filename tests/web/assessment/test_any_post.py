"""Whatever is posted to a form, the answer is a page: never a crash, and never another's data (reliability: B1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.routing import Rule

from selfassess.config import Mail
from selfassess.storage.engine import make_engine
from selfassess.storage.unit_of_work import Database
from selfassess.web.assessment.study import AnsweredStudy
from selfassess.web.database import Store
from tests.web.assessment.journeys import Browsing, csrf_token
from tests.web.assessment.stores import dump

EXAMPLES: Mapping[str, int] = {
    "assessment.save": 1_200,
    "assessment.start": 200,
    "assessment.submit": 160,
    "brand.save": 160,
    "outcome.start_next": 200,
    "plan.save": 200,
    "private_link.leave": 100,
    "private_link.open_link": 200,
    "private_link.replace": 100,
    "private_link.send": 160,
    "scenarios.delete": 100,
    "scenarios.save": 240,
}
FIELDS = (
    "email",
    "name",
    "contact",
    "note",
    "colour",
    "logo",
    "remove",
    "days",
    "do.secure_accounts",
    "target.overall",
    "shown",
    "changes",
)  # of the forms that ask no question
ABOUT = {"organisation": "CANARY Trust", "sector": "nhs_provider", "about.type": "acute", "about.role": "CANARY"}
NOWHERE = Mail("127.0.0.1", "service@example.org", port=1)  # nobody listens there
BAD_GATEWAY = 502  # what the mail server did is told as its own doing
ODD = ["nothing", "..", "%00", "about-you\x00", "ABOUT-YOU", "٣", "x" * 3_000]
UNKNOWN = "00000000-0000-4000-8000-000000000000"
TYPES = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data"]
TYPES += ["application/json", "text/plain; charset=utf-7", "", "\x00"]
SAMPLES = ["", "0", "1", "2", "4", "5", "-1", "DK", "NA", "1;2", "9" * 30, "1e309", "nan", "٣", "a\x00b", "=1+1", "<b>"]
SAMPLES += [
    "a\r\nb: c",
    "\u202ea",
    "\U0001f469\u200d\U0001f52c",
    "e" + "\u0301" * 1_000,
    "x" * 2_001,
    "\ud7ff",
    "\uffff",
]
SAMPLES += ["http://[::1", "someone@example.org", UNKNOWN, "true", "check", "parts", "../..", "x" * 100_000]
SAMPLES += ["practice.planned=4&practice.listens=1", "practice.planned=9", "a=1&" * 2_000]

values = st.one_of(st.sampled_from(SAMPLES), st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
fields = st.sampled_from(["version", "form", "as_cells", "then", "email", "assessment_id", "csrf_token", ""])
names = st.one_of(fields, st.text("a.[]\x00é", max_size=4))
raw_bodies = st.one_of(
    st.binary(max_size=200),
    st.sampled_from(
        [b"organisation=%ED%A0%80", b"a=%FF&%C0%80=b", b"&&&=&;=%", b"[" * 100_000, b'{"a": NaN}', b"--x\r\n"]
    ),
)


@dataclass
class Person:
    """Somebody with an assessment, by the cookie that a browser keeps and the link."""

    cookie: str
    base: str
    token: str

    @classmethod
    def of(cls, browsing: Browsing, token: str) -> Person:
        return cls(cookie_of(browsing.client), browsing.base, token)


@dataclass
class People:
    """Who posts, with a draft and with a submission of their own, and who must notice nothing of it."""

    app: Flask
    database_file: Path
    own: list[Person]
    other: Person
    of_other: list[str]

    def stored_of_other(self) -> list[str]:
        """Every row that has to do with the other person."""
        return [row for row in dump(self.database_file) if any(each in row for each in self.of_other)]


def cookie_of(client: FlaskClient) -> str:
    kept = client.get_cookie("session")
    return kept.value if kept else ""


def with_answers(app: Flask, submitted: bool) -> Person:
    browsing = Browsing(app)
    browsing.start()
    browsing.answer("about-you", ABOUT)
    token = urlsplit(browsing.link()).path.removeprefix("/a/")
    if submitted:
        browsing.send(browsing.form("/check", to="/submit"))
    return Person.of(browsing, token)


@pytest.fixture(scope="module")
def people(app_for_all: Flask, empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    path = tmp_path_factory.mktemp("posts") / "answers.sqlite3"
    path.write_bytes(empty_sqlite.read_bytes())
    engine = make_engine(f"sqlite:///{path}")
    app_for_all.extensions["store"] = Store(Database(engine))
    other = with_answers(app_for_all, submitted=False)
    everything = dump(path)
    (organisation,) = [row for row in everything if row.startswith("organisation ")]
    (grant,) = [row for row in everything if row.startswith("access_grant ")]
    of_other = [other.base[-36:].replace("-", ""), organisation.split("'")[1], grant.split("'")[1]]
    own = [with_answers(app_for_all, submitted) for submitted in (False, True)]
    served = app_for_all.extensions["served"]
    kept, served.settings = served.settings, replace(served.settings, mail=NOWHERE)
    yield People(app_for_all, path, own, other, of_other)
    served.settings = kept
    engine.dispose()


def posts(app: Flask) -> dict[str, Rule]:
    return {rule.endpoint: rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}


def test_every_form_is_posted_to(people: People) -> None:
    assert set(posts(people.app)) == set(EXAMPLES)
    assert sum(EXAMPLES.values()) >= 2_000


@st.composite
def bodies(draw: st.DrawFn, keys: tuple[str, ...], token: str) -> MultiDict[str, str]:
    """Some fields of a form, or of no form, each with something in it once or twice, most with what lets them pass."""
    asked = st.one_of(names, st.sampled_from(keys))
    body = MultiDict(draw(st.lists(st.tuples(asked, values), max_size=10)))
    ours = {"csrf_token": token, "version": draw(st.sampled_from(["1", "2", "3"])), "form": UNKNOWN}
    if draw(st.booleans()):
        ours["form"] = str(draw(st.uuids()))
    for name, value in ours.items():
        if draw(st.integers(0, 9)):
            body.setlist(name, [value])
    return body


@st.composite
def addresses(draw: st.DrawFn, rule: Rule, people: People, person: Person, study: AnsweredStudy) -> tuple[str, str]:
    """An address of the rule, and the page that it names."""
    slug = draw(st.sampled_from([*sorted(study.pages) * 3, *ODD])) if "slug" in rule.arguments else ""
    tokens = st.one_of(st.sampled_from([each.token for each in people.own]), values)
    token = draw(tokens) if "token" in rule.arguments else ""
    base = draw(st.sampled_from([person.base] * 3 + [people.other.base] * 2 + [f"/assessment/{UNKNOWN}"]))
    path = rule.rule.replace("/assessment/<uuid:assessment_id>", base).replace("<slug>", slug).replace("<token>", token)
    path = path.replace("<uuid:scenario_id>", draw(st.sampled_from([UNKNOWN, person.base[-36:]])))
    assert "<uuid" not in path
    return path.replace("?", "%3F"), slug


@pytest.mark.parametrize("endpoint", sorted(EXAMPLES))
def test_no_post_is_a_crash_or_touches_what_is_anothers(people: People, study: AnsweredStudy, endpoint: str) -> None:
    app, rule, before = people.app, posts(people.app)[endpoint], people.stored_of_other()
    assert len(before) > len(ABOUT)

    @settings(max_examples=EXAMPLES[endpoint])
    @given(data=st.data())
    def post_anything(data: st.DataObject) -> None:
        person = data.draw(st.sampled_from(people.own))
        client = app.test_client()
        client.set_cookie("session", person.cookie)
        with client.session_transaction() as session:
            token = csrf_token(app, session["csrf_token"])
        path, slug = data.draw(addresses(rule, people, person, study))
        keys = study.pages[slug].keys if slug in study.pages else FIELDS
        query = data.draw(st.sampled_from(["", "?back=check", "?back=%00", "?%FF=%ED%A0%80"]))
        accept = data.draw(st.sampled_from(["text/html", "application/json", "\x00;q=x"]))
        if data.draw(st.integers(0, 9)):
            sent = data.draw(bodies(keys, token))
            kind = data.draw(st.sampled_from([TYPES[0]] * 4 + ["multipart/form-data"]))
            given_as = sent if kind != TYPES[0] else urlencode(list(sent.items(multi=True)))
            response = client.post(path + query, data=given_as, content_type=kind, headers={"Accept": accept})
        else:
            kind, raw = data.draw(st.sampled_from(TYPES)), data.draw(raw_bodies)
            headers = {"X-CSRFToken": token, "Accept": accept}
            response = client.post(path + query, data=raw, content_type=kind, headers=headers)
        assert response.status_code < 500 or (endpoint, response.status_code) == ("private_link.send", BAD_GATEWAY)
        if people.other.base in path:
            assert response.status_code >= 400
        if endpoint == "private_link.replace" and response.status_code == 303:
            person.cookie = cookie_of(client)

    post_anything()
    assert people.stored_of_other() == before
    for person, path in zip(people.own, ("", "/results"), strict=True):
        client = app.test_client()
        client.set_cookie("session", person.cookie)
        assert client.get(person.base + path).status_code in (200, 303)
