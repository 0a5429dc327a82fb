"""Contrast of two colours as WCAG 2.2 defines it, and colours made of others. Colours are #RRGGBB.

The formulas are those of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio and #dfn-relative-luminance.
"""

from __future__ import annotations

_SHARES = (0.2126, 0.7152, 0.0722)
_LINEAR_BELOW = 0.04045
WHITE = "#FFFFFF"
BLACK = "#000000"


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black and white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """``colour`` over ``ground``, covering a ``share`` of it from 0 to 1."""
    channels = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(255 * (share * above + (1 - share) * below)):02X}" for above, below in channels)


def _luminance(colour: str) -> float:
    return sum(share * _linear(channel) for share, channel in zip(_SHARES, _channels(colour), strict=True))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255
