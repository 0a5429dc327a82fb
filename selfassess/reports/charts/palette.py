"""The colours of the report and its charts: two accents and greys, by name and by value."""

from enum import StrEnum


class Tone(StrEnum):
    """A colour by its place in the design; the name is its class in SVG, ``value_of`` its value in print."""

    INK = "ink"
    GREY = "grey"
    DOT = "dot"
    PETROL = "petrol"
    RUST = "rust"
    HAIRLINE = "hairline"
    BAND = "band"
    PANEL = "panel"
    WHITE = "white"


INK = "#17212B"
GREY = "#4F5B66"
DOT = "#6B7885"
PETROL = "#0E5468"
RUST = "#B23A0E"
HAIRLINE = "#C5CDD4"
BAND = "#D9E4E9"
PANEL = "#F1F5F6"
WHITE = "#FFFFFF"

VALUES = {
    Tone.INK: INK,
    Tone.GREY: GREY,
    Tone.DOT: DOT,
    Tone.PETROL: PETROL,
    Tone.RUST: RUST,
    Tone.HAIRLINE: HAIRLINE,
    Tone.BAND: BAND,
    Tone.PANEL: PANEL,
    Tone.WHITE: WHITE,
}
