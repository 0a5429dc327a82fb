"""The page of one client: opened by those who work with it, with notes that nobody else ever sees."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from selfassess.storage.tables import ConsultancyRole, Consultant, EngagementLevel
from tests.factories import full_answers
from tests.people import (
    Practice,
    Team,
    browser_of,
    database_of,
    disable,
    draft_of,
    engage,
    practice,
    team,
    withdraw,
)
from tests.portfolios import submit
from tests.reports.brand.pictures import plain, saved
from tests.reports.pdf.reading import document
from tests.services.assessments import shipped
from tests.web.assessment.journeys import Browsing, forms
from tests.web.assessment.stores import on_both
from tests.web.pages import Page

CANARY = "canary-7f3a <b>bold</b>"
ESCAPED = "canary-7f3a &lt;b&gt;bold&lt;/b&gt;"


class Work:
    """A client with results and a draft, engaged by two consultancies."""

    def __init__(self, app: Flask, level: EngagementLevel = EngagementLevel.SEE) -> None:
        database = database_of(app)
        self.app, self.database = app, database
        self.ours: Practice = practice(database, "Ours")
        self.theirs: Practice = practice(database, "Theirs")
        self.client: Team = team(database, "Riverside Trust")
        self.engagement = engage(database, self.client, self.ours, level)
        engage(database, self.client, self.theirs)
        self.assessment = submit(database, self.client.id, shipped(), full_answers(shipped().study.instrument, 0.5))
        self.draft = draft_of(database, self.client.id)

    def browser(self, role: str, ours: bool = True) -> Browsing:
        consultancy = self.ours if ours else self.theirs
        browsing = browser_of(self.app, getattr(consultancy, role))
        browsing.base = f"/consultancy/{consultancy.id}/clients/{self.client.id}"
        return browsing

    def report(self, browsing: Browsing) -> str:
        """The cover of the report that somebody downloads."""
        response = browsing.client.get(f"/assessment/{self.assessment}/results/report.pdf")
        assert response.status_code == 200
        return " ".join(document(response.data).find("Sect")[0].text.split())


def add_note(browsing: Browsing, text: str = CANARY) -> TestResponse:
    return browsing.send(browsing.form("", to="/notes"), {"note": text})


@on_both
def test_notes_stay_with_the_consultancy(app: Flask) -> None:
    work = Work(app, EngagementLevel.FACILITATE)
    assert add_note(work.browser("assigned")).status_code == 303
    assert ESCAPED in work.browser("lead").get().text
    owner = browser_of(app, work.client.owner)
    where = [
        f"/assessment/{work.assessment}/results",
        *(f"/assessment/{work.assessment}/results/report.{kind}" for kind in ("json", "csv")),
        f"/consultancy/{work.ours.id}/clients/{work.client.id}",
    ]
    answers = [owner.client.get(path) for path in where]
    assert [response.status_code for response in answers] == [200, 200, 200, 404]
    seen = [*answers, work.browser("lead", ours=False).get(), work.browser("lead", ours=False).get("/../../clients")]
    assert [b"canary-7f3a" in response.data for response in seen] == [False] * len(seen)


def test_a_note_is_deleted_by_its_author_or_a_lead(app: Flask) -> None:
    work = Work(app)
    lead, assigned = work.browser("lead"), work.browser("assigned")
    add_note(lead)
    assert "/delete" not in "".join(Page(assigned.get().text).addresses)
    form = lead.form("", to="/delete")
    sent = {**form.values.to_dict(), "csrf_token": assigned.csrf()}
    assert assigned.client.post(form.action, data=sent).status_code == 404
    assert lead.send(form).status_code == 303
    assert "canary" not in lead.get().text


@pytest.mark.parametrize("text", ["", "x" * 4_001, "a\ufffeb"], ids=["nothing", "too much", "unkeepable"])
def test_a_note_that_cannot_be_kept_comes_back(app: Flask, text: str) -> None:
    lead = Work(app).browser("lead")
    response = add_note(lead, text)
    assert response.status_code == 422
    assert lead.form("", to="/notes").values["note"] == ""
    assert "#note" in Page(response.text).addresses


@pytest.mark.parametrize(
    ("level", "drafts"),
    [(EngagementLevel.SEE, []), (EngagementLevel.FACILITATE, ["/assessment/{}"])],
    ids=["see", "facilitate"],
)
def test_a_client_opens_what_it_lets_the_consultancy_see(app: Flask, level: EngagementLevel, drafts: list[str]) -> None:
    work = Work(app, level)
    page = Page(work.browser("assigned").get().text)
    assert f"/assessment/{work.assessment}/results" in page.addresses
    listed = [address for address in page.addresses if str(work.draft) in address]
    assert listed == [draft.format(work.draft) for draft in drafts]
    said = {
        EngagementLevel.SEE: "See what is submitted, and change nothing",
        EngagementLevel.FACILITATE: "See, answer and change",
    }
    assert any(text.startswith(said[level]) for text in page.texts("p"))
    opened = [f"/assessment/{work.assessment}/results", *listed, f"/organisation/{work.client.id}/actions"]
    assert [work.browser("assigned").client.get(path).status_code for path in opened] == [200] * len(opened)


@on_both
def test_results_lead_back_to_the_page_of_the_client(app: Flask) -> None:
    """For whoever works with it, at each consultancy of theirs; members are not led there."""
    work = Work(app)
    results, page = f"/assessment/{work.assessment}/results", f"/consultancy/{work.ours.id}/clients/{work.client.id}"

    def led_back(browsing: Browsing) -> list[str]:
        return [address for address in Page(browsing.client.get(results).text).addresses if "/consultancy/" in address]

    assigned = work.browser("assigned")
    assert led_back(assigned) == [page, page]  # above the results, and beside what else there is on them
    assert assigned.client.get(page).status_code == 200
    assert "This client at Ours" in Page(assigned.client.get(results).text).texts("a")
    assert led_back(browser_of(app, work.client.owner)) == []


SHARED = {
    "owner": "Its members see these answers. Several of you can answer at once: nothing is lost.",
    "viewer": "Its members see these answers. You read them: owners and editors answer and submit.",
    EngagementLevel.FACILITATE: (
        "This client lets you see and change its answers. You and its people can answer at once: nothing is lost."
    ),
    EngagementLevel.SEE: (
        "This client lets you see its answers. You change nothing: its owners and editors answer and submit."
    ),
}


@pytest.mark.parametrize("who", SHARED, ids=str)
def test_the_results_say_with_whom_they_are_shared_to_whoever_reads_them(app: Flask, who: str) -> None:
    work = Work(app, who if isinstance(who, EngagementLevel) else EngagementLevel.SEE)
    member = None if isinstance(who, EngagementLevel) else getattr(work.client, who)
    browsing = browser_of(app, member) if member else work.browser("assigned")
    page = Page(browsing.client.get(f"/assessment/{work.assessment}/results").text)
    assert [text for text in page.texts("p") if text in SHARED.values()] == [SHARED[who]]


@on_both
def test_everybody_else_meets_a_random_id(app: Flask) -> None:
    work = Work(app)
    stranger = practice(work.database)
    not_engaged = browser_of(app, stranger.lead)
    missing = work.browser("lead").client.get(f"/consultancy/{work.ours.id}/clients/{uuid4()}")
    theirs = not_engaged.client.get(f"/consultancy/{stranger.id}/clients/{work.client.id}")
    seen = [theirs, *(work.browser(role).get() for role in ("unassigned", "former"))]
    assert {(response.status_code, response.data) for response in seen} == {(404, missing.data)}


ENDS = ("withdrawn", "disabled", "signed out", "unassigned", "removed")


@pytest.mark.parametrize("end", ENDS)
def test_from_the_next_request_on_nothing_is_seen(app: Flask, end: str) -> None:
    work = Work(app)
    assigned, lead = work.browser("assigned"), work.browser("lead")
    note = assigned.form("", to="/notes")
    paths = [assigned.base, f"/assessment/{work.assessment}/results"]
    assert [assigned.client.get(path).status_code for path in paths] == [200, 200]
    if end == "withdrawn":
        withdraw(work.database, work.engagement)
    elif end == "disabled":
        disable(work.database, work.ours.assigned)
    elif end == "signed out":
        other = browser_of(app, work.ours.assigned)
        other.client.post("/leave", data={"csrf_token": other.csrf()})
    elif end == "unassigned":
        form = lead.form("", to="/people")
        lead.client.post(form.action, data={key: form.values[key] for key in ("csrf_token", "version", "form")})
    else:
        people = f"/consultancy/{work.ours.id}/people"
        lead.base = ""
        lead.send(lead.form(people, to=f"{work.ours.assigned.account_id}/remove"))
    codes = [assigned.client.get(path).status_code for path in paths]
    nobody = end in ("disabled", "signed out")
    assert codes == ([303, 404] if nobody else [404, 404])
    assert assigned.send(note, {"note": CANARY}).status_code in ((400, 401) if nobody else (404,))


def test_a_lead_gives_a_client_to_somebody(app: Flask) -> None:
    work = Work(app)
    lead = work.browser("lead")
    form = lead.form("", to="/people")
    hidden = {key: form.values[key] for key in ("csrf_token", "version", "form")}
    sent = {**hidden, "people": str(work.ours.unassigned.account_id)}
    assert lead.client.post(form.action, data=sent).status_code == 303
    assert [work.browser(role).get().status_code for role in ("unassigned", "assigned")] == [200, 404]
    for wrong, code in (("x", 400), (str(uuid4()), 422)):
        assert lead.client.post(form.action, data={**hidden, "people": wrong}).status_code == code
    assert work.browser("unassigned").client.post(form.action, data=sent).status_code in (400, 403)


def test_assessments_come_before_what_the_client_lets_one_do(app: Flask) -> None:
    """In the source too: on a phone the columns stand one after the other in that order."""
    heads = ["Assessments", "What this client lets you do", "Notes", "Who works with this client"]
    assert [text for text in Page(Work(app).browser("lead").get().text).texts("h2") if text in heads] == heads


def test_a_client_is_given_to_nobody_where_everybody_leads(app: Flask) -> None:
    """Leads see every client anyway."""
    work = Work(app)
    lead, others = work.browser("lead"), f"/consultancy/{work.ours.id}/people"
    assert f"{lead.base}/people" in [form.action for form in forms(lead.get().text)]
    with work.database.writing() as uow:
        uow.connection.execute(update(Consultant).values(role=ConsultancyRole.LEAD))
        uow.commit()
    page = Page(lead.get().text)
    assert [address for address in page.addresses if address.endswith("/people")] == [others]
    assert "person" not in {attributes.get("id") for _, attributes in page.elements}
    told = "Everybody here leads, and so sees every client. To give a client to somebody, invite a consultant."
    assert told in page.texts("p")


# ------------------------------------------------------------------ brands


def give(browsing: Browsing, path: str, name: str, logo: bytes | None = None) -> TestResponse:
    form = browsing.form(path, to="/brand")
    data = {key: value for key, value in form.with_({"name": name, "colour": "#7C2855"}).items() if key != "logo"}
    file = {"logo": FileStorage(io.BytesIO(logo), "logo.png")} if logo else {}
    boundary, body = encode_multipart(data | file)
    return browsing.client.post(form.action, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def test_a_report_carries_the_nearest_brand(app: Flask) -> None:
    """The client's brand there, else the consultancy's, else the assessment's; the client's own reports keep theirs."""
    work = Work(app, EngagementLevel.FACILITATE)
    owner, assigned, lead = browser_of(app, work.client.owner), work.browser("assigned"), work.browser("lead")
    lead_of = f"/consultancy/{work.ours.id}"
    assert "Prepared by" not in work.report(assigned)
    give(owner, f"/assessment/{work.assessment}/brand", "The Trust")
    assert "Prepared by The Trust" in work.report(assigned)
    client_page, lead.base = lead.base, ""
    assert give(lead, f"{lead_of}/brand", "Our House", saved(plain())).location.endswith(lead_of)
    assert "Prepared by Our House" in work.report(assigned)
    assert give(lead, f"{client_page}/brand", "House for the Trust").location.endswith(client_page)
    assert "Prepared by House for the Trust" in work.report(assigned)
    assert "Prepared by The Trust" in work.report(owner)
    assert "Prepared by The Trust" in work.report(work.browser("assigned", ours=False))
    logos = [lead.client.get(f"{path}/brand/logo.png").status_code for path in (lead_of, client_page)]
    assert logos == [200, 404]
    withdraw(work.database, work.engagement)
    assert lead.client.get(f"{client_page}/brand").status_code == 404


def test_a_brand_that_cannot_be_used_is_refused(app: Flask) -> None:
    work = Work(app)
    lead = work.browser("lead")
    form = lead.form("/brand")
    response = lead.send(form, {"colour": "#FFB81C"})
    assert response.status_code == 422
    assert "Colour: #FFB81C is too light" in response.text
    assert lead.form("/brand").values["colour"] == ""


def test_only_a_lead_changes_a_brand(app: Flask) -> None:
    work = Work(app)
    form = work.browser("lead").form("/brand")
    assigned = work.browser("assigned")
    for path in (form.action, f"/consultancy/{work.ours.id}/brand"):
        sent = {**form.values.to_dict(), "csrf_token": assigned.csrf()}
        assert assigned.client.post(path, data=sent).status_code == 403
