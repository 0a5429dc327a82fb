"""A file of answers, CSV, XLSX or JSON, to ``Answers``: all of it, or an error that names the faults."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping

from selfassess.answerfiles import csv_file, json_file
from selfassess.answerfiles.columns import ORGANISATION, Column, column_rules
from selfassess.answerfiles.decoding import decode
from selfassess.answerfiles.faults import Faults, printable, quoted
from selfassess.answerfiles.plan_columns import plan_columns
from selfassess.answerfiles.record import Record, answers_of
from selfassess.answerfiles.table import Table, table_of
from selfassess.answerfiles.xlsx_file import is_workbook, workbook_table
from selfassess.domain.answers import Answers
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument


def read_answers(
    data: bytes,
    name: str,
    instrument: Instrument,
    id_column: str = ORGANISATION,
    members: Collection[str] = (),
    advice: Collection[str] = (),
) -> list[Answers]:
    """The answers of every organisation in a file, in its order.

    ``name`` is what messages call the file. A benchmark's file has ``benchmark_id`` for ``id_column``, and may have a
    column ``data_status``, which is not kept. In any other a row may say which of ``members`` of the benchmark it is,
    and what was decided on its plan: on ``advice`` of these keys (of any where none are known).

    Raises ``InputError``: at once where the file's form is broken, else a ``BadFile`` with its first faults.
    """
    name = printable(name)
    rules = column_rules(instrument, id_column, members)
    if id_column == ORGANISATION:
        rules = {**rules, **plan_columns(instrument, advice)}
    faults, seen = Faults(name), _Names(id_column)
    read = []
    for record in _records(data, name, rules, id_column):
        answers = answers_of(record, rules, instrument, id_column, faults)
        seen.check(record, answers.about.organisation, faults)
        read.append(answers)
    faults.raise_any()
    return read


def read_table(data: bytes, name: str) -> Table:
    """The cells of a CSV file or a workbook as text, with its limits and its shape checked but no cell read."""
    name = printable(name)
    return workbook_table(data, name) if is_workbook(data) else table_of(decode(data, name).text, name)


def _records(data: bytes, name: str, rules: Mapping[str, Column], id_column: str) -> Iterable[Record]:
    if is_workbook(data):
        return csv_file.records_of(workbook_table(data, name), rules, id_column)
    decoded = decode(data, name)
    if decoded.text.lstrip().startswith(("{", "[")):
        return json_file.records_of(decoded, name, rules)
    return csv_file.records_of(table_of(decoded.text, name), rules, id_column)


def plain_name(name: str) -> str:
    """A name by which an organisation is known again, however its letters are written."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class _Names:
    """The names met so far, to refuse an organisation that is there twice, however its letters are written."""

    def __init__(self, id_column: str) -> None:
        self._id_column = id_column
        self._places: dict[str, str] = {}

    def check(self, record: Record, name: str, faults: Faults) -> None:
        plain = plain_name(name)
        place = self._places.setdefault(plain, record.place)
        if plain and place != record.place:
            what = f"{quoted(name)} is there already, in {place.rpartition(', ')[2]}"
            remedy = "Keep one of the two, or tell the names apart."
            faults.add(InputError(what, record.where(self._id_column), remedy))
