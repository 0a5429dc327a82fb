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

SEE_WORK = Rule(Subject.ORGANISATION, Permission.READ)
DO_WORK = Rule(Subject.ORGANISATION, Permission.ANSWER)
SEE_PEOPLE = Rule(Subject.ORGANISATION, Permission.SEE_PEOPLE)

POLICY: Mapping[str, Rule] = {
    "accounts.home": SIGNED_IN,
    "accounts.sign_in": ANYONE,
    "assessment.check": READ,
    "assessment.page": ANSWER,
    "assessment.save": ANSWER,
    "assessment.start": ANYONE,
    "assessment.submit": ANSWER,
    "assessment.tasks": ANSWER,
    "assets.serve": ANYONE,
    "benchmark.index": ANYONE,
    "brand.form": ANSWER,
    "brand.logo": READ,
    "brand.save": ANSWER,
    "health.check": ANYONE,
    "history.index": SEE_PEOPLE,
    "improvements.add": DO_WORK,
    "improvements.board": SEE_WORK,
    "improvements.delete": DO_WORK,
    "improvements.download": SEE_WORK,
    "improvements.form": DO_WORK,
    "improvements.move": DO_WORK,
    "improvements.new": DO_WORK,
    "improvements.save": DO_WORK,
    "method.advice": ANYONE,
    "method.index": ANYONE,
    "method.questions": ANYONE,
    "method.weights": ANYONE,
    "outcome.download": READ,
    "outcome.results": READ,
    "outcome.start_next": ANSWER,
    "plan.form": ANSWER,
    "plan.save": ANSWER,
    "private_link.download": HOLD_LINK,
    "private_link.enter": ANYONE,
    "private_link.leave": ANYONE,
    "private_link.leaving": HOLD_LINK,
    "private_link.left": ANYONE,
    "private_link.open_link": ANYONE,
    "private_link.replace": HOLD_LINK,
    "private_link.send": HOLD_LINK,
    "results.example": ANYONE,
    "results.example_file": ANYONE,
    "scenarios.delete": ANSWER,
    "scenarios.save": ANSWER,
    "scenarios.what_if": READ,
    "start.blank_form": ANYONE,
    "start.index": ANYONE,
    "statements.accessibility": ANYONE,
    "statements.privacy": ANYONE,
    "taking_up.take_up": DO_WORK,
    "verify.index": ANYONE,
    "whatif.example": ANYONE,
}
