"""Votes from a room without network: a sheet to take along, and what comes back on it, counted whole or not at all.

A slip becomes a seat with its votes. Nothing says afterwards which: seats are random numbers, and of the sheet only
its number and a keyed digest are kept, until the workshop closes.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from selfassess.answerfiles.faults import Faults, printable
from selfassess.answerfiles.vote_sheet import read_vote_sheet
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from selfassess.domain.vote_sheet import FilledSheet, Slip, VoteSheet, vote_sheet
from selfassess.services.keys import Keys
from selfassess.services.leading import questions_of
from selfassess.services.room import CODE_LENGTH, MOST_SEATS, SIGNS, TooLate, new_code, plain_code
from selfassess.services.rounds import rounds_of
from selfassess.services.sessions import digest_of
from selfassess.storage import rooms, vote_sheets, votes, workshops
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Team, Workshop, WorkshopPhase, WorkshopStep, WorkshopStepKind
from selfassess.storage.unit_of_work import UnitOfWork

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ANEW = "Download a new sheet, and copy into it only what is not counted yet."


class CountedAlready(InputError):  # noqa: N818 - a state of affairs
    """The sheet was counted before, and is not counted twice."""


def blank_sheet(workshop: Workshop, instrument: Instrument) -> bytes:
    """A sheet to fill in, with a number of its own."""
    from selfassess.reports.blank.vote_sheet import xlsx  # noqa: PLC0415 - most requests do without

    return xlsx(instrument, _asked(workshop, instrument), workshop.title, workshop.code, new_code())


def read_sheet(workshop: Workshop, instrument: Instrument, data: bytes, name: str) -> FilledSheet:
    """What a file says. InputError with the cells to correct, where it is not the sheet of this workshop."""
    sheet = read_vote_sheet(data, name, _asked(workshop, instrument))
    if plain_code(sheet.code) != workshop.code:
        what = f"The workshop code on the sheet is “{printable(sheet.code)}”, and this workshop’s is {workshop.code}"
        raise InputError(what, "Cell B1", "Bring the sheet to its own workshop, or download one here.")
    if len(sheet.number) != CODE_LENGTH or not set(sheet.number) <= set(SIGNS):
        raise InputError("The number of the sheet is not one of ours", "Cell B2", "Write it as it was downloaded.")
    return sheet


def open_rounds(workshop: Workshop, steps: Iterable[WorkshopStep]) -> dict[str, int]:
    """The round of each question for which a sheet is counted now, by its key: those that the room has not seen.

    While the room votes these are all that are not shown; while it discusses, the question on the screen alone.
    """
    rounds = rounds_of(tuple(steps))
    if workshop.phase is WorkshopPhase.VOTING:
        return {key: rounds.of(key).number for key in questions_of(workshop) if not rounds.of(key).shown}
    if workshop.phase is WorkshopPhase.DISCUSSING and not workshop.revealed:
        return {workshop.item: workshop.round}
    return {}


def count_sheet(
    uow: UnitOfWork, keys: Keys, scope: Scope, workshop_id: UUID, sheet: FilledSheet, now: datetime
) -> int | None:
    """Count every slip of a sheet; how many there were, or None where the scope may not lead the workshop.

    TooLate where no votes are taken now, CountedAlready for a sheet that was counted, InputError where its votes are
    on what was shown already, or its people find no seat. Then nothing of it is counted.
    """
    workshop = workshops.lock(uow.session, scope, workshop_id)
    if workshop is None:
        return None
    steps = workshops.steps(uow.session, workshop.id)
    rounds = open_rounds(workshop, steps)
    digest = _digest(keys, workshop, sheet, [each.key for each in steps if each.what is WorkshopStepKind.RESET])
    _check_new(vote_sheets.counted(uow.connection, workshop.id), sheet.number, digest)
    _check_open(workshop, sheet, rounds)
    seats = _seats(uow, workshop, sheet.slips, rounds)
    cast = [
        (seat_id, key, rounds[key], code)
        for seat_id, slip in zip(seats, sheet.slips, strict=True)
        for key, code in slip.votes.items()
    ]
    votes.put_all(uow.connection, workshop.id, cast)
    vote_sheets.note(uow.connection, workshop.id, sheet.number, digest)
    workshops.note(uow.session, workshop, WorkshopStepKind.SHEET_COUNTED, "", now)
    return len(sheet.slips)


def paper_seat(team: Team | None) -> tuple[UUID, str, Team | None]:
    """A seat that no phone ever finds: its id, the digest of a secret that nobody is told, and its team."""
    return uuid4(), digest_of(secrets.token_urlsafe(24)), team


def _asked(workshop: Workshop, instrument: Instrument) -> VoteSheet:
    return vote_sheet(instrument, questions_of(workshop), workshop.teams)


def _digest(keys: Keys, workshop: Workshop, sheet: FilledSheet, resets: list[str]) -> str:
    """A keyed digest of all slips in the order of their numbers; after a reset the same slips count anew."""
    slips = sorted((slip.number, slip.group, sorted(slip.votes.items())) for slip in sheet.slips)
    asked = sorted((key, resets.count(key)) for key in sheet.first)
    said = json.dumps([workshop.id.hex, asked, slips])
    return hmac.digest(keys.rooms, said.encode(), "sha256").hex()


def _check_new(counted: Mapping[str, str], number: str, digest: str) -> None:
    if digest in counted.values():
        what = "This sheet was counted already, so nothing was added"
        raise CountedAlready(what, remedy="If these are other people, give their slips other numbers on a new sheet.")
    if number in counted:
        raise CountedAlready(f"The sheet {number} was counted already, with other answers", "Cell B2", ANEW)


def _check_open(workshop: Workshop, sheet: FilledSheet, rounds: Mapping[str, int]) -> None:
    if workshop.phase is WorkshopPhase.GATHERING:
        raise TooLate("The voting has not begun, so nothing was counted", remedy="Start it, and try again.")
    if not rounds:
        raise TooLate("The workshop takes no votes now, so nothing was counted", remedy="Look at the desk.")
    faults = Faults("The sheet")
    for key, where in sheet.first.items():
        if key not in rounds:
            what = "The workshop takes no votes on this question now"
            faults.add(InputError(what, where, "Empty the column, and try again."))
    faults.raise_any()


def _seats(uow: UnitOfWork, workshop: Workshop, slips: tuple[Slip, ...], rounds: Mapping[str, int]) -> list[UUID]:
    """A seat for each slip: one that has not answered what is open, or else a new one, which no phone ever finds.

    So a room that votes again on a later sheet is not counted as further people.
    """
    free: dict[str, list[UUID]] = {}
    for seat_id, team in vote_sheets.free_seats(uow.connection, workshop.id, tuple(rounds.items())):
        free.setdefault(team.value if team else "", []).append(seat_id)
    made: list[tuple[UUID, str, Team | None]] = []
    seats = []
    for slip in slips:
        if free.get(slip.group):
            seats.append(free[slip.group].pop())
            continue
        made.append(paper_seat(Team(slip.group) if slip.group else None))
        seats.append(made[-1][0])
    left = MOST_SEATS - rooms.count_seats(uow.connection, workshop.id)
    if len(made) > left:
        what = f"The sheet holds {len(made)} further people, and {left} seats are left"
        raise InputError(what, remedy=f"A workshop has {MOST_SEATS} seats. Bring fewer slips on a new sheet.")
    rooms.take_seats_on_paper(uow.connection, workshop.id, made)
    return seats
