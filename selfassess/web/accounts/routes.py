"""Signing in by a link or a password, signing out, and everything that a person works on."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from flask import Blueprint, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from selfassess.domain.errors import InputError
from selfassess.services import one_time_tokens, own_work
from selfassess.services.auditing import Act, record
from selfassess.services.mail import Letter, read_address
from selfassess.services.rate_limits import TooMany
from selfassess.services.signing_in import Disabled, WrongPassword, ask_for_link, by_link, by_password, confirm
from selfassess.storage.tables import Action, TokenPurpose
from selfassess.web.accounts.arriving import (
    BAD_GATEWAY,
    FORBIDDEN,
    GONE,
    UNPROCESSABLE,
    deliver,
    network,
    on_from,
    refused,
    too_many,
    too_many_words,
    wanted,
)
from selfassess.web.accounts.home import home_page
from selfassess.web.accounts.letters import sign_in_letter
from selfassess.web.addresses import public_address
from selfassess.web.database import reading, store, writing
from selfassess.web.forms import posted_form
from selfassess.web.held_links import held, held_assessments
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys, served_settings, served_study
from selfassess.web.signed_in import admit_account, current_account, end_session, signed_in

pages = Blueprint("accounts", __name__)

NO_LETTER = "The e-mail could not be sent. Try again later."


@pages.get("/sign-in")
def sign_in() -> str | Response:
    if signed_in():
        return see_other(wanted() or url_for("accounts.home"))
    return _show()


@pages.post("/sign-in")
def send_link() -> str | tuple[str, int] | Response:
    """The same answer for every address: nobody learns from it who has an account."""
    typed, form, now = request.form.get("email", ""), posted_form(), datetime.now(UTC)
    try:
        email = read_address(typed).lower()
        with writing() as uow:
            secret = ask_for_link(uow, served_keys(), email, network(), form, now)
            uow.commit()
    except TooMany as limit:
        return too_many(_show(typed, email_error=too_many_words(limit, now)), limit.again, now)
    except InputError as error:
        return _show(typed, email_error=f"{error.what}. {error.remedy}"), UNPROCESSABLE
    if not deliver(form, email, _letter(email, secret) if secret else None):
        return _show(typed, email_error=NO_LETTER), BAD_GATEWAY
    return render_template("accounts/letter_sent.html", email=email, into_folder=served_settings().mail is None)


@pages.get("/sign-in/<secret>")
def arrive(secret: str) -> str | tuple[str, int]:
    """Only a button: programs that look through e-mail open links too, and must not use them up."""
    with reading() as uow:
        token = one_time_tokens.find(uow, TokenPurpose.SIGN_IN, secret, datetime.now(UTC))
        email = token.email if token else ""
    if not email:
        return _gone()
    return render_template(
        "accounts/arrive.html", email=email, secret=secret, next=wanted() or "", csrf_token=generate_csrf()
    )


@pages.post("/sign-in/<secret>")
def enter(secret: str) -> tuple[str, int] | Response:
    now = datetime.now(UTC)
    try:
        with writing() as uow:
            admitted = by_link(uow, served_keys(), secret, now)
            if admitted is None:
                return _gone()
            admit_account(uow, admitted.account_id, now)
            uow.commit()
    except Disabled:
        return stopped()
    return on_from(admitted, wanted())


@pages.post("/sign-in/password")
def enter_by_password() -> tuple[str, int] | Response:
    typed, password, now = request.form.get("address", ""), request.form.get("password", ""), datetime.now(UTC)
    try:
        email, keys = read_address(typed).lower(), served_keys()
        proven = by_password(store().ready(), keys, email, password, network(), now)
        with writing() as uow:
            admitted = confirm(uow, keys, proven, password, network(), now)
            if admitted is None:
                raise WrongPassword
            admit_account(uow, admitted.account_id, now)
            uow.commit()
    except TooMany as limit:
        words = f"{too_many_words(limit, now)} Or sign in by a link."
        return too_many(_show(address=typed, password_error=words), limit.again, now)
    except Disabled:
        return stopped()
    except InputError as error:
        return _show(address=typed, password_error=f"{error.what}. {error.remedy}"), UNPROCESSABLE
    return on_from(admitted, wanted())


@pages.get("/sign-out")
def signing_out() -> str:
    """Only a button: a link on another site must sign nobody out."""
    return render_template("accounts/sign_out.html", account=signed_in(), csrf_token=generate_csrf())


@pages.post("/sign-out")
def sign_out() -> Response:
    who = signed_in()
    with writing() as uow:
        if who:
            act = Act(account_id=who.account_id, object_id=who.account_id)
            record(uow, served_keys(), Action.SIGNED_OUT, act, datetime.now(UTC))
        end_session(uow)
        uow.commit()
    return see_other(url_for("start.index"))


@pages.get("/home")
def home() -> str:
    who = current_account()
    links = [scope for scope in map(held, held_assessments()) if scope]
    with reading() as uow:
        work = own_work.of_account(uow, who.digest)
        by_link = own_work.of_links(uow, links)
    return render_template("accounts/home.html", page=home_page(who, work, by_link, datetime.now(UTC)))


def stopped() -> tuple[str, int]:
    return refused("This account has been stopped", "Ask whoever runs this service to open it again.", status=FORBIDDEN)


def _gone() -> tuple[str, int]:
    return refused(
        "This link is not good any more",
        "A link works once, for 30 minutes, and a newer one stops it.",
        "Ask for a new link, and open the newest e-mail.",
        status=GONE,
    )


def _letter(email: str, secret: str) -> Letter:
    values = {"secret": secret} | ({"next": going} if (going := wanted()) else {})
    return sign_in_letter(email, served_study().instrument.title, public_address("accounts.arrive", **values))


def _show(typed: str = "", email_error: str = "", address: str = "", password_error: str = "") -> str:
    provider = served_settings().provider
    return render_template(
        "accounts/sign_in.html",
        typed=typed,
        email_error=email_error,
        address=address,
        password_error=password_error,
        tokens={"csrf_token": generate_csrf(), "form": str(uuid4()), "next": wanted() or ""},
        provider=provider.name if provider else "",
    )
