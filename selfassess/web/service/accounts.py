"""Accounts and what they may do in the service: for administrators. No page shows what an organisation answered."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as AnyResponse

from selfassess.domain.errors import InputError
from selfassess.services.erasing import ALONE, note, outlook
from selfassess.services.looking_after import By, Change, change_account, erase_on_request
from selfassess.storage import service_accounts
from selfassess.storage.erasures import scrub
from selfassess.storage.service_accounts import AccountRow
from selfassess.web.access import NoAccess
from selfassess.web.database import reading, ready_database, writing
from selfassess.web.forms import Shown, posted_form
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys, served_settings
from selfassess.web.service.presenters import AccountLine, account_line, account_page
from selfassess.web.signed_in import current_account

pages = Blueprint("service_accounts", __name__, url_prefix="/service/accounts")

UNPROCESSABLE = 422
LEAST_LETTERS, MOST_FOUND = 3, 50


@pages.get("")
def index() -> str:
    typed = request.args.get("email", "").strip()
    session, enough = current_account().digest, len(typed) >= LEAST_LETTERS and typed.isprintable()
    with reading() as uow:
        in_charge = service_accounts.in_charge(uow.connection, session)
        found = service_accounts.search(uow.connection, session, typed, MOST_FOUND + 1) if enough else []
    return render_template(
        "service/accounts.html",
        account=current_account(),
        typed=typed,
        short=bool(typed) and not enough,
        least=LEAST_LETTERS,
        more=len(found) > MOST_FOUND,
        most=MOST_FOUND,
        searched=enough,
        found=list(map(_line, found[:MOST_FOUND])),
        in_charge=list(map(_line, in_charge)),
        done=request.args.get("done", ""),
    )


@pages.get("/<uuid:whose>")
def show(whose: UUID) -> str:
    return _show(whose)


@pages.post("/<uuid:whose>/change")
def change(whose: UUID) -> tuple[str, int] | AnyResponse:
    posted_form()
    try:
        wanted = Change(request.form.get("change", ""))
    except ValueError as error:
        raise BadRequest from error
    try:
        with writing() as uow:
            changed = change_account(uow, served_keys(), _by(), whose, wanted, datetime.now(UTC))
            uow.commit()
    except InputError as error:
        return _show(whose, error=error), UNPROCESSABLE
    if changed is None:
        raise NoAccess
    return see_other(url_for("service_accounts.show", whose=whose, done=wanted.value))


@pages.post("/<uuid:whose>/erase")
def erase(whose: UUID) -> tuple[str, int] | AnyResponse:
    posted_form()
    typed, now = request.form.get("confirmed", ""), datetime.now(UTC)
    try:
        with writing() as uow:
            alone = "alone" in request.form
            erased = erase_on_request(uow, served_keys(), _by(), whose, typed, now, with_alone=alone)
            uow.commit()
    except InputError as error:
        return _show(whose, typed, error), UNPROCESSABLE
    if erased is None:
        raise NoAccess
    note(served_settings().erasures, erased, now)
    scrub(ready_database().engine)
    return see_other(url_for("service_accounts.index", done="erased"))


def _line(row: AccountRow) -> AccountLine:
    return account_line(row, url_for("service_accounts.show", whose=row.id))


def _by() -> By:
    account = current_account()
    return By(account.account_id, account.digest)


def _show(whose: UUID, typed: str = "", error: InputError | None = None) -> str:
    session, now = current_account().digest, datetime.now(UTC)
    with reading() as uow:
        row = service_accounts.find(uow.connection, session, whose)
        if row is None:
            raise NoAccess
        sessions = service_accounts.sessions(uow.connection, session, whose)
        found = outlook(uow, whose, administrator=row.administrator)
    own = whose == current_account().account_id
    return render_template(
        "service/account.html",
        whose=whose,
        page=account_page(row, sessions, own, now),
        outlook=found,
        typed=typed,
        error=f"{error.what}. {error.remedy}" if error else "",
        field="alone" if error and error.where == ALONE else "confirmed" if error and error.where else "changes",
        done=request.args.get("done", ""),
        tokens=Shown.now(0).tokens,
    )
