"""A consultancy's clients side by side, on a page and as a file of the same rows."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for

from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services.portfolio import ClientRow, KeptFigures, clients_compared, dimensions_of
from selfassess.services.portfolio_choice import ALL, chosen, read_choice
from selfassess.services.portfolio_files import FILES, grid
from selfassess.storage.consultancies import ConsultancyRow
from selfassess.web.access import consultancy_scope, may
from selfassess.web.consultancies.portfolio_page import Asked, portfolio_page
from selfassess.web.consultancies.scopes import UNPROCESSABLE, own_consultancy
from selfassess.web.database import reading
from selfassess.web.served import served, served_study

FIELDS = ("sector", "level", "since", "mine", "compare", "sort")

pages = Blueprint("portfolio", __name__, url_prefix="/consultancy/<uuid:consultancy_id>")


@pages.get("/clients")
def clients() -> str | tuple[str, int]:
    consultancy, rows = _rows()
    dimensions = dimensions_of(served_study(), rows)
    typed = request.args.to_dict()
    try:
        choice, error = read_choice(typed, dimensions), ""
    except InputError as wrong:
        choice, error = ALL, f"{wrong.what}. {wrong.remedy}"
    asked = Asked(choice, typed.get("since", ""), error)
    page = portfolio_page(served_study(), rows, dimensions, asked, _client_address)
    html = render_template(
        "consultancies/portfolio.html",
        consultancy=consultancy,
        page=page,
        may_order=may(Permission.ADVISE) and not page.none_yet,
        here=url_for("portfolio.clients"),
        files={name: _file_address(name, typed) for name in FILES},
    )
    return (html, UNPROCESSABLE) if error else html


@pages.get("/clients.<kind>")
def file(kind: str) -> Response:
    """What the page shows, as a file; 404 for another kind, or for a choice that is none."""
    if kind not in FILES:
        abort(404)
    consultancy, rows = _rows()
    dimensions = dimensions_of(served_study(), rows)
    try:
        left = chosen(rows, read_choice(request.args.to_dict(), dimensions))
    except InputError:
        abort(404)
    media_type, write = FILES[kind]
    content = write(grid(left, dimensions), f"Clients of {consultancy.name}", _label(left))
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="clients.{kind}"'
    return response


def _rows() -> tuple[ConsultancyRow, tuple[ClientRow, ...]]:
    with reading() as uow:
        consultancy = own_consultancy(uow)
        return consultancy, clients_compared(uow, consultancy_scope(), served().pinned, _kept())


def _kept() -> KeptFigures:
    """Figures of earlier requests."""
    kept: KeptFigures = current_app.extensions.setdefault("portfolio_figures", KeptFigures())
    return kept


def _label(rows: tuple[ClientRow, ...]) -> str:
    """The labels of every benchmark that a row is held against."""
    labels = [row.newest.study.benchmark.provenance.label for row in rows if row.newest]
    return "; ".join(dict.fromkeys(labels))


def _client_address(row: ClientRow) -> str:
    return url_for("clients.client", organisation_id=row.client.organisation_id)


def _file_address(kind: str, typed: dict[str, str]) -> str:
    """The file of the same rows."""
    known: dict[str, Any] = {name: typed[name] for name in FIELDS if typed.get(name)}
    return url_for("portfolio.file", kind=kind, **known)
