"""A brand from a small file beside its logo: what the command line takes."""

from __future__ import annotations

from pathlib import Path

from selfassess.domain.errors import InputError
from selfassess.reports.brand import Brand, make_brand
from selfassess.reports.brand.logo import MOST_BYTES
from selfassess.studies.toml_file import file_name, read_toml

TEXTS = ("name", "contact", "note", "colour", "logo")


def read_brand(path: Path) -> Brand:
    """The brand in a TOML file of texts: name, contact, note, colour (#RRGGBB) and logo (a file beside it).

    InputError says what is wrong and where.
    """
    file = read_toml(path)
    if unknown := sorted(file.table.keys() - set(TEXTS)):
        raise InputError(f"{unknown[0]!r} is not known", file.name, f"A brand has: {', '.join(TEXTS)}.")
    said: dict[str, str] = {}
    for key, value in file.table.items():
        if not isinstance(value, str):
            raise InputError("This is not text", f"{file.name}, {key}", "Write it in quotation marks.")
        said[key] = value
    logo = said.pop("logo", "")
    try:
        return make_brand(logo=_bytes(path.parent / logo) if logo else b"", **said)
    except InputError as error:
        raise InputError(error.what, f"{file.name}, {error.where}", error.remedy) from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)  # one byte too many is enough for it to be refused
    except OSError as error:
        what = f"The logo {file_name(path)} cannot be read ({error.strerror})"
        raise InputError(what, "logo", "Name a PNG or JPEG file that stands beside this one.") from None
