"""benchmark.toml and responses.csv to the domain's Benchmark.

Invented organisations and real ones never stand in one benchmark, and nothing invented passes for real: every
invented row says so twice, in its id and in its status, and the file's basis, status and label say it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from selfassess.answerfiles import BadFile, Table, read_answers, read_table
from selfassess.domain.answers import Answers
from selfassess.domain.benchmark import Benchmark, Provenance, assemble
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from selfassess.domain.position import Basis
from selfassess.studies.benchmark_schema import BenchmarkForm, ProvenanceForm
from selfassess.studies.editions import likely_key
from selfassess.studies.faults import Faults, counted, listed, quoted
from selfassess.studies.toml_file import EDITIONS

ID_COLUMN = "benchmark_id"
STATUS_COLUMN = "data_status"
FICTIONAL_COLUMN = "about.fictional"
INVENTED_ID = "ILLUSTRATIVE-"
INVENTED_STATUS = "ILLUSTRATIVE-INVENTED"
INVENTED_LABEL = "Illustrative benchmark: invented"
MOST_NAMED = 3


def build_benchmark(form: BenchmarkForm, instrument: Instrument, batch: Sequence[Answers]) -> Benchmark:
    """The benchmark of a form and of the answers in its file of responses."""
    provenance = Provenance(
        key=form.key,
        edition=form.edition,
        title=form.title,
        basis=Basis(form.basis),
        population=form.population,
        label=form.label,
        status=form.status,
        who=form.who,
        when=form.when,
        how=form.how,
        licence=form.licence,
        n=form.n,
        sha256=form.sha256,
        as_of=form.as_of,
        minimum_group=form.minimum_group,
    )
    return assemble(instrument, provenance, batch)


def check_provenance(form: ProvenanceForm, faults: Faults) -> None:
    """Add what is wrong with benchmark.toml by itself."""
    invented = Basis(form.basis) is Basis.ILLUSTRATIVE
    if invented and form.status != "invented":
        what = f"The status is {quoted(form.status)}, and the basis is {quoted(form.basis)}"
        faults.add("status", what, 'Write status = "invented", or another basis if the responses were collected.')
    if not invented and form.status == "invented":
        what = f"The status is “invented”, and the basis is {quoted(form.basis)}"
        faults.add("basis", what, 'Write basis = "illustrative": nothing invented may pass for real.')
    if invented and not form.label.startswith(INVENTED_LABEL):
        what = "The label of an illustrative benchmark must say that it is invented"
        faults.add("label", what, f"Begin it with {quoted(INVENTED_LABEL)}.")
    if not invented and "illustrative" in form.label.casefold():
        what = f"The label says that the benchmark is illustrative, and the basis is {quoted(form.basis)}"
        faults.add("label", what, "Say in the label who answered.")


def check_count(form: BenchmarkForm, responses: str, batch: Sequence[Answers], faults: Faults) -> None:
    """Add a fault if the form does not count its responses right."""
    if batch and form.n != len(batch):
        what = f"The value is {form.n}, and {responses} has {counted(len(batch), 'organisation')}"
        faults.add("n", what, f"Write n = {len(batch)}, or restore the responses.")


def check_population(form: ProvenanceForm, n: int, faults: Faults) -> None:
    """Add a fault if more answered than there are."""
    if form.population is not None and form.population < n:
        what = f"The population is {form.population}, fewer than the {n} organisations drawn from it"
        faults.add("population", what, "Write the size of the whole population, or leave it out.")


def check_folder(form: BenchmarkForm, folder: Path, faults: Faults) -> None:
    """Add a fault if an imported edition does not stand in the folder of its name."""
    if folder.parent.name == EDITIONS and likely_key(form.edition) != folder.name:
        what = f"The edition is {quoted(form.edition)}, and its folder {quoted(folder.name)}"
        faults.add("edition", what, "Restore both: an edition never changes once it is imported.")


def check_instrument_version(form: ProvenanceForm, version: str, faults: Faults) -> None:
    """Add a fault if the responses answer another version of the instrument."""
    if form.instrument_version != version:
        what = f"The responses answer version {quoted(form.instrument_version)}, and the instrument is {version}"
        faults.add("instrument_version", what, f'Check the responses, then write instrument_version = "{version}".')


def check_checksum(form: BenchmarkForm, data: bytes, responses: str, faults: Faults) -> None:
    """Add a fault if the responses are not those that the form describes."""
    digest = hashlib.sha256(data).hexdigest()
    if form.sha256 != digest:
        what = f"The checksum is not that of {responses}"
        faults.add("sha256", what, f'Restore {responses}; if its change is meant, write sha256 = "{digest}".')


def read_responses(
    form: BenchmarkForm | None, data: bytes, name: str, instrument: Instrument, faults: Faults
) -> list[Answers]:
    """The responses in a file, whose faults are added to those of ``faults``; without a form, its cells alone."""
    responses = Faults(name, faults.found)
    batch = read_batch(data, responses, instrument)
    for answers in batch:
        if not answers.about.sector:
            responses.add(answers.about.organisation, "The sector is missing", "Write it in the column sector.")
    if batch and form is not None:
        check_count(form, name.rpartition("/")[2], batch, faults)
        _check_status(Basis(form.basis), read_table(data, name), responses)
    return batch


def read_batch(data: bytes, faults: Faults, instrument: Instrument) -> list[Answers]:
    """The answers in a file of responses; none where it has faults, which are added to ``faults``."""
    try:
        return read_answers(data, faults.file, instrument, id_column=ID_COLUMN)
    except BadFile as bad:
        faults.found += bad.faults
        if bad.more:
            faults.add("", f"There are {bad.more} more faults", "Correct those listed, and check again.")
    except InputError as fault:
        faults.found.append(fault)
    return []


@dataclass(frozen=True)
class Marked:
    """A row that is marked as what the basis of its benchmark does not allow, and the column that does so."""

    number: int
    id: str
    column: str


def wrongly_marked(table: Table, basis: Basis) -> list[Marked]:
    """Invented rows belong to an illustrative benchmark and no others, and are marked as invented twice.

    One that is said to be fictional is invented too.
    """
    ids = table.column(ID_COLUMN)
    stated, fictional = (
        [cell for _, cell in table.column(column)] or [""] * len(ids) for column in (STATUS_COLUMN, FICTIONAL_COLUMN)
    )
    found = []
    for (number, name), status, flag in zip(ids, stated, fictional, strict=True):
        marks = {ID_COLUMN: name.upper().startswith(INVENTED_ID), STATUS_COLUMN: bool(status)}
        marks[FICTIONAL_COLUMN] = flag == "1"
        if basis is Basis.ILLUSTRATIVE:
            marks = {ID_COLUMN: not name.startswith(INVENTED_ID), STATUS_COLUMN: status != INVENTED_STATUS}
        found += [Marked(number, name, column) for column, wrong in marks.items() if wrong][:1]
    return found


def marking(basis: Basis) -> tuple[str, str]:
    """What is wrong with rows that are wrongly marked, and what to do about them."""
    if basis is Basis.ILLUSTRATIVE:
        remedy = f"Begin an invented row’s id with {INVENTED_ID} and give it the status {INVENTED_STATUS}."
        what = "An illustrative benchmark has only invented rows, and these are not marked so"
        return what, f"{remedy} Move real organisations to a benchmark of their own."
    what = f"These rows are marked as invented, and the basis is {quoted(basis.value)}"
    return what, 'Remove them, or write basis = "illustrative" if every row is invented.'


def check_known_status(table: Table, faults: Faults) -> None:
    """Add a fault for each status that is not known."""
    for name in sorted({status for _, status in table.column(STATUS_COLUMN)} - {"", INVENTED_STATUS}):
        what = f"The status {quoted(name)} is not known"
        faults.add(f"column {STATUS_COLUMN}", what, f"Write {INVENTED_STATUS} for an invented row, else nothing.")


def _check_status(basis: Basis, table: Table, faults: Faults) -> None:
    check_known_status(table, faults)
    if marked := wrongly_marked(table, basis):
        what, remedy = marking(basis)
        faults.add("", f"{what}: {_some([row.id for row in marked])}", remedy)


def _some(names: Sequence[str]) -> str:
    """The first few of many names."""
    if len(names) <= MOST_NAMED:
        return listed(names, "and")
    return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
