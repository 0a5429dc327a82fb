"""Signing in by a provider of OpenID Connect, which is a real one in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
import requests
from flask import Flask
from sqlalchemy import func, select, text
from werkzeug.test import TestResponse

from selfassess import create_app
from selfassess.config import Provider, Settings, SettingsError
from selfassess.services.auditing import first_fault
from selfassess.storage.engine import make_engine
from selfassess.storage.tables import AuditEvent, Identity
from selfassess.storage.unit_of_work import Database
from selfassess.web.assessment.study import AnsweredStudy
from selfassess.web.database import Store
from tests.people import database_of, disable, person
from tests.web.accounts.letters import Letters, Visitor
from tests.web.assessment.gunicorn_server import free_port
from tests.web.assessment.journeys import Form, forms
from tests.web.pages import Page

PROGRAM = Path(__file__).with_name("provider_process.py")
NOT_SIGNED_IN = ["You are not signed in"]
UNREACHABLE = ["We cannot reach the service that you sign in with"]


@dataclass(frozen=True)
class RunningProvider:
    """A provider that answers at ``address``."""

    address: str

    def knows(self, subject: str, **claims: str | bool | int) -> None:
        """Let it know somebody, and what it says of them."""
        requests.put(f"{self.address}/users/{subject}", json=claims, timeout=30).raise_for_status()

    def agrees(self, there: str, subject: str) -> str:
        """What it sends the browser back with once somebody has signed in there: a path of ours."""
        answer = requests.post(there, data={"sub": subject}, allow_redirects=False, timeout=30)
        assert answer.status_code == 302, answer.text
        parts = urlsplit(answer.headers["Location"])
        return f"{parts.path}?{parts.query}"


@pytest.fixture(scope="module")
def provider() -> Iterator[RunningProvider]:
    port = free_port()
    command = [sys.executable, "-W", "ignore", str(PROGRAM), str(port)]
    root = str(PROGRAM.parents[3])
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    yield RunningProvider(f"http://127.0.0.1:{port}")
    process.terminate()
    process.wait(30)
    process.stdout.close()


def made(settings: Settings, address: str, issuer: str, study: AnsweredStudy) -> Flask:
    chosen = Provider(issuer, "selfassess", "a secret of theirs", "Northmoor")
    app = create_app(replace(settings, database_url=address, provider=chosen))
    app.extensions["answered_study"] = study
    return app


@pytest.fixture(scope="module")
def app_with_provider(settings: Settings, empty_sqlite: Path, provider: RunningProvider, study: AnsweredStudy) -> Flask:
    return made(settings, f"sqlite:///{empty_sqlite}", provider.address, study)


@pytest.fixture
def app(app_with_provider: Flask, sqlite_address: str, letters: Letters) -> Iterator[Flask]:
    with on(app_with_provider, sqlite_address, letters) as app:
        yield app


@contextmanager
def on(app: Flask, address: str, letters: Letters) -> Iterator[Flask]:
    """The application on a database and with a folder for letters of the test's own."""
    engine, served = make_engine(address), app.extensions["served"]
    app.extensions["store"] = Store(Database(engine))
    served.settings = replace(served.settings, mail_folder=letters.folder)
    yield app
    engine.dispose()


def leave(visitor: Visitor, going: str = "") -> str:
    """Press the provider's button; where the browser is sent."""
    page = visitor.page(f"/sign-in?next={going}" if going else "/sign-in")
    (button,) = [each for each in page.addresses if each.startswith("/sign-in/provider")]
    response = visitor.client.get(button)
    assert response.status_code == 303
    return response.location


def sign_in(visitor: Visitor, provider: RunningProvider, subject: str, going: str = "") -> TestResponse:
    return visitor.client.get(provider.agrees(leave(visitor, going), subject))


def emails(visitor: Visitor) -> list[str]:
    with database_of(visitor.app).reading() as uow:
        return list(uow.session.scalars(text("SELECT email FROM account ORDER BY created")))


