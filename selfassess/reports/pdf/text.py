"""Text set in lines: styles, runs of more than one style, and line breaks. Nothing here draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from selfassess.reports.pdf.fonts import REGULAR, width, widths_of
from selfassess.reports.pdf.line_breaks import Words, balanced_breaks, breaks, chunks
from selfassess.reports.pdf.printable import ELLIPSIS, Printable, printable

# Share of the size from the middle of a line down to its baseline: half of ascent less descent (0.984, 0.273).
_MIDDLE_TO_BASELINE = 0.3555


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in points; `colour` is #RRGGBB."""

    font: str = REGULAR
    size: float = 9.5
    leading: float = 13.0
    colour: str = "#17212B"

    @property
    def first_baseline(self) -> float:
        """From the top of a paragraph's box down to its first baseline."""
        return self.leading / 2 + _MIDDLE_TO_BASELINE * self.size


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph in one style. `href` is https:, mailto:, or # and a destination's name."""

    text: Printable
    style: Style
    href: str | None = None


Content = Printable | Sequence[Run]


class Piece(NamedTuple):
    """Text at one place of a line, `x` from the line's left end."""

    x: float
    text: str
    style: Style
    href: str | None


class Line(NamedTuple):
    """`spaced`: the break after this line stands for a space, which the text read back must keep."""

    pieces: tuple[Piece, ...]
    width: float
    spaced: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph broken for one width. Only `wrap` makes one, from printable text."""

    lines: tuple[Line, ...]
    style: Style
    width: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    @property
    def longest(self) -> float:
        return max((line.width for line in self.lines), default=0.0)

    @property
    def text(self) -> str:
        """As it reads without line ends."""
        joined = ["".join([piece.text for piece in line.pieces]) + " " * line.spaced for line in self.lines]
        return "".join(joined)

    def part(self, start: int, stop: int) -> Lines:
        return replace(self, lines=self.lines[start:stop])


def wrap(
    content: Content, style: Style, line_width: float, max_lines: int | None = None, balanced: bool = False
) -> Lines:
    """`content` in lines of at most `line_width` points. Words too long for a line are broken anywhere.

    Beyond `max_lines` the last line ends in an ellipsis. `balanced` makes the lines of a headline about equally
    long, so that no word stands alone on the last one.
    """
    runs = _checked(content, style)
    single = runs[0] if len(runs) == 1 else None
    if single is not None and "\n" not in single.text:
        whole = width(single.text, single.style.font, single.style.size)
        if whole <= line_width:
            return Lines(
                (Line((Piece(0.0, single.text, single.style, single.href),), whole, False),), style, line_width
            )
    lines: list[Line] = []
    for paragraph in _paragraphs(runs):
        lines += _paragraph_lines(paragraph, line_width, balanced)
    lines[-1] = lines[-1]._replace(spaced=False)
    if max_lines is not None and len(lines) > max_lines:
        lines = [*lines[: max_lines - 1], _shortened(lines[max_lines - 1], line_width)]
    return Lines(tuple(lines), style, line_width)


def _checked(content: Content, style: Style) -> list[Run]:
    runs = [Run(content, style)] if isinstance(content, Printable) else list(content)
    for run in runs:
        if type(run) is not Run or type(run.text) is not Printable:
            raise TypeError("Text reaches the page through printable() only.")
    return runs or [Run(_EMPTY, style)]


def _paragraphs(runs: list[Run]) -> list[list[Piece]]:
    """Runs cut at their newlines."""
    paragraphs: list[list[Piece]] = [[]]
    for run in runs:
        for index, text in enumerate(run.text.split("\n")):
            if index:
                paragraphs.append([])
            paragraphs[-1].append(Piece(0.0, text, run.style, run.href))
    return paragraphs


def _paragraph_lines(pieces: list[Piece], line_width: float, balanced: bool) -> list[Line]:
    if len(pieces) == 1:
        plain = _plain_lines(pieces[0], line_width, balanced)
        if plain is not None:
            return plain
    fragments, words = _words(pieces, line_width)
    found = balanced_breaks(words, line_width) if balanced else breaks(words, line_width)
    return [_line(fragments, words, start, stop) for start, stop in pairwise([0, *found])]


def _plain_lines(piece: Piece, line_width: float, balanced: bool) -> list[Line] | None:
    """What `_words` and `_line` make of one run, at half their cost; None where a word needs more than a gap."""
    _, text, style, href = piece
    texts = text.split(" ")
    if "" in texts:
        return None
    widths = widths_of(texts, style.font, style.size)
    if max(widths) > line_width:
        return None
    space = width(" ", style.font, style.size)
    last = len(texts)
    words = Words(widths, [space] * (last - 1) + [0.0])
    found = balanced_breaks(words, line_width) if balanced else breaks(words, line_width)
    lines: list[Line] = []
    start = 0
    for stop in found:
        long = widths[start]
        for each in widths[start + 1 : stop]:
            long += space
            long += each
        lines.append(Line((Piece(0.0, " ".join(texts[start:stop]), style, href),), long, True))
        start = stop
    return lines


class _Fragment(NamedTuple):
    """A word, or the part of it that one run holds; `x` is from the word's left end."""

    x: float
    text: str
    origin: Piece


