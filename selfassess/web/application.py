"""The Flask application and the parts that it is made of."""

from __future__ import annotations

from flask import Flask
from jinja2 import ChainableUndefined, ChoiceLoader, FileSystemLoader, PackageLoader

from selfassess.config import CHECKOUT, Settings
from selfassess.web import (
    access,
    assets,
    components,
    compression,
    database,
    errors,
    security,
    served,
    signed_in,
    work_command,
)
from selfassess.web.accounts import account, provider
from selfassess.web.accounts import routes as accounts
from selfassess.web.assessment import brand, claim, links, outcome, plan, scenarios
from selfassess.web.assessment import routes as assessment
from selfassess.web.batches import routes as batches
from selfassess.web.benchmark import routes as benchmark
from selfassess.web.consultancies import brands as consultancy_brands
from selfassess.web.consultancies import clients, people, portfolio
from selfassess.web.consultancies import routes as consultancies
from selfassess.web.desk import rehearsals
from selfassess.web.desk import routes as desk
from selfassess.web.desk import sheets as vote_sheets
from selfassess.web.health import routes as health
from selfassess.web.history import routes as history
from selfassess.web.history import trend
from selfassess.web.improvements import routes as improvements
from selfassess.web.improvements import taking_up
from selfassess.web.method import routes as method
from selfassess.web.organisations import consultancies as let_in
from selfassess.web.organisations import home, joining
from selfassess.web.organisations import people as members
from selfassess.web.privacy import routes as privacy
from selfassess.web.results import routes as results
from selfassess.web.room import heard
from selfassess.web.room import routes as room
from selfassess.web.service import accounts as service_accounts
from selfassess.web.service import audit as service_audit
from selfassess.web.service import benchmark as service_benchmark
from selfassess.web.start import routes as start
from selfassess.web.statements import routes as statements
from selfassess.web.verify import routes as verify
from selfassess.web.whatif import routes as whatif

TEMPLATES = CHECKOUT / "templates"


class Application(Flask):
    """Flask with every template escaped, whatever its file name.

    Flask escapes by suffix, and the NHS macros are ``.jinja`` files: they would print what a user typed as markup.
    The macros also look up options that nobody gave, which only ``ChainableUndefined`` allows.
    """

    def __init__(self) -> None:
        super().__init__("selfassess.web", static_folder=None)
        self.jinja_options = {
            "autoescape": True,
            "undefined": ChainableUndefined,
            "loader": ChoiceLoader([FileSystemLoader(TEMPLATES), PackageLoader("nhsuk_frontend_jinja")]),
        }


def make_application(settings: Settings) -> Application:
    """Make the application; raise SettingsError or InputError where something that it needs is missing or faulty."""
    app = Application()
    security.init_app(app, settings)
    compression.init_app(app)
    access.init_app(app)
    errors.init_app(app)
    assets.init_app(app, settings.assets_folder)
    components.init_app(app)
    served.init_app(app, settings)
    database.init_app(app, settings)
    provider.init_app(app, settings)
    work_command.init_app(app)
    heard.init_app(app)
    app.jinja_env.globals["claims_account"] = signed_in.claims_account
    for pages in (
        start.pages,
        results.pages,
        whatif.pages,
        method.pages,
        benchmark.pages,
        statements.pages,
        verify.pages,
        health.pages,
        accounts.pages,
        room.pages,
        desk.pages,
        vote_sheets.pages,
        rehearsals.pages,
        account.pages,
        provider.pages,
        batches.pages,
        privacy.pages,
        service_accounts.pages,
        service_audit.pages,
        service_benchmark.pages,
    ):
        app.register_blueprint(pages)
    for pages in (assessment.pages, links.pages, outcome.pages, claim.pages, brand.pages, plan.pages, scenarios.pages):
        app.register_blueprint(pages)
    for pages in (home.pages, members.pages, joining.pages, let_in.pages):
        app.register_blueprint(pages)
    for pages in (consultancies.pages, people.pages, clients.pages, portfolio.pages, consultancy_brands.pages):
        app.register_blueprint(pages)
    for pages in (improvements.pages, taking_up.pages, history.pages, trend.trend_pages):
        app.register_blueprint(pages)
    return app
