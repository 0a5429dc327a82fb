"""Whose report it is: the page where a name, a logo and a colour are given."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from selfassess.domain.errors import InputError
from selfassess.reports.brand import Brand
from selfassess.services.branding import brand_of, save_brand
from selfassess.web.access import NoAccess, current_scope
from selfassess.web.assessment.links import found
from selfassess.web.brand_form import BrandForm, brand_form, logo_of, posted_brand
from selfassess.web.database import reading, writing
from selfassess.web.redirects import see_other

pages = Blueprint("brand", __name__, url_prefix="/assessment/<uuid:assessment_id>/brand")

UNPROCESSABLE = 422


@pages.get("")
def form() -> str:
    return _show(brand_form(_brand()))


@pages.post("")
def save() -> tuple[str, int] | AnyResponse:
    """Store the brand, or show what is wrong with it beside its field."""
    posted = posted_brand()
    try:
        with writing() as uow:
            brand = save_brand(uow, current_scope(), posted.typed, posted.logo, posted.keep_logo, datetime.now(UTC))
            uow.commit()
    except InputError as error:
        return _show(brand_form(_brand(), posted.typed, error)), UNPROCESSABLE
    if brand is None:
        raise NoAccess
    return see_other(url_for("outcome.results"))


@pages.get("/logo.png")
def logo() -> Response:
    return logo_of(_brand())


def _brand() -> Brand:
    with reading() as uow:
        found(uow)
        return brand_of(uow, current_scope())


def _show(shown: BrandForm) -> str:
    return render_template("assessment/brand.html", form=shown)