def _words(pieces: list[Piece], line_width: float) -> tuple[list[list[_Fragment]], Words]:
    """The fragments of each word, and the widths of words and of the gaps after them."""
    fragments: list[list[_Fragment]] = [[]]
    words = Words([0.0], [0.0])
    for piece in pieces:
        font, size = piece.style.font, piece.style.size
        space = width(" ", font, size)
        texts = piece.text.split(" ")
        for index, (word, long) in enumerate(zip(texts, widths_of(texts, font, size), strict=True)):
            if index:
                words.gaps[-1] = space
                fragments.append([])
                words.add(0.0)
            if not word:
                continue
            before = words.widths[-1]
            if before + long <= line_width:
                fragments[-1].append(_Fragment(before, word, piece))
                words.widths[-1] = before + long
            else:
                _add_long_word(word, piece, line_width, fragments, words)
    return fragments, words


def _add_long_word(word: str, piece: Piece, line_width: float, fragments: list[list[_Fragment]], words: Words) -> None:
    """Add a word that is too long for a line, in chunks that may be parted without a space."""
    for text, chunk_width in chunks(word, piece.style.font, piece.style.size, line_width):
        if fragments[-1]:
            fragments.append([])
            words.add(0.0)
        fragments[-1].append(_Fragment(0.0, text, piece))
        words.widths[-1] = chunk_width


def _line(fragments: list[list[_Fragment]], words: Words, start: int, stop: int) -> Line:
    """Words `start` to `stop` as one line, with one piece for each run it holds text of."""
    pieces: list[Piece] = []
    origin: Piece | None = None
    parts: list[str] = []
    x = 0.0
    for index in range(start, stop):
        for fragment in fragments[index]:
            if fragment.origin is not origin:
                _close(pieces, parts)
                origin, parts = fragment.origin, []
                pieces.append(origin._replace(x=x + fragment.x))
            parts.append(fragment.text)
        x += words.widths[index]
        if index < stop - 1 and words.gaps[index]:
            x += words.gaps[index]
            parts.append(" ")
    _close(pieces, parts)
    return Line(tuple(pieces), x, words.gaps[stop - 1] > 0 or stop == len(fragments))


def _close(pieces: list[Piece], parts: list[str]) -> None:
    """Give the last piece its text."""
    if pieces:
        pieces[-1] = pieces[-1]._replace(text="".join(parts))


def _shortened(line: Line, line_width: float) -> Line:
    """`line` with an ellipsis at its end, shortened until it fits."""
    *before, piece = line.pieces or (Piece(0.0, "", Style(), None),)
    font, size = piece.style.font, piece.style.size
    text = piece.text.rstrip()
    while text and piece.x + width(text + ELLIPSIS, font, size) > line_width:
        text = text[:-1].rstrip()
    text += ELLIPSIS
    return Line((*before, piece._replace(text=text)), piece.x + width(text, font, size), False)


_EMPTY = printable("")
