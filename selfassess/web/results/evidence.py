"""What an organisation gave to show for an answer."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import advice_wording
from selfassess.domain.results import ItemResult


@dataclass(frozen=True)
class Evidence:
    """A note in quotation marks and a link, each empty where none was given; ``missing`` says so where neither was.

    ``address`` is the link where a browser may follow it, else empty.
    """

    note: str
    link: str
    address: str
    missing: str


def evidence_given(result: ItemResult) -> Evidence:
    given = bool(result.note or result.link)
    return Evidence(
        note=advice_wording.quoted(result.note) if result.note else "",
        link=result.link,
        address=result.link if result.link.startswith(("https://", "http://")) else "",
        missing="" if given else f"{advice_wording.NO_EVIDENCE} {result.item.evidence}".strip(),
    )
