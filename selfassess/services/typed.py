"""A line that somebody typed into a field, fit to be kept and shown."""

from __future__ import annotations

from selfassess.answerfiles import cells
from selfassess.domain.errors import InputError


def line(typed: str, where: str, longest: int) -> str:
    """One line, its spaces put in order; InputError that names the field where it is too long or cannot be kept."""
    try:
        return cells.plain_line(typed, longest)
    except InputError as error:
        raise InputError(error.what, where, error.remedy) from None
