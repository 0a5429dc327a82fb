"""What somebody in the room does: join, answer, write a comment, give votes to what should be done.

Nobody is asked who they are. A seat is a secret that the phone keeps; the database knows its digest. The page says at
once whether an answer counted: one that came too late is told so, and never taken and lost.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID, uuid4

from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.errors import InputError
from selfassess.domain.voting import VOTES_FOR_ACTIONS
from selfassess.services.keys import Keys
from selfassess.services.sessions import digest_of
from selfassess.services.typed import line
from selfassess.storage import rooms, votes
from selfassess.storage.rooms import Room
from selfassess.storage.tables import Team, WorkshopPhase
from selfassess.storage.unit_of_work import UnitOfWork

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # 31: no 0 or O, no 1, I or L
CODE_LENGTH = 7
MOST_SEATS = 500
LONGEST_COMMENT = 500
MOST_STAMP = 2**31 - 1


@dataclass(frozen=True)
class Seated:
    """Somebody's place in a room."""

    room: Room
    seat_id: UUID


@dataclass(frozen=True)
class Counted:
    """The answer is kept."""


@dataclass(frozen=True)
class Ballot:
    """An answer as a phone sends it: a code of the item, or DONT_KNOW, for the round that the phone was shown.

    ``stamp`` rises with each answer of the phone.
    """

    key: str
    round: int
    answer: int
    stamp: int


class TooLate(InputError):  # noqa: N818 - a state of affairs
    """What was sent is not asked any more, or not yet."""


class NoSuchRoom(InputError):  # noqa: N818 - a state of affairs
    """No room is open under a code; nothing tells one that closed from one that never was."""

    def __init__(self) -> None:
        super().__init__(
            "No workshop is open with this code", remedy="Check the code on the screen, and type it again."
        )


def plain_code(typed: str) -> str:
    """A code as it was typed, in capitals and without spaces or hyphens."""
    return "".join(typed.split()).replace("-", "").upper()[: CODE_LENGTH + 1]


def new_code() -> str:
    """A code that nobody can guess in the time that a workshop takes: one of 27,512,614,111."""
    return "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))


def proof_of(keys: Keys, code: str) -> str:
    """What the QR code carries beside the code: 128 bits that show that it was not guessed."""
    return hmac.digest(keys.rooms, code.encode(), "sha256")[:16].hex()


def is_proven(keys: Keys, code: str, proof: str) -> bool:
    """Whether a code came from the QR code on the screen."""
    return hmac.compare_digest(proof_of(keys, code).encode(), proof.encode("utf-8", "replace"))


def find_room(uow: UnitOfWork, code: str) -> Room:
    """The open room of a code; NoSuchRoom where there is none."""
    room = rooms.find(uow.connection, code) if _may_be(code) else None
    if room is None or room.phase is WorkshopPhase.CLOSED:
        raise NoSuchRoom
    return room


def join(uow: UnitOfWork, code: str, team: Team | None) -> str:
    """Take a seat; its secret, which is kept nowhere. InputError where a team must be given and is not."""
    room = rooms.find_to_join(uow.connection, code) if _may_be(code) else None
    if room is None or room.phase is WorkshopPhase.CLOSED:
        raise NoSuchRoom
    if room.teams and team is None:
        raise InputError("Choose the group that you belong to", "team")
    if rooms.count_seats(uow.connection, room.id) >= MOST_SEATS:
        raise InputError(f"All {MOST_SEATS} seats are taken", remedy="Ask the facilitator.")
    secret = secrets.token_urlsafe(24)
    rooms.take_seat(uow.connection, uuid4(), room.id, digest_of(secret), team if room.teams else None)
    return secret


def seated(uow: UnitOfWork, code: str, secret: str) -> Seated | None:
    """The seat that a phone's secret stands for, in the open room of a code; None where it has none there."""
    room = find_room(uow, code)
    seat_id = rooms.seat(uow.connection, room.id, digest_of(secret))
    return Seated(room, seat_id) if seat_id else None


