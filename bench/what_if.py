"""Other answers of one organisation: scores, level, position and posture, and what each change adds alone."""

from __future__ import annotations

from datetime import date

from bench.serving import CHECKOUT
from bench.timing import seconds
from selfassess.domain.analysis import analyse
from selfassess.domain.what_if import what_if
from selfassess.services.reporting import read_file
from selfassess.studies import read_study


def measure() -> list[tuple[str, float, str]]:
    """Rows of name, figure and target. Every scored item is changed, which is the most that can be asked."""
    study = read_study(CHECKOUT / "benchmarks" / "social-media")
    answers = read_file(CHECKOUT / "examples" / "answers.csv", study)[0]
    analysis = analyse(study, answers, date(2026, 11, 16))
    changes = {item.key: (analysis.by_item[item.key].code + 1) % (item.top + 1) for item in study.instrument.scored}
    taken = seconds(lambda: what_if(analysis, changes), runs=50)
    return [("what-if for one organisation: milliseconds", 1000 * taken, "under 5")]


if __name__ == "__main__":
    for name, figure, target in measure():
        print(f"{name}: {figure:,.1f} (target: {target})")
