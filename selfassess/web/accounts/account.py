"""One's own account: name, address, password, and the devices on which one is signed in."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

from flask import Blueprint, flash, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from selfassess.domain.errors import InputError
from selfassess.services import accounts, identities, one_time_tokens, passwords
from selfassess.services.identities import has_address
from selfassess.services.mail import Letter, read_address
from selfassess.services.rate_limits import TooMany
from selfassess.storage.tables import TokenPurpose
from selfassess.web.accounts.account_page import account_page, provider_name
from selfassess.web.accounts.arriving import (
    BAD_GATEWAY,
    GONE,
    UNPROCESSABLE,
    deliver,
    refused,
    send,
    too_many,
    too_many_words,
    wanted,
)
from selfassess.web.accounts.letters import identity_letter, moved_letter, new_address_letter, password_letter
from selfassess.web.addresses import public_address
from selfassess.web.database import reading, store, writing
from selfassess.web.forms import posted_form
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys, served_settings, served_study
from selfassess.web.signed_in import current_account

pages = Blueprint("account", __name__, url_prefix="/account")

NO_LETTER = "The e-mail could not be sent. Try again later."


@pages.get("")
def index() -> str:
    return _show()


@pages.get("/name")
def name() -> str:
    return _ask_name(current_account().name)


@pages.post("/name")
def save_name() -> tuple[str, int] | Response:
    typed = request.form.get("name", "")
    try:
        with writing() as uow:
            accounts.rename(uow, current_account().account_id, typed)
            uow.commit()
    except InputError as error:
        return _ask_name(typed, f"{error.what}. {error.remedy}"), UNPROCESSABLE
    return see_other(wanted() or url_for("accounts.home"))


@pages.post("/email")
def ask_to_move() -> str | tuple[str, int] | Response:
    """Send a link to the new address; the same answer whether it has an account or not."""
    typed, form, now = request.form.get("email", ""), posted_form(), datetime.now(UTC)
    try:
        email = read_address(typed).lower()
        with writing() as uow:
            secret = accounts.ask_to_move(uow, served_keys(), current_account(), email, form, now)
            uow.commit()
    except TooMany as limit:
        return too_many(_show(typed, email_error=too_many_words(limit, now)), limit.again, now)
    except InputError as error:
        return _show(typed, email_error=f"{error.what}. {error.remedy}"), UNPROCESSABLE
    if not deliver(form, email, _letter(email, secret) if secret else None):
        return _show(typed, email_error=NO_LETTER), BAD_GATEWAY
    return _done(f"A link is on its way to {email}. Your address changes when you open it and press its button.")


@pages.get("/email/<secret>")
def moving(secret: str) -> str | tuple[str, int]:
    """Only a button, as every link in a letter opens."""
    who = current_account()
    with reading() as uow:
        token = one_time_tokens.find(uow, TokenPurpose.CHANGE_EMAIL, secret, datetime.now(UTC))
        email = token.email if token and token.account_id == who.account_id else ""
    if not email:
        return _gone()
    return render_template(
        "accounts/moving.html", before=who.email, email=email, secret=secret, csrf_token=generate_csrf()
    )


@pages.post("/email/<secret>")
def move(secret: str) -> tuple[str, int] | Response:
    try:
        with writing() as uow:
            moved = accounts.move(uow, served_keys(), current_account(), secret, datetime.now(UTC))
            uow.commit()
    except accounts.AddressTaken as taken:
        return refused(f"{taken.what}", taken.remedy, status=UNPROCESSABLE)
    if moved is None:
        return _gone()
    _tell(moved_letter(moved.before, _service(), moved.now))
    return _done(f"Your address is {moved.now} now. All other devices were signed out.")


@pages.post("/password")
def set_password() -> tuple[str, int] | Response:
    return _change_password(request.form.get("password", ""))


@pages.post("/password/remove")
def remove_password() -> tuple[str, int] | Response:
    return _change_password(None)


@pages.post("/sessions/<uuid:session_id>/end")
def end_session(session_id: UUID) -> Response:
    with writing() as uow:
        accounts.end_session(uow, served_keys(), current_account(), session_id, datetime.now(UTC))
        uow.commit()
    return _done("That device is signed out.")


@pages.post("/sessions/end-others")
def end_others() -> Response:
    with writing() as uow:
        accounts.end_other_sessions(uow, served_keys(), current_account(), datetime.now(UTC))
        uow.commit()
    return _done("All other devices are signed out.")


@pages.post("/identities/<uuid:identity_id>/remove")
def remove_identity(identity_id: UUID) -> tuple[str, int] | Response:
    """Sign in by a provider no more; one that is gone already is as good as removed."""
    who, provider = current_account(), served_settings().provider
    try:
        with writing() as uow:
            issuer = provider.issuer if provider else ""
            gone = identities.remove(uow, served_keys(), who, identity_id, issuer, datetime.now(UTC))
            uow.commit()
    except InputError as error:
        return _show(identity_error=f"{error.what}. {error.remedy}"), UNPROCESSABLE
    if gone is None:
        return see_other(url_for("account.index"))
    _tell(identity_letter(who.email, _service(), provider_name(gone)))
    return _done(f"{provider_name(gone)} is removed. All other devices were signed out.")


def _letter(email: str, secret: str) -> Letter:
    return new_address_letter(email, _service(), public_address("account.moving", secret=secret))


def _change_password(typed: str | None) -> tuple[str, int] | Response:
    """Set a password, or remove it where none is typed; the current one is asked for where that is due."""
    who, now, keys = current_account(), datetime.now(UTC), served_keys()
    with reading() as uow:
        has_one = accounts.own(uow, who.account_id, now).has_password
    try:
        if typed is not None:
            passwords.check_new(typed, who.email, _service())
        if accounts.must_say_password(who, has_one, now):
            accounts.prove(store().ready(), keys, who, request.form.get("current", ""), now)
        hashed = None if typed is None else passwords.hash_of(typed)
        with writing() as uow:
            accounts.set_password(uow, keys, who, hashed, now)
            uow.commit()
    except TooMany as limit:
        return too_many(_show(password_error=("current", too_many_words(limit, now))), limit.again, now)
    except InputError as error:
        return _show(password_error=(error.where, f"{error.what}. {error.remedy}")), UNPROCESSABLE
    _tell(password_letter(who.email, _service(), hashed is not None))
    done = "Your password is set" if hashed else "Your password is removed"
    return _done(f"{done}. All other devices were signed out.")


def _tell(letter: Letter) -> None:
    if has_address(letter.to):
        send(letter)


def _service() -> str:
    return served_study().instrument.title


def _gone() -> tuple[str, int]:
    return refused(
        "This link is not good any more",
        "It works once, for two hours, and only for the account that asked for it. A newer one stops it.",
        "Change your address on the page of your account to get another.",
        status=GONE,
    )


def _done(notice: str) -> Response:
    flash(notice)
    return see_other(url_for("account.index"))


def _ask_name(typed: str, error: str = "") -> str:
    tokens = {"csrf_token": generate_csrf(), "next": wanted() or ""}
    return render_template("accounts/name.html", typed=typed, error=error, tokens=tokens)


def _show(
    typed: str = "", email_error: str = "", password_error: tuple[str, str] = ("", ""), identity_error: str = ""
) -> str:
    who, now = current_account(), datetime.now(UTC)
    with reading() as uow:
        own = accounts.own(uow, who.account_id, now - accounts.LONGEST_SESSION)
    return render_template(
        "accounts/account.html",
        page=account_page(own, who, now),
        typed=typed,
        email_error=email_error,
        password_error=password_error,
        identity_error=identity_error,
        csrf_token=generate_csrf(),
        form=str(uuid4()),
    )
