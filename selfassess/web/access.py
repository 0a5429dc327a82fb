"""Who may open which page: one table, and a page that is not in it opens for nobody."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from flask import Flask, abort, g, request
from werkzeug.exceptions import NotFound

from selfassess.storage.scope import Scope
from selfassess.web.assessment.session import held

ASSESSMENT = "assessment_id"


class Access(Enum):
    """Who may open a page."""

    ANYONE = auto()
    LINK = auto()  # who holds the private link to the assessment that the address names


class NoAccess(NotFound):
    """The assessment is not there for this browser; nothing tells another's from one that never was."""


POLICY: Mapping[str, Access] = {
    "assessment.check": Access.LINK,
    "assessment.page": Access.LINK,
    "assessment.save": Access.LINK,
    "assessment.start": Access.ANYONE,
    "assessment.submit": Access.LINK,
    "assessment.tasks": Access.LINK,
    "assets.serve": Access.ANYONE,
    "brand.form": Access.LINK,
    "brand.logo": Access.LINK,
    "brand.save": Access.LINK,
    "benchmark.index": Access.ANYONE,
    "health.check": Access.ANYONE,
    "method.advice": Access.ANYONE,
    "method.index": Access.ANYONE,
    "method.questions": Access.ANYONE,
    "method.weights": Access.ANYONE,
    "outcome.download": Access.LINK,
    "outcome.results": Access.LINK,
    "outcome.start_next": Access.LINK,
    "plan.form": Access.LINK,
    "plan.save": Access.LINK,
    "private_link.download": Access.LINK,
    "private_link.enter": Access.ANYONE,
    "private_link.leave": Access.ANYONE,
    "private_link.leaving": Access.LINK,
    "private_link.left": Access.ANYONE,
    "private_link.open_link": Access.ANYONE,
    "private_link.replace": Access.LINK,
    "private_link.send": Access.LINK,
    "results.example": Access.ANYONE,
    "results.example_file": Access.ANYONE,
    "start.blank_form": Access.ANYONE,
    "start.index": Access.ANYONE,
    "statements.accessibility": Access.ANYONE,
    "statements.privacy": Access.ANYONE,
    "scenarios.delete": Access.LINK,
    "scenarios.save": Access.LINK,
    "scenarios.what_if": Access.LINK,
    "verify.index": Access.ANYONE,
    "whatif.example": Access.ANYONE,
}


def init_app(app: Flask) -> None:
    """Refuse every page that the table does not name, and every assessment that the browser holds no link to."""

    @app.url_value_preprocessor
    def take_assessment(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        if values and ASSESSMENT in values:
            g.assessment_id = values.pop(ASSESSMENT)

    @app.url_defaults
    def stay_with_assessment(endpoint: str, values: dict[str, Any]) -> None:
        if ASSESSMENT in g and app.url_map.is_endpoint_expecting(endpoint, ASSESSMENT):
            values.setdefault(ASSESSMENT, g.assessment_id)

    @app.before_request
    def refuse() -> None:
        if request.endpoint is None:
            return
        access = POLICY.get(request.endpoint)
        if access is None:
            abort(404)
        if access is Access.LINK:
            g.scope = held(g.assessment_id) if ASSESSMENT in g else None
            if g.scope is None:
                raise NoAccess


def current_scope() -> Scope:
    """Whose assessment the request is on. A claim until a query within it finds something."""
    scope: Scope = g.scope
    return scope
