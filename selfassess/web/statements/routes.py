from __future__ import annotations

from flask import Blueprint, current_app, render_template

from selfassess.storage.data_map import DATA_MAP
from selfassess.web.served import served_settings
from selfassess.web.statements.presenters import privacy_page

pages = Blueprint("statements", __name__)


@pages.get("/accessibility")
def accessibility() -> str:
    return render_template("statements/accessibility.html")


@pages.get("/privacy")
def privacy() -> str:
    page = privacy_page(DATA_MAP, current_app.permanent_session_lifetime, sends_mail=served_settings().mail is not None)
    return render_template("statements/privacy.html", page=page)
