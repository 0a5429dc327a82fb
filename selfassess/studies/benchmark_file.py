"""benchmark.toml and responses.csv to the domain's Benchmark.

Invented organisations and real ones never stand in one benchmark, and nothing invented passes for real: every
invented row says so twice, in its id and in its status, and the file's basis, status and label say it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from selfassess.answerfiles import BadFile, read_answers, read_table
from selfassess.domain.answers import Answers
from selfassess.domain.benchmark import Benchmark, Provenance, assemble
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from selfassess.domain.position import Basis
from selfassess.studies.benchmark_schema import BenchmarkForm
from selfassess.studies.faults import Faults, counted, listed, quoted

ID_COLUMN = "benchmark_id"
STATUS_COLUMN = "data_status"
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


def check_provenance(form: BenchmarkForm, faults: Faults) -> None:
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
    if form.population is not None and form.population < form.n:
        what = f"The population is {form.population}, fewer than the {form.n} organisations drawn from it"
        faults.add("population", what, "Write the size of the whole population, or leave it out.")


def check_instrument_version(form: BenchmarkForm, version: str, faults: Faults) -> None:
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
    try:
        batch = read_answers(data, name, instrument, id_column=ID_COLUMN)
    except BadFile as bad:
        faults.found += bad.faults
        if bad.more:
            responses.add("", f"There are {bad.more} more faults", "Correct those listed, and check again.")
        return []
    except InputError as fault:
        faults.found.append(fault)
        return []
    for answers in batch:
        if not answers.about.sector:
            responses.add(answers.about.organisation, "The sector is missing", "Write it in the column sector.")
    if form is not None:
        if form.n != len(batch):
            what = f"The value is {form.n}, and {name.rpartition('/')[2]} has {counted(len(batch), 'organisation')}"
            faults.add("n", what, f"Write n = {len(batch)}, or restore the responses.")
        _check_status(form, data, responses)
    return batch


def _check_status(form: BenchmarkForm, data: bytes, faults: Faults) -> None:
    """Invented rows belong to an illustrative benchmark and no others, and are marked as invented twice."""
    table = read_table(data, faults.file)
    ids = [cell for _, cell in table.column(ID_COLUMN)]
    stated = [cell for _, cell in table.column(STATUS_COLUMN)] or [""] * len(ids)
    for name in sorted({status for status in stated if status not in ("", INVENTED_STATUS)}):
        what = f"The status {quoted(name)} is not known"
        faults.add(f"column {STATUS_COLUMN}", what, f"Write {INVENTED_STATUS} for an invented row, else nothing.")
    rows = list(zip(ids, stated, strict=True))
    if Basis(form.basis) is Basis.ILLUSTRATIVE:
        _check_invented(rows, faults)
    else:
        _check_real(rows, form.basis, faults)


def _check_invented(rows: Sequence[tuple[str, str]], faults: Faults) -> None:
    real = [row for row, status in rows if not (row.startswith(INVENTED_ID) and status == INVENTED_STATUS)]
    if real:
        what = f"An illustrative benchmark has only invented rows, and these are not marked so: {_some(real)}"
        remedy = f"Begin an invented row’s id with {INVENTED_ID} and give it the status {INVENTED_STATUS}."
        faults.add("", what, f"{remedy} Move real organisations to a benchmark of their own.")


def _check_real(rows: Sequence[tuple[str, str]], basis: str, faults: Faults) -> None:
    marked = [row for row, status in rows if status or row.upper().startswith(INVENTED_ID)]
    if marked:
        what = f"These rows are marked as invented, and the basis is {quoted(basis)}: {_some(marked)}"
        remedy = 'Remove them, or write basis = "illustrative" if every row is invented.'
        faults.add("", what, remedy)


def _some(names: Sequence[str]) -> str:
    """The first few of many names."""
    if len(names) <= MOST_NAMED:
        return listed(names, "and")
    return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
