"""A year of a trust in browsers, with real letters: alone, with a colleague, with a consultancy, and once again."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from flask import Flask

from selfassess import create_app
from selfassess.config import Settings
from selfassess.reports.formats import FORMATS
from tests.factories import CHECKOUT, STRONG_SECRET
from tests.people import Practice, database_of, person
from tests.portfolios import many_clients
from tests.reports.pdf import reading
from tests.services.assessments import shipped
from tests.web.accounts.letters import Letters
from tests.web.journeys.conftest import Someone
from tests.web.journeys.person import CHOICES, Person
from tests.web.journeys.story import NOT_FOUND, OK, Judging, chooses, fills, goes_back, links, signs_in, statuses
from tests.web.served import served

FLASK = Path(sys.executable).with_name("flask")
OWNER, COLLEAGUE, CONSULTANT = "olga@northmoor.example.org", "carl@northmoor.example.org", "ada@harbour.example.org"
TRUST, ADVISERS = "Northmoor Community Health NHS Trust", "Harbour & Hill"
EVIDENCE = "https://example.org/minutes/17"
OFFER = f"Add as evidence: {EVIDENCE}"
NOW_TRUE = "A register lists every account and its owner, and all use two-step sign-in."
CHANGED = ("One answer changed: one is better.", EVIDENCE, "The overall score went from 58 (±5) to 60 (±5).")
REPORTS = [
    "client-000-of-harbour-hill.pdf",
    "client-001-of-harbour-hill.pdf",
    "northmoor-community-health-nhs-trust.pdf",
]
A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Stage:
    """Where the story plays: an application with a database and a folder of letters of its own."""

    app: Flask
    database_url: str
    letters: Letters


@pytest.fixture
def stage(settings: Settings, empty_sqlite: Path, tmp_path: Path) -> Stage:
    file = tmp_path / "answers.sqlite3"
    shutil.copy(empty_sqlite, file)
    own = replace(settings, database_url=f"sqlite:///{file}", mail_folder=tmp_path / "mail")
    return Stage(create_app(own), own.database_url, Letters(own.mail_folder))


@pytest.fixture
def site(stage: Stage) -> Iterator[str]:
    """In the place of the one that the other journeys share."""
    with served(stage.app) as address:
        yield address


def test_a_year_of_a_trust(someone: Someone, stage: Stage) -> None:
    owner, colleague, consultant = someone(), someone(), someone()
    judging = Judging("begun alone")
    assessment = begins_alone_and_keeps_it(owner, stage.letters, judging)
    colleague.arrived = consultant.arrived = judging
    takes_a_colleague_in(owner, colleague, stage.letters)
    submits(owner, assessment)
    judging.chapter = "advised"
    sets_up(consultant, stage)
    lets_in(owner, consultant)
    compares(consultant)
    batch = orders_reports(consultant, stage)
    theirs = follows_all_of_the_client(consultant)
    puts_right(owner, assessment)
    shuts_out(owner, consultant, theirs, batch)
    with time_machine.travel(datetime.now(UTC) + A_YEAR):
        judging.chapter = "a year later"
        answers_again(owner, stage.letters)
        sees_what_changed(owner)
    assert {kind: found for kind, found in judging.found.items() if found} == {}


def begins_alone_and_keeps_it(owner: Person, letters: Letters, judging: Judging) -> str:
    """Without an account, from the start page to the check; the id of the assessment."""
    owner.starts()
    owner.answers_all(CHOICES)
    assessment = owner.base.rpartition("/")[2]
    owner.arrived = judging
    owner.opens(owner.base)
    owner.presses("Sign in and keep it")
    signs_in(owner, letters, OWNER, "Olga Owner")
    assert owner.heading == "Keep this with your account"
    fills(owner, {"name": TRUST}, "Keep it with my account")
    return assessment


def takes_a_colleague_in(owner: Person, colleague: Person, letters: Letters) -> None:
    """By a letter, whose link asks to sign in first; then both see one organisation and its assessment."""
    owner.opens("/home")
    owner.presses(TRUST)
    owner.presses("People")
    chooses(owner, "Editor")
    fills(owner, {"email": COLLEAGUE}, "Send the invitation")
    colleague.opens(letters.link())
    colleague.presses("Sign in to accept")
    signs_in(colleague, letters, COLLEAGUE, "Carl Colleague")
    colleague.presses("Accept the invitation")
    assert colleague.heading == TRUST
    colleague.presses("Assessment begun")
    assert colleague.heading == "Your self-assessment"


def submits(owner: Person, assessment: str) -> None:
    owner.opens(f"/assessment/{assessment}/check")
    owner.presses("Submit and see results")
    assert owner.page.title().startswith(f"Results of {TRUST[:40]}")


def sets_up(consultant: Person, stage: Stage) -> None:
    """With a brand, and two clients whom others let in before."""
    consultant.opens("/sign-in")
    signs_in(consultant, stage.letters, CONSULTANT, "Ada Adviser")
    consultant.presses("Set up a consultancy")
    fills(consultant, {"name": ADVISERS}, "Set it up")
    nobody, made = person(database_of(stage.app)), UUID(consultant.page.url.rpartition("/")[2])
    advisers = Practice(made, ADVISERS, "", nobody, nobody, nobody, nobody)
    many_clients(database_of(stage.app), advisers, shipped(), 2, each=1)
    consultant.presses("Your name and colour on reports")
    fills(consultant, {"name": ADVISERS, "contact": CONSULTANT, "colour": "#7C2855"}, "Save")


def lets_in(owner: Person, consultant: Person) -> None:
    """By the code that stands on the page of the consultancy."""
    consultant.opens("/home")
    consultant.presses(ADVISERS)
    code = consultant.page.locator(".app-letters").inner_text()
    owner.opens("/home")
    owner.presses(TRUST)
    owner.presses("Consultancies")
    fills(owner, {"code": code}, "Find the consultancy")
    chooses(owner, "See")
    owner.presses("Let it in")


def compares(consultant: Person) -> None:
    consultant.page.reload()
    consultant.presses("Clients")
    names = consultant.page.locator("tbody th a").all_inner_texts()
    assert names == [f"Client 000 of {ADVISERS}", f"Client 001 of {ADVISERS}", TRUST]


def orders_reports(consultant: Person, stage: Stage) -> str:
    """Made by a process of its own; each bears the name of the consultancy. The address of the batch."""
    goes_back(consultant)
    consultant.presses("Reports of clients")
    consultant.presses("Order reports")
    consultant.presses("Choose all")
    consultant.presses("Order the reports")
    works(stage)
    consultant.page.reload()
    taken = unpacked(consultant)
    assert list(taken) == REPORTS
    for file in taken.values():
        assert f"Prepared by {ADVISERS}" in reading.document(file).text
    return consultant.page.url


def unpacked(consultant: Person) -> dict[str, bytes]:
    """The files of the batch whose page is open, by their names."""
    with zipfile.ZipFile(io.BytesIO(consultant.downloads("(ZIP)"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def works(stage: Stage) -> None:
    """A worker, until nothing is left to do."""
    ours = {
        "DATABASE_URL": stage.database_url,
        "SECRET_KEY": STRONG_SECRET,
        "SELFASSESS_INSTANCE": str(stage.letters.folder.parent),
    }
    command = [str(FLASK), "--app", "wsgi", "work", "--once"]
    subprocess.run(command, cwd=CHECKOUT, env={**os.environ, **ours}, check=True, capture_output=True)


def follows_all_of_the_client(consultant: Person) -> set[str]:
    """Every page and file of the trust that its consultant is led to; all of them open."""
    consultant.opens("/home")
    consultant.presses(ADVISERS)
    consultant.presses("Clients")
    consultant.presses(TRUST)
    client = consultant.page.url.rpartition("/")[2]
    theirs = {consultant.page.url} | links(consultant, client)
    consultant.presses("See the results")
    assessment = consultant.base.rpartition("/")[2]
    theirs |= {consultant.page.url} | links(consultant, client, assessment)
    assert statuses(consultant, theirs) == dict.fromkeys(sorted(theirs), OK)
    files = {address.rpartition("/")[2] for address in theirs if "/results/" in address}
    assert files == {f"report.{kind}" for kind in FORMATS}
    return theirs


def puts_right(owner: Person, assessment: str) -> None:
    """The first recommendation becomes an action, and is done."""
    owner.opens(f"/assessment/{assessment}/results")
    owner.presses("Take this up")
    owner.presses("On your board")
    owner.presses("Edit")
    chooses(owner, "Done")
    fills(owner, {"evidence": EVIDENCE}, "Save")


def shuts_out(owner: Person, consultant: Person, theirs: set[str], batch: str) -> None:
    """From that second on, nothing of the trust opens, and its report is not in the batch any more."""
    goes_back(owner)
    owner.presses("Consultancies")
    owner.presses("Change or shut out")
    owner.presses("Shut it out now")
    assert statuses(consultant, theirs) == dict.fromkeys(sorted(theirs), NOT_FOUND)
    consultant.opens(batch)
    assert list(unpacked(consultant)) == [*REPORTS[:2], "left-out.txt"]


def answers_again(owner: Person, letters: Letters) -> None:
    """Signed out by the time that has passed; from the answers of last time."""
    owner.opens("/home")
    assert owner.heading == "Sign in"
    signs_in(owner, letters, OWNER)
    owner.presses("Results of")
    owner.presses("Begin a new one from these")
    owner.presses("Continue: ")
    owner.presses("Save and continue")
    owner.presses("Continue: ")
    while "/questions/" in owner.page.url:
        if owner.page.get_by_text(OFFER, exact=True).count():
            chooses(owner, OFFER)
            chooses(owner, NOW_TRUE)
        owner.presses("Save and continue")
    owner.presses("Submit and see results")


def sees_what_changed(owner: Person) -> None:
    """First the answer with its evidence, then the score; in the report too. From there on to the organisation."""
    changed = owner.page.get_by_role("region", name="What changed since").inner_text()
    report = reading.document(owner.downloads("Download the report (PDF)")).text
    for text in (changed, report):
        places = [text.find(words) for words in CHANGED]
        assert -1 < places[0] < places[1] < places[2]
    owner.presses("Who answered what")
    goes_back(owner)
    assert owner.heading == TRUST
    owner.presses("Data and privacy")
    goes_back(owner)
    owner.presses("Actions")
    assert EVIDENCE in owner.page.locator("#column-done ~ ul").inner_text()
