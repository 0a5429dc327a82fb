"""The files of a study folder, and their forms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from selfassess.studies.faults import Faults
from selfassess.studies.form import read_form
from selfassess.studies.instrument_checks import check_instrument
from selfassess.studies.instrument_file import build_instrument
from selfassess.studies.instrument_schema import InstrumentForm
from selfassess.studies.toml_file import file_name, read_toml

INSTRUMENT, ADVICE, SOURCES = "instrument.toml", "advice.toml", "sources.toml"
BENCHMARK, RESPONSES = "benchmark.toml", "responses.csv"
RECIPE = "illustrative.toml"

F = TypeVar("F", bound=BaseModel)


@dataclass(frozen=True)
class FormFile(Generic[F]):
    """One file's form and hash, the form None where it has faults; ``faults`` is for what else is wrong with it."""

    form: F | None
    sha256: str
    faults: Faults


def read_form_file(model: type[F], path: Path, found: list[InputError]) -> FormFile[F]:
    """A file of a study, its faults added to ``found``."""
    faults = Faults(file_name(path), found)
    try:
        toml = read_toml(path)
    except InputError as fault:
        found.append(fault)
        return FormFile(None, "", faults)
    return FormFile(read_form(model, toml.table, faults), toml.sha256, faults)


def read_instrument(folder: Path, found: list[InputError]) -> Instrument | None:
    """The instrument of a study, its faults added to ``found``; None where its form is wrong."""
    file = read_form_file(InstrumentForm, folder / INSTRUMENT, found)
    if file.form is None:
        return None
    instrument = build_instrument(file.form, file.sha256)
    check_instrument(file.form, instrument, folder.resolve().name, file.faults)
    return instrument
