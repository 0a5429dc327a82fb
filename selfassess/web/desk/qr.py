"""A QR code as one path of an SVG, which the content security policy lets through."""

from __future__ import annotations

from dataclasses import dataclass

import segno

QUIET = 4  # modules of white round it, which scanners need


@dataclass(frozen=True)
class QrCode:
    """``path`` draws the dark modules in a square of ``side`` units."""

    path: str
    side: int


def qr_code(text: str) -> QrCode:
    rows = segno.make(text, error="m", micro=False).matrix
    dark = [(left, top) for top, row in enumerate(rows) for left, module in enumerate(row) if module]
    path = "".join(f"M{left + QUIET} {top + QUIET}h1v1h-1z" for left, top in dark)
    return QrCode(path, len(rows) + 2 * QUIET)
