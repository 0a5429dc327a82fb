"""The scoring scheme: what an instrument says about scoring, as arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.codes import BLANK
from selfassess.domain.errors import InputError
from selfassess.domain.precision import DECIMALS

_Floats = NDArray[np.float64]
_Ints = NDArray[np.integer]
_Rows = NDArray[np.intp]
_Kind = TypeVar("_Kind", tuple[int, float], tuple[int, float, int])


@dataclass(frozen=True, eq=False)
class ScoringScheme:
    """How codes become scores. Item arrays have shape (items,), ``dimension_weights`` (dimensions,).

    ``tops`` is each item's highest code and ``enough`` the code that earns full marks (1 to top, at most 127).
    ``weights`` count within the item's dimension, ``dimension_weights`` between dimensions; only their proportions
    matter. ``dimension_of`` is the index of each item's dimension. A dimension of weight 0 is scored but never
    counts towards the overall score. Raises InputError where the parts do not fit together.
    """

    tops: _Ints
    enough: _Ints
    weights: _Floats
    dimension_of: _Ints
    dimension_weights: _Floats

    def __post_init__(self) -> None:
        """Keep copies that nobody can change, and check them."""
        for part in fields(self):
            kept = np.array(getattr(self, part.name))
            kept.flags.writeable = False
            object.__setattr__(self, part.name, kept)
        _check_parts(self)
        _check_items(self)
        _check_weights(self.dimension_weights, "the dimensions")
        for dimension in range(self.dimensions):
            _check_weights(self.weights[self.dimension_of == dimension], f"the items of dimension {dimension}")

    @property
    def items(self) -> int:
        """The number of items."""
        return self.tops.size

    @property
    def dimensions(self) -> int:
        """The number of dimensions."""
        return self.dimension_weights.size

    @cached_property
    def item_scores(self) -> _Floats:
        """The score of each item by code, shape (items, codes); column 0 is BLANK. NaN where nothing was chosen."""
        codes, enough = np.arange(BLANK, self.tops.max() + 1), self.enough[:, None]
        return np.where(codes < 0, np.nan, np.round(100.0 * np.minimum(codes, enough) / enough, DECIMALS))

    @cached_property
    def weighing_alike(self) -> tuple[tuple[int, float, _Rows], ...]:
        """Each dimension and weight with the items that share them."""
        kinds = zip(self.dimension_of.tolist(), self.weights.tolist(), strict=True)
        return tuple((*kind, rows) for kind, rows in _rows_by_kind(kinds))

    @cached_property
    def scoring_alike(self) -> tuple[tuple[int, float, int, _Rows], ...]:
        """Each dimension, weight and enough with the items that share them."""
        kinds = zip(self.dimension_of.tolist(), self.weights.tolist(), self.enough.tolist(), strict=True)
        return tuple((*kind, rows) for kind, rows in _rows_by_kind(kinds))


def _rows_by_kind(kinds: Iterable[_Kind]) -> list[tuple[_Kind, _Rows]]:
    """Each kind, in order, with the indices at which it stands."""
    rows: dict[_Kind, list[int]] = {}
    for row, kind in enumerate(kinds):
        rows.setdefault(kind, []).append(row)
    return [(kind, np.array(rows[kind])) for kind in sorted(rows)]


def _check_parts(scheme: ScoringScheme) -> None:
    """Refuse arrays of the wrong type or shape."""
    shapes = {part.shape for part in (scheme.tops, scheme.enough, scheme.weights, scheme.dimension_of)}
    if shapes != {(scheme.items,)} or scheme.dimension_weights.ndim != 1 or not scheme.items:
        raise InputError("Scoring needs at least one item, and a top, enough, weight and dimension for each")
    integers = (scheme.tops, scheme.enough, scheme.dimension_of)
    if not all(np.issubdtype(part.dtype, np.integer) for part in integers):
        raise InputError("The highest code, enough and dimension of an item are whole numbers")


def _check_items(scheme: ScoringScheme) -> None:
    """Refuse an item whose numbers make no sense."""
    known = (scheme.dimension_of >= 0) & (scheme.dimension_of < scheme.dimensions)
    limits = (scheme.enough >= 1) & (scheme.enough <= scheme.tops) & (scheme.tops <= np.iinfo(np.int8).max)
    for fits, what in (
        (known, "The item belongs to no dimension"),
        (limits, "The item needs 1 <= enough <= top <= 127"),
    ):
        if not fits.all():
            raise InputError(what, f"item {int(np.argmin(fits))}")


def _check_weights(weights: _Floats, of: str) -> None:
    if not np.all(np.isfinite(weights)) or np.any(weights < 0) or weights.sum() <= 0:
        raise InputError("Weights must be 0 or more, and at least one above 0", f"weights of {of}", "Correct them.")