def test_the_button_names_the_provider_and_leads_there_with_what_only_this_browser_can_answer(
    visitor: Visitor, provider: RunningProvider
) -> None:
    assert "Sign in with Northmoor" in visitor.page("/sign-in").texts("a")
    there = urlsplit(leave(visitor))
    asked = {name: values[0] for name, values in parse_qs(there.query).items()}
    assert f"{there.scheme}://{there.netloc}" == provider.address
    assert (asked["response_type"], asked["code_challenge_method"], asked["client_id"]) == (
        "code",
        "S256",
        "selfassess",
    )
    assert asked["redirect_uri"] == "http://localhost/sign-in/provider/back"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 20
    assert "client_secret" not in asked


def test_somebody_new_gets_an_account_with_the_name_that_is_known_there(
    visitor: Visitor, provider: RunningProvider
) -> None:
    provider.knows("s-1", email="New@Example.org", email_verified=True, name="Nia New")
    assert sign_in(visitor, provider, "s-1", going="/account").location == "/account"
    assert emails(visitor) == ["new@example.org"]
    assert "Nia New" in visitor.client.get("/account").text
    assert f"127.0.0.1:{urlsplit(provider.address).port}" in visitor.client.get("/account").text
    again = visitor.at_another_browser()
    assert sign_in(again, provider, "s-1").location == "/home"
    assert emails(visitor) == ["new@example.org"]


def test_an_address_that_is_vouched_for_leads_to_the_account_that_there_is(
    visitor: Visitor, provider: RunningProvider
) -> None:
    visitor.sign_in()
    visitor.post("/account/name", name="Ann")
    provider.knows("s-2", email=visitor.email, email_verified=True, name="Somebody")
    other = visitor.at_another_browser()
    assert sign_in(other, provider, "s-2").location == "/home"
    assert "Signed in as Ann." in other.client.get("/home").text
    assert emails(visitor) == [visitor.email]


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_is_not_vouched_for_leads_to_an_account_of_its_own_without_it(
    visitor: Visitor, provider: RunningProvider, verified: str | bool | int | None
) -> None:
    visitor.sign_in()
    visitor.post("/account/name", name="Ann")
    claims: dict[str, str | bool | int] = {} if verified is None else {"email_verified": verified}
    provider.knows(f"s-3-{verified}", email=visitor.email, name="Mallory", **claims)
    other = visitor.at_another_browser()
    assert sign_in(other, provider, f"s-3-{verified}").location == "/home"
    assert "Signed in as Mallory." in other.client.get("/home").text
    assert emails(visitor)[0] == visitor.email
    assert emails(visitor)[1].endswith("@no-address.invalid")
    assert "Your provider does not say that it is yours" in other.client.get("/account").text
    third = visitor.at_another_browser()
    third.sign_in()
    assert "Signed in as Ann." in third.client.get("/home").text


def test_what_an_address_says_later_changes_nothing(visitor: Visitor, provider: RunningProvider) -> None:
    provider.knows("s-4", email="first@example.org", email_verified=True, name="Fay")
    sign_in(visitor, provider, "s-4")
    person(database_of(visitor.app), email="victim@example.org")
    provider.knows("s-4", email="victim@example.org", email_verified=True, name="Fay")
    other = visitor.at_another_browser()
    sign_in(other, provider, "s-4")
    assert "first@example.org" in other.client.get("/account").text


def ways_in(visitor: Visitor) -> list[Form]:
    """The forms that remove a way to sign in, on the page of the account."""
    return [form for form in forms(visitor.client.get("/account").text) if "/identities/" in form.action]


def remove_ways_in(visitor: Visitor) -> list[TestResponse]:
    """Press "Remove this way to sign in" for each that the account page offers."""
    return [visitor.send(form) for form in ways_in(visitor)]


def trail(visitor: Visitor) -> list[tuple[str, bool]]:
    """What was done, and whether the account did it to itself."""
    with database_of(visitor.app).reading() as uow:
        events = uow.session.scalars(select(AuditEvent).order_by(AuditEvent.sequence)).all()
        assert first_fault(uow, visitor.app.extensions["served"].keys) is None
        return [(event.action.value, event.account_id == event.object_id) for event in events]


