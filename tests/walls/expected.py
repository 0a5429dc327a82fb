"""Who is answered what: written by hand, page by page, and not worked out from the application's own table.

A page that is not here fails the tests: write down which group may open it, and what the answer is to those who may.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.walls.people import (
    ADMINISTRATOR,
    ANONYMOUS,
    CURATOR,
    DISABLED,
    LEAD,
    LINK_HOLDER,
    OTHER_OWNER,
    OWNER,
    ROLES,
    SIGNED_OUT,
    UNASSIGNED,
    WITHDRAWN,
)

EVERYONE = frozenset(ROLES)
NOBODY_SIGNED_IN = frozenset({ANONYMOUS, LINK_HOLDER, DISABLED, SIGNED_OUT})


@dataclass(frozen=True)
class Group:
    """Who may, and who is told that their role is too low. All others find nothing, or are asked to sign in first."""

    may: frozenset[str]
    too_low: frozenset[str] = frozenset()
    by_account: bool = True

    def standing(self, role: str, other: bool, missing: bool) -> int:
        """200 for who may, 403, 404, or 303 for who must sign in first: as a page that is fetched answers."""
        if self.by_account and role in NOBODY_SIGNED_IN:
            return 303
        if missing:
            return 404
        seen_as = {OTHER_OWNER: OWNER}.get(role, "") if other else {OTHER_OWNER: ""}.get(role, role)
        if seen_as in self.may:
            return 200
        return 403 if seen_as in self.too_low else 404


@dataclass(frozen=True)
class Global(Group):
    """Pages that are about no organisation: another's is as good as one's own, if anything is asked for at all."""

    def standing(self, role: str, other: bool, missing: bool) -> int:  # noqa: ARG002 - another's is one's own here
        if self.by_account and role in NOBODY_SIGNED_IN:
            return 303
        if role not in self.may:
            return 403
        return 404 if missing else 200


@dataclass(frozen=True)
class Page:
    """One page: whose it is, of which assessment, and the answer to who may. ``but`` has the answers that differ.

    ``of_others`` is the answer to a part of another's in what is one's own, ``nothing`` to what is not there for
    somebody, ``of_other`` to what is another's where it is told from one's own, ``unproven`` to a form that does not
    say that it is ours.
    """

    group: Group
    ok: int = 200
    state: str = "submitted"
    but: Mapping[str, int] = field(default_factory=dict)
    of_others: int = 404
    nothing: int = 404
    of_other: int | None = None
    unproven: int = 400


def _group(may: str, too_low: str = "", by_account: bool = True) -> Group:
    return Group(frozenset(may.split()), frozenset(too_low.split()), by_account)


ALL = Global(EVERYONE, by_account=False)
INVITED = Global(EVERYONE)  # and signed in
SIGNED_IN = Global(EVERYONE - NOBODY_SIGNED_IN)
SEE_RESULTS = _group("link_holder owner editor viewer sees facilitates lead", by_account=False)
WORK_ON_ANSWERS = _group("link_holder owner editor facilitates lead", "viewer sees", by_account=False)
READ_DRAFT = _group("link_holder owner editor viewer facilitates lead", by_account=False)  # not who may only see
ANSWER_DRAFT = _group("link_holder owner editor facilitates lead", "viewer", by_account=False)
HOLD_THE_LINK = _group("link_holder", "owner editor viewer sees facilitates lead", by_account=False)
SEE_ORGANISATION = _group("owner editor viewer sees facilitates lead")
WORK_IN_ORGANISATION = _group("owner editor facilitates lead", "viewer sees")
SEE_PEOPLE = _group("owner editor viewer", "sees facilitates lead")
OWN_ORGANISATION = _group("owner", "editor viewer sees facilitates lead")
ADVISE = _group("lead sees facilitates unassigned withdrawn")
LEAD_CONSULTANCY = _group("lead", "sees facilitates unassigned withdrawn")
ADVISE_CLIENT = _group("lead sees facilitates")
OWN_BATCH = _group("lead sees facilitates withdrawn")
LEAD_CLIENT = _group("lead", "sees facilitates unassigned withdrawn")
CURATE = Global(frozenset({CURATOR}))
ADMINISTER = Global(frozenset({ADMINISTRATOR}))

DRAFT = "draft"
ONLY_OWNER = {OTHER_OWNER: 422}  # who asks it of themselves, and nobody else is an owner there
PAGES: Mapping[str, Page] = {
    "account.ask_to_move": Page(SIGNED_IN, 303),
    "account.end_others": Page(SIGNED_IN, 303),
    "account.end_session": Page(SIGNED_IN, 303, nothing=303),  # gone already is as good as ended
    "account.index": Page(SIGNED_IN),
    "account.move": Page(SIGNED_IN, 303, nothing=410, of_other=410),
    "account.moving": Page(SIGNED_IN, nothing=410, of_other=410),
    "account.name": Page(SIGNED_IN),
    "account.remove_identity": Page(SIGNED_IN, 303, nothing=303),  # as above
    "account.remove_password": Page(SIGNED_IN, 303),
    "account.save_name": Page(SIGNED_IN, 303),
    "account.set_password": Page(SIGNED_IN, 303),
    "accounts.arrive": Page(ALL, nothing=410),
    "accounts.enter": Page(ALL, 303, nothing=410, but={DISABLED: 403}),
    "accounts.enter_by_password": Page(ALL, 422),  # the password is wrong
    "accounts.home": Page(SIGNED_IN),
    "accounts.send_link": Page(ALL),
    "accounts.sign_in": Page(ALL, but=dict.fromkeys(EVERYONE - NOBODY_SIGNED_IN, 303)),
    "accounts.sign_out": Page(ALL, 303),
    "accounts.signing_out": Page(ALL),
    "assessment.check": Page(READ_DRAFT, state=DRAFT),
    "assessment.page": Page(ANSWER_DRAFT, state=DRAFT),
    # Whatever hinders saving, the page keeps what was typed, and says the same to all.
    "assessment.save": Page(ANSWER_DRAFT, 303, DRAFT, nothing=403, unproven=403),
    "assessment.start": Page(ALL, 303),
    "assessment.submit": Page(ANSWER_DRAFT, 303, DRAFT),
    "assessment.tasks": Page(ANSWER_DRAFT, state=DRAFT),
    "assets.serve": Page(ALL),
    "batches.batch": Page(OWN_BATCH),
    "batches.cancel": Page(OWN_BATCH, 303),
    "batches.files": Page(OWN_BATCH, but={WITHDRAWN: 303}),  # whose client's files are out of reach
    "batches.form": Page(ADVISE),
    "batches.index": Page(ADVISE),
    "batches.order": Page(ADVISE, 303, but={UNASSIGNED: 422, WITHDRAWN: 422}),  # who have no client to order for
    "batches.try_again": Page(OWN_BATCH, 303),
    "benchmark.index": Page(ALL),
    "brand.form": Page(WORK_ON_ANSWERS),
    "brand.logo": Page(SEE_RESULTS),
    "brand.save": Page(WORK_ON_ANSWERS, 303),
    "claim.form": Page(HOLD_THE_LINK, 303),  # to sign in
    "claim.save": Page(HOLD_THE_LINK, 401),
    "clients.add_note": Page(ADVISE_CLIENT, 303),
    "clients.assign": Page(LEAD_CLIENT, 303),
    "clients.client": Page(ADVISE_CLIENT),
    "clients.delete_note": Page(ADVISE_CLIENT, 303),
    "consultancies.close": Page(LEAD_CONSULTANCY, 422),  # for others work there
    "consultancies.create": Page(SIGNED_IN, 303),
    "consultancies.home": Page(ADVISE),
    "consultancies.invitation": Page(SIGNED_IN, 403),  # it was sent to another address
    "consultancies.join": Page(SIGNED_IN, 404),
    "consultancies.leave": Page(ADVISE, 303, but={LEAD: 422}),  # who is the only one
    "consultancies.new": Page(SIGNED_IN),
    "consultancy_brands.client_form": Page(LEAD_CLIENT),
    "consultancy_brands.client_logo": Page(LEAD_CLIENT),
    "consultancy_brands.form": Page(LEAD_CONSULTANCY),
    "consultancy_brands.logo": Page(LEAD_CONSULTANCY),
    "consultancy_brands.save": Page(LEAD_CONSULTANCY, 303),
    "consultancy_brands.save_client": Page(LEAD_CLIENT, 303),
    "consultancy_people.change_role": Page(LEAD_CONSULTANCY, 303),
    "consultancy_people.invite": Page(LEAD_CONSULTANCY),
    "consultancy_people.people": Page(LEAD_CONSULTANCY),
    "consultancy_people.remove": Page(LEAD_CONSULTANCY, 303),
    "consultancy_people.take_back": Page(LEAD_CONSULTANCY, 303),
    "desk.act": Page(ANSWER_DRAFT, 303, DRAFT),
    "desk.index": Page(ANSWER_DRAFT, state=DRAFT),
    "desk.lead": Page(ANSWER_DRAFT, state=DRAFT),
    "desk.name_owners": Page(ANSWER_DRAFT, 409, DRAFT),  # before the room chooses what to do
    "desk.open_one": Page(ANSWER_DRAFT, 303, DRAFT),
    "desk.screen": Page(ANSWER_DRAFT, state=DRAFT),
    "desk.screen_comment": Page(ANSWER_DRAFT, 303, DRAFT),
    "desk.state": Page(ANSWER_DRAFT, state=DRAFT),
    "desk.still_here": Page(ANSWER_DRAFT, 204, DRAFT),
    "health.check": Page(ALL),
    "history.index": Page(SEE_PEOPLE),
    "improvements.add": Page(WORK_IN_ORGANISATION, 303),
    "improvements.board": Page(SEE_ORGANISATION),
    "improvements.delete": Page(WORK_IN_ORGANISATION, 303),
    "improvements.download": Page(SEE_ORGANISATION),
    "improvements.form": Page(WORK_IN_ORGANISATION),
    "improvements.move": Page(WORK_IN_ORGANISATION, 303),
    "improvements.new": Page(WORK_IN_ORGANISATION),
    "improvements.save": Page(WORK_IN_ORGANISATION, 303),
    "joining.accept": Page(INVITED, 403),  # for it was sent to another address
    "joining.show": Page(ALL),
    "let_in.change": Page(OWN_ORGANISATION, 303),
    "let_in.find": Page(OWN_ORGANISATION),
    "let_in.grant": Page(OWN_ORGANISATION, 303),
    "let_in.index": Page(SEE_PEOPLE),
    "let_in.permission": Page(OWN_ORGANISATION),
    "let_in.withdraw": Page(OWN_ORGANISATION, 303),
    "members.change_role": Page(OWN_ORGANISATION, 303, but=ONLY_OWNER),
    "members.index": Page(SEE_PEOPLE),
    "members.invite": Page(OWN_ORGANISATION, 303),
    "members.leave": Page(SEE_PEOPLE, 303, but=ONLY_OWNER),
    "members.leaving": Page(SEE_PEOPLE),
    "members.member": Page(OWN_ORGANISATION),
    "members.remove": Page(OWN_ORGANISATION, 303, but=ONLY_OWNER),
    "members.take_back": Page(OWN_ORGANISATION, 303),
    "members.transfer": Page(OWN_ORGANISATION, 303, but={OTHER_OWNER: 404}),  # not to oneself
    "method.advice": Page(ALL),
    "method.index": Page(ALL),
    "method.questions": Page(ALL),
    "method.weights": Page(ALL),
    "organisations.change_name": Page(OWN_ORGANISATION, 303),
    "organisations.create": Page(SIGNED_IN, 303),
    "organisations.home": Page(SEE_ORGANISATION),
    "organisations.naming": Page(OWN_ORGANISATION),
    "organisations.new": Page(SIGNED_IN),
    "organisations.start": Page(WORK_IN_ORGANISATION, 303),
    "outcome.download": Page(SEE_RESULTS),
    "outcome.results": Page(SEE_RESULTS),
    "outcome.start_next": Page(WORK_ON_ANSWERS, 303),
    "plan.form": Page(WORK_ON_ANSWERS),
    "plan.save": Page(WORK_ON_ANSWERS, 303),
    "portfolio.clients": Page(ADVISE),
    "portfolio.file": Page(ADVISE),
    "privacy.copy_own": Page(SIGNED_IN),
    "privacy.copy_whole": Page(OWN_ORGANISATION),
    "privacy.erase_own": Page(SIGNED_IN, 303, but={LEAD: 422, ADMINISTRATOR: 422}),  # who are the only ones
    "privacy.erase_whole": Page(OWN_ORGANISATION, 303),
    "privacy.erased": Page(ALL),
    "privacy.organisation": Page(OWN_ORGANISATION),
    "privacy.own": Page(SIGNED_IN),
    "private_link.download": Page(HOLD_THE_LINK),
    "private_link.enter": Page(ALL),
    "private_link.leave": Page(ALL, 303),
    "private_link.leaving": Page(HOLD_THE_LINK),
    "private_link.left": Page(ALL),
    "private_link.open_link": Page(ALL, 303),
    "private_link.replace": Page(HOLD_THE_LINK, 303),
    "private_link.send": Page(HOLD_THE_LINK, 404),  # no server for e-mail is set up
    "provider.back": Page(ALL, 422),  # without anything that proves who came
    "provider.leave": Page(ALL, 502),  # for nobody is there
    "rehearsal.start": Page(ANSWER_DRAFT, 303, DRAFT),
    "rehearsal.throw_away": Page(ANSWER_DRAFT, 404, DRAFT),  # for it is no rehearsal
    "results.example": Page(ALL),
    "results.example_file": Page(ALL),
    # Nobody of the matrix sits in a room: whoever has no seat is led to where one is taken.
    "room.answer": Page(ALL, 303),
    "room.enter": Page(ALL),
    "room.give_votes": Page(ALL, 303),
    "room.leave": Page(ALL, 303),
    "room.phone": Page(ALL, 303),
    "room.scanned": Page(ALL),
    "room.state": Page(ALL),
    "room.take_seat": Page(ALL, 422),  # no room has this code
    "room.write": Page(ALL, 303),
    "scenarios.delete": Page(WORK_ON_ANSWERS, 303, of_others=303),  # gone already is as good as deleted
    "scenarios.save": Page(WORK_ON_ANSWERS, 303),
    "scenarios.what_if": Page(SEE_RESULTS),
    "service_accounts.change": Page(ADMINISTER, 303),
    "service_accounts.erase": Page(ADMINISTER, 303),
    "service_accounts.index": Page(ADMINISTER),
    "service_accounts.show": Page(ADMINISTER),
    "service_audit.index": Page(ADMINISTER),
    "service_benchmark.add": Page(CURATE, 422),  # without files
    "service_benchmark.index": Page(CURATE),
    "service_benchmark.use": Page(CURATE, 422),  # an edition that is not there
    "start.blank_form": Page(ALL),
    "start.index": Page(ALL),
    "statements.accessibility": Page(ALL),
    "statements.privacy": Page(ALL),
    "taking_up.take_up": Page(WORK_IN_ORGANISATION, 303),
    "trend.index": Page(SEE_ORGANISATION),
    "verify.index": Page(ALL),
    "vote_sheet.download": Page(ANSWER_DRAFT, state=DRAFT),
    "vote_sheet.form": Page(ANSWER_DRAFT, state=DRAFT),
    "vote_sheet.take": Page(ANSWER_DRAFT, 422, DRAFT),  # without a file
    "whatif.example": Page(ALL),
}


def is_too_low(endpoint: str, role: str, target: str) -> bool:
    """Whether the answer says that the role is too low, in the words for that and no others."""
    return PAGES[endpoint].group.standing(role, target == "other", target == "missing") == 403


def expected(endpoint: str, method: str, role: str, target: str) -> int:
    """The status of an answer to a form with everything in it, or to a page that is fetched."""
    page = PAGES[endpoint]
    standing = page.group.standing(role, target == "other", target == "missing")
    if standing == 303 and method == "POST":
        return 401
    if standing == 404:
        return page.nothing
    if standing != 200:
        return standing
    if target in ("mixed", "absent"):
        return page.of_others
    if target == "other" and role != OTHER_OWNER and page.of_other is not None:
        return page.of_other
    return page.but.get(role, page.ok)
