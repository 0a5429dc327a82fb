"""Reports of many clients at once: ordered, watched while a worker makes them, and taken away together."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Response, jsonify, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from selfassess.domain.errors import InputError
from selfassess.services import batch_files, jobs
from selfassess.services.housekeeping import BATCHES_KEPT
from selfassess.services.jobs import Opened, Order
from selfassess.storage import consultancies
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import NoAccess, consultancy_scope
from selfassess.web.batches.presenters import OrderPage, Progress, batch_page, line, order_page, progress
from selfassess.web.database import reading, writing
from selfassess.web.forms import Shown, posted_form
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys
from selfassess.web.signed_in import current_account

pages = Blueprint("batches", __name__, url_prefix="/consultancy/<uuid:consultancy_id>/reports")

UNPROCESSABLE = 422
IN_MEMORY = 2_000_000  # bytes of an archive that are kept in memory before it goes to a file
FRAGMENT, PROGRESS = "X-Fragment", "progress"


@pages.get("")
def index() -> str:
    now = datetime.now(UTC)
    with reading() as uow:
        found = jobs.batches(uow, consultancy_scope())
    return _page("batches/index.html", batches=[line(each, now) for each in found])


@pages.get("/order")
def form() -> str:
    """The form, with every client ticked where the address asks for it: choosing hundreds takes no script."""
    with reading() as uow:
        rows = jobs.clients(uow, consultancy_scope())
    ticked = {row.organisation_id for row in rows} if request.args.get("choose") == "all" else set()
    return _show(order_page(rows, ticked, "pdf"))


@pages.post("/order")
def order() -> tuple[str, int] | AnyResponse:
    """Order, or show what is wrong with everything still ticked."""
    wanted = Order(frozenset(map(_id, request.form.getlist("client"))), request.form.get("format", ""), posted_form())
    try:
        with writing() as uow:
            who = current_account().account_id
            job_id = jobs.order(uow, served_keys(), consultancy_scope(), who, wanted, datetime.now(UTC))
            uow.commit()
    except InputError as error:
        with reading() as uow:
            rows = jobs.clients(uow, consultancy_scope())
        return _show(order_page(rows, wanted.clients, wanted.format, error)), UNPROCESSABLE
    return see_other(url_for("batches.batch", job_id=job_id))


@pages.get("/<uuid:job_id>")
def batch(job_id: UUID) -> str | AnyResponse:
    """One batch; how far it is alone where a script asks for that, and nothing where that has not changed."""
    now = datetime.now(UTC)
    with reading() as uow:
        opened = _found(uow, job_id)
    if request.headers.get(FRAGMENT) == PROGRESS:
        return _fragment(progress(opened, now))
    page = batch_page(opened, now, BATCHES_KEPT)
    return _page("batches/batch.html", page=page, job_id=job_id, tokens=Shown.now(0).tokens)


@pages.post("/<uuid:job_id>/cancel")
def cancel(job_id: UUID) -> AnyResponse:
    with writing() as uow:
        if not jobs.cancel(uow, consultancy_scope(), job_id, datetime.now(UTC)):
            raise NoAccess
        uow.commit()
    return see_other(url_for("batches.batch", job_id=job_id))


@pages.post("/<uuid:job_id>/again")
def try_again(job_id: UUID) -> AnyResponse:
    with writing() as uow:
        if not jobs.try_again(uow, consultancy_scope(), job_id):
            raise NoAccess
        uow.commit()
    return see_other(url_for("batches.batch", job_id=job_id))


@pages.post("/<uuid:job_id>/files")
def files(job_id: UUID) -> AnyResponse:
    """The files as one ZIP. It is posted, because it is written down that somebody took them."""
    with ExitStack() as open_files:
        file = open_files.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))
        with reading() as uow:
            _found(uow, job_id)
            archive = batch_files.pack(uow, consultancy_scope(), job_id, file)
        if archive is None:
            return see_other(url_for("batches.batch", job_id=job_id))
        with writing() as uow:
            batch_files.note_taken(uow, served_keys(), current_account().account_id, job_id, datetime.now(UTC))
            uow.commit()
        open_files.pop_all()  # it is closed when the last of it is sent
    response = Response(batch_files.pieces(file), content_type="application/zip")
    response.content_length = file.tell()
    response.headers["Content-Disposition"] = f'attachment; filename="{archive.name}"'
    return response


def _found(uow: UnitOfWork, job_id: UUID) -> Opened:
    opened = jobs.batch(uow, consultancy_scope(), job_id)
    if opened is None:
        raise NoAccess
    return opened


def _fragment(shown: Progress) -> AnyResponse:
    html = render_template("batches/progress.html", progress=shown)
    response = jsonify(html=html, under_way=shown.under_way)
    response.set_etag(shown.etag)
    return response.make_conditional(request)


def _show(page: OrderPage) -> str:
    return _page("batches/order.html", page=page, tokens=Shown.now(0).tokens)


def _page(template: str, **shown: object) -> str:
    """A page with the consultancy that it is of in its header."""
    with reading() as uow:
        consultancy = consultancies.find(uow.connection, consultancy_scope())
    if consultancy is None:
        raise NoAccess
    return render_template(template, consultancy=consultancy, **shown)


def _id(text: str) -> UUID:
    """The id that a box stands for; one that nobody has where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
