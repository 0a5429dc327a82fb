"""The most valuable set of pieces of work within so many days: exact, with prerequisites and either-or choices.

A knapsack in which the classes are groups of work that hang together. The choices of a class are its sets that hold,
with each piece, what it needs, and of rivals one at most. They are found by deciding on the piece with most ties
first, which lets the rest fall apart. Whole days and whole units of value make every comparison exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_Option = tuple[int, int, int]  # days, value, and the pieces as bits
_NOTHING: list[_Option] = [(0, 0, 0)]


@dataclass(frozen=True)
class Piece:
    """A piece of work: whole ``days`` (1 or more), a whole ``value`` (0 or more), and the pieces that it ``needs``.

    Of pieces that close the same ``gap`` one at most is chosen, unless one needs the other; an empty gap has no rival.
    A need that is not among the pieces is taken as met.
    """

    key: str
    days: int
    value: int
    needs: tuple[str, ...] = ()
    gap: str = ""


@dataclass(frozen=True)
class Choice:
    """A set of pieces, in their order, with its days and value."""

    days: int
    value: int
    keys: tuple[str, ...]


def best(pieces: Sequence[Piece], days: int) -> tuple[str, ...]:
    """The keys of the set of highest value within ``days``; of equal ones the shortest, then by order."""
    return frontier(pieces, days)[-1].keys


def frontier(pieces: Sequence[Piece], days: int) -> tuple[Choice, ...]:
    """Every set that no other beats in both days and value, up to ``days``, from nothing on; both figures ascend."""
    solver = _Solver(pieces, days)
    return tuple(
        Choice(taken, value, tuple(piece.key for place, piece in enumerate(pieces) if solver.bit(place) & chosen))
        for taken, value, chosen in solver.options((1 << len(pieces)) - 1)
    )


class _Solver:
    """The pieces as bits, the first the highest, so that of equal sets the one with earlier pieces is the larger."""

    def __init__(self, pieces: Sequence[Piece], most: int) -> None:
        self._most, self._count = most, len(pieces)
        bits = {piece.key: self.bit(place) for place, piece in enumerate(pieces)}
        self._figures = {bits[piece.key]: (piece.days, piece.value) for piece in pieces}
        direct = {bits[piece.key]: _sum(bits.get(need, 0) for need in piece.needs) for piece in pieces}
        self._needs = {bit: _reached(bit, direct) for bit in direct}
        self._needing = {bit: _holding(bit, self._needs) for bit in direct}
        self._rivals = {bits[piece.key]: self._rivals_of(piece, pieces, bits) for piece in pieces}
        self._ties = {bit: near | self._rivals[bit] | _holding(bit, direct) for bit, near in direct.items()}
        self._known: dict[int, list[_Option]] = {0: _NOTHING}

    def bit(self, place: int) -> int:
        return 1 << (self._count - 1 - place)

    def _rivals_of(self, piece: Piece, pieces: Sequence[Piece], bits: dict[str, int]) -> int:
        own = bits[piece.key]
        same = _sum(bits[each.key] for each in pieces if piece.gap and each.gap == piece.gap)
        return same & ~own & ~self._needs[own] & ~self._needing[own]

    def options(self, among: int) -> list[_Option]:
        """The best sets among some pieces, by days."""
        if among not in self._known:
            found = _NOTHING
            for part in self._parts(among):
                found = self._both(found, self._of_part(part))
            self._known[among] = found
        return self._known[among]

    def _parts(self, among: int) -> Iterator[int]:
        """The pieces in groups without a tie between them."""
        while among:
            part, fresh = 0, among & -among
            while fresh:
                part |= fresh
                fresh = _sum(self._ties[bit] for bit in _bits(fresh)) & among & ~part
            yield part
            among &= ~part

    def _of_part(self, part: int) -> list[_Option]:
        """The best sets of a group: those without the piece of most ties, and those with it and all that it needs."""
        if part in self._known:
            return self._known[part]
        hub = max(_bits(part), key=lambda bit: ((self._ties[bit] & part).bit_count(), bit))
        without = self.options(part & ~hub & ~self._needing[hub])
        taken = (hub | self._needs[hub]) & part
        rivals = _sum(self._rivals[bit] for bit in _bits(taken)) & part
        if rivals & taken:
            return without
        ruled_out = rivals | _sum(self._needing[bit] for bit in _bits(rivals))
        days, value = (sum(self._figures[bit][figure] for bit in _bits(taken)) for figure in (0, 1))
        rest = self.options(part & ~taken & ~ruled_out) if days <= self._most else []
        self._known[part] = self._best([*without, *((days + d, value + v, taken | kept) for d, v, kept in rest)])
        return self._known[part]

    def _both(self, one: list[_Option], other: list[_Option]) -> list[_Option]:
        if len(one) == 1:
            return other
        return self._best([(d + e, v + w, kept | more) for d, v, kept in one for e, w, more in other])

    def _best(self, options: list[_Option]) -> list[_Option]:
        """Those within the days that have more value than every one of fewer or equal days."""
        kept: list[_Option] = []
        for option in sorted(options, key=lambda each: (each[0], -each[1], -each[2])):
            if option[0] > self._most:
                break
            if not kept or option[1] > kept[-1][1]:
                kept.append(option)
        return kept


def _sum(bits: Iterator[int]) -> int:
    """All bits that are in any of several sets."""
    found = 0
    for each in bits:
        found |= each
    return found


def _holding(bit: int, sets: dict[int, int]) -> int:
    """Those whose set holds a piece."""
    return _sum(other for other, others in sets.items() if others & bit)


def _bits(among: int) -> Iterator[int]:
    while among:
        yield among & -among
        among &= among - 1


def _reached(start: int, direct: dict[int, int]) -> int:
    """Everything that a piece needs, at once or by way of another."""
    found, fresh = 0, direct[start]
    while fresh:
        found |= fresh
        fresh = _sum(direct[bit] for bit in _bits(fresh)) & ~found
    return found & ~start
