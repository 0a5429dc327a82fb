"""People are invited, join, change roles, hand over, leave and are removed: each at once, and only by who may.

(reliability: A4, A5, A6, C3)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from selfassess.storage.tables import MemberRole
from selfassess.storage.unit_of_work import Database
from tests.people import Person, Team, browser_of, database_of, disable, join, person
from tests.web.assessment.journeys import Browsing
from tests.web.assessment.stores import counted, dump, on_both
from tests.web.organisations.letters import letters_in, link_in
from tests.web.organisations.reading import only_invitation, organisations_of, roles_in, trail
from tests.web.pages import Page

COLLEAGUE = "colleague@example.org"


def invite(app: Flask, own: Team, email: str = COLLEAGUE, role: str = "editor") -> TestResponse:
    browsing = browser_of(app, own.owner)
    form = browsing.form(f"/organisation/{own.id}/people", to="/invite")
    return browsing.client.post(form.action, data={**form.values, "email": email, "role": role})


def invited(app: Flask, own: Team, letters: Path, role: str = "editor") -> str:
    """The path of a new invitation to the colleague."""
    assert invite(app, own, role=role).status_code == 303
    return link_in(letters_in(letters)[-1])


def post(browsing: Browsing, path: str, **fields: str) -> TestResponse:
    data = {"csrf_token": browsing.csrf(), "form": str(uuid4()), **fields}
    return browsing.client.post(path, data=data)


@on_both
def test_the_invited_address_joins_once_in_the_role_it_was_invited_to(
    app: Flask, database: Database, own: Team, letters: Path
) -> None:
    assert invite(app, own, " Colleague@Example.org ").status_code == 303
    letter = letters_in(letters)[0]
    assert letter["To"] == COLLEAGUE
    path = link_in(letter)
    colleague = person(database, "Col", email=COLLEAGUE)
    browsing = browser_of(app, colleague)
    assert browsing.get(path).status_code == 200
    assert organisations_of(database, colleague) == []  # looking uses nothing up
    form = browsing.form(path, to="/join/")
    answers = [browsing.send(form) for _ in range(2)]  # pressed twice
    assert [answer.location for answer in answers] == [f"/organisation/{own.id}"] * 2
    assert organisations_of(database, colleague) == [("Riverside Trust", "editor")]
    assert browsing.get(path).status_code == 404
    assert trail(database) == [
        ("invited", own.owner.account_id, own.id),
        ("joined", colleague.account_id, own.id),
    ]


def test_who_is_not_signed_in_is_led_there_and_back(app: Flask, own: Team, letters: Path) -> None:
    path = invited(app, own, letters)
    nobody = Browsing(app)
    page = nobody.page(path)
    assert page.texts("h1") == ["Join Riverside Trust"]
    assert f"/sign-in?next={path}" in page.addresses
    assert post(nobody, path).status_code == 401
    assert counted(app, "membership") == 3


def test_an_invitation_is_of_no_use_to_another_address(
    app: Flask, database: Database, own: Team, letters: Path
) -> None:
    path = invited(app, own, letters)
    other = browser_of(app, person(database, email="other@example.org"))
    page = other.page(path)
    assert "this invitation was sent to another address" in page.texts("main")[0]
    assert (COLLEAGUE in other.get(path).text, page.texts("button")) == (False, [])
    assert post(other, path).status_code == 403
    assert counted(app, "membership") == 3
    assert post(browser_of(app, person(database, email=COLLEAGUE)), path).status_code == 303


def test_an_invitation_is_good_for_seven_days(app: Flask, database: Database, own: Team, letters: Path) -> None:
    path, now = invited(app, own, letters), datetime.now(UTC)
    with time_machine.travel(now + timedelta(days=6, hours=23), tick=False):
        assert Browsing(app).get(path).status_code == 200
    late = now + timedelta(days=7, seconds=5)
    colleague = person(database, email=COLLEAGUE, now=late)
    with time_machine.travel(late, tick=False):
        browsing = browser_of(app, colleague)
        assert (browsing.get(path).status_code, post(browsing, path).status_code) == (404, 404)
    assert organisations_of(database, colleague) == []


def test_a_secret_for_another_purpose_opens_nothing(app: Flask, own: Team, letters: Path) -> None:
    secret = invited(app, own, letters).rpartition("/")[2]
    for path in (f"/join/organisation/{secret}x", f"/join/organisation/{secret[:-1]}", f"/a/{secret}"):
        assert (path, Browsing(app).get(path).status_code) == (path, 404)


def test_an_invitation_that_was_taken_back_opens_nothing(
    app: Flask, database: Database, own: Team, letters: Path
) -> None:
    path = invited(app, own, letters)
    owner = browser_of(app, own.owner)
    form = owner.form(f"/organisation/{own.id}/people", to="/take-back")
    assert [owner.send(form).status_code for _ in range(2)] == [303, 303]
    assert owner.page(f"/organisation/{own.id}/people").texts("strong") == []
    assert Browsing(app).get(path).status_code == 404
    assert post(browser_of(app, person(database, email=COLLEAGUE)), path).status_code == 404


def test_a_newer_invitation_makes_the_one_before_it_void(app: Flask, own: Team, letters: Path) -> None:
    first, second = invited(app, own, letters), invited(app, own, letters, role="viewer")
    assert [Browsing(app).get(path).status_code for path in (first, second)] == [404, 200]


def test_whether_an_address_has_an_account_is_not_told(
    app: Flask, database: Database, own: Team, letters: Path
) -> None:
    person(database, email="known@example.org")
    answers = [invite(app, own, f"{name}@example.org") for name in ("known", "unknown")]
    assert [(answer.status_code, answer.location) for answer in answers] == [
        (303, f"/organisation/{own.id}/people#invited")
    ] * 2
    texts = [letter.get_content().replace(link_in(letter), "") for letter in letters_in(letters)]
    assert texts[0] == texts[1]


def test_one_form_sends_one_letter(app: Flask, own: Team, letters: Path) -> None:
    owner = browser_of(app, own.owner)
    form = owner.form(f"/organisation/{own.id}/people", to="/invite")
    sent = {**form.values, "email": COLLEAGUE, "role": "viewer"}
    assert [owner.client.post(form.action, data=sent).status_code for _ in range(2)] == [303, 303]
    assert len(letters_in(letters)) == 1
    assert Browsing(app).get(link_in(letters_in(letters)[0])).status_code == 200


BAD_INVITATIONS = [
    ("no address", {"email": "nobody", "role": "editor"}, ["#email"]),
    ("a header", {"email": "a@example.org\r\nBcc: b@example.org", "role": "editor"}, ["#email"]),
    ("no role", {"email": COLLEAGUE}, ["#role"]),
    ("a role of another kind", {"email": COLLEAGUE, "role": "administrator"}, ["#role"]),
    ("neither", {"email": ""}, ["#email", "#role"]),
]


@pytest.mark.parametrize(
    ("fields", "where"), [case[1:] for case in BAD_INVITATIONS], ids=[case[0] for case in BAD_INVITATIONS]
)
def test_a_faulty_invitation_says_what_is_wrong(
    app: Flask, own: Team, letters: Path, fields: dict[str, str], where: list[str]
) -> None:
    response = post(browser_of(app, own.owner), f"/organisation/{own.id}/people/invite", **fields)
    page = Page(response.text)
    assert response.status_code == 422
    assert page.texts("title")[0].startswith("Error: ")
    assert [address for address in page.addresses if address in ("#email", "#role")] == where
    assert (letters_in(letters), counted(app, "one_time_token")) == ([], 0)


def test_a_member_is_not_invited_again(app: Flask, own: Team, letters: Path) -> None:
    response = invite(app, own, own.viewer.email.upper())
    assert (response.status_code, letters_in(letters)) == (422, [])
    assert "already belongs to the organisation" in response.text


def test_no_more_than_twenty_invitations_a_day(app: Flask, own: Team, letters: Path) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False):
        answers = [invite(app, own, f"someone{number}@example.org") for number in range(21)]
    assert [answer.status_code for answer in answers] == [303] * 20 + [429]
    assert answers[-1].headers["Retry-After"] == "4321"  # a twentieth of a day, and not before it is over
    assert len(letters_in(letters)) == 20


def test_a_letter_that_cannot_be_sent_invites_nobody(app: Flask, own: Team, letters: Path) -> None:
    letters.write_text("a file where the folder should be")
    response = invite(app, own)
    assert (response.status_code, counted(app, "one_time_token")) == (502, 0)
    assert "could not be sent" in response.text


def test_extra_fields_change_nobody_elses_role(
    app: Flask, database: Database, own: Team, other: Team, letters: Path
) -> None:
    extra = {"organisation_id": str(other.id), "account_id": str(other.owner.account_id), "invited_by": str(uuid4())}
    owner = browser_of(app, own.owner)
    base = f"/organisation/{own.id}/people"
    post(owner, f"{base}/invite", email=COLLEAGUE, role="viewer", **extra)
    post(owner, f"{base}/{own.editor.account_id}/role", role="viewer", **extra)
    colleague = person(database, email=COLLEAGUE)
    post(browser_of(app, colleague), link_in(letters_in(letters)[0]), role="owner", **extra)
    assert organisations_of(database, colleague) == [("Riverside Trust", "viewer")]
    assert sorted(roles_in(database, own.id).values()) == ["owner", "viewer", "viewer", "viewer"]
    assert sorted(roles_in(database, other.id).values()) == ["editor", "owner", "viewer"]


def test_a_role_acts_on_the_very_next_request(app: Flask, database: Database, own: Team) -> None:
    owner, editor = browser_of(app, own.owner), browser_of(app, own.editor)
    base = f"/organisation/{own.id}"
    assert post(editor, f"{base}/assessments").status_code == 303
    assert post(owner, f"{base}/people/{own.editor.account_id}/role", role="viewer").status_code == 303
    assert (post(editor, f"{base}/assessments").status_code, editor.get(base).status_code) == (403, 200)
    assert post(owner, f"{base}/people/{own.editor.account_id}/remove").status_code == 303
    assert (editor.get(base).status_code, post(editor, f"{base}/assessments").status_code) == (404, 404)
    assert trail(database)[1:] == [
        ("role_changed", own.owner.account_id, own.editor.account_id),
        ("removed", own.owner.account_id, own.editor.account_id),
    ]


def test_removing_twice_by_one_form_is_removing_once(app: Flask, database: Database, own: Team) -> None:
    owner = browser_of(app, own.owner)
    form = owner.form(f"/organisation/{own.id}/people/{own.viewer.account_id}", to="/remove")
    assert [owner.send(form).status_code for _ in range(2)] == [303, 303]
    assert sorted(roles_in(database, own.id).values()) == ["editor", "owner"]
    assert [action for action, _, _ in trail(database)] == ["removed"]


def test_who_is_removed_takes_their_invitations_along(app: Flask, database: Database, own: Team, letters: Path) -> None:
    second = person(database)
    join(database, own.id, second, MemberRole.OWNER)
    path = invited(app, own, letters)
    post(browser_of(app, second), f"/organisation/{own.id}/people/{own.owner.account_id}/remove")
    assert Browsing(app).get(path).status_code == 404


def test_handing_over_makes_one_an_owner_and_oneself_an_editor(app: Flask, database: Database, own: Team) -> None:
    owner = browser_of(app, own.owner)
    response = owner.send(owner.form(f"/organisation/{own.id}/people/{own.viewer.account_id}", to="/owner"))
    assert (response.status_code, owner.get(response.location).status_code) == (303, 200)
    assert roles_in(database, own.id) == {
        own.owner.email: MemberRole.EDITOR,
        own.editor.email: MemberRole.EDITOR,
        own.viewer.email: MemberRole.OWNER,
    }
    assert trail(database) == [("transferred", own.owner.account_id, own.viewer.account_id)]


def steps_down(own: Team) -> tuple[str, dict[str, str]]:
    return f"/people/{own.owner.account_id}/role", {"role": "editor"}


def removes_oneself(own: Team) -> tuple[str, dict[str, str]]:
    return f"/people/{own.owner.account_id}/remove", {}


def leaves(_own: Team) -> tuple[str, dict[str, str]]:
    return "/people/leave", {}


@pytest.mark.parametrize("another", ["none", "disabled"])
@pytest.mark.parametrize("way", [steps_down, removes_oneself, leaves])
def test_the_last_owner_stays_one(
    app: Flask, database: Database, own: Team, way: Callable[[Team], tuple[str, dict[str, str]]], another: str
) -> None:
    if another == "disabled":
        second = person(database)
        join(database, own.id, second, MemberRole.OWNER)
        disable(database, second)
    path, fields = way(own)
    response = post(browser_of(app, own.owner), f"/organisation/{own.id}{path}", **fields)
    assert response.status_code == 422
    assert "needs an owner" in response.text
    assert roles_in(database, own.id)[own.owner.email] is MemberRole.OWNER
    assert trail(database) == []


@pytest.mark.parametrize("who", ["editor", "viewer"])
def test_anybody_may_leave(app: Flask, database: Database, own: Team, who: str) -> None:
    leaver: Person = getattr(own, who)
    browsing = browser_of(app, leaver)
    response = browsing.send(browsing.form(f"/organisation/{own.id}/people/leave", to="/leave"))
    assert (response.status_code, response.location) == (303, "/home")
    assert browsing.get(f"/organisation/{own.id}").status_code == 404
    assert organisations_of(database, leaver) == []


POSTS = ("role", "remove", "owner")


@pytest.mark.parametrize("who", ["editor", "viewer"])
def test_only_owners_change_people(app: Flask, database: Database, own: Team, letters: Path, who: str) -> None:
    base, browsing = f"/organisation/{own.id}/people", browser_of(app, getattr(own, who))
    before = roles_in(database, own.id)
    paths = [f"{base}/{own.owner.account_id}/{name}" for name in POSTS]
    paths += [f"{base}/{getattr(own, who).account_id}/role", f"{base}/invite"]
    assert [post(browsing, path, role="owner", email=COLLEAGUE).status_code for path in paths] == [403] * 5
    assert (roles_in(database, own.id), letters_in(letters)) == (before, [])


def test_anothers_people_in_the_own_organisation_are_not_there(
    app: Flask, database_file: Path, own: Team, other: Team, letters: Path
) -> None:
    theirs = invited(app, other, letters)
    owner, base = browser_of(app, own.owner), f"/organisation/{own.id}/people"
    others_invitation = only_invitation(database_of(app))
    before = dump(database_file)
    for path in [f"{base}/{other.viewer.account_id}/{name}" for name in POSTS] + [
        f"{base}/invitations/{others_invitation}/take-back"
    ]:
        there = post(owner, path, role="viewer")
        nowhere = post(owner, path.replace(str(other.viewer.account_id), str(uuid4())), role="viewer")
        assert (path, there.status_code, nowhere.status_code) == (path, 404, 404)
        assert there.data == nowhere.data
    assert dump(database_file) == before
    assert Browsing(app).get(theirs).status_code == 200


def test_who_may_not_manage_sees_no_invitations(app: Flask, own: Team, letters: Path) -> None:
    invited(app, own, letters)
    assert COLLEAGUE in browser_of(app, own.owner).get(f"/organisation/{own.id}/people").text
    for who in (own.editor, own.viewer):
        assert COLLEAGUE not in browser_of(app, who).get(f"/organisation/{own.id}/people").text
