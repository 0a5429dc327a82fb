from __future__ import annotations

from flask import Blueprint, current_app, render_template

from selfassess.storage.data_map import SUBJECTS
from selfassess.web.served import served_settings
from selfassess.web.statements.presenters import privacy_page

pages = Blueprint("statements", __name__)


@pages.get("/accessibility")
def accessibility() -> str:
    return render_template("statements/accessibility.html")


@pages.get("/privacy")
def privacy() -> str:
    settings = served_settings()
    session = current_app.permanent_session_lifetime
    page = privacy_page(SUBJECTS, session, settings.keep_unused, sends_mail=settings.mail is not None)
    return render_template("statements/privacy.html", page=page)
