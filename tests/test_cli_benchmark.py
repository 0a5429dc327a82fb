"""The commands on benchmarks and their editions, as a person types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from selfassess import create_app
from selfassess.config import Settings
from selfassess.domain.position import Basis
from tests.answerfiles.workbooks import workbook
from tests.benchmarks import REAL, provenance, responses, study_folder
from tests.services.test_importing import kept, typed

CENSUS, SAMPLE = REAL[Basis.CENSUS], replace(REAL[Basis.SAMPLE], edition="Spring 2027")
DATE = ("--date", "2026-12-03")
USED = "It is used from now on. Restart the service if it runs: until then it uses the edition that it started with.\n"

Run = Callable[..., Result]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return study_folder(Basis.ILLUSTRATIVE, tmp_path)


@pytest.fixture
def run(settings: Settings, study: Path) -> Run:
    app: Flask = create_app(replace(settings, study_folder=study))

    def invoke(*arguments: object) -> Result:
        return app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def files(tmp_path: Path) -> tuple[object, ...]:
    """The census as a workbook, and its provenance."""
    (tmp_path / "census.xlsx").write_bytes(workbook(typed(responses(CENSUS))))
    (tmp_path / "census.toml").write_text(provenance(CENSUS), encoding="utf-8")
    return tmp_path / "census.xlsx", "--provenance", tmp_path / "census.toml"


@pytest.fixture
def sample(tmp_path: Path) -> tuple[object, ...]:
    (tmp_path / "sample.csv").write_bytes(responses(SAMPLE))
    (tmp_path / "sample.toml").write_text(provenance(SAMPLE), encoding="utf-8")
    return tmp_path / "sample.csv", "--provenance", tmp_path / "sample.toml"


def test_an_edition_is_imported_listed_and_used(
    run: Run, files: tuple[object, ...], sample: tuple[object, ...]
) -> None:
    first = run("benchmark", "import", *files)
    assert (first.exit_code, first.stdout) == (0, f"Edition 2026 of 25 organisations (census): imported.\n{USED}")
    second = run("benchmark", "import", *sample, "--keep-current")
    assert (second.exit_code, second.stdout) == (
        0,
        (
            "Edition spring-2027 of 30 organisations (sample): imported.\n"
            "To use it: flask --app wsgi benchmark use spring-2027\n"
        ),
    )
    again = run("benchmark", "import", *files)
    assert (again.exit_code, again.stdout.splitlines()[0]) == (
        0,
        "Edition 2026 of 25 organisations (census): there already, with the same bytes.",
    )
    assert run("benchmark", "use", "Spring 2027").stdout == USED
    listed = [line.split("\t") for line in run("benchmark", "list").stdout.splitlines()]
    assert listed == [
        ["", "1", "illustrative", "25", "", "Illustrative benchmark of 25 invented organisations"],
        ["", "2026", "census", "25", "2026-09-30", CENSUS.title],
        ["*", "spring-2027", "sample", "30", "2026-09-30", SAMPLE.title],
    ]
    checked = run("study", "check")
    assert checked.stdout.splitlines()[0].endswith("benchmark of 30.")
    assert checked.stdout.splitlines()[1] == "Other editions of the benchmark: 1, 2026."


def test_what_is_left_out_is_named(run: Run, files: tuple[object, ...], tmp_path: Path) -> None:
    rows = [
        [*row, "about.role" if not number else "Head of Joy"] for number, row in enumerate(typed(responses(CENSUS)))
    ]
    (tmp_path / "census.xlsx").write_bytes(workbook(rows))
    said = run("benchmark", "import", *files).stdout.splitlines()
    assert said[1] == "Left out, because a benchmark keeps codes only: about.role."


def test_a_study_is_named_by_its_folder(settings: Settings, study: Path, files: tuple[object, ...]) -> None:
    runner = create_app(settings).test_cli_runner()  # which serves another study
    arguments = ["benchmark", "import", *map(str, files), "--study", str(study)]
    assert runner.invoke(args=arguments).exit_code == 0
    assert runner.invoke(args=["benchmark", "list", str(study)]).stdout.count("\n") == 2
    assert runner.invoke(args=["benchmark", "list", "social-media"]).stdout.count("\n") == 1


def test_a_refusal_names_every_fault_and_keeps_nothing(run: Run, study: Path, files: tuple[object, ...]) -> None:
    rows = typed(responses(CENSUS))
    rows[2][3], rows[4][0] = "=1+1", "Leeds Trust"
    Path(str(files[0])).write_bytes(workbook(rows))
    toml = Path(str(files[2]))
    toml.write_text(toml.read_text("utf-8").replace("as_of", "asof"), "utf-8")
    before = kept(study)
    result = run("benchmark", "import", *files)
    assert (result.exit_code, result.stdout) == (2, "")
    said = result.stderr.splitlines()
    assert said[0] == "Error: census.xlsx: 2 faults were found. Correct them and try again."
    assert "census.toml, asof: The key “asof” is not known here. Did you mean “as_of”?" in said[1]
    assert said[2] == f"census.xlsx, row 3, column {rows[0][3]}: This cell holds a formula. Paste its value."
    assert kept(study) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("benchmark", "use", "2030"),
        ("benchmark", "use", "../.."),
        ("benchmark", "list", "no-such-study"),
        ("benchmark", "import", "none.csv", "--provenance", "none.toml"),
        ("benchmark", "import", "none.csv", "--provenance", "none.toml", "--study", "no-such-study"),
        ("analyse", "none.csv", "--edition", "2030"),
    ],
    ids=" ".join,
)
def test_what_is_not_there_is_refused(run: Run, study: Path, arguments: tuple[str, ...]) -> None:
    before = kept(study)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")
    assert "Traceback" not in result.output
    assert kept(study) == before


def one_organisation(folder: Path, **cells: str) -> Path:
    path = folder / "one.csv"
    given = {"organisation": "A Trust", "sector": "nhs_provider", "practice.listens": "3", **cells}
    path.write_text(",".join(given) + "\n" + ",".join(given.values()) + "\n", "utf-8")
    return path


def benchmark(result: Result) -> tuple[str, int]:
    """The edition that a document was made with, and how many organisations it compares with."""
    document = json.loads(result.stdout)
    return document["benchmark"]["edition"], document["dimensions"][0]["position"]["n"]


def test_a_report_is_made_with_the_edition_named(run: Run, files: tuple[object, ...], tmp_path: Path) -> None:
    run("benchmark", "import", *files)
    one = one_organisation(tmp_path)
    assert benchmark(run("analyse", one, *DATE)) == ("2026", 25)
    assert benchmark(run("analyse", one, *DATE, "--edition", "1")) == ("1", 25)
    report = tmp_path / "report.pdf"
    run("analyse", one, *DATE, "--edition", "1", "--format", "pdf", "--out", report)
    assert run("verify", report, one).exit_code == 1
    assert run("verify", report, one, "--edition", "1").exit_code == 0


def test_an_organisation_of_the_benchmark_is_left_out_of_it(
    run: Run, files: tuple[object, ...], tmp_path: Path
) -> None:
    run("benchmark", "import", *files)
    member = one_organisation(tmp_path, **{"about.benchmark_id": "FICTIONAL-07"})
    assert benchmark(run("analyse", member, *DATE)) == ("2026", 24)
    stranger = run("analyse", one_organisation(tmp_path, **{"about.benchmark_id": "FICTIONALL-07"}), *DATE)
    assert (stranger.exit_code, stranger.stdout) == (2, "")
    assert stranger.stderr == (
        "Error: one.csv, row 2, column about.benchmark_id: "
        "“FICTIONALL-07” is in no row of this edition of the benchmark. Did you mean “FICTIONAL-07”?\n"
    )


def test_answers_may_be_a_workbook(run: Run, tmp_path: Path) -> None:
    cells = [line.split(",") for line in one_organisation(tmp_path).read_text("utf-8").splitlines()]
    path = tmp_path / "one.xlsx"
    path.write_bytes(workbook([cells[0], [*cells[1][:2], 3.0]]))
    assert run("analyse", path, *DATE).stdout == run("analyse", tmp_path / "one.csv", *DATE).stdout


def test_many_reports_are_made_with_the_edition_named(run: Run, files: tuple[object, ...], tmp_path: Path) -> None:
    """By a pool of processes, each of which reads the study for itself."""
    run("benchmark", "import", *files)
    one = one_organisation(tmp_path).read_text("utf-8").splitlines()
    path = tmp_path / "many.csv"
    path.write_text("\n".join([one[0], *(one[1].replace("A Trust", f"Trust {n}") for n in range(9))]), "utf-8")
    assert run("analyse", path, *DATE, "--edition", "1", "--out", tmp_path / "out").exit_code == 0
    made = [json.loads(each.read_text("utf-8"))["benchmark"]["edition"] for each in (tmp_path / "out").iterdir()]
    assert made == ["1"] * 9
