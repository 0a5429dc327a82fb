"""The name, logo and colour on reports: a consultancy's own, and another for a client where it wants one."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from selfassess.domain.errors import InputError
from selfassess.domain.portfolio_wording import UNNAMED
from selfassess.reports.brand import Brand
from selfassess.services.branding import consultancy_brand, save_consultancy_brand
from selfassess.storage import engagements
from selfassess.storage.account_scopes import ConsultancyScope
from selfassess.storage.client_scopes import ClientScope
from selfassess.web.access import NoAccess, consultancy_scope
from selfassess.web.brand_form import BrandForm, brand_form, logo_of, posted_brand
from selfassess.web.consultancies.scopes import UNPROCESSABLE, client_scope, own_consultancy
from selfassess.web.database import reading, writing
from selfassess.web.redirects import see_other

pages = Blueprint("consultancy_brands", __name__, url_prefix="/consultancy/<uuid:consultancy_id>")
OF_CLIENT = "/clients/<uuid:organisation_id>/brand"

Answer = AnyResponse | tuple[str, int]


@pages.get("/brand")
def form() -> str:
    return _show(consultancy_scope(), brand_form(_brand(consultancy_scope())))


@pages.post("/brand")
def save() -> Answer:
    return _save(consultancy_scope())


@pages.get("/brand/logo.png")
def logo() -> Response:
    return logo_of(_brand(consultancy_scope()))


@pages.get(OF_CLIENT)
def client_form() -> str:
    return _show(client_scope(), brand_form(_brand(client_scope())))


@pages.post(OF_CLIENT)
def save_client() -> Answer:
    return _save(client_scope())


@pages.get(f"{OF_CLIENT}/logo.png")
def client_logo() -> Response:
    return logo_of(_brand(client_scope()))


def _save(scope: ConsultancyScope) -> Answer:
    posted = posted_brand()
    try:
        with writing() as uow:
            now = datetime.now(UTC)
            brand = save_consultancy_brand(uow, scope, posted.typed, posted.logo, posted.keep_logo, now)
            uow.commit()
    except InputError as error:
        return _show(scope, brand_form(_brand(scope), posted.typed, error)), UNPROCESSABLE
    if brand is None:
        raise NoAccess
    return see_other(url_for(_home_of(scope)))


def _brand(scope: ConsultancyScope) -> Brand:
    with reading() as uow:
        if isinstance(scope, ClientScope) and engagements.find(uow.connection, scope) is None:
            raise NoAccess
        return consultancy_brand(uow, scope)


def _show(scope: ConsultancyScope, shown: BrandForm) -> str:
    with reading() as uow:
        consultancy = own_consultancy(uow)
        client = engagements.find(uow.connection, scope) if isinstance(scope, ClientScope) else None
    of_client = isinstance(scope, ClientScope)
    return render_template(
        "consultancies/brand.html",
        consultancy=consultancy,
        client=client and (client.name or UNNAMED),
        form=shown,
        back=url_for(_home_of(scope)),
        action=url_for("consultancy_brands.save_client" if of_client else "consultancy_brands.save"),
        logo=url_for("consultancy_brands.client_logo" if of_client else "consultancy_brands.logo"),
    )


def _home_of(scope: ConsultancyScope) -> str:
    return "clients.client" if isinstance(scope, ClientScope) else "consultancies.home"
