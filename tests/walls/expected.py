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
    EDITOR,
    FACILITATES,
    LEAD,
    LINK_HOLDER,
    OTHER_OWNER,
    OWNER,
    ROLES,
    SEES,
    SIGNED_OUT,
    UNASSIGNED,
    VIEWER,
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
    somebody, ``unproven`` to a form that does not say that it is ours.
    """

    group: Group
    ok: int = 200
    state: str = "submitted"
    but: Mapping[str, int] = field(default_factory=dict)
    of_others: int = 404
    nothing: int = 404
    unproven: int = 400


def _group(may: str, too_low: str = "", by_account: bool = True) -> Group:
    return Group(frozenset(may.split()), frozenset(too_low.split()), by_account)


ALL = Global(EVERYONE, by_account=False)
SIGNED_IN = Global(EVERYONE - NOBODY_SIGNED_IN)
SEE_RESULTS = _group("link_holder owner editor viewer sees facilitates lead", by_account=False)
WORK_ON_ANSWERS = _group("link_holder owner editor facilitates lead", "viewer sees", by_account=False)
HOLD_THE_LINK = _group("link_holder", "owner editor viewer sees facilitates lead", by_account=False)
SEE_ORGANISATION = _group("owner editor viewer sees facilitates lead")
WORK_IN_ORGANISATION = _group("owner editor facilitates lead", "viewer sees")
SEE_PEOPLE = _group("owner editor viewer", "sees facilitates lead")
OWN_ORGANISATION = _group("owner", "editor viewer sees facilitates lead")
ADVISE = _group("lead sees facilitates unassigned withdrawn")
LEAD_CONSULTANCY = _group("lead", "sees facilitates unassigned withdrawn")
CURATE = Global(frozenset({CURATOR}))
ADMINISTER = Global(frozenset({ADMINISTRATOR}))
NAMED = (EDITOR, FACILITATES, LEAD, SEES, UNASSIGNED, VIEWER, WITHDRAWN)

DRAFT = "draft"
PAGES: Mapping[str, Page] = {
    "accounts.home": Page(SIGNED_IN),
    "accounts.sign_in": Page(ALL),
    "assessment.check": Page(SEE_RESULTS, state=DRAFT),
    "assessment.page": Page(WORK_ON_ANSWERS, state=DRAFT),
    # Whatever hinders saving, the page keeps what was typed, and says the same to all.
    "assessment.save": Page(WORK_ON_ANSWERS, 303, DRAFT, nothing=403, unproven=403),
    "assessment.start": Page(ALL, 303),
    "assessment.submit": Page(WORK_ON_ANSWERS, 303, DRAFT),
    "assessment.tasks": Page(WORK_ON_ANSWERS, state=DRAFT),
    "assets.serve": Page(ALL),
    "benchmark.index": Page(ALL),
    "brand.form": Page(WORK_ON_ANSWERS),
    "brand.logo": Page(SEE_RESULTS),
    "brand.save": Page(WORK_ON_ANSWERS, 303),
    "health.check": Page(ALL),
    "method.advice": Page(ALL),
    "method.index": Page(ALL),
    "method.questions": Page(ALL),
    "method.weights": Page(ALL),
    "outcome.download": Page(SEE_RESULTS),
    "outcome.results": Page(SEE_RESULTS),
    "outcome.start_next": Page(WORK_ON_ANSWERS, 303),
    "plan.form": Page(WORK_ON_ANSWERS),
    "plan.save": Page(WORK_ON_ANSWERS, 303),
    "private_link.download": Page(HOLD_THE_LINK),
    "private_link.enter": Page(ALL),
    "private_link.leave": Page(ALL, 303),
    "private_link.leaving": Page(HOLD_THE_LINK),
    "private_link.left": Page(ALL),
    "private_link.open_link": Page(ALL, 303),
    "private_link.replace": Page(HOLD_THE_LINK, 303),
    "private_link.send": Page(HOLD_THE_LINK, 404),  # no server for e-mail is set up
    "results.example": Page(ALL),
    "results.example_file": Page(ALL),
    "scenarios.delete": Page(WORK_ON_ANSWERS, 303, of_others=303),  # gone already is as good as deleted
    "scenarios.save": Page(WORK_ON_ANSWERS, 303),
    "scenarios.what_if": Page(SEE_RESULTS),
    "start.blank_form": Page(ALL),
    "start.index": Page(ALL),
    "statements.accessibility": Page(ALL),
    "statements.privacy": Page(ALL),
    "verify.index": Page(ALL),
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
    return page.but.get(role, page.ok)
