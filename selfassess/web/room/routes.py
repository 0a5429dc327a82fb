"""Join a room by its code, answer from a seat in it, and see what everybody may see."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import Blueprint, jsonify, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.errors import InputError
from selfassess.domain.rehearsal import LABEL
from selfassess.domain.vote_sheet import GROUPS
from selfassess.services import rate_limits
from selfassess.services.rate_limits import Limit, TooMany
from selfassess.services.room import (
    Ballot,
    Counted,
    NoSuchRoom,
    TooLate,
    choose,
    comment,
    find_room,
    is_proven,
    join,
    plain_code,
    seated,
    vote,
)
from selfassess.services.room_views import is_led, offered, view
from selfassess.storage.tables import Team
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.database import reading, writing
from selfassess.web.redirects import see_other
from selfassess.web.room.heard import State, heard_states
from selfassess.web.room.presenters import SIGN, phone_page, said
from selfassess.web.room.seat import secret_for, sit_down, stand_up
from selfassess.web.served import served, served_keys, served_study

pages = Blueprint("room", __name__, url_prefix="/w")

UNPROCESSABLE, CONFLICT, GONE, TOO_MANY = 422, 409, 410, 429
GUESSES = Limit("room code", 40, timedelta(minutes=10))  # wrong ones, of one address: a right code costs nothing
WHOLE = re.compile("-?[0-9]{1,10}")
TEAMS = tuple((team, GROUPS[team.value]) for team in Team)


class GuessedTooOften(InputError):  # noqa: N818 - a state of affairs that passes
    """So many wrong codes came from an address that another is not looked up."""


@pages.get("")
def enter() -> str:
    return _join_page(plain_code(request.args.get("code", "")))


@pages.get("/<code>/in/<proof>")
def scanned(code: str, proof: str) -> str:
    """What the QR code leads to: only a button, because a camera opens addresses by itself."""
    return _join_page(plain_code(code), proof)


@pages.post("")
def take_seat() -> tuple[str, int] | Response:
    code, proof = plain_code(request.form.get("code", "")), request.form.get("proof", "")
    team = next((team for team, _ in TEAMS if team.value == request.form.get("team")), None)
    proven = is_proven(served_keys(), code, proof)
    try:
        if not proven:
            _check_guesses()
        with writing() as uow:
            secret = secret_for(code)
            kept = bool(secret) and seated(uow, code, secret) is not None
            secret = secret if kept else join(uow, code, team)
            uow.commit()
    except NoSuchRoom as error:
        if not proven:
            _count_guess()
        return _join_page(code, proof, error), UNPROCESSABLE
    except GuessedTooOften as error:
        return _join_page(code, proof, error), TOO_MANY
    except InputError as error:
        return _join_page(code, proof, error), UNPROCESSABLE
    sit_down(code, secret)
    return see_other(url_for("room.phone", code=code))


@pages.get("/<code>")
def phone(code: str) -> str | tuple[str, int] | Response:
    secret, wanted = secret_for(code), request.args.get("question", "")
    if not secret:
        return see_other(url_for("room.enter", code=plain_code(code)))
    try:
        with reading() as uow:
            place = seated(uow, code, secret)
            seen = view(uow, place, served().tops) if place else None
    except NoSuchRoom:
        return render_template("room/over.html", code=code), GONE
    if seen is None:
        return see_other(url_for("room.enter", code=code))
    page = phone_page(seen, served_study().instrument, int(wanted) if WHOLE.fullmatch(wanted) else None)
    return render_template("room/phone.html", page=page, csrf_token=generate_csrf(), notice=_notice())


@pages.get("/<code>/state")
def state(code: str) -> Response:
    """What a phone asks every two seconds: whether something changed. Without a seat every room is shut."""
    found = heard_states().of(code, _look) if secret_for(code) else State()
    if not found.open:
        return jsonify(version=0, open=False)
    response = jsonify(version=found.version, open=True, led=found.led)
    response.set_etag(found.tag)
    response.headers["Cache-Control"] = "no-cache"
    return response.make_conditional(request)


@pages.post("/<code>/answers")
def answer(code: str) -> Response:
    following = request.form.get("following", "")
    question = int(following) if WHOLE.fullmatch(following) else None

    def count(uow: UnitOfWork, secret: str) -> Counted | None:
        return vote(uow, code, secret, served().tops, _ballot())

    return _counted(code, count, question=question, said=None if question else "sent")


@pages.post("/<code>/comments")
def write(code: str) -> Response:
    key, typed = request.form.get("key", ""), request.form.get("text", "")
    return _counted(code, lambda uow, secret: comment(uow, code, secret, key, typed), said="comment")


@pages.post("/<code>/choices")
def give_votes(code: str) -> Response:
    def count(uow: UnitOfWork, secret: str) -> Counted | None:
        keys = [key for key, _ in offered(find_room(uow, code))]
        return choose(uow, code, secret, keys, request.form.getlist("chosen"))

    return _counted(code, count, said="votes")


@pages.post("/<code>/leave")
def leave(code: str) -> Response:
    stand_up(code)
    return see_other(url_for("room.enter"))


def _join_page(code: str, proof: str = "", error: InputError | None = None) -> str:
    asks_team = error is not None and error.where == "team"
    return render_template(
        "room/join.html",
        code=code,
        proof=proof,
        error=said(error) if error else "",
        field="team" if asks_team else "code",
        teams=[(team.value, label) for team, label in TEAMS] if asks_team else [],
        csrf_token=generate_csrf(),
    )


def _look(code: str) -> State:
    try:
        with reading() as uow:
            room = find_room(uow, code)
    except NoSuchRoom:
        return State()
    return State(room.version, open=True, led=is_led(room, datetime.now(UTC)))


def _ballot() -> Ballot:
    """The answer as it was sent; what is no number is none that counts."""
    said = request.form.get("answer", "")
    if not said:
        raise InputError("No answer is chosen", "answer", "Go back to the question, and choose one.")
    return Ballot(
        key=request.form.get("key", ""),
        round=_whole("round"),
        answer=DONT_KNOW if said == SIGN else _whole("answer"),
        stamp=_whole("stamp"),
    )


def _counted(
    code: str, count: Callable[[UnitOfWork, str], Counted | None], said: str | None, question: int | None = None
) -> Response:
    """Count what was sent from this browser's seat, and say whether it counts: to a script, or on the phone's page."""
    secret = secret_for(code)
    if not secret:
        return _without_seat(code)
    try:
        with writing() as uow:
            done = count(uow, secret)
            uow.commit()
    except InputError as error:
        return _refused(code, error)
    if done is None:
        return _without_seat(code)
    if _wants_json():
        return jsonify(counted=True)
    return see_other(url_for("room.phone", code=code, question=question, said=said))


def _check_guesses() -> None:
    try:
        with reading() as uow:
            rate_limits.check(uow, served_keys(), GUESSES, request.remote_addr or "", datetime.now(UTC))
    except TooMany as error:
        what = "Too many wrong codes came from this network"
        raise GuessedTooOften(what, "code", "Scan the QR code on the screen, or wait ten minutes.") from error


def _count_guess() -> None:
    try:
        with writing() as uow:
            rate_limits.take(uow, served_keys(), GUESSES, request.remote_addr or "", datetime.now(UTC))
            uow.commit()
    except TooMany:
        return  # the next one is refused before it is looked up


def _refused(code: str, error: InputError) -> Response:
    """What was sent does not count, and why: to a script, and to a person."""
    status = GONE if isinstance(error, NoSuchRoom) else CONFLICT if isinstance(error, TooLate) else UNPROCESSABLE
    response: Response
    if _wants_json():
        response = jsonify(counted=False, said=said(error))
    else:
        mark = _mark(code)
        html = render_template("room/refused.html", code=code, error=error, mark=mark, csrf_token=generate_csrf())
        response = Response(html, content_type="text/html; charset=utf-8")
    response.status_code = status
    return response


def _mark(code: str) -> str:
    """What a rehearsal is marked with; empty for any other room."""
    try:
        with reading() as uow:
            return LABEL if find_room(uow, code).rehearsal else ""
    except NoSuchRoom:
        return ""


def _without_seat(code: str) -> Response:
    """Every code is the same to a browser that has no seat behind it."""
    if not _wants_json():
        return see_other(url_for("room.enter", code=plain_code(code)))
    response = jsonify(counted=False, seat=False, said="You have no seat in this workshop. Join it again.")
    response.status_code = CONFLICT
    return response


def _whole(name: str) -> int:
    text = request.form.get(name, "")
    if not WHOLE.fullmatch(text):
        raise InputError("What was sent is not an answer of this page", name, "Load the page again.")
    return int(text)


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _notice() -> str:
    words = {
        "sent": "Answer sent. You can change it until the answers are shown.",
        "comment": "Comment sent. The facilitator reads it before the room does.",
        "votes": "Votes sent. You can change them until the facilitator closes them.",
    }
    return words.get(request.args.get("said", ""), "")
