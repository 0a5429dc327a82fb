"""The one kind of error that bad input raises."""

from __future__ import annotations


class InputError(Exception):
    """Something given to us cannot be used: what is wrong, where, and what to do about it.

    The three parts are plain sentences or fragments for a person to read; they never hold a traceback.
    """

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what, self.where, self.remedy = what, where, remedy

    def __str__(self) -> str:
        said = f"{self.where}: {self.what}" if self.where else self.what
        said = said if said.endswith((".", "?", "!")) else f"{said}."
        return f"{said} {self.remedy}".strip()
