"""Widths without a font: never less than the report's own font takes, so that wrapped labels fit."""

from __future__ import annotations

import pytest

from selfassess.reports.charts import lettering
from selfassess.reports.pdf.fonts import REGULAR, SEMIBOLD, width
from tests.factories import shipped_study


@pytest.mark.parametrize("bold", [False, True])
def test_no_label_of_the_study_is_wider_than_said(bold: bool) -> None:
    instrument = shipped_study().instrument
    labels = [each.label for each in instrument.items] + [each.label for each in instrument.dimensions]
    font = SEMIBOLD if bold else REGULAR
    assert [label for label in labels if width(label, font, 10.0) > lettering.width(label, 10.0, bold)] == []


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Content", 100.0, ("Content",)),
        ("Channels and communities", 75.0, ("Channels and", "communities")),
        ("One two three four five six seven", 60.0, ("One two", "three four…")),
        ("Pneumonoultramicroscopicsilicovolcanoconiosis", 60.0, ("Pneumonou…",)),
        ("", 60.0, ()),
    ],
)
def test_text_is_wrapped_or_cut(text: str, room: float, expected: tuple[str, ...]) -> None:
    lines = lettering.wrapped(text, 10.0, room)
    assert lines == expected
    assert all(lettering.width(line, 10.0) <= room for line in lines)
