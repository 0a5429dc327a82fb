"""Texts that say whose they are and where they are kept, so that one of them in the wrong answer is known by sight."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from pypdf import PdfReader
from werkzeug.test import TestResponse

CANARY = re.compile(r"canary-([a-z]+)-([a-z_]+)-([a-z0-9_]+)")
PDF, ZIP = b"%PDF", b"PK\x03\x04"


def canary(owner: str, table: str, column: str) -> str:
    """What stands in the column of a row that belongs to the owner, a short word for a side of the world."""
    return f"CANARY-{owner}-{table}-{column}"


def sung(response: TestResponse) -> set[tuple[str, str, str]]:
    """Every canary in an answer as owner, table and column: in its body, whatever it is, and in its headers."""
    found: set[tuple[str, str, str]] = set()
    for text in (str(response.headers), *texts(response.data)):
        found.update(CANARY.findall(text.lower()))
    return found


def texts(body: bytes) -> Iterator[str]:
    """All that can be read in a body: a PDF's pages and properties, the parts of an archive, or the text itself."""
    yield body.decode("utf-8", "replace")
    if body.startswith(PDF):
        reader = PdfReader(io.BytesIO(body))
        yield "\n".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    if body.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                yield name
                yield from texts(archive.read(name))
