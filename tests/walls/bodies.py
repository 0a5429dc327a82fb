"""What a form sends when it is filled in. A form without an entry fails every test of the walls, and says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.walls.canaries import canary
from tests.walls.people import PASSWORD, VIEWER
from tests.walls.places import Side

UNUSED_FORM = "5c0f7a0e-9d1b-4c7e-8a55-2f1f6b8f0c01"
WORK = {"title": "Saved", "owner": "", "stage": "to_do", "note": "", "evidence": ""}
BODIES: Mapping[str, Callable[[Side], Mapping[str, str]]] = {
    "account.ask_to_move": lambda _: {"email": "moved@example.org"},
    "account.end_others": lambda _: {},
    "account.end_session": lambda _: {},
    "account.move": lambda _: {},
    "account.remove_identity": lambda _: {},
    "account.remove_password": lambda _: {"current": PASSWORD},
    "account.save_name": lambda _: {"name": "Saved"},
    "account.set_password": lambda _: {"current": PASSWORD, "password": "another long phrase of a test"},
    "accounts.enter": lambda _: {},
    "accounts.enter_by_password": lambda _: {"address": "someone@example.org", "password": "wrong"},
    "accounts.send_link": lambda _: {"email": "someone@example.org"},
    "accounts.sign_out": lambda _: {},
    "batches.cancel": lambda _: {},
    "batches.files": lambda _: {},
    "batches.order": lambda at: {"client": str(at.client.organisation), "format": "csv"},
    "batches.try_again": lambda _: {},
    "claim.save": lambda _: {"where": "new", "name": "Claimed"},
    "clients.add_note": lambda _: {"note": "Saved"},
    "clients.assign": lambda at: {"people": str(at.consultant)},
    "clients.delete_note": lambda _: {},
    "consultancies.close": lambda _: {"sure": "yes"},
    "consultancies.create": lambda _: {"name": "Made"},
    "consultancies.join": lambda _: {},
    "consultancies.leave": lambda _: {},
    "consultancy_brands.save": lambda _: {"name": "Saved", "contact": "", "note": "", "colour": "#005EB8"},
    "consultancy_brands.save_client": lambda _: {"name": "Saved", "contact": "", "note": "", "colour": "#005EB8"},
    "consultancy_people.change_role": lambda _: {"role": "lead"},
    "consultancy_people.invite": lambda _: {"email": "invited@example.org", "role": "consultant"},
    "consultancy_people.remove": lambda _: {},
    "consultancy_people.take_back": lambda _: {"email": "invited@example.org"},
    "desk.act": lambda _: {"act": "start", "version": "2", "form": UNUSED_FORM},
    "desk.name_owners": lambda _: {"owner.plan_content": "Somebody"},
    "desk.open_one": lambda _: {"title": "Opened", "questions": "practice.listens", "form": UNUSED_FORM},
    "desk.screen_comment": lambda _: {"act": "show"},
    "desk.still_here": lambda _: {},
    "improvements.add": lambda _: WORK,
    "improvements.delete": lambda _: {"version": "1"},
    "improvements.move": lambda _: {"shown": "to_do", "wanted": "done"},
    "improvements.save": lambda _: {**WORK, "version": "1"},
    "joining.accept": lambda _: {},
    "let_in.change": lambda _: {"level": "see"},
    "let_in.find": lambda at: {"code": at.stranger.code},
    "let_in.grant": lambda at: {"code": at.stranger.code, "level": "see"},
    "let_in.withdraw": lambda _: {},
    "members.change_role": lambda _: {"role": "editor"},
    "members.invite": lambda _: {"email": "invited@example.org", "role": "viewer"},
    "members.leave": lambda _: {},
    "members.remove": lambda _: {},
    "members.take_back": lambda _: {},
    "members.transfer": lambda _: {},
    "organisations.change_name": lambda _: {"name": "Renamed"},
    "organisations.create": lambda _: {"name": "Made"},
    "organisations.start": lambda _: {},
    "privacy.copy_own": lambda _: {},
    "privacy.copy_whole": lambda _: {},
    "privacy.erase_own": lambda at: {"confirmed": at.email, "alone": "yes"},
    "privacy.erase_whole": lambda at: {"confirmed": canary(at.client.owner, "organisation", "name")},
    "assessment.save": lambda _: {"organisation": "Saved Trust", "sector": "nhs_provider", "about.type": "acute"},
    "assessment.start": lambda _: {},
    "assessment.submit": lambda _: {},
    "brand.save": lambda _: {"name": "Saved", "contact": "", "note": "", "colour": "#005EB8"},
    "outcome.start_next": lambda _: {},
    "plan.save": lambda _: {"days": "4"},
    "taking_up.take_up": lambda at: {"assessment": str(at.client.submitted.scope.assessment_id)},
    "private_link.leave": lambda _: {},
    "private_link.open_link": lambda _: {},
    "private_link.replace": lambda _: {},
    "private_link.send": lambda _: {"email": "someone@example.org"},
    "rehearsal.start": lambda _: {"seats": "5", "form": UNUSED_FORM},
    "rehearsal.throw_away": lambda _: {},
    "service_accounts.change": lambda _: {"change": "disable"},
    "service_accounts.erase": lambda at: {"confirmed": at.world.people[VIEWER].email},
    "service_benchmark.add": lambda _: {},
    "service_benchmark.use": lambda _: {"edition": "no-such-edition"},
    "room.answer": lambda _: {"key": "practice.listens", "round": "1", "answer": "2", "stamp": "1"},
    "room.give_votes": lambda _: {},
    "room.leave": lambda _: {},
    "room.take_seat": lambda _: {"code": "ABCDEFG"},
    "room.write": lambda _: {"key": "", "text": "Said"},
    "scenarios.delete": lambda _: {},
    "scenarios.save": lambda _: {"name": "Saved", "changes": "practice.planned=4"},
    "vote_sheet.take": lambda _: {},
}


def body(endpoint: str, at: Side) -> dict[str, str]:
    """The fields of a form, with what lets it pass."""
    assert endpoint in BODIES, f"{endpoint}: say in tests/walls/bodies.py what its form sends"
    shown = {"csrf_token": at.world.token, "form": UNUSED_FORM, "version": str(at.client.version)}
    return {**shown, **BODIES[endpoint](at)}
