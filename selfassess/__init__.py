"""Self-assessment and benchmarking of organisations. This module only wires the parts together."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from selfassess.config import Settings

if TYPE_CHECKING:
    from flask import Flask


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application, complete or not at all: whatever is missing is raised here, not on the first request."""
    from selfassess import cli, cli_service  # noqa: PLC0415 - the domain stays importable without Flask
    from selfassess.web.application import make_application  # noqa: PLC0415 - as above

    app = make_application(settings or Settings.from_environment(os.environ))
    cli.init_app(app)
    cli_service.init_app(app)
    return app