def test_a_way_to_sign_in_is_removed_by_its_owner(visitor: Visitor, provider: RunningProvider) -> None:
    provider.knows("s-20", email=visitor.email, email_verified=True, name="Ann")
    sign_in(visitor, provider, "s-20")
    elsewhere = visitor.at_another_browser()
    sign_in(elsewhere, provider, "s-20")
    (stale,) = ways_in(visitor)
    (removed,) = remove_ways_in(visitor)
    name = urlsplit(provider.address).netloc
    assert (removed.status_code, removed.location) == (303, "/account")
    assert f"{name} is removed. All other devices were signed out." in visitor.client.get("/account").text
    assert (visitor.is_in, elsewhere.is_in) == (True, False)
    assert ways_in(visitor) == []
    assert visitor.letters.newest()["To"] == visitor.email
    assert name in visitor.letters.newest().get_content()
    assert visitor.send(stale).status_code == 303  # pressed twice
    assert trail(visitor).count(("identity_removed", True)) == 1
    with database_of(visitor.app).reading() as uow:
        assert uow.session.scalar(select(func.count()).select_from(Identity)) == 0


def test_the_only_way_to_sign_in_stays(visitor: Visitor, provider: RunningProvider) -> None:
    """The provider does not vouch for the address, so no letter would ever reach the account."""
    provider.knows("s-21", email=visitor.email, name="Mallory")
    sign_in(visitor, provider, "s-21")
    (refused,) = remove_ways_in(visitor)
    assert refused.status_code == 422
    told = "This is your only way to sign in. Give your account an e-mail address first, then remove this."
    assert Page(refused.text).marked("nhsuk-error-summary__list") == [told]
    visitor.send(visitor.form("/account", to="/account/email"), {"email": "mallory@example.org"})
    visitor.press(visitor.letters.link())
    assert [response.status_code for response in remove_ways_in(visitor)] == [303]
    assert [action for action, _ in trail(visitor)].count("identity_removed") == 1


def test_nobody_removes_anothers_way_to_sign_in(visitor: Visitor, provider: RunningProvider) -> None:
    provider.knows("s-22", email=visitor.email, email_verified=True, name="Ann")
    sign_in(visitor, provider, "s-22")
    (form,) = ways_in(visitor)
    other = Visitor(visitor.app, visitor.letters, "other@example.org")
    other.sign_in()
    assert other.post(form.action).status_code == 303
    assert len(remove_ways_in(visitor)) == 1
    assert [action for action, _ in trail(visitor)].count("identity_removed") == 1


def changed(address: str, **changes: str) -> str:
    """The same address with other parameters."""
    parts = urlsplit(address)
    return parts._replace(query=urlencode(dict(parse_qsl(parts.query)) | changes)).geturl()


def refused(response: TestResponse) -> bool:
    return (response.status_code, Page(response.text).texts("h1")) == (422, NOT_SIGNED_IN)


def test_another_nonce_is_refused(visitor: Visitor, provider: RunningProvider) -> None:
    """Somebody hands over a code that was given for another beginning."""
    there = changed(leave(visitor), nonce="another-nonce-altogether")
    assert refused(visitor.client.get(provider.agrees(there, "s-5")))
    assert (visitor.is_in, emails(visitor)) == (False, [])


@pytest.mark.parametrize("state", ["", "another"])
def test_another_state_is_refused(visitor: Visitor, provider: RunningProvider, state: str) -> None:
    back = provider.agrees(leave(visitor), "s-6")
    assert refused(visitor.client.get(changed(back, state=state)))
    assert not visitor.is_in


def test_what_came_back_is_good_once_and_in_its_own_browser(visitor: Visitor, provider: RunningProvider) -> None:
    back = provider.agrees(leave(visitor), "s-7")
    assert refused(visitor.at_another_browser().client.get(back))
    assert visitor.client.get(back).status_code == 303
    assert refused(visitor.client.get(back))
    assert refused(visitor.at_another_browser().client.get(back))


def test_a_code_of_another_challenge_is_refused(visitor: Visitor, provider: RunningProvider) -> None:
    """The provider holds the code to the challenge that it began with, and ours answers another."""
    there = changed(leave(visitor), code_challenge="A" * 43)
    assert refused(visitor.client.get(provider.agrees(there, "s-8")))
    assert not visitor.is_in


@pytest.mark.parametrize(
    "query",
    ["", "code=", "code=x", "code=x&state=y", "error=access_denied", "state=x&error=%00", "code=%F0%9F%98%80&state="],
)
def test_what_does_not_come_from_the_provider_is_refused_in_words(visitor: Visitor, query: str) -> None:
    leave(visitor)
    assert refused(visitor.client.get(f"/sign-in/provider/back?{query}"))


