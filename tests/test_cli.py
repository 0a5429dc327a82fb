"""The commands as a person types them: what comes out, what is refused, and that a refusal writes nothing."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from selfassess import cli
from selfassess.reports.formats import FORMATS
from tests.factories import CHECKOUT, SHIPPED, shipped_study

EXAMPLES = CHECKOUT / "examples" / "answers.csv"
DATE = ("--date", "2026-12-03")


Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask) -> Run:
    def invoke(*arguments: object) -> Result:
        return app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])

    return invoke


def one_organisation(folder: Path) -> Path:
    """A file that holds the first of the examples only."""
    with EXAMPLES.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    path = folder / "one.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows[:2])
    return path


def test_one_organisation_goes_to_standard_output(run: Run, tmp_path: Path) -> None:
    result = run("analyse", one_organisation(tmp_path), *DATE)
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    assert document["schema"] == "selfassess.analysis/1"
    assert document["dated"] == "2026-12-03"
    assert document["benchmark"]["label"].startswith("Illustrative benchmark: invented")


def test_one_organisation_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    assert run("analyse", one_organisation(tmp_path), *DATE, "--out", out).exit_code == 0
    assert json.loads(out.read_text("utf-8"))["overall"]["score"] is not None


def test_every_format_is_offered() -> None:
    assert set(cli.FORMATS) == set(FORMATS)


@pytest.mark.parametrize("kind", cli.FORMATS)
def test_several_go_to_files_in_a_folder(run: Run, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "reports"
    result = run("analyse", EXAMPLES, *DATE, "--format", kind, "--out", folder)
    assert result.exit_code == 0, result.output
    organisations = len(list(csv.reader(io.StringIO(EXAMPLES.read_text("utf-8-sig"))))) - 1
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == organisations
    assert all(name.endswith(f".{kind}") and not name.startswith(".") for name in names)


def test_more_organisations_than_one_core_is_given(run: Run, tmp_path: Path) -> None:
    """Twenty with one name: a pool of processes, and twenty different files with equal figures."""
    rows = list(csv.reader(io.StringIO(EXAMPLES.read_text("utf-8-sig"))))
    path = tmp_path / "many.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([rows[0], *([f"Trust No. {n}", *rows[1][1:]] for n in range(20))])
    folder = tmp_path / "out"
    assert run("analyse", path, *DATE, "--out", folder).exit_code == 0
    documents = [json.loads(each.read_text("utf-8")) for each in sorted(folder.iterdir())]
    assert len(documents) == 20
    assert {each["overall"]["score"] for each in documents} == {documents[0]["overall"]["score"]}


def test_several_without_a_folder_are_refused(run: Run) -> None:
    result = run("analyse", EXAMPLES)
    assert result.exit_code == 2
    assert "Name a folder with --out." in result.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "empty", id="an empty file"),
        pytest.param(b"organisation,sector\n", "no organisation", id="a header alone"),
        pytest.param(b"organisation,sector,practice.listens\nA,nhs_provider,9\n", "row 2", id="no such answer"),
        pytest.param(
            b"organisation,sector,practice.lissens\nA,nhs_provider,1\n", "practice.listens", id="no such column"
        ),
        pytest.param(b"organisation,sector\nA,nhs_provider\na ,nhs_provider\n", "row 3", id="the same twice"),
        pytest.param(b'{"organisation": NaN}', "NaN", id="not a number"),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(run: Run, tmp_path: Path, content: bytes, said: str) -> None:
    path, folder = tmp_path / "bad.csv", tmp_path / "out"
    path.write_bytes(content)
    result = run("analyse", path, "--format", "pdf", "--out", folder)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""
    assert not folder.exists()


def test_the_answers_are_never_written_over(run: Run, tmp_path: Path) -> None:
    path = one_organisation(tmp_path)
    before = path.read_bytes()
    result = run("analyse", path, *DATE, "--format", "csv", "--out", path)
    assert result.exit_code == 2
    assert "Name another place with --out." in result.stderr
    assert path.read_bytes() == before


def test_a_report_is_never_older_than_its_answers(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "early.csv"
    path.write_text("organisation,sector,about.answered_on\nA Trust,nhs_provider,2026-12-04\n", "utf-8")
    result = run("analyse", path, *DATE)
    assert result.exit_code == 2
    assert "The answers of A Trust are dated 2026-12-04, after the report." in result.stderr
    assert result.stdout == ""


def with_plans(path: Path, count: int, plans: dict[int, dict[str, str]]) -> Path:
    """A file of organisations that answer as the first example; ``plans`` are cells by their number."""
    with EXAMPLES.open(encoding="utf-8-sig", newline="") as file:
        first = next(csv.DictReader(file))
    columns = [*first, *{key: None for cells in plans.values() for key in cells}]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows({**first, "organisation": f"Trust {n}", **plans.get(n, {})} for n in range(1, count + 1))
    return path


def test_a_plan_that_was_decided_on_is_in_the_report(run: Run, tmp_path: Path) -> None:
    cells = {
        "plan.days": "2",
        "plan.pinned": "answer_enquiries",
        "plan.dropped": "board_strategy",
        "plan.moved": "feedback_sites=3",
        "plan.targets": "overall=75",
    }
    result = run("analyse", with_plans(tmp_path / "one.csv", 1, {1: cells}), *DATE)
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    assert document["year"]["decided"] == {
        "days_a_week": 2,
        "pinned": ["answer_enquiries"],
        "dropped": ["board_strategy"],
        "moved": {"feedback_sites": 3},
    }
    assert sum(document["year"]["days_available"]) == 104
    assert [(each["key"], each["target"]) for each in document["year"]["targets"]] == [("overall", 75)]


TOO_MANY_DAYS = (
    "plan: The work that was decided on takes 8 days, and there are 5."
    " Take something out of it, or give more days a week."
)
UNKEPT = {
    "too many days": ({"plan.pinned": "feedback_sites", "plan.days": "0.1"}, TOO_MANY_DAYS),
    "a need dropped": (
        {"plan.pinned": "close_unowned", "plan.dropped": "secure_accounts"},
        (
            "close_unowned: “Adopt or close the accounts that nobody owns” needs "
            "“Lock down your accounts and keep a register of them”, which is dropped."
            " Take one of the two decisions back."
        ),
    ),
    "advice that does not apply": (
        {"plan.pinned": "{other}"},
        "{other}: This is no advice that applies. Take it out of the decisions on the plan.",
    ),
}


@pytest.mark.parametrize("count", [1, 3, 12], ids=["one", "several", "a pool"])
@pytest.mark.parametrize(("cells", "said"), UNKEPT.values(), ids=UNKEPT)
def test_decisions_that_cannot_be_kept_name_the_organisation_and_nothing_is_written(
    run: Run, tmp_path: Path, cells: dict[str, str], said: str, count: int
) -> None:
    other = inapplicable(run, tmp_path)
    cells = {key: cell.format(other=other) for key, cell in cells.items()}
    path, folder = with_plans(tmp_path / "plans.csv", count, {count: cells}), tmp_path / "out"
    result = run("analyse", path, *DATE, "--out", folder / "one.json" if count == 1 else folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: Trust {count}, {said.format(other=other)}\n"
    assert not folder.exists()


def inapplicable(run: Run, folder: Path) -> str:
    """Advice of the study that the first example is not given."""
    document = json.loads(run("analyse", one_organisation(folder), *DATE).stdout)
    given = {each["key"] for each in document["recommendations"]}
    return next(key for key in shipped_study().library.by_key if key not in given)


def test_every_organisation_with_such_decisions_is_named(run: Run, tmp_path: Path) -> None:
    cells = {"plan.pinned": "feedback_sites", "plan.days": "0.1"}
    path, folder = with_plans(tmp_path / "plans.csv", 3, {1: cells, 3: cells}), tmp_path / "out"
    result = run("analyse", path, *DATE, "--out", folder)
    assert (result.exit_code, folder.exists()) == (2, False)
    assert result.stderr.splitlines() == [
        "Error: 2 faults were found. Correct them and try again.",
        f"Trust 1, {TOO_MANY_DAYS}",
        f"Trust 3, {TOO_MANY_DAYS}",
    ]


def test_unknown_advice_is_named_by_row_and_column(run: Run, tmp_path: Path) -> None:
    path = with_plans(tmp_path / "plans.csv", 2, {2: {"plan.pinned": "bord_strategy"}})
    result = run("analyse", path, *DATE, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: plans.csv, row 3, column plan.pinned: “bord_strategy” is no advice of this study."
        " Did you mean “board_strategy”?\n"
    )


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("analyse", tmp_path / "none.csv")
    assert result.exit_code == 2
    assert "Check the path." in result.stderr


def test_study_check_counts_what_it_found(run: Run) -> None:
    result = run("study", "check", SHIPPED)
    assert result.exit_code == 0, result.output
    study = shipped_study()
    assert f"{len(study.instrument.scored)} scored items" in result.stdout
    assert f"{len(study.library.entries)} pieces of advice" in result.stdout


def test_study_check_names_every_fault(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "social-media"
    shutil.copytree(SHIPPED, folder)
    advice = folder / "advice.toml"
    advice.write_text(
        advice.read_text("utf-8").replace('improves = "practice.listens"', 'improves = "practice.x"'), "utf-8"
    )
    result = run("study", "check", folder)
    assert result.exit_code == 2
    assert "advice.toml" in result.stderr
    assert "practice.x" in result.stderr


def test_study_list(run: Run) -> None:
    result = run("study", "list")
    assert result.exit_code == 0, result.output
    assert result.stdout.split("\t")[0] == "social-media"


def test_illustrate_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "social-media"
    shutil.copytree(SHIPPED, folder)
    (folder / "responses.csv").unlink()
    assert run("benchmark", "illustrate", folder).exit_code == 0
    assert (folder / "responses.csv").read_bytes() == (SHIPPED / "responses.csv").read_bytes()
