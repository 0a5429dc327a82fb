"""The bytes of a PDF 1.7 file from its numbered objects, with all but streams packed into compressed object streams."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from struct import pack
from typing import NamedTuple

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_A_STREAM = 200
_LEVEL = 5  # of 9: a fifth faster than the usual 6, and half a per cent larger
_FREE, _PLAIN, _PACKED = 0, 1, 2
_ENTRY = ">BIH"  # the /W [1 4 2] of the cross-reference stream
_LAST_GENERATION = 65535


class Trailer(NamedTuple):
    """Numbers of the catalogue's and the information dictionary's objects, and the file's identifier."""

    root: int
    info: int
    identifier: bytes


def stream(dictionary: bytes, content: bytes) -> bytes:
    """A stream object of compressed `content`; `dictionary` holds further entries."""
    packed = zlib.compress(content, _LEVEL)
    entries = b"%s/Filter/FlateDecode/Length %d" % (dictionary, len(packed))
    return b"<<%s>>\nstream\n%s\nendstream" % (entries, packed)


def write_file(objects: Sequence[bytes], trailer: Trailer) -> bytes:
    """`objects[i]` is the body of object i + 1; a body that ends in `endstream` is a stream."""
    places: list[tuple[int, int, int]] = [(_FREE, 0, _LAST_GENERATION)] * (len(objects) + 1)
    packed = [number for number, body in enumerate(objects, 1) if not body.endswith(b"endstream")]
    bodies = [(number, body) for number, body in enumerate(objects, 1) if body.endswith(b"endstream")]
    for number, group in enumerate(_groups(packed), len(objects) + 1):
        bodies.append((number, _object_stream(group, objects)))
        places.append((_PLAIN, 0, 0))
        for index, member in enumerate(group):
            places[member] = (_PACKED, number, index)
    file = bytearray(_HEADER)
    for number, body in bodies:
        places[number] = (_PLAIN, len(file), 0)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(file)
    places.append((_PLAIN, start, 0))
    file += b"%d 0 obj\n%s\nendobj\n" % (len(places) - 1, _cross_references(places, trailer))
    file += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(file)


def _groups(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + _OBJECTS_A_STREAM] for start in range(0, len(numbers), _OBJECTS_A_STREAM))


def _object_stream(numbers: Sequence[int], objects: Sequence[bytes]) -> bytes:
    index: list[bytes] = []
    offset = 0
    for number in numbers:
        index.append(b"%d %d" % (number, offset))
        offset += len(objects[number - 1]) + 1
    head = b" ".join(index) + b"\n"
    content = head + b"\n".join([objects[number - 1] for number in numbers])
    return stream(b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(head)), content)


def _cross_references(places: Sequence[tuple[int, int, int]], trailer: Trailer) -> bytes:
    identifier = trailer.identifier.hex().upper().encode("ascii")
    entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
        len(places),
        trailer.root,
        trailer.info,
        identifier,
        identifier,
    )
    return stream(entries, b"".join([pack(_ENTRY, *place) for place in places]))
