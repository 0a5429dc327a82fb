"""The zip archive that a workbook is: whether it may be unpacked, found out by unpacking it piece by piece.

What an archive says of itself is checked first, since that is quick, and then never relied on: every byte is counted.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from selfassess.answerfiles.markup import SAVE_AGAIN, Markup
from selfassess.domain.errors import InputError

MOST_BYTES = 2_000_000
MOST_ENTRIES = 200
MOST_UNPACKED = 50_000_000
MOST_OF_A_PART = 20_000_000
MOST_RATIO = 100  # of unpacked bytes to packed ones
PIECE = 65_536

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED, _STORED, _DEFLATED = 0x1, 0, 8
_MANIFEST = "[Content_Types].xml"
_MACROS = "vbaproject.bin"
SAVE_AS_XLSX = "Save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”, and try again."


def check_workbook(data: bytes, name: str) -> Markup:
    """How far the cells of a workbook reach; InputError where it is none, or must not be opened."""
    if len(data) > MOST_BYTES:
        raise InputError(
            "The workbook is too large", name, f"Use a workbook of at most {MOST_BYTES:,} bytes, or a CSV."
        )
    entries = _entries(data, name)
    _check_names([entry.filename for entry in entries], name)
    for entry in entries:
        _check_entry(entry, name)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED or sum(e.compress_size for e in entries) > len(data):
        raise _bomb(name)
    markup = Markup(name)
    for entry in entries:
        _scan(data, entry, markup)
    return markup


def _entries(data: bytes, name: str) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OverflowError):
        raise _damaged(name) from None


def _check_names(names: list[str], name: str) -> None:
    if len(names) > MOST_ENTRIES:
        raise InputError(f"The workbook has {len(names):,} parts", name, f"{MOST_ENTRIES} are read. {SAVE_AGAIN}")
    if "mimetype" in names:
        raise InputError("This is an OpenDocument file", name, SAVE_AS_XLSX)
    if _MANIFEST not in names:
        raise InputError("This is an archive, not a workbook", name, SAVE_AS_XLSX)
    if any(each.lower().endswith(_MACROS) for each in names):
        raise InputError("The workbook holds macros", name, SAVE_AS_XLSX)
    if len(set(names)) < len(names):
        raise InputError("A part of the workbook is there twice", name, SAVE_AGAIN)


def _check_entry(entry: zipfile.ZipInfo, name: str) -> None:
    parts = entry.filename.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or ":" in parts[0]:
        raise InputError("A part of the workbook has a name that leads out of it", name, SAVE_AGAIN)
    if entry.flag_bits & _ENCRYPTED:
        raise InputError("The workbook is protected with a password", name, "Save it without one, and try again.")
    if entry.compress_type not in (_STORED, _DEFLATED):
        raise InputError("The workbook is packed in a way that is not read", name, SAVE_AS_XLSX)
    if entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        raise _bomb(name)


def _scan(data: bytes, entry: zipfile.ZipInfo, markup: Markup) -> None:
    """Unpack one part, and count it as it comes."""
    part, unpacked, checksum = markup.part(), 0, 0
    for piece in _pieces(data, entry, markup.name):
        unpacked += len(piece)
        if unpacked > min(MOST_OF_A_PART, entry.file_size):
            raise _bomb(markup.name)
        checksum = zlib.crc32(piece, checksum)
        part.feed(piece)
    if unpacked != entry.file_size or checksum != entry.CRC:
        raise _damaged(markup.name)


def _pieces(data: bytes, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The bytes of a part as they come out of its packed ones, whatever the archive says of their number."""
    header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size:
        raise _damaged(name)
    mark, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    packed = data[start : start + entry.compress_size]
    if mark != b"PK\x03\x04" or len(packed) < entry.compress_size:
        raise _damaged(name)
    if entry.compress_type == _STORED:
        yield from (packed[place : place + PIECE] for place in range(0, len(packed), PIECE))
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while packed and not inflater.eof:
            yield inflater.decompress(packed, PIECE)
            packed = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        raise _damaged(name) from None


def _bomb(name: str) -> InputError:
    return InputError("The workbook would unpack to far more than a table of answers", name, SAVE_AGAIN)


def _damaged(name: str) -> InputError:
    return InputError("The workbook is damaged", name, f"Open it in a spreadsheet program. {SAVE_AS_XLSX}")
