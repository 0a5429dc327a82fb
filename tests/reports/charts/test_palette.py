"""Contrast by the formula of WCAG 2.2, written out again here."""

from __future__ import annotations

import pytest

from selfassess.reports.charts.palette import VALUES, Tone


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return sum(share * each for share, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: Tone, other: Tone) -> float:
    light, dark = sorted((_luminance(VALUES[one]), _luminance(VALUES[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula() -> None:
    assert round(contrast(Tone.WHITE, Tone.INK), 1) == 16.3


@pytest.mark.parametrize("ground", [Tone.WHITE, Tone.PANEL, Tone.BAND])
@pytest.mark.parametrize("tone", [Tone.INK, Tone.GREY, Tone.DOT, Tone.PETROL, Tone.RUST])
def test_every_mark_has_three_to_one(tone: Tone, ground: Tone) -> None:
    assert contrast(tone, ground) >= 3.0


@pytest.mark.parametrize("ground", [Tone.WHITE, Tone.PANEL, Tone.BAND])
@pytest.mark.parametrize("tone", [Tone.INK, Tone.GREY, Tone.RUST])
def test_small_text_has_four_and_a_half_to_one(tone: Tone, ground: Tone) -> None:
    assert contrast(tone, ground) >= 4.5