def vote(uow: UnitOfWork, code: str, secret: str, tops: Mapping[str, int], ballot: Ballot) -> Counted | None:
    """Count an answer; ``tops`` are the highest codes by item. Sent again, however late, it changes nothing.

    None where the secret has no seat here; TooLate where the question is not open; InputError where it is no answer.
    """
    place = _to_vote(uow, code, secret)
    if place is None:
        return None
    _check(ballot, questions_of(place.room), tops)
    if not is_open(place.room, ballot.key, ballot.round):
        raise TooLate("This question is closed, so the answer was not counted", ballot.key, "Look at the screen.")
    votes.put(uow.connection, place.room.id, place.seat_id, ballot.key, ballot.round, ballot.answer, ballot.stamp)
    return Counted()


def is_open(room: Room, key: str, round_: int) -> bool:
    """Whether a question takes answers in a round now."""
    if room.revealed:
        return False
    if room.phase is WorkshopPhase.VOTING and not room.together:
        return round_ == 1
    voting = room.phase in (WorkshopPhase.VOTING, WorkshopPhase.DISCUSSING)
    return voting and (room.item, room.round) == (key, round_)


def comment(uow: UnitOfWork, code: str, secret: str, key: str, typed: str) -> Counted | None:
    """Hand a comment to the facilitator, who reads it before the room does. It is tied to no seat."""
    place = _to_vote(uow, code, secret)
    if place is None:
        return None
    text = line(typed, "text", LONGEST_COMMENT)
    if not text:
        raise InputError("There is no comment", "text", "Write one, or go on without.")
    if key and key not in questions_of(place.room):
        raise InputError("This question is not part of the workshop", "key", "Load the page again.")
    rooms.add_comment(uow.connection, uuid4(), place.room.id, key, text)
    return Counted()


def choose(
    uow: UnitOfWork, code: str, secret: str, offered: Collection[str], chosen: Collection[str]
) -> Counted | None:
    """Give up to three votes to recommendations, each to another; they replace those given before."""
    place = _to_vote(uow, code, secret)
    if place is None:
        return None
    if place.room.phase is not WorkshopPhase.CHOOSING or place.room.revealed:
        raise TooLate("The votes are closed, so yours were not counted", remedy="Look at the screen.")
    if not set(chosen) <= set(offered):
        raise InputError("This is not one of the recommendations", "chosen", "Load the page again.")
    if len(set(chosen)) > VOTES_FOR_ACTIONS:
        raise InputError(
            f"You have {VOTES_FOR_ACTIONS} votes, and chose {len(set(chosen))}", "chosen", "Take some away."
        )
    votes.choose(uow.connection, place.room.id, place.seat_id, set(chosen))
    return Counted()


def questions_of(room: Room) -> tuple[str, ...]:
    """The keys of the items that a workshop votes on, in order."""
    return _questions(room.questions)


@lru_cache(maxsize=256)
def _questions(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _may_be(code: str) -> bool:
    """Whether a code is made as ours are: what is not is not looked up."""
    return len(code) == CODE_LENGTH and set(code) <= set(SIGNS)


def _check(ballot: Ballot, questions: Collection[str], tops: Mapping[str, int]) -> None:
    """Refuse what no phone of ours would send."""
    if ballot.key not in questions or ballot.key not in tops:
        raise InputError("This question is not part of the workshop", "key", "Load the page again.")
    if ballot.answer != DONT_KNOW and not 0 <= ballot.answer <= tops[ballot.key]:
        raise InputError("This is not an answer to the question", "answer", "Choose one of those shown.")
    if not 0 < ballot.stamp <= MOST_STAMP:
        raise InputError("The answer has no place in the order of yours", "stamp", "Load the page again.")


def _to_vote(uow: UnitOfWork, code: str, secret: str) -> Seated | None:
    found = rooms.find_to_vote(uow.connection, code, digest_of(secret)) if _may_be(code) else None
    if found is None or found[0].phase is WorkshopPhase.CLOSED:
        raise NoSuchRoom
    room, seat_id = found
    return Seated(room, seat_id) if seat_id else None
