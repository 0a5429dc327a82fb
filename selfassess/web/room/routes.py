"""Join a room by its code, answer from a seat in it, and see what everybody may see."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from flask import Blueprint, jsonify, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.errors import InputError
from selfassess.services import rate_limits
from selfassess.services.concluding import tops
from selfassess.services.rate_limits import Limit, TooMany
from selfassess.services.room import (
    Ballot,
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
from selfassess.web.database import reading, writing
from selfassess.web.redirects import see_other
from selfassess.web.room.presenters import SIGN, phone_page
from selfassess.web.room.seat import secret_for, sit_down, stand_up
from selfassess.web.served import served, served_keys, served_study

pages = Blueprint("room", __name__, url_prefix="/w")

UNPROCESSABLE, CONFLICT, GONE, TOO_MANY = 422, 409, 410, 429
GUESSES = Limit("room code", 40, timedelta(minutes=10))  # wrong ones, of one address: a right code costs nothing
WHOLE = re.compile("-?[0-9]{1,10}")
TEAMS = ((Team.BOARD, "The board"), (Team.STAFF, "Staff"), (Team.COMMUNICATIONS, "Communications"))


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
        _count_guess()
        return _join_page(code, proof, error), UNPROCESSABLE
    except TooMany as error:
        return _join_page(code, proof, error), TOO_MANY
    except InputError as error:
        return _join_page(code, proof, error), UNPROCESSABLE
    sit_down(code, secret)
    return see_other(url_for("room.phone", code=code))


@pages.get("/<code>")
def phone(code: str) -> str | tuple[str, int] | Response:
    wanted = request.args.get("question", "")
    try:
        with reading() as uow:
            place = seated(uow, code, secret_for(code))
            seen = view(uow, place, tops(served().study)) if place else None
    except NoSuchRoom:
        return render_template("room/over.html", code=code), GONE
    if seen is None:
        return see_other(url_for("room.enter", code=code))
    page = phone_page(seen, served_study().instrument, int(wanted) if WHOLE.fullmatch(wanted) else None)
    return render_template("room/phone.html", page=page, csrf_token=generate_csrf(), notice=_notice())


@pages.get("/<code>/state")
def state(code: str) -> Response:
    """What a phone asks every two seconds: whether something changed. It opens no session and changes nothing."""
    try:
        with reading() as uow:
            room = find_room(uow, code)
    except NoSuchRoom:
        return jsonify(version=0, open=False)
    led = is_led(room, datetime.now(UTC))
    response = jsonify(version=room.version, open=True, led=led)
    response.set_etag(f"{room.version}-{led}")
    response.headers["Cache-Control"] = "no-cache"
    return response.make_conditional(request)


@pages.post("/<code>/answers")
def answer(code: str) -> tuple[Response, int] | Response:
    said = request.form.get("answer", "")
    ballot = Ballot(
        key=request.form.get("key", ""),
        round=_whole("round"),
        answer=DONT_KNOW if said == SIGN else _whole("answer"),
        stamp=_whole("stamp"),
    )
    try:
        with writing() as uow:
            done = vote(uow, code, secret_for(code), tops(served().study), ballot)
            uow.commit()
    except InputError as error:
        return _refused(code, error)
    if done is None:
        return _without_seat(code)
    following = request.form.get("following", "")
    if _wants_json():
        return jsonify(counted=True)
    question = int(following) if WHOLE.fullmatch(following) else None
    return see_other(url_for("room.phone", code=code, question=question, said=None if question else "sent"))


@pages.post("/<code>/comments")
def write(code: str) -> tuple[Response, int] | Response:
    key, typed = request.form.get("key", ""), request.form.get("text", "")
    try:
        with writing() as uow:
            done = comment(uow, code, secret_for(code), key, typed)
            uow.commit()
    except InputError as error:
        return _refused(code, error)
    if done is None:
        return _without_seat(code)
    return see_other(url_for("room.phone", code=code, said="comment"))


@pages.post("/<code>/choices")
def give_votes(code: str) -> tuple[Response, int] | Response:
    try:
        with writing() as uow:
            room = find_room(uow, code)
            keys = [key for key, _ in offered(room)]
            done = choose(uow, code, secret_for(code), keys, request.form.getlist("chosen"))
            uow.commit()
    except InputError as error:
        return _refused(code, error)
    if done is None:
        return _without_seat(code)
    return see_other(url_for("room.phone", code=code, said="votes"))


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
        error=f"{error.what}. {error.remedy}".strip() if error else "",
        field="team" if asks_team else "code",
        teams=[(team.value, label) for team, label in TEAMS] if asks_team else [],
        csrf_token=generate_csrf(),
    )


def _check_guesses() -> None:
    with reading() as uow:
        rate_limits.check(uow, served_keys(), GUESSES, request.remote_addr or "", datetime.now(UTC))


def _count_guess() -> None:
    try:
        with writing() as uow:
            rate_limits.take(uow, served_keys(), GUESSES, request.remote_addr or "", datetime.now(UTC))
            uow.commit()
    except TooMany:
        return  # the next one is refused before it is looked up


def _refused(code: str, error: InputError) -> tuple[Response, int]:
    """What was sent does not count, and why: to a script, and to a person."""
    status = GONE if isinstance(error, NoSuchRoom) else CONFLICT if isinstance(error, TooLate) else UNPROCESSABLE
    if _wants_json():
        return jsonify(counted=False, said=f"{error.what}. {error.remedy}".strip()), status
    body = render_template("room/refused.html", code=code, what=error.what, remedy=error.remedy)
    return Response(body, content_type="text/html; charset=utf-8"), status


def _without_seat(code: str) -> tuple[Response, int] | Response:
    if _wants_json():
        return jsonify(counted=False, said="You have no seat in this workshop. Join it again."), CONFLICT
    return see_other(url_for("room.enter", code=plain_code(code)))


def _whole(name: str) -> int:
    text = request.form.get(name, "")
    if not WHOLE.fullmatch(text):
        raise BadRequest
    return int(text)


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _notice() -> str:
    said = {
        "sent": "Answer sent. You can change it until the answers are shown.",
        "comment": "Comment sent. The facilitator reads it before the room does.",
        "votes": "Votes sent. You can change them until the facilitator closes them.",
    }
    return said.get(request.args.get("said", ""), "")
