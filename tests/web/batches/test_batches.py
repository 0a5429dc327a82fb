"""A consultancy orders reports of its clients, sees how far they are without a script, and takes them away."""

from __future__ import annotations

import io
import zipfile
from uuid import UUID, uuid4

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from selfassess.services import working
from selfassess.storage.tables import Action, AuditEvent
from selfassess.storage.unit_of_work import Database
from tests.people import Practice, browser_of, database_of, practice, withdraw
from tests.services.clients import Client, items, work_all, worker
from tests.web.assessment.journeys import Browsing
from tests.web.pages import Page


def ordering(lead: Browsing, clients: list[Client], kind: str = "csv") -> TestResponse:
    """The form as it is shown, with some clients ticked, and sent."""
    form = lead.form("/order", to="/order")
    values = MultiDict(form.values)
    values["format"] = kind
    values.setlist("client", [str(client.id) for client in clients])
    return lead.client.post(form.action, data=values)


def ordered(lead: Browsing, clients: list[Client], kind: str = "csv") -> str:
    """The address of the batch, after the list's own."""
    response = ordering(lead, clients, kind)
    assert response.status_code == 303
    return response.location.removeprefix(lead.base)


def standing(lead: Browsing, path: str) -> list[str]:
    return Page(lead.get(path).text).texts("strong")


@pytest.fixture
def database(app: Flask) -> Database:
    return database_of(app)


def test_from_the_order_to_the_files(lead: Browsing, clients: list[Client], database: Database) -> None:
    path = ordered(lead, clients)
    assert standing(lead, path) == ["Waiting to begin."]
    worker(database).step()
    assert standing(lead, path) == ["Being made: 1 of 3 done."]
    work_all(database)
    assert standing(lead, path) == ["Finished: three reports are ready."]
    response = lead.send(lead.form(path, to="/files"))
    assert response.mimetype == "application/zip"
    assert response.content_length == len(response.data)
    with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == {item.file_name: item.content for item in items(database, UUID(path.strip("/")))}
    assert len(found) == 3
    with database.reading() as uow:
        actions = [event.action for event in uow.session.query(AuditEvent).order_by(AuditEvent.sequence)]
    assert actions == [Action.REPORTS_ORDERED, Action.REPORTS_TAKEN]


def test_the_list_names_each_batch(lead: Browsing, clients: list[Client], database: Database) -> None:
    ordered(lead, clients)
    work_all(database)
    ordered(lead, clients[:1], "pdf")
    page = lead.page()
    assert [text.partition(",")[0] for text in page.marked("app-kept__name")] == ["One report", "Three reports"]
    standings = ["Waiting to begin.", "Finished."]
    assert [text for text in page.texts("p") if text in standings] == standings


def test_all_clients_are_ticked_without_a_script(lead: Browsing, clients: list[Client]) -> None:
    assert lead.form("/order", to="/order").values.getlist("client") == []
    all_of_them = lead.form("/order?choose=all", to="/order").values.getlist("client")
    assert set(all_of_them) == {str(client.id) for client in clients}


@pytest.mark.usefixtures("clients")
def test_an_order_of_nobody_is_shown_again_and_says_what_to_do(lead: Browsing) -> None:
    response = ordering(lead, [])
    assert response.status_code == 422
    page = Page(response.text)
    assert page.texts("title")[0].startswith("Error: Order reports")
    assert page.marked("nhsuk-error-summary__list") == ["No client is chosen. Choose at least one."]


def test_what_was_ticked_stays_when_a_client_withdrew_meanwhile(
    lead: Browsing, clients: list[Client], database: Database
) -> None:
    form = lead.form("/order", to="/order")
    withdraw(database, clients[0].engagement_id)
    values = MultiDict(form.values)
    values["format"] = "json"
    values.setlist("client", [str(client.id) for client in clients[:2]])
    response = lead.client.post(form.action, data=values)
    assert response.status_code == 422
    assert "A client that you chose is not there any more. Check the list, then order again." in response.text
    page = Page(response.text)
    ticked = [each["value"] for tag, each in page.elements if each.get("name") == "client" and "checked" in each]
    assert ticked == [str(clients[1].id)]
    chosen = [each["value"] for tag, each in page.elements if tag == "option" and "selected" in each]
    assert chosen == ["json"]


@pytest.mark.usefixtures("clients")
@pytest.mark.parametrize("client", ["", "x", "00000000-0000-0000-0000-000000000000", "\0"])
def test_a_client_that_cannot_be_is_refused(lead: Browsing, client: str) -> None:
    form = lead.form("/order", to="/order")
    values = MultiDict(form.values)
    values.setlist("client", [client])
    assert lead.client.post(form.action, data=values).status_code == 422


def test_the_same_form_sent_twice_orders_once(lead: Browsing, clients: list[Client]) -> None:
    form = lead.form("/order", to="/order")
    values = MultiDict(form.values)
    values.setlist("client", [str(clients[0].id)])
    addresses = {lead.client.post(form.action, data=values).location for _ in range(2)}
    assert len(addresses) == 1


