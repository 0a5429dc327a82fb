"""Where lines end: greedy, balanced, and inside words too long for a line. Linear in the text's length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selfassess.reports.pdf.fonts import width

_BREAK_AFTER = frozenset("-/_.,;:?&=@\u2013\u2014")
_SEARCH_STEPS = 12
_TOLERANCE = 1e-6


@dataclass(slots=True)
class Words:
    """Widths of words in points, and of the gap after each: 0 where two chunks of one word meet."""

    widths: list[float]
    gaps: list[float]

    def add(self, word: float) -> None:
        self.widths.append(word)
        self.gaps.append(0.0)


def breaks(words: Words, line_width: float) -> list[int]:
    """The index after the last word of each line, filling every line as far as it goes."""
    ends: list[int] = []
    used = 0.0
    gap = 0.0
    limit = line_width + _TOLERANCE
    for index, (word, after) in enumerate(zip(words.widths, words.gaps, strict=True)):
        if index and used + gap + word > limit:
            ends.append(index)
            used = word
        else:
            used += gap + word
        gap = after
    ends.append(len(words.widths))
    return ends


def balanced_breaks(words: Words, line_width: float) -> list[int]:
    """As few lines as `breaks`, but as narrow as possible, and no word alone on the last where that can be helped."""
    greedy = breaks(words, line_width)
    if len(greedy) == 1:
        return greedy
    best, low, high = greedy, 0.0, line_width
    widest = max(words.widths)
    for _ in range(_SEARCH_STEPS):
        middle = (low + high) / 2
        tried = breaks(words, middle) if widest <= middle else None
        if tried is not None and len(tried) <= len(greedy):
            best, high = tried, middle
        else:
            low = middle
    return _accompanied(best, words, line_width)


def _accompanied(ends: list[int], words: Words, line_width: float) -> list[int]:
    """Move one word down to a word that stands alone on the last line."""
    start = ends[-3] if len(ends) > 2 else 0
    split = ends[-2]
    if ends[-1] - split != 1 or split - start <= 2 or not words.gaps[split - 1]:
        return ends
    if words.widths[split - 1] + words.gaps[split - 1] + words.widths[split] > line_width + _TOLERANCE:
        return ends
    return [*ends[:-2], split - 1, ends[-1]]


def chunks(word: str, font: str, size: float, line_width: float) -> Iterator[tuple[str, float]]:
    """`word` cut into pieces of at most `line_width`, after punctuation where there is some; and their widths."""
    known: dict[str, float] = {}
    start, used = 0, 0.0
    opportunity, used_there = 0, 0.0
    for index, character in enumerate(word):
        advance = known.get(character)
        if advance is None:
            advance = known[character] = width(character, font, size)
        while used + advance > line_width + _TOLERANCE and index > start:
            cut, cut_width = (opportunity, used_there) if opportunity > start else (index, used)
            yield word[start:cut], cut_width
            start, used = cut, used - cut_width
        used += advance
        if character in _BREAK_AFTER:
            opportunity, used_there = index + 1, used
    yield word[start:], used
