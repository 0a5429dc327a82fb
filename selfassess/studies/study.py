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
    check_folder,
    check_instrument_version,
    check_population,
    check_provenance,
    read_responses,
)
from selfassess.studies.benchmark_schema import BenchmarkForm
from selfassess.studies.editions import Edition, editions, find_edition
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


def read_study(folder: Path, edition: str | None = None) -> Study:
    """The study in a folder with an edition of its benchmark, the current one if none is named.

    Raises InputError with every fault where it has any.
    """
    study, faults = _read(folder, edition)
    if study is None:
        raise BadFile(folder.resolve().name, faults)
    return study


def read_edition(folder: Path, instrument: Instrument) -> Benchmark:
    """The benchmark in the folder of an edition, by an instrument; InputError with every fault where it has any."""
    found: list[InputError] = []
    benchmark = _benchmark(folder, instrument, found)
    if benchmark is None:
        raise BadFile(folder.resolve().name, found)
    return benchmark


def check_study(folder: Path) -> list[InputError]:
    """Every fault of the study in a folder and of all its editions, file by file: none if it can be used."""
    _, faults = _read(folder, None)
    unsound: list[InputError] = []
    instrument = read_instrument(folder, unsound) if folder.is_dir() else None
    sound = None if unsound else instrument
    for edition in _known_editions(folder):
        if not edition.current:
            _benchmark(edition.folder, sound, faults)
    if sound is not None and not faults and (folder / RECIPE).exists():
        form = read_form_file(BenchmarkForm, folder / BENCHMARK, faults).form
        if form is not None and Basis(form.basis) is Basis.ILLUSTRATIVE:
            faults += check_recipe(folder, sound)
    return faults


def _known_editions(folder: Path) -> list[Edition]:
    """The editions that can be told apart; a faulty pointer is among the faults of the study already."""
    try:
        return editions(folder) if folder.is_dir() else []
    except InputError:
        return []


def list_studies(root: Path) -> list[Study]:
    """Every study below a folder, by name. A folder without an instrument is none; InputError where one is faulty."""
    folders = sorted(path.parent for path in root.glob(f"*/{INSTRUMENT}"))
    if not folders:
        raise InputError("There is no study here", str(root), f"Give a folder with studies, each with {INSTRUMENT}.")
    return [read_study(folder) for folder in folders]


def _read(folder: Path, edition: str | None) -> tuple[Study | None, list[InputError]]:
    """The study and no faults, or its faults."""
    if not folder.is_dir():
        return None, [InputError("There is no such folder", str(folder), "Give the folder of a study.")]
    found: list[InputError] = []
    instrument = read_instrument(folder, found)
    sound = None if found else instrument
    library = _library(folder, instrument, found)
    benchmark = None
    try:
        benchmark = _benchmark(find_edition(folder, edition).folder, sound, found)
    except InputError as fault:
        found.append(fault)
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
        check_folder(form, folder, faults)
        check_population(form, form.n, faults)
        check_checksum(form, data, RESPONSES, faults)
    if instrument is None:
        return None
    if form is not None:
        check_instrument_version(form, instrument.version, faults)
    batch = read_responses(form, data, file_name(folder / RESPONSES), instrument, faults)
    return None if form is None or found else build_benchmark(form, instrument, batch)
