"""What the pages of a finished PDF hold, read from their content streams: marked sequences and their text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pikepdf

TEXT = frozenset({"Tj", "TJ", "'", '"'})
PAINT = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI"}) | TEXT
_PAIR = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4,})>")
_ARTIFACT = -1


@dataclass
class MarkedPage:
    """Of one page: each MCID's tag and text, what is wrong with its marks, and the codes used of each font."""

    tags: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    artifact_text: str = ""
    faults: list[str] = field(default_factory=list)
    codes: dict[str, set[int]] = field(default_factory=dict)


class _Reader:
    def __init__(self, page: pikepdf.Page) -> None:
        self.found = MarkedPage()
        self._marks: list[int | None] = []
        self._depth_at_text: int | None = None
        self._saved = 0
        self._font = ""
        fonts = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
        self._unicode = {str(name): to_unicode(font) for name, font in fonts.items()}

    def read(self, operands: list[pikepdf.Object], operator: str) -> None:
        if operator in {"BMC", "BDC"}:
            self._begin(operands, operator)
        elif operator == "EMC":
            self._end()
        elif operator in {"BT", "ET"}:
            self._text_object(operator)
        elif operator in {"q", "Q"}:
            self._saved += 1 if operator == "q" else -1
        elif operator == "Tf":
            self._font = str(operands[0])
        elif operator in PAINT:
            self._paint(operands, operator)

    def finish(self) -> MarkedPage:
        if self._marks:
            self.found.faults.append(f"{len(self._marks)} marked sequences are not ended")
        if self._saved:
            self.found.faults.append("q and Q do not balance")
        return self.found

    def _begin(self, operands: list[pikepdf.Object], operator: str) -> None:
        tag = str(operands[0]).removeprefix("/")
        mark = _ARTIFACT if tag == "Artifact" else None
        if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
            mark = int(operands[1]["/MCID"])
            if mark in self.found.tags:
                self.found.faults.append(f"MCID {mark} is used twice")
            self.found.tags[mark] = tag
            self.found.texts[mark] = ""
        if mark is not None and any(open_mark is not None for open_mark in self._marks):
            self.found.faults.append(f"a {tag} sequence begins inside another")
        self._marks.append(mark)

    def _end(self) -> None:
        if not self._marks:
            self.found.faults.append("EMC without a beginning")
            return
        self._marks.pop()

    def _text_object(self, operator: str) -> None:
        if operator == "BT":
            self._depth_at_text = len(self._marks)
        elif self._depth_at_text != len(self._marks):
            self.found.faults.append("marks do not balance inside BT and ET")

    def _paint(self, operands: list[pikepdf.Object], operator: str) -> None:
        mark = next((mark for mark in self._marks if mark is not None), None)
        if mark is None:
            self.found.faults.append(f"{operator} stands in no artifact and no element")
        if operator in TEXT:
            shown = self._decoded(operands[-1])
            if mark is not None and mark != _ARTIFACT:
                self.found.texts[mark] += shown
            else:
                self.found.artifact_text += shown

    def _decoded(self, operand: pikepdf.Object) -> str:
        strings = [operand] if isinstance(operand, pikepdf.String) else list(operand.as_list())
        codes = b"".join(bytes(each) for each in strings if isinstance(each, pikepdf.String))
        self.found.codes.setdefault(self._font, set()).update(codes)
        return "".join(self._unicode.get(self._font, {}).get(code, "\ufffd") for code in codes)


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """The text of each code, as the font's ToUnicode map has it; empty where it has none."""
    if "/ToUnicode" not in font:
        return {}
    pairs = _PAIR.findall(font["/ToUnicode"].read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for code, text in pairs}


def marked_page(page: pikepdf.Page) -> MarkedPage:
    reader = _Reader(page)
    for instruction in pikepdf.parse_content_stream(page):
        reader.read(list(instruction.operands), str(instruction.operator))
    return reader.finish()
