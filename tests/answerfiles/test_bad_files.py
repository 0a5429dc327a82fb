"""A thousand spoilt files: each is read or refused in words, and nothing else happens."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping

import pytest

from selfassess.answerfiles import read_answers
from selfassess.domain.answers import Answers, answered_tops
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from tests.answerfiles.questionnaire import csv_file
from tests.answerfiles.test_reading import FULL

ANOTHER = {**dict.fromkeys(FULL, ""), "organisation": "Café “Moor”, Ltd", "habit.prunes": "DK", "story.bad": '"No"\n;'}
GOOD = {
    "CSV": csv_file(FULL, ANOTHER),
    "UTF-16": b"\xff\xfe" + csv_file(FULL, ANOTHER).decode().encode("utf-16-le"),
    "Windows-1252": csv_file({**FULL, "organisation": "Parc"}, ANOTHER).decode().encode("cp1252"),
    "JSON": json.dumps([FULL, ANOTHER]).encode(),
}
INSERTED = [b'"', b'""', b"\x00", b"\xed\xa0\x80", b"\\ud800", b"\xff", b"\x81", b",", b";", b"\t", b"\r", b"\n"]
INSERTED += [
    b"\r\n",
    b"=",
    b"{",
    b"[",
    b"]",
    b":",
    b"1e9",
    b"NaN",
    b"\xef\xbb\xbf",
    b"\x1a",
    b"\xe2\x80\xa8",
    b"," * 2_100,
]


def _spoilt(good: bytes, chance: random.Random) -> bytes:
    data = bytearray(good)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(7):
            case 0:
                data[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[place:]
            case 2:
                data[place:place] = chance.choice(INSERTED)
            case 3:
                old, new = chance.sample([b",", b";", b"\t", b"\n", b'"', b"1"], 2)
                data = data.replace(old, new)
            case 4:
                data[place:place] = chance.randbytes(chance.randint(1, 50))
            case 5:
                data[place:place] = data[: chance.randrange(len(data) + 1)]
            case _:
                del data[place : place + chance.randint(1, 60)]
    return bytes(data)


@pytest.mark.parametrize("good", GOOD.values(), ids=GOOD)
def test_the_files_are_good_before_they_are_spoilt(instrument: Instrument, good: bytes) -> None:
    assert len(read_answers(good, "a file", instrument)) == 2


def _outcome(data: bytes, instrument: Instrument) -> list[Answers] | InputError:
    try:
        return read_answers(data, "a file", instrument)
    except InputError as error:
        return error


def _check(outcome: list[Answers] | InputError, tops: Mapping[str, int]) -> None:
    if isinstance(outcome, list):
        assert outcome
        for answers in outcome:
            assert answers.about.organisation
            assert all(-2 <= code <= tops[key] for key, code in answers.codes.items())
    else:
        assert str(outcome).encode("utf-8").startswith(b"a file")
        assert all(fault.remedy for fault in [outcome, *getattr(outcome, "faults", ())])


@pytest.mark.parametrize("form", GOOD)
def test_a_spoilt_file_is_read_or_refused(instrument: Instrument, form: str) -> None:
    tops = answered_tops(instrument)
    outcomes = [_outcome(_spoilt(GOOD[form], random.Random(f"{form} {seed}")), instrument) for seed in range(250)]
    for outcome in outcomes:
        _check(outcome, tops)
    assert sum(isinstance(outcome, InputError) for outcome in outcomes) > 100


@pytest.mark.parametrize("seed", range(20))
def test_bytes_at_random_are_refused(instrument: Instrument, seed: int) -> None:
    with pytest.raises(InputError):
        read_answers(random.Random(seed).randbytes(5_000), "a file", instrument)
