"""What the map says of one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """One table: what it is for, how long its rows stay, and what each column is for.

    ``typed`` are the columns that hold words typed by people, and so whatever they chose to write. ``people`` are the
    columns that say of a person who it is: the id of their account, or their address.
    """

    purpose: str
    until: str
    columns: Mapping[str, str]
    typed: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
