"""The operators of one page. Each mark on paper stands in one marked sequence: an element's, or an artifact's."""

from __future__ import annotations

from selfassess.reports.pdf.document import A4, Size
from selfassess.reports.pdf.structure import GROUPS, Element
from selfassess.reports.pdf.structure_tree import StructureTree


class MarkedContent:
    def __init__(self, tree: StructureTree) -> None:
        self.tree = tree
        self.size: Size = A4
        self.operators: list[str] = []
        self.current: Element | None = None
        self.leaf = False
        self._state: dict[str, str] = {}
        self._open: Element | None = None
        self._is_open = False

    def start(self, size: Size) -> None:
        """Begin an empty page in the initial graphics state."""
        self.size = size
        self.operators = []
        self._state = {}
        self.tree.begin_page()

    def finish(self) -> list[str]:
        """End the page: its operators."""
        if self._is_open:
            self.operators.append("EMC")
        self._open, self._is_open = None, False
        return self.operators

    def mark_text(self) -> None:
        """Text belongs to the current element; outside any it is an artifact."""
        current = self.current
        if current is not None and current.tag in GROUPS:
            raise ValueError(f"{current.tag} groups other elements: draw its text inside P, TD or the like")
        if not self._is_open or self._open is not current:
            self._switch(current)

    def mark_shape(self) -> None:
        """Lines and areas are artifacts, except in a figure."""
        target = self.current if self.leaf else None
        if not self._is_open or self._open is not target:
            self._switch(target)

    def _switch(self, target: Element | None) -> None:
        if self._is_open:
            self.operators.append("EMC")
        if target is None:
            self.operators.append("/Artifact BMC")
        else:
            self.operators.append(f"/{target.tag} <</MCID {self.tree.mark(target)}>> BDC")
        self._open, self._is_open = target, True

    def set_state(self, key: str, operator: str) -> None:
        """Write an operator of the graphics state unless it is in force already."""
        if self._state.get(key) != operator:
            self._state[key] = operator
            self.operators.append(operator)
