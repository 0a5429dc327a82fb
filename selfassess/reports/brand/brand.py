"""A brand, checked: its colour can be read, its texts fit on the cover."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from selfassess.answerfiles.cells import plain_line
from selfassess.domain.errors import InputError
from selfassess.reports.brand.contrast import BLACK, WHITE, contrast, mixed
from selfassess.reports.brand.logo import Logo, read_logo
from selfassess.reports.charts.palette import BAND, GREY, PANEL, PETROL, RUST

LONGEST_NAME = 80
LONGEST_CONTACT = 100
LONGEST_NOTE = 300
LEAST_CONTRAST = 4.5  # of small text: WCAG 2.2, 1.4.3
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_SHARES = {BAND: 0.16, PANEL: 0.06}  # of the colour in each tint, as the house's own tints have it
_STEP = 0.05


@dataclass(frozen=True)
class Brand:
    """Whose report it is. Made by ``make_brand``; empty texts and no logo where nothing was given.

    ``verify_at`` is the public address where the report's seal can be checked; empty where there is none.
    """

    name: str = ""
    contact: str = ""
    note: str = ""
    colour: str = PETROL
    logo: Logo | None = None
    verify_at: str = ""

    @cached_property
    def palette(self) -> Mapping[str, str]:
        """What the house's accent and its tints are drawn as; empty for the house's own colour."""
        if self.colour == PETROL:
            return {}
        return {PETROL: self.colour} | {tint: _tint(self.colour, share) for tint, share in _SHARES.items()}

    def drawn(self, colour: str) -> str:
        """What a colour of the house is drawn as."""
        return self.palette.get(colour, colour)


NEUTRAL = Brand()


def make_brand(name: str = "", contact: str = "", note: str = "", colour: str = "", logo: bytes = b"") -> Brand:
    """A brand; InputError, named by field in ``where``, says what cannot be used and why."""
    return Brand(
        name=_text("name", name, LONGEST_NAME),
        contact=_text("contact", contact, LONGEST_CONTACT),
        note=_text("note", note, LONGEST_NOTE),
        colour=_colour(colour.strip()) if colour.strip() else PETROL,
        logo=read_logo(logo) if logo else None,
    )


def _text(field: str, text: str, longest: int) -> str:
    said = " ".join(text.split())
    if len(said) > longest:
        raise InputError(f"This text has {len(said)} characters", field, f"Use {longest} at most.")
    try:
        return plain_line(said, longest)
    except InputError as error:
        raise InputError(error.what, field, error.remedy) from None


def _colour(given: str) -> str:
    if not _COLOUR.fullmatch(given):
        raise InputError(f"{given[:40]!r} is not a colour", "colour", "Write six digits after a #, such as #0E5468.")
    colour = given.upper()
    least = min(contrast(colour, ground) for ground in (WHITE, _tint(colour, _SHARES[PANEL])))
    if least < LEAST_CONTRAST:
        raise InputError(
            f"{colour} is too light: its contrast with white and its own tint is {least:.1f} to 1",
            "colour",
            f"Text needs {LEAST_CONTRAST} to 1. The nearest darker shade that has it is {_darker(colour)}.",
        )
    return colour


def _darker(colour: str) -> str:
    """The first shade towards black that can be read."""
    share = 1.0
    while contrast(shade := mixed(colour, BLACK, share), _tint(shade, _SHARES[PANEL])) < LEAST_CONTRAST:
        share -= _STEP
    return shade


def _tint(colour: str, share: float) -> str:
    """The colour over white, as strong as the other colours of the report still stand out on it."""
    while min(contrast(tint := mixed(colour, WHITE, share), text) for text in (GREY, RUST)) < LEAST_CONTRAST:
        share -= _STEP / 10
    return tint
