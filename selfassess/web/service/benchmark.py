"""The editions of the benchmark: for curators."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePath

from flask import Blueprint, render_template, request, url_for
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response as AnyResponse

from selfassess.answerfiles import BadFile
from selfassess.answerfiles.decoding import MOST_BYTES
from selfassess.domain.errors import InputError
from selfassess.services.submitting import OUR_TIME
from selfassess.services.uploading import Upload, choose, known_editions, take_in
from selfassess.web.database import writing
from selfassess.web.forms import Shown, posted_form
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys, served_settings, served_study
from selfassess.web.service.presenters import edition_part
from selfassess.web.signed_in import claims_account, current_account

pages = Blueprint("service_benchmark", __name__, url_prefix="/service/benchmark")

UNPROCESSABLE = 422
MOST_PROVENANCE = 100_000  # bytes
LARGEST_UPLOAD = MOST_BYTES + MOST_PROVENANCE + 20_000  # with room for what surrounds the two files


@pages.url_value_preprocessor
def take_files(endpoint: str | None, _values: object) -> None:
    """Before anybody reads the body, the forgery protection included; and for whoever says to be signed in alone."""
    if endpoint == "service_benchmark.add" and claims_account():
        request.max_content_length = LARGEST_UPLOAD


@pages.get("")
def index() -> str:
    return _show()


@pages.post("/import")
def add() -> tuple[str, int] | AnyResponse:
    posted_form()
    now = datetime.now(UTC)
    try:
        upload = _upload()
        with writing() as uow:
            who, today = current_account().account_id, now.astimezone(OUR_TIME).date()
            done = take_in(uow, served_keys(), served_settings().study_folder, upload, who, today, now)
            uow.commit()
    except InputError as error:
        return _show(error), UNPROCESSABLE
    what = "imported" if done.new else "known"
    return see_other(url_for("service_benchmark.index", edition=done.incoming.key, done=what))


@pages.post("/use")
def use() -> tuple[str, int] | AnyResponse:
    posted_form()
    try:
        with writing() as uow:
            key, who = request.form.get("edition", ""), current_account().account_id
            chosen = choose(uow, served_keys(), served_settings().study_folder, key, who, datetime.now(UTC))
            uow.commit()
    except InputError as error:
        return _show(error), UNPROCESSABLE
    return see_other(url_for("service_benchmark.index", edition=chosen.key, done="chosen"))


def _upload() -> Upload:
    responses, provenance = request.files.get("responses"), request.files.get("provenance")
    if not responses or not provenance:
        remedy = "Choose the file of responses and the file that says where they come from."
        raise InputError("Two files are needed", "responses" if not responses else "provenance", remedy)
    said = provenance.stream.read(MOST_PROVENANCE + 1)
    if len(said) > MOST_PROVENANCE:
        raise InputError("The file is too large", "provenance", f"Use a file of at most {MOST_PROVENANCE:,} bytes.")
    name = secure_filename(PurePath(responses.filename or "").name) or "responses"
    return Upload(name[-80:], responses.stream.read(), said)


def _show(error: InputError | None = None) -> str:
    study = served_study()
    faults = error.faults if isinstance(error, BadFile) else (error,) if error else ()
    try:
        editions = [edition_part(each) for each in known_editions(served_settings().study_folder)]
    except InputError as fault:
        editions, faults = [], (*faults, fault)
    return render_template(
        "service/benchmark.html",
        account=current_account(),
        title=study.title,
        served=study.benchmark.provenance,
        editions=editions,
        faults=[str(each) for each in faults],
        more=error.more if isinstance(error, BadFile) else 0,
        done=request.args.get("done", ""),
        chosen=request.args.get("edition", ""),
        most=f"{MOST_BYTES:,}",
        tokens=Shown.now(0).tokens,
    )
