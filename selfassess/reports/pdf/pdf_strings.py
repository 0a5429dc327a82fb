"""Text as PDF writes it between objects."""

from __future__ import annotations


def pdf_string(text: str) -> bytes:
    """A PDF text string: literal where ASCII, else UTF-16 in hexadecimal."""
    if text.isascii():
        return b"(" + literal(text).encode("ascii") + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def literal(text: str) -> str:
    """The inside of a PDF literal string."""
    if "\\" in text or "(" in text or ")" in text:
        text = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return text.replace("\n", "\\n") if "\n" in text else text
