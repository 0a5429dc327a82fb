"""The scale of 0 to 100 that every chart of scores uses."""

from dataclasses import dataclass

ENDS = (0.0, 100.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """Scores 0 to 100 along ``start`` to ``end``; an upright scale runs from a greater y to a smaller one."""

    start: float
    end: float

    def at(self, score: float) -> float:
        """Where a score lies. A score outside 0 to 100 would be a fault of the scoring, not of the drawing."""
        if not 0.0 <= score <= 100.0:
            raise ValueError(f"A score lies between 0 and 100, not at {score}")
        return self.start + (self.end - self.start) * score / 100.0
