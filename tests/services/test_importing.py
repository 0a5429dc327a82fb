"""A benchmark imported into a study: kept whole in one layout, or refused with every fault and nothing kept."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from selfassess.answerfiles import BadFile
from selfassess.domain.errors import InputError
from selfassess.domain.position import Basis
from selfassess.services.importing import Imported, import_edition
from selfassess.studies import check_study, editions, find_edition, read_study
from tests.answerfiles.workbooks import workbook
from tests.benchmarks import REAL, provenance, responses
from tests.factories import CHECKOUT, SHIPPED
from tests.studies.faulty_study import JARGON

TODAY = date(2026, 11, 24)
CENSUS, SAMPLE = REAL[Basis.CENSUS], REAL[Basis.SAMPLE]
Change = Callable[[str], str]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return shutil.copytree(SHIPPED, tmp_path / SHIPPED.name)


def imported(study: Path, data: bytes, said: str, name: str = "answers.csv", *, use: bool = True) -> Imported:
    file, toml = study.parent / name, study.parent / "provenance.toml"
    file.write_bytes(data)
    toml.write_text(said, encoding="utf-8")
    return import_edition(study, file, toml, TODAY, use=use)


def kept(study: Path) -> dict[str, bytes]:
    return {str(path.relative_to(study)): path.read_bytes() for path in study.rglob("*") if path.is_file()}


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode())))


def typed(data: bytes) -> list[list[object]]:
    """The cells of a CSV file as somebody would type them into a spreadsheet."""
    return [[float(cell) if cell.isdigit() else cell or None for cell in row] for row in cells(data)]


@pytest.mark.parametrize("edition", REAL.values(), ids=REAL)
@pytest.mark.parametrize("form", ["csv", "xlsx", "csv of a spreadsheet"])
def test_an_edition_is_kept_and_used(study: Path, edition: object, form: str) -> None:
    wanted = next(each for each in REAL.values() if each is edition)
    data = responses(wanted)
    given = {
        "csv": data,
        "xlsx": workbook(typed(data)),
        "csv of a spreadsheet": b"\xff\xfe" + data.decode().replace(",", ";").replace("\n", "\r\n").encode("utf-16-le"),
    }[form]
    before = kept(study)
    done = imported(study, given, provenance(wanted))
    assert (done.new, done.current, done.incoming.key, done.incoming.left_out) == (True, True, "2026", ())
    added = {name: content for name, content in kept(study).items() if name not in before}
    assert added.keys() == {"editions/2026/benchmark.toml", "editions/2026/responses.csv", "editions/current"}
    assert added["editions/2026/responses.csv"] == data
    said = read_study(study).benchmark.provenance
    assert (said.n, said.basis, said.population, said.as_of) == (
        wanted.n,
        wanted.basis,
        wanted.population,
        date(2026, 9, 30),
    )
    assert check_study(study) == []


def test_what_is_said_is_kept_as_it_was_said(study: Path) -> None:
    awkward = 'A "label" \\ with \t signs, a delete \x7f, “Ŷ” and 🏥'
    label = 'label = "A \\"label\\" \\\\ with \\t signs, a delete \\u007f, “Ŷ” and 🏥"\n'
    lines = [line for line in provenance(CENSUS).splitlines(keepends=True) if not line.startswith(("label", "schema"))]
    imported(study, responses(CENSUS), "".join([label, *lines, "minimum_group = 8\n"]))
    said = read_study(study).benchmark.provenance
    assert (said.label, said.minimum_group) == (awkward, 8)


def test_importing_again_changes_nothing(study: Path) -> None:
    imported(study, responses(CENSUS), provenance(CENSUS))
    before = kept(study)
    done = imported(study, workbook(typed(responses(CENSUS))), provenance(CENSUS), "again.xlsx")
    assert (done.new, done.current) == (False, True)
    assert kept(study) == before


def test_a_killed_import_is_finished_by_the_next(study: Path) -> None:
    """Kept, and not yet pointed to."""
    imported(study, responses(CENSUS), provenance(CENSUS), use=False)
    assert [each.key for each in editions(study) if each.current] == ["1"]
    done = imported(study, responses(CENSUS), provenance(CENSUS))
    assert (done.new, done.current) == (False, True)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (responses(SAMPLE), provenance(replace(SAMPLE, edition="2026"))),
        (responses(CENSUS), provenance(CENSUS).replace("All 25 bodies of N", "Every body of N")),
        (responses(CENSUS), provenance(replace(CENSUS, edition="1"))),
        (responses(CENSUS), provenance(replace(CENSUS, edition="¹"))),
    ],
    ids=["other responses", "other words", "the study's own", "the study's own, written otherwise"],
)
def test_an_edition_never_changes(study: Path, data: bytes, said: str) -> None:
    imported(study, responses(CENSUS), provenance(CENSUS))
    before = kept(study)
    with pytest.raises(InputError) as caught:
        imported(study, data, said)
    assert caught.value.remedy == "Give the new one a name of its own: an edition never changes."
    assert kept(study) == before


def test_the_edition_in_use_is_left_where_asked(study: Path) -> None:
    assert imported(study, responses(CENSUS), provenance(CENSUS), use=False).current is False
    assert find_edition(study).key == "1"


def test_only_codes_are_kept(study: Path) -> None:
    header, *rows = cells(responses(CENSUS))
    more = {
        "about.type": "acute",
        "about.days": "2",
        "about.role": "Head of Joy",
        "practice.listens.note": "Ask Jo Smith.",
        "practice.listens.link": "https://example.org/jo",
        "practice.listens.under_way": "1",
        "about.size": "",
    }
    text = io.StringIO()
    csv.writer(text).writerows([[*header, *more], *([*row, *more.values()] for row in rows)])
    done = imported(study, text.getvalue().encode(), provenance(CENSUS))
    assert done.incoming.left_out == tuple(key for key, value in more.items() if value)
    content = kept(study)
    assert content["editions/2026/responses.csv"] == responses(CENSUS)
    assert not any(b"Jo" in content[f"editions/2026/{name}"] for name in ("benchmark.toml", "responses.csv"))


def test_a_checklist_may_give_its_count_alone(study: Path) -> None:
    header, *rows = cells(responses(CENSUS))
    place = header.index("practice.policy_current.recent")
    counted = [[*header[:place], *header[place + 4 :], "practice.policy_current"]]
    counted += [[*row[:place], *row[place + 4 :], str(number % 5)] for number, row in enumerate(rows)]
    text = io.StringIO()
    csv.writer(text).writerows(counted)
    imported(study, text.getvalue().encode(), provenance(CENSUS))
    benchmark = read_study(study).benchmark
    item = benchmark.item_keys.index("practice.policy_current")
    assert benchmark.codes[item].tolist() == [number % 5 for number in range(25)]


def line(key: str, value: str) -> Change:
    """The provenance with another line for a key, or without it."""

    def changed(said: str) -> str:
        kept_lines = [each for each in said.splitlines() if not each.startswith(f"{key} =")]
        return "\n".join([*kept_lines, f"{key} = {value}" if value else "", ""])

    return changed


def row(number: int, **changed: str) -> Callable[[bytes], bytes]:
    """The responses with cells of one row, counted as a spreadsheet does, changed."""

    def spoil(data: bytes) -> bytes:
        rows = cells(data)
        for key, value in changed.items():
            rows[number - 1][rows[0].index(key.replace("__", "."))] = value
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        return text.getvalue().encode()

    return spoil


MISSING = "Add it: as_of = 2026-09-30."
NO_CODE = "Write one such as N-07, never a name: up to 40 letters, digits, hyphens, points, underscores."
INVENTED = 'Remove them, or write basis = "illustrative" if every row is invented.'
TOML = {
    "no day": (line("as_of", ""), "as_of", MISSING),
    "a day as text": (
        line("as_of", '"2026-09-30"'),
        "as_of",
        "Write a date without quotation marks, such as 2026-09-30.",
    ),
    "a day with a time": (
        line("as_of", "2026-09-30T12:00:00"),
        "as_of",
        "Write a date without quotation marks, such as 2026-09-30.",
    ),
    "a day to come": (line("as_of", "2026-11-25"), "as_of", "Write the last day on which one answered."),
    "status of invented ones": (
        line("status", '"invented"'),
        "basis",
        'Write basis = "illustrative": nothing invented may pass for real.',
    ),
    "label of invented ones": (line("label", '"Illustrative census"'), "label", "Say in the label who answered."),
    "number": (line("n", "25"), "n", "Take the line out."),
    "checksum": (line("sha256", '"x"'), "sha256", "Take the line out."),
    "another version": (
        line("instrument_version", '"0.9"'),
        "instrument_version",
        'Check the responses, then write instrument_version = "1.0".',
    ),
    "population too small": (
        line("population", "24"),
        "population",
        "Write the size of the whole population, or leave it out.",
    ),
    "census of a part": (
        line("population", "26"),
        "basis",
        'In a census all answer: write basis = "self_selected", or add the missing ones.',
    ),
    "smallest group lowered": (line("minimum_group", "4"), "minimum_group", "Write a number that is at least 5."),
    "key misspelt": (line("titel", '"x"'), "titel", "Did you mean “title”?"),
    "edition that names no folder": (
        line("edition", '"…"'),
        "edition",
        "Name it by its year, such as 2026 or 2026-2, in at most 60 letters.",
    ),
}


@pytest.mark.parametrize(("change", "key", "remedy"), TOML.values(), ids=TOML)
def test_a_fault_of_the_provenance(study: Path, change: Change, key: str, remedy: str) -> None:
    before = kept(study)
    with pytest.raises(BadFile) as caught:
        imported(study, responses(CENSUS), change(provenance(CENSUS)))
    (fault,) = caught.value.faults
    assert (fault.where.rpartition("/")[2], fault.remedy) == (f"provenance.toml, {key}", remedy)
    assert not JARGON.search(str(fault))
    assert kept(study) == before


def test_a_sample_says_what_it_was_drawn_from(study: Path) -> None:
    without = line("population", "")(provenance(SAMPLE))
    with pytest.raises(BadFile) as caught:
        imported(study, responses(SAMPLE), without)
    assert caught.value.remedy == "Write population = and its number, or say in how that it is not known."
    assert imported(study, responses(SAMPLE), line("how", '"By lot. How many there are is not known."')(without)).new


ROWS = {
    "sector unknown": (
        row(3, sector="nhs_providers"),
        "row 3, column sector",
        (
            "Write one of: nhs_provider, government_and_agencies, membership_professional_regulatory, "
            "media_and_creative, think_tank_and_network."
        ),
    ),
    "sector missing": (row(3, sector=""), "row 3, column sector", "Write its key."),
    "name for an id": (row(4, benchmark_id="Leeds Trust"), "row 4, column benchmark_id", NO_CODE),
    "id with a tag": (row(4, benchmark_id="<b>"), "row 4, column benchmark_id", NO_CODE),
    "id twice": (
        row(4, benchmark_id="fictional-02"),
        "row 4, column benchmark_id",
        "Keep one of the two, or tell the names apart.",
    ),
    "id of an invented one": (row(5, benchmark_id="ILLUSTRATIVE-04"), "row 5, column benchmark_id", INVENTED),
    "code off the scale": (
        row(6, practice__listens="9"),
        "row 6, column practice.listens",
        "Write 0, 1, 2, 3 or 4, DK, or leave it empty.",
    ),
    "no number": (
        row(6, practice__listens="NaN"),
        "row 6, column practice.listens",
        "Write 0, 1, 2, 3 or 4, DK, or leave it empty.",
    ),
}


def test_an_organisation_that_is_said_to_be_fictional_is_no_real_one(study: Path) -> None:
    before, rows = kept(study), responses(CENSUS).decode().splitlines()
    flagged = [f"{rows[0]},about.fictional", *(f"{each},{int(place == 4)}" for place, each in enumerate(rows[1:]))]
    with pytest.raises(BadFile) as caught:
        imported(study, "\n".join(flagged).encode(), provenance(CENSUS))
    (fault,) = caught.value.faults
    assert (fault.where, fault.what) == (
        "answers.csv, row 6, column about.fictional",
        "These rows are marked as invented, and the basis is “census”",
    )
    assert kept(study) == before


@pytest.mark.parametrize(("spoil", "where", "remedy"), ROWS.values(), ids=ROWS)
def test_a_fault_of_a_row(study: Path, spoil: Callable[[bytes], bytes], where: str, remedy: str) -> None:
    before = kept(study)
    with pytest.raises(BadFile) as caught:
        imported(study, spoil(responses(CENSUS)), provenance(CENSUS))
    (fault,) = caught.value.faults
    assert (fault.where, fault.remedy) == (f"answers.csv, {where}", remedy)
    assert kept(study) == before


def test_faults_of_both_files_are_said_at_once(study: Path) -> None:
    data = row(6, practice__listens="9")(row(3, practice__joins="-1")(responses(CENSUS)))
    with pytest.raises(BadFile) as caught:
        imported(study, data, line("status", '"invented"')(line("as_of", "")(provenance(CENSUS))))
    assert [fault.where.rpartition("/")[2] for fault in caught.value.faults] == [
        "provenance.toml, basis",
        "provenance.toml, as_of",
        "answers.csv, row 3, column practice.joins",
        "answers.csv, row 6, column practice.listens",
    ]


@pytest.mark.parametrize(("count", "refused"), [(4, True), (5, False)])
def test_a_real_benchmark_has_five_organisations(study: Path, count: int, refused: bool) -> None:
    data = b"".join(responses(CENSUS).splitlines(keepends=True)[: count + 1])
    if not refused:
        assert imported(study, data, provenance(CENSUS)).incoming.form.n == 5
        return
    with pytest.raises(BadFile) as caught:
        imported(study, data, provenance(CENSUS))
    assert caught.value.what == "There are 4 organisations, too few to compare with safely"


INVENTED_ONES = (SHIPPED / "responses.csv").read_bytes()


def _invented(**changed: str) -> str:
    said = provenance(CENSUS)
    changes = {"basis": '"illustrative"', "status": '"invented"', "label": '"Illustrative benchmark: invented"'}
    for key, value in (changes | changed).items():
        said = line(key, value)(said)
    return said


def test_invented_ones_may_be_another_edition(study: Path) -> None:
    imported(study, INVENTED_ONES, _invented(as_of=""))
    assert kept(study)["editions/2026/responses.csv"] == INVENTED_ONES


@pytest.mark.parametrize(
    ("data", "said", "count"),
    [(INVENTED_ONES, provenance(CENSUS), 25), (responses(CENSUS), _invented(), 25)],
    ids=["invented ones as a census", "real ones as invented"],
)
def test_invented_and_real_ones_never_mix(study: Path, data: bytes, said: str, count: int) -> None:
    before = kept(study)
    with pytest.raises(BadFile) as caught:
        imported(study, data, said)
    wheres: Mapping[str, None] = dict.fromkeys(fault.where for fault in caught.value.faults)
    assert list(wheres) == [f"answers.csv, row {number}, column benchmark_id" for number in range(2, count + 2)]
    assert kept(study) == before


@pytest.mark.parametrize("data", [b'{"benchmark_id": "N-01"}', b' [{"benchmark_id": "N-01"}]'], ids=["one", "a list"])
def test_json_is_no_table(study: Path, data: bytes) -> None:
    with pytest.raises(BadFile) as caught:
        imported(study, data, provenance(CENSUS))
    assert str(caught.value) == "answers.csv: This is JSON, not a table. Give the responses as CSV or XLSX."


MOST_STEPS = 40
KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from selfassess.services.importing import import_edition
study, file, toml = map(Path, sys.argv[1:4])
left = int(sys.argv[4])
def watch(event, arguments):
    global left
    if event.split(".")[0] in ("open", "os", "shutil") and f"{study}/editions" in str(arguments[:2]):
        left -= 1
        if left < 0:
            os._exit(9)
sys.addaudithook(watch)
import_edition(study, file, toml, date(2026, 11, 24))
"""


