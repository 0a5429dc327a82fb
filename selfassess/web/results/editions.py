"""The editions of the benchmark beside the one that results are held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selfassess.domain import method_wording
from selfassess.services.other_editions import Compared


@dataclass(frozen=True)
class Link:
    words: str
    address: str


@dataclass(frozen=True)
class EditionsPart:
    """``notice`` stands where another edition was asked for, with the way back to the report's own."""

    notice: str
    back: Link | None
    others: tuple[Link, ...]


def editions_part(compared: Compared, own: str, address: Callable[[str], str]) -> EditionsPart:
    """``own`` is the address with the report's own edition, ``address`` that with the edition of a key."""
    shown = compared.analysis.study.benchmark.provenance
    others = tuple(Link(method_wording.edition(each.provenance), address(each.key)) for each in compared.others)
    if not compared.on_request:
        return EditionsPart("", None, others)
    back = Link(method_wording.back_to_edition(compared.own), own)
    return EditionsPart(method_wording.on_request(shown, compared.own), back, others)
