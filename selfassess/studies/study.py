"""A study folder: its files read, checked against one another, and made into one Study.

The form of every file is checked first. What refers to a file whose form is wrong is checked once that is right.
"""

from __future__ import annotations

from pathlib import Path

from selfassess.answerfiles import BadFile
from selfassess.domain.benchmark import Benchmark
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from selfassess.domain.library import Library
from selfassess.domain.position import Basis
from selfassess.domain.study import Study
from selfassess.studies.advice_checks import check_advice, check_rules, check_sources
from selfassess.studies.advice_file import build_library
from selfassess.studies.advice_schema import AdviceForm, SourcesForm
from selfassess.studies.benchmark_file import (
    build_benchmark,
    check_checksum,
    check_instrument_version,
    check_provenance,
    read_responses,
)
from selfassess.studies.benchmark_schema import BenchmarkForm
from selfassess.studies.folder import (
    ADVICE,
    BENCHMARK,
    INSTRUMENT,
    RECIPE,
    RESPONSES,
    SOURCES,
    read_form_file,
    read_instrument,
)
from selfassess.studies.illustrative_file import check_recipe
from selfassess.studies.toml_file import file_name, read_bytes


def read_study(folder: Path) -> Study:
    """The study in a folder; InputError with every fault where it has any."""
    study, faults = _read(folder)
    if study is None:
        raise BadFile(folder.resolve().name, faults)
    return study


def check_study(folder: Path) -> list[InputError]:
    """Every fault of the study in a folder, file by file: none if it can be used."""
    study, faults = _read(folder)
    if study is None or study.benchmark.provenance.basis is not Basis.ILLUSTRATIVE:
        return faults
    if (folder / RECIPE).exists():
        faults += check_recipe(folder, study.instrument)
    return faults


def list_studies(root: Path) -> list[Study]:
    """Every study below a folder, by name. A folder without an instrument is none; InputError where one is faulty."""
    folders = sorted(path.parent for path in root.glob(f"*/{INSTRUMENT}"))
    if not folders:
        raise InputError("There is no study here", str(root), f"Give a folder with studies, each with {INSTRUMENT}.")
    return [read_study(folder) for folder in folders]


def _read(folder: Path) -> tuple[Study | None, list[InputError]]:
    """The study and no faults, or its faults."""
    if not folder.is_dir():
        return None, [InputError("There is no such folder", str(folder), "Give the folder of a study.")]
    found: list[InputError] = []
    instrument = read_instrument(folder, found)
    sound = None if found else instrument
    library = _library(folder, instrument, found)
    benchmark = _benchmark(folder, sound, found)
    if instrument is None or library is None or benchmark is None or found:
        return None, found
    return Study(instrument.key, instrument.title, instrument, library, benchmark), found


def _library(folder: Path, instrument: Instrument | None, found: list[InputError]) -> Library | None:
    advice = read_form_file(AdviceForm, folder / ADVICE, found)
    sources = read_form_file(SourcesForm, folder / SOURCES, found)
    if sources.form is not None:
        check_sources(sources.form, sources.faults)
    if advice.form is not None:
        known = None if sources.form is None else [source.key for source in sources.form.sources]
        check_advice(advice.form, known, advice.faults)
        if instrument is not None:
            check_rules(advice.form, instrument, advice.faults)
    if advice.form is None or sources.form is None:
        return None
    return build_library(advice.form, sources.form, advice.sha256, sources.sha256)


def _benchmark(folder: Path, instrument: Instrument | None, found: list[InputError]) -> Benchmark | None:
    """The benchmark; ``instrument`` is None where it has faults, and no response can be read by it."""
    file = read_form_file(BenchmarkForm, folder / BENCHMARK, found)
    form, faults = file.form, file.faults
    if form is not None:
        check_provenance(form, faults)
    try:
        data = read_bytes(folder / RESPONSES)
    except InputError as fault:
        found.append(fault)
        return None
    if form is not None:
        check_checksum(form, data, RESPONSES, faults)
    if instrument is None:
        return None
    if form is not None:
        check_instrument_version(form, instrument.version, faults)
    batch = read_responses(form, data, file_name(folder / RESPONSES), instrument, faults)
    return None if form is None or found else build_benchmark(form, instrument, batch)
