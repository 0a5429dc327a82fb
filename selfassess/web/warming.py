"""What takes long the first time is done before the first visitor comes: templates, fonts, the study, the example."""

from __future__ import annotations

from typing import cast

from flask import Flask

from selfassess.web.assessment.study import answered_study

PATHS = ("/", "/example", "/example/what-if", "/example/report.pdf", "/questionnaire.docx", "/questionnaire.xlsx")


def warm(app: Flask) -> None:
    """Visit the pages that take long; a page that fails here fails again, and is logged, when somebody visits it."""
    host = cast(list[str], app.config["TRUSTED_HOSTS"])[0]
    client = app.test_client()
    for path in PATHS:
        client.get(path, base_url=f"https://{host}")
    with app.app_context():
        answered_study()
