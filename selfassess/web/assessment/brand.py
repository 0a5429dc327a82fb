"""Whose report it is: the page where a name, a logo and a colour are given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Blueprint, Response, abort, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from selfassess.domain.errors import InputError
from selfassess.reports.brand import NEUTRAL, Brand
from selfassess.reports.brand.brand import LONGEST_CONTACT, LONGEST_NAME, LONGEST_NOTE
from selfassess.reports.brand.logo import MOST_BYTES
from selfassess.services.branding import TEXTS, brand_of, save_brand
from selfassess.web.access import NoAccess, current_scope
from selfassess.web.assessment.links import found
from selfassess.web.database import reading, writing
from selfassess.web.forms import Shown
from selfassess.web.redirects import see_other

pages = Blueprint("brand", __name__, url_prefix="/assessment/<uuid:assessment_id>/brand")

UNPROCESSABLE = 422
LABELS = {"name": "Name", "contact": "Contact", "note": "Note", "colour": "Colour", "logo": "Logo"}
LOGO_ROOM = (240, 80)  # pixels of the page that a logo may fill
LONGEST = {"name": LONGEST_NAME, "contact": LONGEST_CONTACT, "note": LONGEST_NOTE}


@pages.get("")
def form() -> str:
    with reading() as uow:
        found(uow)
        brand = brand_of(uow, current_scope())
    return _show(_texts(brand), brand)


@pages.post("")
def save() -> tuple[str, int] | AnyResponse:
    """Store the brand, or show what is wrong with it beside its field. A file that was chosen must be chosen again."""
    Shown.posted()
    typed = {field: request.form.get(field, "") for field in TEXTS}
    file = request.files.get("logo")
    logo = file.stream.read(MOST_BYTES + 1) if file else b""
    try:
        with writing() as uow:
            kept = "remove" not in request.form
            brand = save_brand(uow, current_scope(), typed, logo, kept, datetime.now(UTC))
            uow.commit()
    except InputError as error:
        with reading() as uow:
            brand = brand_of(uow, current_scope())
        return _show(typed, brand, error), UNPROCESSABLE
    if brand is None:
        raise NoAccess
    return see_other(url_for("outcome.results"))


@pages.get("/logo.png")
def logo() -> Response:
    with reading() as uow:
        found(uow)
        brand = brand_of(uow, current_scope())
    if brand.logo is None:
        abort(404)
    return Response(brand.logo.png, content_type="image/png")


def _texts(brand: Brand) -> Mapping[str, str]:
    colour = "" if brand.colour == NEUTRAL.colour else brand.colour
    return {"name": brand.name, "contact": brand.contact, "note": brand.note, "colour": colour}


def _show(typed: Mapping[str, str], brand: Brand, error: InputError | None = None) -> str:
    field = error.where if error else ""
    return render_template(
        "assessment/brand.html",
        typed=typed,
        logo=brand.logo,
        logo_size=tuple(map(round, brand.logo.within(*LOGO_ROOM))) if brand.logo else (),
        most_bytes=f"{MOST_BYTES:,}",
        error_field=field,
        error=f"{LABELS[field]}: {error.what}. {error.remedy}" if error else "",
        longest=LONGEST,
        tokens=Shown.now(0).tokens,
    )
