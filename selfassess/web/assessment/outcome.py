"""After submitting: the results, their files, and the next assessment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from flask import Blueprint, Response, abort, g, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from selfassess.domain.answers import Answers
from selfassess.domain.permissions import Permission
from selfassess.domain.results import Analysis
from selfassess.reports.formats import FORMATS
from selfassess.services.assessing import start_next as start_next_one
from selfassess.services.branding import download_brand
from selfassess.services.reporting import file_names
from selfassess.services.results import compared_result, result
from selfassess.storage import own_work
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import NoAccess, current_scope, may
from selfassess.web.assessment.link_panel import link_panel
from selfassess.web.assessment.links import found
from selfassess.web.assessment.study import answered_study
from selfassess.web.assessment.take_up import take_up
from selfassess.web.database import reading, writing
from selfassess.web.forms import Shown
from selfassess.web.held_links import admit
from selfassess.web.redirects import see_other
from selfassess.web.results.editions import editions_part
from selfassess.web.results.presenters import results_page
from selfassess.web.results.routes import Downloads
from selfassess.web.served import served, served_settings

pages = Blueprint("outcome", __name__, url_prefix="/assessment/<uuid:assessment_id>")


@pages.get("/results")
def results() -> str | AnyResponse:
    """The results; against another edition of the benchmark where the address asks for one."""
    key = request.args.get("edition")
    with reading() as uow:
        compared = compared_result(uow, current_scope(), served().pinned, served().editions, key)
        if compared is None:
            found(uow)
            if key is not None:
                abort(404)
            return see_other(url_for("assessment.check"))
        offer = take_up(uow, compared.analysis)
        client_pages = _client_pages(uow)
    may_answer = may(Permission.ANSWER)
    own, here = url_for("outcome.results"), lambda key: url_for("outcome.results", edition=key)
    return render_template(
        "assessment/results.html",
        page=results_page(compared.analysis),
        editions=editions_part(compared, own, here),
        downloads=Downloads.at(
            lambda name: url_for("outcome.download", name=name),
            url_for("brand.form") if may_answer else "",
            url_for("scenarios.what_if"),
        ),
        form_tokens=Shown.now(0).tokens,
        change_plan=url_for("plan.form") if may_answer else "",
        may_answer=may_answer,
        offer=offer,
        link=link_panel(),
        client_pages=client_pages,
        links=_links() + client_pages,
    )


@pages.get("/results/report.<name>")
def download(name: str) -> AnyResponse:
    wanted = FORMATS.get(name)
    if wanted is None:
        abort(404)
    with reading() as uow:
        analysis = _analysis(uow)
        if analysis is None:
            found(uow)
            return see_other(url_for("assessment.check"))
        brand = replace(download_brand(uow, current_scope()), verify_at=served_settings().address)
    response = Response(wanted.render(analysis, brand), content_type=wanted.media_type)
    file_name = file_names([Answers(analysis.about, analysis.cells)], wanted.extension)[0]
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response


@pages.post("/next")
def start_next() -> AnyResponse:
    study, shown = answered_study(), Shown.posted()
    with writing() as uow:
        opened = start_next_one(uow, study.keys, current_scope(), study.served, shown.form, datetime.now(UTC))
        uow.commit()
    if opened is None:
        raise NoAccess
    if opened.token:
        admit(opened.scope)
    return see_other(url_for("assessment.tasks", assessment_id=opened.scope.assessment_id))


def _links() -> list[tuple[str, str]]:
    """What else there is on these results for whoever's account opened them."""
    if not current_scope().session:
        return []
    board = ("Actions taken up", url_for("improvements.board"))
    asked = ("Who answered what", url_for("history.index", assessment=g.assessment_id))
    return [board, asked] if may(Permission.SEE_PEOPLE) else [board]


def _client_pages(uow: UnitOfWork) -> list[tuple[str, str]]:
    """The page of this client at each consultancy for which whoever asks works with it."""
    session = current_scope().session
    if not session:
        return []
    return [
        (f"This client at {each.name}", url_for("clients.client", consultancy_id=each.id))
        for each in own_work.consultancies_with(uow.connection, session, g.organisation_id)
    ]


def _analysis(uow: UnitOfWork) -> Analysis | None:
    return result(uow, current_scope(), served().pinned)
