"""The editions of a study's benchmark: its own, and those imported beside it, one of which is current.

An imported edition is a folder that holds what a study folder says of its own: benchmark.toml and responses.csv. It is
put there whole and never changed. The file ``current`` names the one that is used; without it, the study's own is.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from selfassess.domain.errors import InputError
from selfassess.studies.faults import quoted, suggestion
from selfassess.studies.folder import BENCHMARK
from selfassess.studies.toml_file import EDITIONS, file_name, read_bytes, read_toml

CURRENT = "current"
LONGEST_KEY = 60

_KEY = re.compile(r"[a-z0-9][a-z0-9.-]*")
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")  # no folder may be named so in Windows


@dataclass(frozen=True)
class Edition:
    """Where an edition stands. ``own`` is the study's own; ``current`` the one that is used."""

    key: str
    folder: Path
    own: bool
    current: bool


def edition_key(name: str) -> str:
    """An edition's name as a folder's: small letters, digits, hyphens, points. InputError where that leaves none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = re.sub("[^a-z0-9.]+", "-", plain).strip("-.")
    if not key or key == CURRENT or _DEVICES.fullmatch(key) or len(key) > LONGEST_KEY:
        what = f"No folder can be named after the edition {quoted(name)}"
        raise InputError(what, remedy=f"Name it by its year, such as 2026 or 2026-2, in at most {LONGEST_KEY} letters.")
    return key


def likely_key(name: str) -> str:
    """The same; empty where that leaves none."""
    try:
        return edition_key(name)
    except InputError:
        return ""


def editions(folder: Path) -> list[Edition]:
    """Every edition, the study's own first; InputError where the pointer to the current one leads nowhere."""
    keys, own = _imported(folder), _own_key(folder)
    pointed = _pointed(folder, keys)
    found = [Edition(own, folder, own=True, current=pointed is None)]
    return found + [Edition(key, folder / EDITIONS / key, own=False, current=key == pointed) for key in keys]


def find_edition(folder: Path, key: str | None = None) -> Edition:
    """The edition of a key, or the current one; InputError where there is none."""
    known = editions(folder)
    if key is None:
        return next(each for each in known if each.current)
    found = next((each for each in known if each.key and each.key in (key, likely_key(key))), None)
    if found is None:
        what = f"The study has no edition {quoted(key)}"
        raise InputError(what, folder.resolve().name, suggestion(key, [each.key for each in known]))
    return found


def make_current(folder: Path, key: str) -> None:
    """Use an edition from now on."""
    edition, pointer = find_edition(folder, key), folder / EDITIONS / CURRENT
    try:
        if edition.own:
            pointer.unlink(missing_ok=True)
        else:
            _replace(pointer, f"{edition.key}\n".encode())
    except OSError as error:
        raise _unwritable(pointer, error) from error


def keep(folder: Path, key: str, files: Mapping[str, bytes]) -> bool:
    """Keep the files of a new edition, all or none; False where it is there already with the same bytes.

    Raises InputError where it is there with others: an edition never changes.
    """
    target = folder / EDITIONS / key
    if key == _own_key(folder) or target.exists():
        return _same(folder, target, files)
    try:
        target.parent.mkdir(exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".incoming-", dir=target.parent))
        try:
            for name, data in files.items():
                _write(draft / name, data)
            draft.chmod(0o755)
            draft.rename(target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        _settle(target.parent)
    except OSError as error:
        if target.exists():  # somebody else was first
            return _same(folder, target, files)
        raise _unwritable(target, error) from error
    return True


def _same(folder: Path, target: Path, files: Mapping[str, bytes]) -> bool:
    if not target.exists() or any(read_bytes(target / name) != data for name, data in files.items()):
        where, remedy = folder.resolve().name, "Give the new one a name of its own: an edition never changes."
        raise InputError(f"The study has another edition {quoted(target.name)} already", where, remedy)
    return False


def _imported(folder: Path) -> list[str]:
    try:
        names = [path.name for path in (folder / EDITIONS).iterdir() if path.is_dir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        what = f"The folder cannot be read ({error.strerror})"
        raise InputError(what, f"{folder.resolve().name}/{EDITIONS}", "Check that it may be read.") from error
    return sorted(name for name in names if _KEY.fullmatch(name))


def _pointed(folder: Path, keys: list[str]) -> str | None:
    """The key that the pointer names; None where there is no pointer."""
    pointer = folder / EDITIONS / CURRENT
    if not pointer.exists():
        return None
    key = read_bytes(pointer).decode("utf-8", "replace").strip()
    if key not in keys:
        remedy = f"Delete this file to use the study’s own edition. {suggestion(key, keys)}"
        raise InputError(f"There is no edition {quoted(key)}", file_name(pointer), remedy)
    return key


def _own_key(folder: Path) -> str:
    """The key of the study's own edition; empty where its file is faulty, which reading it says."""
    try:
        return likely_key(str(read_toml(folder / BENCHMARK).table.get("edition", "")))
    except InputError:
        return ""


def _replace(path: Path, data: bytes) -> None:
    """Put a whole file in the place of another, or leave that as it is."""
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        _write(draft, data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _settle(path.parent)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """What was renamed in a folder outlives a power cut. Windows does so by itself, and knows no such call."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unwritable(path: Path, error: OSError) -> InputError:
    what = f"The edition cannot be kept ({error.strerror})"
    return InputError(what, file_name(path), "Check that the study’s folder may be written to.")
