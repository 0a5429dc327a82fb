"""Our style sheet knows every class that a chart is drawn with."""

from __future__ import annotations

from selfassess.reports.charts.svg import stylesheet
from selfassess.web.assets import STATIC


def test_the_rules_of_charts_are_the_charts_own() -> None:
    ours = "".join((STATIC / "app.css").read_text("utf-8").replace(";}", "}").split()).replace(";}", "}")
    missing = [rule for rule in stylesheet().split("\n") if "".join(rule.split()) not in ours]
    assert missing == []
