"""Bytes to text: UTF-8, UTF-16 with its mark, or Windows-1252, and never a guess beyond these."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from selfassess.domain.errors import InputError

MOST_BYTES = 10_000_000
SAVE_AS = "Save the file as “CSV UTF-8” and try again."


@dataclass(frozen=True)
class Decoded:
    """The text of a file, without a byte order mark, and the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file; a NUL stays in it, to be refused in the cell where it stands."""
    if len(data) > MOST_BYTES:
        raise InputError("The file is too large", name, f"Use a file of at most {MOST_BYTES:,} bytes.")
    if data.startswith(codecs.BOM_UTF8):
        return _decode(data, "utf-8", len(codecs.BOM_UTF8), name)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
        return _decode(data, encoding, len(codecs.BOM_UTF16_LE), name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode(data, "cp1252", 0, name)


def _decode(data: bytes, encoding: str, mark: int, name: str) -> Decoded:
    try:
        return Decoded(data[mark:].decode(encoding), encoding)
    except UnicodeDecodeError as error:
        line = _line_of(data[mark : mark + error.start].decode(encoding))
        where = f"{name}, byte {mark + error.start:,}, row {line:,}"
        tried = "UTF-8 or Windows-1252" if encoding == "cp1252" else encoding.upper()
        raise InputError(f"The file cannot be read as {tried}", where, SAVE_AS) from None


def _line_of(before: str) -> int:
    return before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
