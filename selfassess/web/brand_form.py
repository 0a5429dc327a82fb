"""The form for a name, a logo and a colour on reports, whoever's they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, abort, request

from selfassess.domain.errors import InputError
from selfassess.reports.brand import NEUTRAL, Brand, Logo
from selfassess.reports.brand.brand import LONGEST_CONTACT, LONGEST_NAME, LONGEST_NOTE
from selfassess.reports.brand.logo import MOST_BYTES
from selfassess.services.branding import TEXTS
from selfassess.web.forms import Shown

LABELS = {"name": "Name", "contact": "Contact", "note": "Note", "colour": "Colour", "logo": "Logo"}
LOGO_ROOM = (240, 80)  # pixels of the page that a logo may fill
LONGEST = {"name": LONGEST_NAME, "contact": LONGEST_CONTACT, "note": LONGEST_NOTE}


@dataclass(frozen=True)
class BrandForm:
    """The form as it is shown: what is typed, the logo that there is, and what is wrong with one field."""

    typed: Mapping[str, str]
    logo: Logo | None
    error_field: str
    error: str
    tokens: Mapping[str, str]
    longest: Mapping[str, int]
    most_bytes: str

    @property
    def logo_size(self) -> tuple[int, ...]:
        return tuple(map(round, self.logo.within(*LOGO_ROOM))) if self.logo else ()


@dataclass(frozen=True)
class PostedBrand:
    """What was sent: texts by field, the bytes of a new logo, and whether the last one stays without."""

    typed: Mapping[str, str]
    logo: bytes
    keep_logo: bool


def brand_form(brand: Brand, typed: Mapping[str, str] | None = None, error: InputError | None = None) -> BrandForm:
    """The form of a brand; with what was ``typed`` and what is wrong with it, where something is."""
    field = error.where if error else ""
    return BrandForm(
        typed=_texts(brand) if typed is None else typed,
        logo=brand.logo,
        error_field=field,
        error=f"{LABELS[field]}: {error.what}. {error.remedy}" if error else "",
        tokens=Shown.now(0).tokens,
        longest=LONGEST,
        most_bytes=f"{MOST_BYTES:,}",
    )


def posted_brand() -> PostedBrand:
    """What the request sends; BadRequest where the form is not ours. A file must be chosen anew after an error."""
    Shown.posted()
    file = request.files.get("logo")
    logo = file.stream.read(MOST_BYTES + 1) if file else b""
    return PostedBrand({field: request.form.get(field, "") for field in TEXTS}, logo, "remove" not in request.form)


def logo_of(brand: Brand) -> Response:
    """The logo as a picture; 404 where there is none."""
    if brand.logo is None:
        abort(404)
    return Response(brand.logo.png, content_type="image/png")


def _texts(brand: Brand) -> Mapping[str, str]:
    colour = "" if brand.colour == NEUTRAL.colour else brand.colour
    return {"name": brand.name, "contact": brand.contact, "note": brand.note, "colour": colour}
