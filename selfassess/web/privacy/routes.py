from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from selfassess.domain.errors import InputError
from selfassess.services.erasing import ALONE, UNNAMED, erase_organisation, outlook
from selfassess.services.erasing import erase_own as erase_own_account
from selfassess.services.exporting import copy_of_organisation, copy_of_person
from selfassess.services.rate_limits import TooMany
from selfassess.storage.erasures import managed
from selfassess.web.access import NoAccess, organisation_scope
from selfassess.web.database import reading, writing
from selfassess.web.forms import Shown, posted_form
from selfassess.web.privacy.copies import download, gone, too_many
from selfassess.web.served import served_keys
from selfassess.web.signed_in import current_account, end_session

pages = Blueprint("privacy", __name__)

UNPROCESSABLE = 422


@pages.get("/account/privacy")
def own() -> str:
    return _show_own()


@pages.post("/account/privacy/copy")
def copy_own() -> AnyResponse:
    posted_form()
    try:
        with writing() as uow:
            copy = copy_of_person(uow, served_keys(), current_account().digest, datetime.now(UTC))
            uow.commit()
    except TooMany as error:
        return too_many(_show_own(error=error), error)
    if copy is None:
        raise NoAccess
    return download(copy, "your-data")


@pages.post("/account/privacy/erase")
def erase_own() -> tuple[str, int] | AnyResponse:
    posted_form()
    account, now = current_account(), datetime.now(UTC)
    typed, with_alone = request.form.get("confirmed", ""), "alone" in request.form
    try:
        with writing() as uow:
            erased = erase_own_account(
                uow,
                served_keys(),
                account.digest,
                typed,
                now,
                administrator=account.administrator,
                with_alone=with_alone,
            )
            end_session(uow)
            uow.commit()
    except InputError as error:
        return _show_own(typed, with_alone, error), UNPROCESSABLE
    if erased is None:
        raise NoAccess
    return gone(erased, now)


@pages.get("/erased")
def erased() -> str:
    return render_template("privacy/erased.html")


@pages.get("/organisation/<uuid:organisation_id>/privacy")
def organisation() -> str:
    return _show_organisation()


@pages.post("/organisation/<uuid:organisation_id>/privacy/copy")
def copy_whole() -> AnyResponse:
    posted_form()
    who, now = current_account().account_id, datetime.now(UTC)
    try:
        with writing() as uow:
            copy = copy_of_organisation(uow, served_keys(), organisation_scope(), who, now)
            uow.commit()
    except TooMany as error:
        return too_many(_show_organisation(error=error), error)
    if copy is None:
        raise NoAccess
    return download(copy, "data-of-the-organisation")


@pages.post("/organisation/<uuid:organisation_id>/privacy/erase")
def erase_whole() -> tuple[str, int] | AnyResponse:
    posted_form()
    typed, who, now = request.form.get("confirmed", ""), current_account().account_id, datetime.now(UTC)
    try:
        with writing() as uow:
            erased = erase_organisation(uow, served_keys(), organisation_scope(), who, typed, now)
            uow.commit()
    except InputError as error:
        return _show_organisation(typed, error), UNPROCESSABLE
    if erased is None:
        raise NoAccess
    return gone(erased, now)


def _show_own(typed: str = "", ticked: bool = False, error: InputError | None = None) -> str:
    account = current_account()
    with reading() as uow:
        found = outlook(uow, account.account_id, administrator=account.administrator)
    return render_template(
        "privacy/own.html",
        email=account.email,
        outlook=found,
        typed=typed,
        ticked=ticked,
        tokens=Shown.now(0).tokens,
        **_problem(error),
    )


def _show_organisation(typed: str = "", error: InputError | None = None) -> str:
    with reading() as uow:
        found = managed(uow.connection, organisation_scope())
    if found is None:
        raise NoAccess
    return render_template(
        "privacy/organisation.html",
        name=found.name,
        wanted=found.name or UNNAMED,
        typed=typed,
        tokens=Shown.now(0).tokens,
        **_problem(error),
    )


def _problem(error: InputError | None) -> dict[str, str]:
    """What is wrong, and the field that it is about: the copy's button, the name that is typed, or the box to tick."""
    if error is None:
        return {"error": "", "field": ""}
    field = "copy" if isinstance(error, TooMany) else "alone" if error.where == ALONE else "confirmed"
    return {"error": f"{error.what}. {error.remedy}", "field": field}
