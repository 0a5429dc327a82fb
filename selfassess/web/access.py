"""The walls: every request is held against the policy before any page sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Flask, abort, g, request, url_for
from werkzeug.exceptions import Forbidden, HTTPException, NotFound
from werkzeug.wrappers import Response

from selfassess.domain.permissions import Permission, Role, allows
from selfassess.storage import standings
from selfassess.storage.account_scopes import ConsultancyScope, OrganisationScope
from selfassess.storage.scope import Scope
from selfassess.web.database import reading
from selfassess.web.held_links import held
from selfassess.web.policy import POLICY, Rule, Subject
from selfassess.web.redirects import see_other
from selfassess.web.signed_in import signed_in

ASSESSMENT, ORGANISATION, CONSULTANCY = "assessment_id", "organisation_id", "consultancy_id"
NAMED = (ASSESSMENT, ORGANISATION, CONSULTANCY)
CONSULTANTS = frozenset({Role.FACILITATOR, Role.ADVISER})


class NoAccess(NotFound):
    """It is not there for this browser; nothing tells another's from one that never was."""


class TooLowARole(Forbidden):
    """It is there, and what was asked takes another role."""


class SignInFirst(HTTPException):
    """Nobody is signed in, and what was sent would be lost on the way to the sign-in page."""

    code = 401
    description = "Sign in first."


def init_app(app: Flask) -> None:
    """Refuse every page that the policy does not name, and everything that the browser has no right to."""

    @app.url_value_preprocessor
    def take_named(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        for name in NAMED:
            if values and name in values:
                setattr(g, name, values.pop(name))

    @app.url_defaults
    def stay_with_named(endpoint: str, values: dict[str, Any]) -> None:
        for name in NAMED:
            if name in g and app.url_map.is_endpoint_expecting(endpoint, name):
                values.setdefault(name, g.get(name))

    @app.before_request
    def refuse() -> Response | None:
        if request.endpoint is None:
            return None
        rule = POLICY.get(request.endpoint)
        if rule is None:
            abort(404)
        return CHECKS[rule.subject](rule)


def current_scope() -> Scope:
    """Whose assessment the request is on. A claim until a query within it finds something."""
    scope: Scope = g.scope
    return scope


def organisation_scope() -> OrganisationScope:
    """Which organisation the request is on, and whose session asks."""
    scope: OrganisationScope = g.organisation_scope
    return scope


def consultancy_scope() -> ConsultancyScope:
    """Which consultancy the request is on, and whose session asks."""
    scope: ConsultancyScope = g.consultancy_scope
    return scope


def may(permission: Permission) -> bool:
    """Whether the roles that opened this page allow something else too: for what a page offers, never for a wall."""
    return any(allows(role, permission) for role in g.get("roles", frozenset()))


def _anyone(_rule: Rule) -> Response | None:
    return None


def _account(_rule: Rule) -> Response | None:
    return None if signed_in() else _to_sign_in()


def _assessment(rule: Rule) -> Response | None:
    """By the account where it has a role there, or else by a private link that this browser holds."""
    if ASSESSMENT not in g:
        raise NoAccess
    asked: UUID = g.assessment_id
    link = held(asked)
    who = signed_in()
    standing = None
    if who is not None:
        with reading() as uow:
            standing = standings.on_assessment(uow.connection, asked, who.digest)
    if who is not None and standing is not None and (_any_allows(standing.roles, rule) or link is None):
        roles = standing.roles
        g.scope = Scope(asked, session=who.digest, account_id=who.account_id, facilitated=roles <= CONSULTANTS)
        g.shared_with, g.organisation_id = standing.organisation, standing.organisation_id  # for the way back to it
    elif link is not None:
        roles, g.scope = frozenset({Role.LINK_HOLDER}), replace(link, account_id=who.account_id if who else None)
    else:
        raise NoAccess
    _check(roles, rule)
    return None


def _organisation(rule: Rule) -> Response | None:
    def roles(session: str) -> frozenset[Role]:
        g.organisation_scope = OrganisationScope(g.organisation_id, session)
        with reading() as uow:
            return standings.on_organisation(uow.connection, g.organisation_id, session)

    return _by_roles(rule, roles)


def _consultancy(rule: Rule) -> Response | None:
    def roles(session: str) -> frozenset[Role]:
        g.consultancy_scope = ConsultancyScope(g.consultancy_id, session)
        with reading() as uow:
            return standings.on_consultancy(uow.connection, g.consultancy_id, session)

    return _by_roles(rule, roles)


def _by_roles(rule: Rule, roles_of: Callable[[str], frozenset[Role]]) -> Response | None:
    """By the roles that the session of whoever is signed in has there."""
    who = signed_in()
    if who is None:
        return _to_sign_in()
    _check(roles_of(who.digest), rule)
    return None


def _service(rule: Rule) -> Response | None:
    who = signed_in()
    if who is None:
        return _to_sign_in()
    held_roles = ((Role.CURATOR, who.curator), (Role.ADMINISTRATOR, who.administrator))
    roles = frozenset(role for role, has in held_roles if has)
    if not _any_allows(roles, rule):
        raise TooLowARole
    g.roles = roles
    return None


def _check(roles: frozenset[Role], rule: Rule) -> None:
    if not roles:
        raise NoAccess
    if not _any_allows(roles, rule):
        raise TooLowARole
    g.roles = roles


def _any_allows(roles: frozenset[Role], rule: Rule) -> bool:
    return rule.permission is not None and any(allows(role, rule.permission) for role in roles)


def _to_sign_in() -> Response:
    """To the sign-in page and back; a form is not led away, because what it holds would be lost."""
    if request.method not in ("GET", "HEAD"):
        raise SignInFirst
    return see_other(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))


CHECKS: Mapping[Subject, Callable[[Rule], Response | None]] = {
    Subject.ANYONE: _anyone,
    Subject.ACCOUNT: _account,
    Subject.ASSESSMENT: _assessment,
    Subject.ORGANISATION: _organisation,
    Subject.CONSULTANCY: _consultancy,
    Subject.SERVICE: _service,
}
