"""Answering: start, the list of parts, one page after another, check and submit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Blueprint, abort, g, jsonify, render_template, request, url_for
from werkzeug.wrappers import Response

from selfassess.domain.errors import InputError
from selfassess.domain.permissions import Permission
from selfassess.services.assessing import start_assessment
from selfassess.services.drafting import AlreadySubmitted, Draft, Saved, StaleSave, draft, save_meanwhile, save_page
from selfassess.services.questionnaire import FaultyFields
from selfassess.services.submitting import CONFIRMED, Submitted
from selfassess.services.submitting import submit as submit_answers
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import NoAccess, current_scope, may
from selfassess.web.assessment import kept
from selfassess.web.assessment.checking import check_page
from selfassess.web.assessment.disputes import dispute
from selfassess.web.assessment.evidence import offers_on, with_evidence
from selfassess.web.assessment.forms import start_tokens, typed_on
from selfassess.web.assessment.last_time import last_time_on
from selfassess.web.assessment.link_panel import link_panel
from selfassess.web.assessment.study import AnsweredStudy, FormPage, answered_study
from selfassess.web.assessment.tasks import task_list
from selfassess.web.database import reading, writing
from selfassess.web.forms import Shown, posted_form
from selfassess.web.held_links import admit, own_form
from selfassess.web.questions import ABOUT_SLUG, NO_LAST_TIME, LastTime, field_id
from selfassess.web.questions import Shown as Fields
from selfassess.web.redirects import see_other

pages = Blueprint("assessment", __name__, url_prefix="/assessment")
kept.init_pages(pages)
pages.add_app_template_global(start_tokens)

UNPROCESSABLE = 422
CONFLICT = 409
BACK_TO_CHECK = "check"
ALL_PARTS = "parts"


@pages.post("/start")
def start() -> Response:
    study, form = answered_study(), own_form(posted_form())
    with writing() as uow:
        opened = start_assessment(uow, study.keys, study.served, form, datetime.now(UTC))
        uow.commit()
    admit(opened.scope)
    address = url_for("assessment.page", assessment_id=opened.scope.assessment_id, slug=ABOUT_SLUG)
    return see_other(address)


@pages.get("/<uuid:assessment_id>")
def tasks() -> str | Response:
    with reading() as uow:
        found = open_draft(uow)
    if found is None:
        return see_other(url_for("outcome.results"))
    now = datetime.now(UTC)
    page = task_list(answered_study(), found, now)
    return render_template("assessment/tasks.html", page=page, link=link_panel(), may_answer=True)


@pages.get("/<uuid:assessment_id>/questions/<slug>")
def page(slug: str) -> str | Response:
    asked = page_named(slug)
    with reading() as uow:
        found = open_draft(uow)
        if found is None:
            return see_other(url_for("outcome.results"))
        last = last_time_on(uow, asked, found)
    return show(asked, Fields(found.cells, {}, last), Shown.now(found.version))


@pages.post("/<uuid:assessment_id>/questions/<slug>")
def save(slug: str) -> tuple[str, int] | Response:
    asked = page_named(slug)
    shown, typed = Shown.posted(), typed_on(asked)
    served, now = answered_study().served, datetime.now(UTC)
    try:
        with writing() as uow:
            typed = _with_evidence(uow, asked, typed)
            save = save_meanwhile if _saves_meanwhile() else save_page
            outcome = save(uow, current_scope(), served, shown.version, shown.form, typed, now)
            uow.commit()
    except FaultyFields as refused:
        return show(asked, Fields(typed, refused.faults, _last_time(asked)), shown), UNPROCESSABLE
    match outcome:
        case Saved():
            return _saved(asked, outcome.version)
        case StaleSave():
            return render_template("assessment/stale.html", page=dispute(asked, outcome)), CONFLICT
    raise NoAccess


@pages.get("/<uuid:assessment_id>/check")
def check() -> str | Response:
    with reading() as uow:
        found = open_draft(uow)
    if found is None:
        return see_other(url_for("outcome.results"))
    given = {
        name: fault for name, fault in found.faults.items() if found.cells.get(name)
    }  # what is missing is no error
    return show_check(found, given)


@pages.post("/<uuid:assessment_id>/submit")
def submit() -> tuple[str, int] | Response:
    study, shown, faults = answered_study(), Shown.posted(), {}
    status, same, now = UNPROCESSABLE, CONFIRMED in request.form, datetime.now(UTC)
    with writing() as uow:
        try:
            outcome = submit_answers(uow, study.keys, current_scope(), study.served, shown.version, now, same)
        except FaultyFields as refused:
            found, faults = open_draft(uow), dict(refused.faults)
        else:
            match outcome:
                case Submitted():
                    uow.commit()
                    return see_other(url_for("outcome.results"))
                case None:
                    raise NoAccess
            found, status = open_draft(uow), CONFLICT
    if found is None:
        return see_other(url_for("outcome.results"))
    return show_check(found, faults, changed=status == CONFLICT, same=same), status


def _saved(asked: FormPage, version: int) -> Response:
    """On to the next page; a page that saved while it was being filled in stays, and goes on from this version."""
    if _saves_meanwhile():
        return jsonify(version=version)
    return see_other(_after(asked))


def _saves_meanwhile() -> bool:
    """Whether a script of ours saves a page that is still being filled in: then nobody has confirmed anything yet."""
    return request.accept_mimetypes.best == "application/json"


def _with_evidence(uow: UnitOfWork, asked: FormPage, typed: dict[str, str]) -> dict[str, str]:
    """What was typed, with the evidence that was ticked: few pages have any, and only these look it up."""
    if not any(".evidence." in name for name in request.form):
        return typed
    found = draft(uow, current_scope(), answered_study().served)
    return with_evidence(offers_on(uow, asked, found), typed) if found else typed


def _last_time(asked: FormPage) -> LastTime:
    with reading() as uow:
        found = open_draft(uow)
        return last_time_on(uow, asked, found) if found else NO_LAST_TIME


def open_draft(uow: UnitOfWork) -> Draft | None:
    """The draft that the address names; None once it is submitted, NoAccess where this browser opens nothing."""
    try:
        found = draft(uow, current_scope(), answered_study().served)
    except AlreadySubmitted:
        return None
    if found is None:
        raise NoAccess
    g.organisation = found.answers.about.organisation  # for the header of the page
    return found


def page_named(slug: str) -> FormPage:
    found = answered_study().pages.get(slug)
    if found is None:
        abort(404)
    return found


def show(asked: FormPage, fields: Fields, shown: Shown) -> str:
    return asked.render(fields, shown.tokens, url_for("assessment.save", slug=asked.slug, back=_back()))


def show_check(found: Draft, faults: Mapping[str, InputError], changed: bool = False, same: bool = False) -> str:
    study = answered_study()
    return render_template(
        "assessment/check.html",
        page=check_page(study, found),
        errors=[_error(study, name, fault) for name, fault in faults.items()],
        same=same,
        unconfirmed=_error(study, CONFIRMED, faults[CONFIRMED])[0] if CONFIRMED in faults else "",
        changed=changed,
        may_answer=may(Permission.ANSWER),
        form_tokens=Shown.now(found.version).tokens,
    )


def _error(study: AnsweredStudy, name: str, fault: InputError) -> tuple[str, str]:
    """What is wrong, and the address where it is put right."""
    if name == CONFIRMED:
        return f"{fault.what}. {fault.remedy}", f"#{CONFIRMED}"
    return f"{study.words.label(name)} {fault.what}.", _where_to_mend(study, name)


def _where_to_mend(study: AnsweredStudy, name: str) -> str:
    """The address of a field, and from there back to the check; a checklist begins with its first tick."""
    item = study.instrument.by_key.get(name)
    first = f"{name}.{item.ticks[0].key}" if item and item.ticks else name
    return url_for("assessment.page", slug=study.page_of[name], back=BACK_TO_CHECK, _anchor=field_id(first))


def _back() -> str | None:
    """Where the page was come from, if that was the check: the one word that is understood, and no address."""
    return BACK_TO_CHECK if request.args.get("back") == BACK_TO_CHECK else None


def _after(saved: FormPage) -> str:
    """Where Save and continue leads: to the next page, and from the last one to the check."""
    if _back():
        return url_for("assessment.check")
    if saved.slug == ABOUT_SLUG or request.form.get("then") == ALL_PARTS:
        return url_for("assessment.tasks")
    slugs = list(answered_study().pages)
    following = slugs[slugs.index(saved.slug) + 1 :]
    return url_for("assessment.page", slug=following[0]) if following else url_for("assessment.check")
