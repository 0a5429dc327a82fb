"""Each fault of benchmark.toml and responses.csv is found, alone, at its place, with what to do about it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from selfassess.studies import check_study
from tests.studies.faulty_study import SECOND_STUDY, Case, copied, fault, faults_of, faults_with, restate_checksum

BENCHMARK, RESPONSES = "benchmark.toml", "responses.csv"
DIGEST = hashlib.sha256((SECOND_STUDY / RESPONSES).read_bytes()).hexdigest()
INVENTED = 'Remove them, or write basis = "illustrative" if every row is invented.'
UNMARKED = (
    "Begin an invented row’s id with ILLUSTRATIVE- and give it the status ILLUSTRATIVE-INVENTED. "
    "Move real organisations to a benchmark of their own."
)
ROW_12 = "B12,skole,1,1,0,1,2,0,3,0,3,2,1,3,,1,1,1\n"

# fmt: off
CASES = [
    fault("basis unknown", BENCHMARK, 'basis = "sample"', 'basis = "survey"',
          "basis", "Write one of: illustrative, census, sample, self_selected."),
    fault("status unknown", BENCHMARK, 'status = "collected"', 'status = "real"',
          "status", "Write one of: invented, collected."),
    fault("licence missing", BENCHMARK, 'licence = "Frit til brug i test"\n', "",
          "licence", "Add it: it must be text."),
    fault("checksum of another form", BENCHMARK, f'"{DIGEST}"', '"abc"',
          "sha256", "Write the 64 hexadecimal digits of the file's SHA-256, in lower case."),
    fault("checksum wrong", BENCHMARK, DIGEST, "0" * 64,
          "sha256", f'Restore responses.csv; if its change is meant, write sha256 = "{DIGEST}".'),
    fault("n too high", BENCHMARK, "n = 12", "n = 13",
          "n", "Write n = 12, or restore the responses."),
    fault("population below n", BENCHMARK, "population = 60", "population = 11",
          "population", "Write the size of the whole population, or leave it out."),
    fault("another version of the instrument", BENCHMARK, 'instrument_version = "1.2"', 'instrument_version = "1.1"',
          "instrument_version", 'Check the responses, then write instrument_version = "1.2".'),
    fault("status says invented", BENCHMARK, 'status = "collected"', 'status = "invented"',
          "basis", 'Write basis = "illustrative": nothing invented may pass for real.'),
    Case("basis says illustrative", BENCHMARK, 'basis = "sample"', 'basis = "illustrative"', (
        (f"{BENCHMARK}, status", 'Write status = "invented", or another basis if the responses were collected.'),
        (f"{BENCHMARK}, label", "Begin it with “Illustrative benchmark: invented”."),
        (RESPONSES, UNMARKED),
    )),
    fault("sector unknown", RESPONSES, "B09,skole", "B09,skolen",
          "row 10, column sector", "Write one of: bolig, kommune, skole."),
    fault("sector missing", RESPONSES, "B09,skole", "B09,",
          "B09", "Write it in the column sector."),
    fault("one invented id among real ones", RESPONSES, "B09,skole", "ILLUSTRATIVE-09,skole",
          "", INVENTED),
    fault("invented id in small letters", RESPONSES, "B09,skole", "illustrative-09,skole",
          "", INVENTED),
    fault("a cell too few", RESPONSES, ROW_12, ROW_12.replace(",1,1,1", ",1,1"),
          "row 13", "Give every row 18 cells. Put text that holds a delimiter in quotation marks."),
    fault("column unknown", RESPONSES, "opgave.storm.now", "opgave.strom.now",
          "row 1, column opgave.strom.now", "Did you mean “opgave.storm.now”?"),
    fault("id twice", RESPONSES, "B09,skole", "B10,skole",
          "row 11, column benchmark_id", "Keep one of the two, or tell the names apart."),
    Case("row too few", RESPONSES, ROW_12, "", (
        (f"{BENCHMARK}, n", "Write n = 11, or restore the responses."),
    )),
]
# fmt: on


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_fault(case: Case, tmp_path: Path) -> None:
    assert faults_with(case, tmp_path) == list(case.faults)


def test_many_faults_of_responses_are_counted(tmp_path: Path) -> None:
    study = copied(tmp_path)
    path = study / RESPONSES
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    spoilt = [f"{row.rpartition(',')[0].rpartition(',')[0]},x,x" for row in rows]
    path.write_text("\n".join([header, *spoilt]) + "\n", encoding="utf-8")
    restate_checksum(study)
    faults = check_study(study)
    assert len(faults) == 21
    assert (faults[-1].where, faults[-1].what) == ("vedligehold/responses.csv", "There are 4 more faults")


def test_responses_changed_unsaid(tmp_path: Path) -> None:
    study = copied(tmp_path)
    path = study / RESPONSES
    path.write_bytes(path.read_bytes().replace(b"B09,skole", b"B09,bolig"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    remedy = f'Restore responses.csv; if its change is meant, write sha256 = "{digest}".'
    assert faults_of(study) == [(f"{BENCHMARK}, sha256", remedy)]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("", []),
        ("ILLUSTRATIVE-INVENTED", [(RESPONSES, INVENTED)]),
        (
            "genuine",
            [
                (f"{RESPONSES}, column data_status", "Write ILLUSTRATIVE-INVENTED for an invented row, else nothing."),
                (RESPONSES, INVENTED),
            ],
        ),
    ],
    ids=["none", "invented", "unknown"],
)
def test_status_of_a_row_of_a_real_benchmark(status: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    study = copied(tmp_path)
    _state(study, {1: status})
    assert faults_of(study) == expected


@pytest.mark.parametrize(("flag", "expected"), [("", []), ("0", []), ("1", [(RESPONSES, INVENTED)])])
def test_fictional_row_of_a_real_benchmark(flag: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    study = copied(tmp_path)
    _add_column(study, "about.fictional", {4: flag})
    assert faults_of(study) == expected


@pytest.mark.parametrize(
    ("real", "expected"),
    [
        ({}, []),
        ({4: ("B04", "ILLUSTRATIVE-INVENTED")}, [(RESPONSES, UNMARKED)]),
        ({4: ("ILLUSTRATIVE-04", "")}, [(RESPONSES, UNMARKED)]),
        ({4: ("B04", "")}, [(RESPONSES, UNMARKED)]),
    ],
    ids=["every row marked twice", "no id", "no status", "neither"],
)
def test_rows_of_an_illustrative_benchmark(
    real: dict[int, tuple[str, str]], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    study = copied(tmp_path)
    path = study / BENCHMARK
    text = path.read_text(encoding="utf-8").replace('"sample"', '"illustrative"').replace('"collected"', '"invented"')
    path.write_text(text.replace('label = "', 'label = "Illustrative benchmark: invented. '), encoding="utf-8")
    marks = {row: (f"ILLUSTRATIVE-{row:02d}", "ILLUSTRATIVE-INVENTED") for row in range(1, 13)} | real
    _state(study, {row: status for row, (_, status) in marks.items()})
    responses = (study / RESPONSES).read_text(encoding="utf-8")
    for row, (name, _) in marks.items():
        responses = responses.replace(f"B{row:02d},", f"{name},")
    (study / RESPONSES).write_text(responses, encoding="utf-8")
    restate_checksum(study)
    assert faults_of(study) == expected


def _state(study: Path, statuses: dict[int, str]) -> None:
    """Give rows, counted from 1, a status of their data."""
    _add_column(study, "data_status", statuses)


def _add_column(study: Path, name: str, cells: dict[int, str]) -> None:
    """Add a column whose cells are given by row, counted from 1."""
    path = study / RESPONSES
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    longer = [f"{row},{cells.get(number, '')}" for number, row in enumerate(rows, start=1)]
    path.write_text("\n".join([f"{header},{name}", *longer]) + "\n", encoding="utf-8")
    restate_checksum(study)
