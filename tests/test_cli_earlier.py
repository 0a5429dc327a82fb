"""Earlier answers on the command line: what reports then say, and what is refused before anything is written."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

ROW = {"organisation": "Harbour Trust", "sector": "nhs_provider", "practice.planned": "3", "practice.listens": "2"}
LAST = {**ROW, "organisation": "HARBOUR  trust", "practice.planned": "1", "about.answered_on": "2025-11-20"}
OTHER = {**ROW, "organisation": "Hill Council"}
DATE = ("--date", "2026-12-03")


def file_of(folder: Path, name: str, rows: Sequence[Mapping[str, str]]) -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def run(app: Flask, *arguments: object) -> Result:
    return app.test_cli_runner().invoke(args=[str(each) for each in arguments])


def test_a_report_says_what_changed_since_the_earlier_answers(shared_app: Flask, tmp_path: Path) -> None:
    """The files are given in any order, and the name may be written otherwise."""
    now, last, first = (
        file_of(tmp_path, f"{place}.csv", [row])
        for place, row in enumerate((ROW, LAST, {**ROW, "practice.listens": "0"}))
    )
    days = ("--earlier", last, "--earlier-date", "2025-11-24", "--earlier", first, "--earlier-date", "2024-11-24")
    document = json.loads(run(shared_app, "analyse", now, *DATE, *days).stdout)
    assert document["change"]["since"] == "2025-11-24"
    assert [(each["key"], each["direction"]) for each in document["change"]["answers"]] == [
        ("practice.planned", "better")
    ]
    assert [each["dated"] for each in document["trend"]] == ["2024-11-24", "2025-11-24", "2026-12-03"]


def test_those_without_earlier_answers_are_named_and_get_their_report(shared_app: Flask, tmp_path: Path) -> None:
    now, last = file_of(tmp_path, "now.csv", [ROW, OTHER]), file_of(tmp_path, "last.csv", [LAST])
    out = tmp_path / "reports"
    done = run(shared_app, "analyse", now, *DATE, "--out", out, "--earlier", last, "--earlier-date", "2025-11-24")
    assert (done.exit_code, "No earlier answers of: Hill Council" in done.stderr) == (0, True)
    made = {path.stem: json.loads(path.read_text("utf-8")) for path in out.iterdir()}
    assert {name: document["change"] is None for name, document in made.items()} == {
        "harbour-trust": False,
        "hill-council": True,
    }


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        pytest.param([LAST], (), "--earlier is given one time, and --earlier-date no times", id="no day"),
        pytest.param([LAST], ("--earlier-date", "2026-12-03"), "is not before the report", id="the same day"),
        pytest.param([LAST], ("--earlier-date", "2025-11-19"), "are dated 2025-11-20, after", id="too early"),
        pytest.param([OTHER], ("--earlier-date", "2025-11-24"), "None of the organisations", id="nobody"),
        pytest.param(
            [{**LAST, "practice.planned": "9"}], ("--earlier-date", "2025-11-24"), "last.csv, row 2", id="code"
        ),
    ],
)
def test_what_is_wrong_with_earlier_answers_is_said(
    shared_app: Flask, tmp_path: Path, rows: Sequence[Mapping[str, str]], options: Sequence[str], said: str
) -> None:
    now, last, out = file_of(tmp_path, "now.csv", [ROW]), file_of(tmp_path, "last.csv", rows), tmp_path / "report.json"
    refused = run(shared_app, "analyse", now, *DATE, "--out", out, "--earlier", last, *options)
    assert (refused.exit_code, said in refused.stderr, out.exists()) == (2, True, False), refused.stderr


def test_such_a_report_is_verified_with_the_earlier_answers(shared_app: Flask, tmp_path: Path) -> None:
    now, last = file_of(tmp_path, "now.csv", [ROW]), file_of(tmp_path, "last.csv", [LAST])
    report, earlier = tmp_path / "report.pdf", ("--earlier", last, "--earlier-date", "2025-11-24")
    assert run(shared_app, "analyse", now, *DATE, "--format", "pdf", "--out", report, *earlier).exit_code == 0
    codes = [run(shared_app, "verify", report, now, *given).exit_code for given in (earlier, ())]
    assert codes == [0, 1]
