"""The two faces of the report, registered with ReportLab once a process."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "SourceSansPro-Regular"
SEMIBOLD = "SourceSansPro-Semibold"
FACES = (REGULAR, SEMIBOLD)

_PACKAGE = "font_source_sans_pro"
_registered: dict[str, TTFont] = {}
_lock = Lock()


def font(name: str) -> TTFont:
    """The ReportLab font of a face of FACES; the first call reads both files (about 10 ms)."""
    found = _registered.get(name)
    if found is None:
        with _lock:
            if not _registered:
                _registered.update(_read_faces())
        found = _registered[name]
    return found


def _read_faces() -> dict[str, TTFont]:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The package {_PACKAGE} is not installed: install the requirements.")
    folder = Path(spec.origin).parent / "files"
    faces = {name: TTFont(name, str(folder / f"{name}.ttf"), asciiReadable=1, shapable=False) for name in FACES}
    for face in faces.values():
        registerFont(face)
    return faces


def embed(pdf: Any) -> None:  # noqa: ANN401 # ReportLab's document, whose fonts its types leave out
    """Write the subsets of the faces that the document uses into it.

    One thread at a time: ReportLab reads a face's glyphs through one position that all documents share.
    """
    with _lock:
        for face in pdf.delayedFonts:
            face.addObjects(pdf)


class _Advances(dict[str, float]):
    """What each character of a face takes, in thousandths of the size; filled as characters turn up."""

    def __init__(self, name: str) -> None:
        super().__init__()
        face = font(name).face
        self._known: dict[int, float] = face.charWidths
        self._default: float = face.defaultWidth

    def __missing__(self, character: str) -> float:
        self[character] = found = self._known.get(ord(character), self._default)
        return found


_advances = cache(_Advances)


def width(text: str, name: str, size: float) -> float:
    """Points that `text` takes in one line."""
    return 0.001 * sum(map(_advances(name).__getitem__, text)) * size


def widths_of(texts: Iterable[str], name: str, size: float) -> list[float]:
    """Points that each of `texts` takes in one line."""
    advance = _advances(name).__getitem__
    return [0.001 * sum(map(advance, text)) * size for text in texts]


def coverage() -> frozenset[int]:
    """Code points that every face has a glyph for."""
    return frozenset.intersection(*(frozenset(font(name).face.charToGlyph) for name in FACES))
