"""A room's agreement in words, as the projector, the phones, the desk and the report say it."""

from __future__ import annotations

from selfassess.domain import wording
from selfassess.domain.voting import MINIMUM_SHOWN, Reading, Verdict

ROOM = {
    Verdict.TOO_FEW: "Too few answered to say how far you agree.",
    Verdict.STRONG: "You agree.",
    Verdict.MODERATE: "Most of you are close together.",
    Verdict.DISCUSS: "Your answers are far apart: talk about this one.",
    Verdict.SPLIT: "You are split: talk about this one.",
}
REPORT = {
    Verdict.TOO_FEW: "Too few answered to say",
    Verdict.STRONG: "Agreed",
    Verdict.MODERATE: "Close together",
    Verdict.DISCUSS: "Far apart",
    Verdict.SPLIT: "Split",
}
HIDDEN_BELOW = f"Fewer than {wording.number(MINIMUM_SHOWN)} answered, so only the middle answer is shown."


def steps(gap: float) -> str:
    """``1.4 steps``, ``1 step``, ``0 steps``."""
    said = f"{gap:.1f}".removesuffix(".0")
    return "1 step" if said == "1" else f"{said} steps"


def apart(reading: Reading) -> str:
    """``On average, two of you are 1.4 steps apart.``, or why that is not said."""
    if reading.gap is None:
        return HIDDEN_BELOW if reading.answered else ""
    return f"On average, two of you are {steps(reading.gap)} apart."


def middle(median: float | None) -> str:
    """``The middle answer is 2.``, ``The middle lies between 2 and 3.``"""
    if median is None:
        return "Nobody gave an answer."
    below = int(median)
    return f"The middle answer is {below}." if median == below else f"The middle lies between {below} and {below + 1}."


def answered(count: int, seats: int) -> str:
    """``9 of 12 have answered``."""
    return f"{count} of {seats} have answered"


def unknowing(count: int) -> str:
    """``Two of you do not know.``, or nothing where all do."""
    return (
        f"{wording.capital(wording.number(count))} of you {'does' if count == 1 else 'do'} not know." if count else ""
    )


def time_left(seconds: float) -> str:
    """``About five minutes left for this.``, or by how much the time that was suggested is over, below nothing."""
    minutes = wording.whole(seconds / 60)
    if minutes >= 0:
        return f"About {wording.counted(minutes, 'minute')} left for this."
    over = wording.capital(wording.counted(-minutes, "minute"))
    return f"{over} over the time for this. Nothing ends by itself."
