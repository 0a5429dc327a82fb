from __future__ import annotations

from flask import Blueprint, render_template

from selfassess.web.signed_in import current_account

pages = Blueprint("accounts", __name__)


@pages.get("/sign-in")
def sign_in() -> str:
    return render_template("accounts/sign_in.html")


@pages.get("/home")
def home() -> str:
    return render_template("accounts/home.html", account=current_account())
