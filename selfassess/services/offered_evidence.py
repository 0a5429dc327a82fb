"""What was done since last time, offered as evidence for the answers that it was meant to raise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from selfassess.answerfiles.cells import read_link
from selfassess.answerfiles.columns import LONGEST_LINK, Column, Holds
from selfassess.domain.errors import InputError
from selfassess.domain.improving import Stage, Work
from selfassess.domain.study import Study
from selfassess.services.improvements import board
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Offer:
    """Evidence of work that is done, for one item. ``name`` is of the tick that takes it up."""

    item: str
    work: Work

    @property
    def name(self) -> str:
        return f"{self.item}.evidence.{self.work.id.hex}"

    def added_to(self, cells: Mapping[str, str]) -> dict[str, str]:
        """The note and link of the item with the evidence: a web address as the link where there is none yet."""
        note, link, evidence = f"{self.item}.note", f"{self.item}.link", self.work.evidence
        if self.is_in(cells):
            return {}
        if not cells.get(link, "").strip() and _is_link(evidence):
            return {link: evidence}
        return {note: "\n".join(filter(None, (cells.get(note, "").strip(), evidence)))}

    def is_in(self, cells: Mapping[str, str]) -> bool:
        """Whether the note or the link of the item holds the evidence already."""
        return any(self.work.evidence in cells.get(f"{self.item}.{part}", "") for part in ("note", "link"))


def offers(uow: UnitOfWork, scope: OrganisationScope, study: Study) -> Mapping[str, tuple[Offer, ...]]:
    """Evidence of all work that is done, by the item that its recommendation was to raise."""
    found = board(uow, scope)
    made: defaultdict[str, list[Offer]] = defaultdict(list)
    for work in found.works if found else ():
        entry = study.library.by_key.get(work.recommendation)
        item = study.instrument.by_key.get(entry.improves) if entry else None
        if item and item.takes_notes and work.stage is Stage.DONE and work.evidence:
            made[item.key].append(Offer(item.key, work))
    return {key: tuple(each) for key, each in made.items()}


def _is_link(text: str) -> bool:
    try:
        read_link(Column("link", Holds.LINK, longest=LONGEST_LINK), text)
    except InputError:
        return False
    return True