def test_somebody_who_says_no_there_is_not_signed_in(visitor: Visitor) -> None:
    there = leave(visitor)
    answer = requests.post(there, data={"action": "deny"}, allow_redirects=False, timeout=30)
    back = urlsplit(answer.headers["Location"])
    assert refused(visitor.client.get(f"{back.path}?{back.query}"))


def test_a_stopped_account_stays_out(visitor: Visitor, provider: RunningProvider) -> None:
    database = database_of(visitor.app)
    disable(database, person(database, email=visitor.email))
    provider.knows("s-9", email=visitor.email, email_verified=True)
    response = sign_in(visitor, provider, "s-9")
    assert (response.status_code, visitor.is_in) == (403, False)


def test_signing_in_gives_a_new_session_and_ends_the_one_before(visitor: Visitor, provider: RunningProvider) -> None:
    visitor.sign_in()
    with visitor.client.session_transaction() as session:
        before = session["account"]
    provider.knows("s-10", email="other@example.org", email_verified=True, name="Oz")
    with visitor.client.session_transaction() as session:
        session["account"] = before
    there = visitor.client.get("/sign-in/provider").location
    visitor.client.get(provider.agrees(there, "s-10"))
    with visitor.client.session_transaction() as session:
        after = session["account"]
        session["account"] = before
    assert after != before
    assert not visitor.is_in


def test_a_provider_that_is_down_is_said_in_words(
    settings: Settings, sqlite_address: str, study: AnsweredStudy, letters: Letters
) -> None:
    with on(made(settings, sqlite_address, f"http://127.0.0.1:{free_port()}", study), sqlite_address, letters) as app:
        visitor = Visitor(app, letters)
        response = visitor.client.get("/sign-in/provider")
        assert (response.status_code, Page(response.text).texts("h1")) == (502, UNREACHABLE)
        assert visitor.sign_in().status_code == 303


def test_a_provider_that_goes_down_meanwhile_is_said_in_words(
    visitor: Visitor, provider: RunningProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = provider.agrees(leave(visitor), "s-11")
    client = visitor.app.extensions["oidc_client"]
    monkeypatch.setitem(client.server_metadata, "token_endpoint", f"http://127.0.0.1:{free_port()}/token")
    response = visitor.client.get(back)
    assert (response.status_code, Page(response.text).texts("h1")) == (502, UNREACHABLE)


def test_a_provider_that_calls_itself_by_another_name_is_not_asked(
    settings: Settings, sqlite_address: str, provider: RunningProvider, study: AnsweredStudy, letters: Letters
) -> None:
    """The settings' issuer must be the very same, to the last slash."""
    with on(made(settings, sqlite_address, f"{provider.address}/", study), sqlite_address, letters) as app:
        response = Visitor(app, letters).client.get("/sign-in/provider")
    assert (response.status_code, Page(response.text).texts("h1")) == (502, UNREACHABLE)


@pytest.mark.parametrize("path", ["/sign-in/provider", "/sign-in/provider/back?code=x"])
def test_without_a_provider_there_is_no_such_page(app_for_all: Flask, letters: Letters, path: str) -> None:
    visitor = Visitor(app_for_all, letters)
    assert [each for each in visitor.page("/sign-in").addresses if "provider" in each] == []
    assert visitor.client.get(path).status_code == 404


def test_without_its_packages_a_provider_stops_the_start(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(name: str) -> ModuleType:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("selfassess.web.accounts.provider.importlib.import_module", none)
    with pytest.raises(SettingsError, match=r"requirements-oidc\.txt"):
        create_app(replace(settings, provider=Provider("https://login.example.org", "a", "b")))
    assert create_app(settings).extensions.get("oidc_client") is None


def test_an_application_without_a_provider_imports_none_of_its_packages() -> None:
    program = (
        "import sys; from selfassess import create_app; from selfassess.config import Settings;"
        "create_app(Settings(secret_key='x' * 40)); print([n for n in ('authlib', 'requests') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=PROGRAM.parents[3]
    )
    assert done.stdout == "[]\n"
