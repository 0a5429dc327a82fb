"""Who may open which page: one table, and a page that is not in it opens for nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from selfassess.domain.permissions import Permission


class Subject(Enum):
    """What a permission is about; all but the first two are named by the address."""

    ANYONE = auto()
    ACCOUNT = auto()  # whoever is signed in, on what is their own
    ASSESSMENT = auto()
    ORGANISATION = auto()
    CONSULTANCY = auto()
    SERVICE = auto()


@dataclass(frozen=True)
class Rule:
    """What somebody needs to open a page. ``permission`` is None where being there, or signed in, is enough."""

    subject: Subject
    permission: Permission | None = None


ANYONE = Rule(Subject.ANYONE)
SIGNED_IN = Rule(Subject.ACCOUNT)
READ = Rule(Subject.ASSESSMENT, Permission.READ)
ANSWER = Rule(Subject.ASSESSMENT, Permission.ANSWER)
HOLD_LINK = Rule(Subject.ASSESSMENT, Permission.HOLD_LINK)
READ_ORGANISATION = Rule(Subject.ORGANISATION, Permission.READ)
ANSWER_FOR_ORGANISATION = Rule(Subject.ORGANISATION, Permission.ANSWER)
SEE_PEOPLE = Rule(Subject.ORGANISATION, Permission.SEE_PEOPLE)
MANAGE = Rule(Subject.ORGANISATION, Permission.MANAGE)
ADVISE = Rule(Subject.CONSULTANCY, Permission.ADVISE)
LEAD = Rule(Subject.CONSULTANCY, Permission.LEAD)
CURATE = Rule(Subject.SERVICE, Permission.CURATE)
ADMINISTER = Rule(Subject.SERVICE, Permission.ADMINISTER)

POLICY: Mapping[str, Rule] = {
    "account.ask_to_move": SIGNED_IN,
    "account.end_others": SIGNED_IN,
    "account.end_session": SIGNED_IN,
    "account.index": SIGNED_IN,
    "account.move": SIGNED_IN,
    "account.moving": SIGNED_IN,
    "account.name": SIGNED_IN,
    "account.remove_identity": SIGNED_IN,
    "account.remove_password": SIGNED_IN,
    "account.save_name": SIGNED_IN,
    "account.set_password": SIGNED_IN,
    "accounts.arrive": ANYONE,
    "accounts.enter": ANYONE,
    "accounts.enter_by_password": ANYONE,
    "accounts.home": SIGNED_IN,
    "accounts.send_link": ANYONE,
    "accounts.sign_in": ANYONE,
    "accounts.sign_out": ANYONE,
    "accounts.signing_out": ANYONE,
    "assessment.check": READ,
    "assessment.page": ANSWER,
    "assessment.save": ANSWER,
    "assessment.start": ANYONE,
    "assessment.submit": ANSWER,
    "assessment.tasks": ANSWER,
    "assets.serve": ANYONE,
    "batches.batch": ADVISE,
    "batches.cancel": ADVISE,
    "batches.files": ADVISE,
    "batches.form": ADVISE,
    "batches.index": ADVISE,
    "batches.order": ADVISE,
    "batches.try_again": ADVISE,
    "benchmark.index": ANYONE,
    "brand.form": ANSWER,
    "brand.logo": READ,
    "brand.save": ANSWER,
    "desk.act": ANSWER,
    "desk.index": ANSWER,
    "desk.lead": ANSWER,
    "desk.name_owners": ANSWER,
    "desk.open_one": ANSWER,
    "desk.screen": ANSWER,
    "desk.screen_comment": ANSWER,
    "desk.state": ANSWER,
    "desk.still_here": ANSWER,
    "rehearsal.start": ANSWER,
    "rehearsal.throw_away": ANSWER,
    "vote_sheet.download": ANSWER,
    "vote_sheet.form": ANSWER,
    "vote_sheet.take": ANSWER,
    "claim.form": HOLD_LINK,
    "claim.save": HOLD_LINK,
    "clients.add_note": ADVISE,
    "clients.assign": LEAD,
    "clients.client": ADVISE,
    "clients.delete_note": ADVISE,
    "consultancies.close": LEAD,
    "consultancies.create": SIGNED_IN,
    "consultancies.home": ADVISE,
    "consultancies.invitation": SIGNED_IN,
    "consultancies.join": SIGNED_IN,
    "consultancies.leave": ADVISE,
    "consultancies.new": SIGNED_IN,
    "consultancy_brands.client_form": LEAD,
    "consultancy_brands.client_logo": LEAD,
    "consultancy_brands.form": LEAD,
    "consultancy_brands.logo": LEAD,
    "consultancy_brands.save": LEAD,
    "consultancy_brands.save_client": LEAD,
    "consultancy_people.change_role": LEAD,
    "consultancy_people.invite": LEAD,
    "consultancy_people.people": LEAD,
    "consultancy_people.remove": LEAD,
    "consultancy_people.take_back": LEAD,
    "health.check": ANYONE,
    "joining.accept": ANYONE,
    "joining.show": ANYONE,
    "let_in.change": MANAGE,
    "let_in.find": MANAGE,
    "let_in.grant": MANAGE,
    "let_in.index": SEE_PEOPLE,
    "let_in.permission": MANAGE,
    "let_in.withdraw": MANAGE,
    "members.change_role": MANAGE,
    "members.index": SEE_PEOPLE,
    "members.invite": MANAGE,
    "members.leave": SEE_PEOPLE,
    "members.leaving": SEE_PEOPLE,
    "members.member": MANAGE,
    "members.remove": MANAGE,
    "members.take_back": MANAGE,
    "members.transfer": MANAGE,
    "history.index": SEE_PEOPLE,
    "trend.index": READ_ORGANISATION,
    "improvements.add": ANSWER_FOR_ORGANISATION,
    "improvements.board": READ_ORGANISATION,
    "improvements.delete": ANSWER_FOR_ORGANISATION,
    "improvements.download": READ_ORGANISATION,
    "improvements.form": ANSWER_FOR_ORGANISATION,
    "improvements.move": ANSWER_FOR_ORGANISATION,
    "improvements.new": ANSWER_FOR_ORGANISATION,
    "improvements.save": ANSWER_FOR_ORGANISATION,
    "method.advice": ANYONE,
    "method.index": ANYONE,
    "method.questions": ANYONE,
    "method.weights": ANYONE,
    "organisations.change_name": MANAGE,
    "organisations.create": SIGNED_IN,
    "organisations.home": READ_ORGANISATION,
    "organisations.naming": MANAGE,
    "organisations.new": SIGNED_IN,
    "organisations.start": ANSWER_FOR_ORGANISATION,
    "outcome.download": READ,
    "outcome.results": READ,
    "outcome.start_next": ANSWER,
    "plan.form": ANSWER,
    "plan.save": ANSWER,
    "portfolio.clients": ADVISE,
    "portfolio.file": ADVISE,
    "privacy.copy_own": SIGNED_IN,
    "privacy.copy_whole": MANAGE,
    "privacy.erase_own": SIGNED_IN,
    "privacy.erase_whole": MANAGE,
    "privacy.erased": ANYONE,
    "privacy.organisation": MANAGE,
    "privacy.own": SIGNED_IN,
    "private_link.download": HOLD_LINK,
    "private_link.enter": ANYONE,
    "private_link.leave": ANYONE,
    "private_link.leaving": HOLD_LINK,
    "private_link.left": ANYONE,
    "private_link.open_link": ANYONE,
    "private_link.replace": HOLD_LINK,
    "private_link.send": HOLD_LINK,
    "provider.back": ANYONE,
    "provider.leave": ANYONE,
    "results.example": ANYONE,
    "results.example_file": ANYONE,
    "room.answer": ANYONE,
    "room.enter": ANYONE,
    "room.give_votes": ANYONE,
    "room.leave": ANYONE,
    "room.phone": ANYONE,
    "room.scanned": ANYONE,
    "room.state": ANYONE,
    "room.take_seat": ANYONE,
    "room.write": ANYONE,
    "scenarios.delete": ANSWER,
    "scenarios.save": ANSWER,
    "scenarios.what_if": READ,
    "service_accounts.change": ADMINISTER,
    "service_accounts.erase": ADMINISTER,
    "service_accounts.index": ADMINISTER,
    "service_accounts.show": ADMINISTER,
    "service_audit.index": ADMINISTER,
    "service_benchmark.add": CURATE,
    "service_benchmark.index": CURATE,
    "service_benchmark.use": CURATE,
    "start.blank_form": ANYONE,
    "start.index": ANYONE,
    "statements.accessibility": ANYONE,
    "statements.privacy": ANYONE,
    "taking_up.take_up": ANSWER_FOR_ORGANISATION,
    "verify.index": ANYONE,
    "whatif.example": ANYONE,
}
