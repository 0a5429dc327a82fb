"""A TOML file of a study: its bytes, and the table that they hold."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selfassess.domain.errors import InputError

EDITIONS = "editions"  # the folder of a study that holds the imported editions of its benchmark


@dataclass(frozen=True)
class TomlFile:
    """A file as read. ``name`` is what messages call it: its folder and its own name."""

    name: str
    table: dict[str, Any]
    sha256: str


def file_name(path: Path) -> str:
    """What messages call a file of a study: its folder and its own name, and the study of an edition."""
    folder = path.resolve().parent
    parts = [folder.name, path.name]
    while EDITIONS in (folder.name, folder.parent.name):
        folder = folder.parent
        parts.insert(0, folder.name)
    return "/".join(parts)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that a study must have."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("The file is missing", file_name(path), "Add it; every study needs it.") from None
    except OSError as error:
        what = f"The file cannot be read ({error.strerror})"
        raise InputError(what, file_name(path), "Check that it is a file, and that it may be read.") from None


def read_toml(path: Path) -> TomlFile:
    """A TOML file; InputError where it is missing, not UTF-8, or not TOML."""
    data = read_bytes(path)
    name = file_name(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("The file is not UTF-8", f"{name}, line {line}", "Save it as UTF-8.") from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_fault(str(error), name) from None
    except ValueError:
        raise InputError("A number has more digits than can be read", name, "Write a shorter number.") from None
    except RecursionError:
        raise InputError("Lists or tables stand too deep inside one another", name, "Write fewer levels.") from None
    return TomlFile(name, table, hashlib.sha256(data).hexdigest())


def _syntax_fault(message: str, name: str) -> InputError:
    """tomllib says "Expected … (at line 3, column 5)": the place goes to where, the rest stays."""
    said, line, column = message, "", ""
    if place := re.search(r" \(at line (\d+), column (\d+)\)$", message):
        said, line, column = message[: place.start()], place[1], place[2]
    said = said.removesuffix(" (at end of document)")
    where = f"{name}, line {line}, column {column}" if line else f"{name}, last line"
    remedy = "Correct this line or the one before it: text stands in quotation marks, lists in square brackets."
    return InputError(f"This is not TOML: {said[:1].lower()}{said[1:]}", where, remedy)
