"""A benchmark on its way in: its responses and what is said of them, checked against the study that it is for."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfassess.answerfiles import BadFile, Table, read_table
from selfassess.answerfiles.columns import Holds, column_rules
from selfassess.domain.answers import Answers
from selfassess.domain.benchmark import LEAST_GROUP
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from selfassess.domain.position import Basis
from selfassess.studies.benchmark_file import (
    ID_COLUMN,
    STATUS_COLUMN,
    check_instrument_version,
    check_known_status,
    check_population,
    check_provenance,
    marking,
    read_batch,
    wrongly_marked,
)
from selfassess.studies.benchmark_schema import BenchmarkForm, ProvenanceForm
from selfassess.studies.editions import edition_key
from selfassess.studies.faults import Faults, counted, quoted
from selfassess.studies.folder import BENCHMARK, RESPONSES
from selfassess.studies.form import read_form
from selfassess.studies.responses_file import Response, written
from selfassess.studies.toml_file import file_name, read_toml

ID = re.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
WORKED_OUT = ("n", "sha256")
UNKNOWN = re.compile(r"\b(unknown|not known)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Incoming:
    """An edition ready to be kept. ``left_out`` names the columns of the file that held something and are not kept."""

    key: str
    form: BenchmarkForm
    responses: bytes
    left_out: tuple[str, ...]

    @property
    def files(self) -> dict[str, bytes]:
        return {BENCHMARK: _toml(self.form), RESPONSES: self.responses}


def read_incoming(data: bytes, name: str, provenance: Path, instrument: Instrument, today: date) -> Incoming:
    """The edition that a file of responses and a file on their provenance make.

    Raises BadFile with every fault of both, each by its row and column or by its key.
    """
    found: list[InputError] = []
    form = _provenance(provenance, instrument, today, found)
    responses = Faults(name, found)
    table = _table(data, name, found)
    batch = read_batch(data, responses, instrument) if table else []
    if table and batch:
        _check_rows(table, batch, responses)
    if form and table:
        _check_marks(Basis(form.basis), table, responses)
        _check_size(form, batch, Faults(file_name(provenance), found), responses)
    if form is None or table is None or found:
        raise BadFile(name, found)
    invented = Basis(form.basis) is Basis.ILLUSTRATIVE
    rows = [Response(each.about.organisation, each.about.sector, each.codes) for each in batch]
    kept = written(instrument, rows, invented)
    said = form.model_dump(by_alias=True) | {"n": len(batch), "sha256": hashlib.sha256(kept).hexdigest()}
    return Incoming(edition_key(form.edition), BenchmarkForm.model_validate(said), kept, _left_out(table, instrument))


def _provenance(path: Path, instrument: Instrument, today: date, found: list[InputError]) -> ProvenanceForm | None:
    faults = Faults(file_name(path), found)
    try:
        table = read_toml(path).table
    except InputError as fault:
        found.append(fault)
        return None
    for key in WORKED_OUT:
        if table.pop(key, None) is not None:
            faults.add(key, "This is worked out from the responses", "Take the line out.")
    form = read_form(ProvenanceForm, table, faults)
    if form is not None:
        check_provenance(form, faults)
        check_instrument_version(form, instrument.version, faults)
        _check_said(form, faults, today)
    return form


def _check_said(form: ProvenanceForm, faults: Faults, today: date) -> None:
    """What an edition must say of itself, beyond what any benchmark must."""
    basis = Basis(form.basis)
    try:
        edition_key(form.edition)
    except InputError as fault:
        faults.add("edition", fault.what, fault.remedy)
    if basis is not Basis.ILLUSTRATIVE and form.as_of is None:
        faults.add("as_of", "The last day on which an organisation answered is missing", "Add it: as_of = 2026-09-30.")
    if form.as_of is not None and form.as_of > today:
        faults.add("as_of", f"The day {form.as_of} is yet to come", "Write the last day on which one answered.")
    if basis is Basis.SAMPLE and form.population is None and not UNKNOWN.search(f"{form.who} {form.how}"):
        remedy = "Write population = and its number, or say in how that it is not known."
        faults.add("population", "The size of the population that the sample was drawn from is missing", remedy)


def _table(data: bytes, name: str, found: list[InputError]) -> Table | None:
    try:
        if data.lstrip().startswith((b"{", b"[")):
            raise InputError("This is JSON, not a table", name, "Give the responses as CSV or XLSX.")
        return read_table(data, name)
    except InputError as fault:
        found.append(fault)
    return None


def _check_rows(table: Table, batch: Sequence[Answers], faults: Faults) -> None:
    """Each row has a sector, and an id that is a code. The rows of a table stand in the order of its answers."""
    for row, answers in zip(table.rows, batch, strict=True):
        if not answers.about.sector:
            faults.add(f"row {row.number}, column sector", "The sector is missing", "Write its key.")
        if not ID.fullmatch(answers.about.organisation):
            what = f"{quoted(answers.about.organisation)} is no code"
            remedy = "Write one such as N-07, never a name: up to 40 letters, digits, hyphens, points, underscores."
            faults.add(f"row {row.number}, column {ID_COLUMN}", what, remedy)


def _check_marks(basis: Basis, table: Table, faults: Faults) -> None:
    check_known_status(table, faults)
    what, remedy = marking(basis)
    for row in wrongly_marked(table, basis):
        faults.add(f"row {row.number}, column {row.column}", what, remedy)


def _check_size(form: ProvenanceForm, batch: Sequence[Answers], faults: Faults, responses: Faults) -> None:
    """Enough organisations, and no more or fewer than the population that they are said to come from."""
    basis, n = Basis(form.basis), len(batch)
    if not n:
        return
    if basis is not Basis.ILLUSTRATIVE and n < LEAST_GROUP:
        what = f"There {'is' if n == 1 else 'are'} {counted(n, 'organisation')}, too few to compare with safely"
        responses.add("", what, f"Wait until {LEAST_GROUP} have answered: fewer would be known by their figures.")
    check_population(form, n, faults)
    if basis is Basis.CENSUS and form.population is not None and form.population > n:
        what = f"The population is {form.population}, and {counted(n, 'organisation')} answered"
        faults.add("basis", what, 'In a census all answer: write basis = "self_selected", or add the missing ones.')


def _left_out(table: Table, instrument: Instrument) -> tuple[str, ...]:
    rules = column_rules(instrument, ID_COLUMN)
    kept = {ID_COLUMN, STATUS_COLUMN, "sector", *(section.checked for section in instrument.grids)}
    kept |= {key for key, rule in rules.items() if rule.holds is Holds.CODE}
    return tuple(key for key in table.header if key not in kept and any(cell for _, cell in table.column(key)))


def _toml(form: BenchmarkForm) -> bytes:
    """benchmark.toml. A text in JSON is one in TOML too, but for the delete character."""
    lines = ["# Made by `benchmark import`. An edition never changes: import a correction under another name."]
    for key, value in form.model_dump(by_alias=True, exclude_none=True).items():
        said = value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
        lines.append(f"{key} = {said}".replace("\x7f", "\\u007f"))
    return "\n".join([*lines, ""]).encode()
