"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from selfassess.answerfiles.decoding import MOST_BYTES, decode
from selfassess.domain.errors import InputError

WELSH = "organisation\nGŵyr – “Ŷ”\n"
ENGLISH = "organisation\nCafé – “Moor” €\n"

READABLE = {
    "UTF-8": (WELSH.encode(), WELSH, "utf-8"),
    "UTF-8 with its mark": (codecs.BOM_UTF8 + WELSH.encode(), WELSH, "utf-8"),
    "UTF-16, little end first": (codecs.BOM_UTF16_LE + WELSH.encode("utf-16-le"), WELSH, "utf-16-le"),
    "UTF-16, big end first": (codecs.BOM_UTF16_BE + WELSH.encode("utf-16-be"), WELSH, "utf-16-be"),
    "Windows-1252": (ENGLISH.encode("cp1252"), ENGLISH, "cp1252"),
    "nothing": (b"", "", "utf-8"),
}

UNREADABLE = {
    "neither UTF-8 nor Windows-1252": (
        b"organisation\r\nA\rB\n\xe9\x81",
        (
            "garden.csv, byte 19, row 4: The file cannot be read as UTF-8 or Windows-1252."
            " Save the file as “CSV UTF-8” and try again."
        ),
    ),
    "UTF-8 by its mark, and then not": (
        codecs.BOM_UTF8 + b"organisation\nCaf\xe9\n",
        "garden.csv, byte 19, row 2: The file cannot be read as UTF-8. Save the file as “CSV UTF-8” and try again.",
    ),
    "UTF-16 with half a pair": (
        codecs.BOM_UTF16_LE + "a\n".encode("utf-16-le") + b"\x00\xd8" + "b".encode("utf-16-le"),
        "garden.csv, byte 6, row 2: The file cannot be read as UTF-16-LE. Save the file as “CSV UTF-8” and try again.",
    ),
    "UTF-16 with an odd byte": (
        codecs.BOM_UTF16_BE + "ab".encode("utf-16-be") + b"\x00",
        "garden.csv, byte 6, row 1: The file cannot be read as UTF-16-BE. Save the file as “CSV UTF-8” and try again.",
    ),
    "too large": (
        b"\xff" * (MOST_BYTES + 1),
        "garden.csv: The file is too large. Use a file of at most 10,000,000 bytes.",
    ),
}


@pytest.mark.parametrize(("data", "text", "encoding"), READABLE.values(), ids=READABLE)
def test_an_encoding_is_recognised(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data, "garden.csv")
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(("data", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "garden.csv")
    assert str(caught.value) == message
