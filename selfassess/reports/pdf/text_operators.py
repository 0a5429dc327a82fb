"""Text as PDF operators, in the subsets of the fonts that ReportLab embeds."""

from __future__ import annotations

from typing import Any

from selfassess.reports.pdf.fonts import font
from selfassess.reports.pdf.pdf_strings import literal

# Everything but plain ASCII as octal: a bare CR in a string would be read as LF.
_ESCAPES = {code: f"\\{code:03o}" for code in (*range(0x20), *range(0x7F, 0x100))} | {
    ord(character): "\\" + character for character in "\\()"
}


class TextEncoder:
    """Encodes for one document, whose font subsets grow as characters turn up."""

    def __init__(self, pdf: Any) -> None:  # noqa: ANN401 # ReportLab ships no types
        self._pdf = pdf
        self._names: dict[tuple[str, int], str] = {}
        self._encoded: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def chunks(self, text: str, font_name: str) -> list[tuple[str, str]]:
        """Pairs of the font resource's name and the inside of a string literal, in order."""
        if text.isascii():
            return [(self._name(font_name, 0), literal(text))]
        key = (font_name, text)
        found = self._encoded.get(key)
        if found is None:
            found = self._encoded[key] = [
                (self._name(font_name, subset), codes.decode("latin-1").translate(_ESCAPES))
                for subset, codes in font(font_name).splitString(text, self._pdf)
            ]
        return found

    def _name(self, font_name: str, subset: int) -> str:
        name = self._names.get((font_name, subset))
        if name is None:
            face = font(font_name)
            if not subset:
                face.splitString("", self._pdf)
            name = self._names[font_name, subset] = face.getSubsetInternalName(subset, self._pdf)
        return name