def test_cancelled_with_what_was_made_before(lead: Browsing, clients: list[Client], database: Database) -> None:
    path = ordered(lead, clients)
    worker(database).step()
    lead.send(lead.form(path, to="/cancel"))
    assert work_all(database) == 0
    assert standing(lead, path) == ["Cancelled. One report was made before that."]
    assert len(zipped(lead, path)) == 1


def zipped(lead: Browsing, path: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(lead.send(lead.form(path, to="/files")).data)) as archive:
        return archive.namelist()


def test_what_is_parked_says_why_and_is_tried_again(
    lead: Browsing, clients: list[Client], database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ordered(lead, clients[:1])
    with monkeypatch.context() as patched:
        patched.setattr(working, "analyse", lambda *_: 1 / 0)
        work_all(database)
    page = lead.page(path)
    assert page.texts("strong") == ["Finished. One report could not be made."]
    assert (page.texts("dt"), page.texts("dd")) == (
        ["CANARY North"],
        ["The program failed while it made this report. Tell whoever runs the service, then try again."],
    )
    lead.send(lead.form(path, to="/again"))
    work_all(database)
    assert standing(lead, path) == ["Finished: one report is ready."]


def test_a_client_that_withdraws_afterwards_is_left_out_and_that_is_said_without_its_name(
    lead: Browsing, clients: list[Client], database: Database
) -> None:
    path = ordered(lead, clients)
    work_all(database)
    withdraw(database, clients[0].engagement_id)
    text = lead.get(path).text
    assert "One report is left out: its client withdrew permission, or you do not work with it any more." in text
    assert clients[0].name not in text
    assert zipped(lead, path) == ["canary-south.csv", "canary-west.csv", "left-out.txt"]


def test_with_every_client_gone_there_is_nothing_to_take(
    lead: Browsing, clients: list[Client], database: Database
) -> None:
    path = ordered(lead, clients)
    work_all(database)
    form = lead.form(path, to="/files")
    for client in clients:
        withdraw(database, client.engagement_id)
    response = lead.send(form)
    assert (response.status_code, response.location) == (303, lead.base + path)
    assert "Download" not in lead.get(path).text


def test_a_script_hears_of_changes_alone(lead: Browsing, clients: list[Client], database: Database) -> None:
    path, asked = ordered(lead, clients), {"X-Fragment": "progress"}

    def look(known: str = "") -> TestResponse:
        return lead.client.get(lead.base + path, headers={**asked, **({"If-None-Match": known} if known else {})})

    first = look()
    assert first.json is not None
    assert first.json["under_way"] is True
    assert look(first.headers["ETag"]).status_code == 304
    work_all(database)
    last = look(first.headers["ETag"])
    assert last.json is not None
    assert (last.status_code, last.json["under_way"]) == (200, False)
    assert "Finished: three reports are ready." in last.json["html"]


PARTS = ["", "/order", "/{job}"]
POSTS = ["/order", "/{job}/cancel", "/{job}/again", "/{job}/files"]


def test_another_consultancy_finds_what_a_random_id_finds(
    app: Flask, lead: Browsing, clients: list[Client], database: Database
) -> None:
    path, elsewhere = ordered(lead, clients), practice(database)
    work_all(database)
    stranger, absent = browser_of(app, elsewhere.lead), f"/{uuid4()}"
    own, theirs = f"/consultancy/{elsewhere.id}/reports", lead.base
    for base, job in ((own, path), (theirs, path), (f"/consultancy/{uuid4()}/reports", path)):
        for part in PARTS:
            if base == own and "{job}" not in part:
                continue
            found = stranger.client.get(base + part.format(job=job[1:]))
            other = stranger.client.get(base + part.format(job=absent[1:]))
            assert (found.status_code, found.data) == (404, other.data)
            assert "CANARY" not in found.text
        for part in POSTS:
            data = {"csrf_token": stranger.csrf(), "form": str(uuid4()), "client": str(clients[0].id), "format": "csv"}
            found = stranger.client.post(base + part.format(job=job[1:]), data=data)
            assert found.status_code == (422 if base == own and part == "/order" else 404)
            assert "CANARY" not in found.text
    assert standing(lead, path) == ["Finished: three reports are ready."]


def test_a_consultant_sees_neither_the_clients_nor_the_batches_of_others(
    app: Flask, lead: Browsing, clients: list[Client], advisers: Practice, database: Database
) -> None:
    path = ordered(lead, clients)
    work_all(database)
    una = browser_of(app, advisers.unassigned)
    una.base = lead.base
    assert [una.get(part).status_code for part in ("", "/order", path)] == [200, 200, 404]
    assert "CANARY" not in una.get("/order").text
    assert path not in una.get("").text
    assert ordering_by_force(una, clients).status_code == 422


def ordering_by_force(who: Browsing, clients: list[Client]) -> TestResponse:
    """Clients that the form did not offer."""
    chosen = [str(client.id) for client in clients]
    data = {"csrf_token": who.csrf(), "form": str(uuid4()), "format": "csv", "client": chosen}
    return who.client.post(f"{who.base}/order", data=data)
