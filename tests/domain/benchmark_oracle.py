"""Scores of a study's responses worked out once more: plain Python and exact fractions, from the TOML and the CSV.

Nothing here uses the package, so that the two can only agree by being right.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

Row = Mapping[str, str]
HUNDRED = Fraction(100)


@dataclass(frozen=True)
class Question:
    """One scored item: how a row answers it, and what that earns."""

    key: str
    dimension: str
    weight: Fraction
    enough: int
    cells: tuple[str, ...] = ()  # ticks or grid cells whose count is the code

    def said(self, row: Row) -> str:
        """The code as text, ``DK``, ``NA`` or nothing."""
        if row.get(self.key) or not self.cells:
            return row.get(self.key, "")
        given = [row.get(cell, "") for cell in self.cells]
        if not set(given) <= {"0", "1"}:
            return "DK" if "DK" in given else ""
        return str(given.count("1"))

    def score(self, row: Row) -> Fraction | None:
        said = self.said(row)
        return HUNDRED * min(int(said), self.enough) / self.enough if said.isdigit() else None


def questions(table: Mapping[str, Any]) -> Iterator[Question]:
    """Every scored item of an instrument file."""
    for section in table["sections"]:
        prefix = section["prefix"]
        if section["kind"] == "frequency":
            for row in section["rows"]:
                if row.get("scored", True):
                    weight = Fraction(str(row.get("weight", 1)))
                    yield Question(f"{prefix}.{row['key']}.now", section["dimension"], weight, row["enough"])
        for item in section.get("items", ()):
            key, ticks = f"{prefix}.{item['key']}", [tick["key"] for tick in item.get("ticks", ())]
            enough = len(ticks) or len(item["answers"]) - 1
            weight = Fraction(str(item.get("weight", 1)))
            yield Question(key, item["dimension"], weight, enough, tuple(f"{key}.{tick}" for tick in ticks))
        for derived in table.get("derived", ()):
            if derived["section"] == section["key"]:
                cells = tuple(f"{prefix}.{row['key']}.{derived['column']}" for row in section["rows"])
                yield Question(derived["key"], derived["dimension"], Fraction(1), derived["enough"], cells)


class Oracle:
    """The responses of a study folder and all that is worked out from them."""

    def __init__(self, folder: Path) -> None:
        self.table = tomllib.loads((folder / "instrument.toml").read_text(encoding="utf-8"))
        with (folder / "responses.csv").open(encoding="utf-8", newline="") as file:
            self.rows: list[dict[str, str]] = list(csv.DictReader(file))
        self.questions = tuple(questions(self.table))
        self.weights = {d["key"]: Fraction(str(d.get("weight", 1))) for d in self.table["dimensions"]}

    def of(self, dimension: str) -> list[Question]:
        return [question for question in self.questions if question.dimension == dimension]

    def dimension(self, key: str, row: Row) -> Fraction | None:
        """The weighted mean of the answered items, if they hold half of the weight that applies."""
        asked = [question for question in self.of(key) if question.said(row) != "NA"]
        answered = [(question.weight, score) for question in asked if (score := question.score(row)) is not None]
        known = sum((weight for weight, _ in answered), Fraction(0))
        if 2 * known < sum((question.weight for question in asked), Fraction(0)):
            return None
        return sum((weight * score for weight, score in answered), Fraction(0)) / known

    def overall(self, row: Row) -> Fraction | None:
        scores = {key: self.dimension(key, row) for key in self.weights}
        known = [self.weights[key] * score for key, score in scores.items() if score is not None]
        return sum(known, Fraction(0)) / sum(self.weights.values()) if len(known) == len(scores) else None

    def complete(self) -> list[list[Fraction]]:
        """Item scores of the rows that answer every scored item, a row each."""
        scores = [[question.score(row) for question in self.questions] for row in self.rows]
        return [[s for s in row if s is not None] for row in scores if None not in row]

    def alpha(self, dimension: str | None = None) -> Fraction:
        """Cronbach's alpha over the complete rows, of one dimension's items or of all."""
        places = [p for p, q in enumerate(self.questions) if dimension in (None, q.dimension)]
        return alpha([[row[place] for place in places] for row in self.complete()])

    def stratified_alpha(self) -> Fraction:
        """The reliability of the overall score over the complete rows; item weights within a dimension are equal."""
        total = sum(self.weights.values())
        error, overall = Fraction(0), [Fraction(0)] * len(self.complete())
        for key, weight in self.weights.items():
            places = [p for p, q in enumerate(self.questions) if q.dimension == key]
            parts = [[row[place] for place in places] for row in self.complete()]
            means = [sum(row, Fraction(0)) / len(places) for row in parts]
            error += (weight / total) ** 2 * variance(means) * (1 - alpha(parts))
            overall = [so_far + weight / total * mean for so_far, mean in zip(overall, means, strict=True)]
        return 1 - error / variance(overall)


def variance(values: Sequence[Fraction]) -> Fraction:
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((value - mean) ** 2 for value in values), Fraction(0)) / (len(values) - 1)


def alpha(rows: Sequence[Sequence[Fraction]]) -> Fraction:
    """k/(k-1) (1 - sum of the items' variances / variance of their sum)."""
    items = len(rows[0])
    each = sum((variance([row[place] for row in rows]) for place in range(items)), Fraction(0))
    return Fraction(items, items - 1) * (1 - each / variance([sum(row, Fraction(0)) for row in rows]))