def test_killed_at_any_step(tmp_path: Path) -> None:
    """The process ends before each thing that it does in the folder: the study is sound, and the next time finishes."""
    seen = []
    for step in range(MOST_STEPS):
        study = shutil.copytree(SHIPPED, tmp_path / str(step) / SHIPPED.name)
        file, toml = study.parent / "answers.csv", study.parent / "provenance.toml"
        file.write_bytes(responses(CENSUS))
        toml.write_text(provenance(CENSUS), encoding="utf-8")
        run = [sys.executable, "-c", KILLED, *map(str, (study, file, toml, step))]
        code = subprocess.run(run, cwd=CHECKOUT, check=False).returncode
        assert (code in (0, 9), check_study(study)) == (True, [])
        seen.append((*(each.key for each in editions(study)), find_edition(study).key))
        assert imported(study, responses(CENSUS), provenance(CENSUS)).current
        assert ([each.key for each in editions(study)], check_study(study)) == (["1", "2026"], [])
        if code == 0:
            break
    assert list(dict.fromkeys(seen)) == [("1", "1"), ("1", "2026", "1"), ("1", "2026", "2026")]


@pytest.mark.parametrize("missing", ["file", "provenance", "study"])
def test_a_path_that_leads_nowhere(study: Path, missing: str) -> None:
    file, toml = study.parent / "answers.csv", study.parent / "provenance.toml"
    file.write_bytes(responses(CENSUS))
    toml.write_text(provenance(CENSUS), encoding="utf-8")
    given = {"study": study, "file": file, "provenance": toml}
    given[missing] = study.parent / "none"
    with pytest.raises(InputError) as caught:
        import_edition(given["study"], given["file"], given["provenance"], TODAY)
    assert caught.value.remedy


def test_a_workbook_says_the_place_of_a_fault(study: Path) -> None:
    rows = typed(responses(CENSUS))
    rows[3][5] = "=1+1"
    rows[7][0] = True
    with pytest.raises(BadFile) as caught:
        imported(study, workbook(rows), provenance(CENSUS), "answers.xlsx")
    assert [(fault.where, fault.remedy) for fault in caught.value.faults] == [
        (f"answers.xlsx, row 4, column {rows[0][5]}", "Paste its value."),
        ("answers.xlsx, row 8, column benchmark_id", "Write 1 or 0."),
    ]
