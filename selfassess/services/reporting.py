"""From a file of answers to files of results: one client or five hundred."""

from __future__ import annotations

import os
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from selfassess.answerfiles import read_answers
from selfassess.answerfiles.decoding import MOST_BYTES
from selfassess.answerfiles.faults import Faults
from selfassess.domain.analysis import analyse
from selfassess.domain.answers import UNDECIDED, Answers
from selfassess.domain.errors import InputError
from selfassess.domain.results import Analysis
from selfassess.domain.study import Study
from selfassess.reports.brand import NEUTRAL, Brand
from selfassess.reports.formats import FORMATS
from selfassess.studies import likely_key, read_study

T = TypeVar("T")

WORTH_A_POOL = 8  # below it, starting more processes takes longer than it saves
LONGEST_NAME = 80


def read_file(path: Path, study: Study) -> list[Answers]:
    """The organisations of an answers file; InputError says what is wrong with it, and nothing is kept."""
    data, advice = read_bytes(path, MOST_BYTES), study.library.by_key
    return read_answers(data, path.name, study.instrument, members=study.benchmark.ids, advice=advice)


def read_bytes(path: Path, most: int) -> bytes:
    """A file's bytes, up to one more than ``most``: enough for whoever reads them to refuse it."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise InputError(f"The file cannot be read ({error.strerror})", str(path), "Check the path.") from error


def check_days(batch: Sequence[Answers], name: str, dated: date) -> None:
    """Refuse a report that is older than the answers in it: every step would be due before it was asked for."""
    for answers in batch:
        agreed = answers.about.answered_on
        if agreed and agreed > dated:
            raise InputError(
                f"The answers of {answers.about.organisation} are dated {agreed.isoformat()}, after the report",
                name,
                f"Correct about.answered_on, or give the report a later day than {dated.isoformat()} with --date.",
            )


@dataclass(frozen=True)
class Making:
    """How files are made: the day of the report, the name of a format, and whose report it is."""

    dated: date
    format_name: str
    brand: Brand = NEUTRAL


def analysed(study: Study, answers: Answers, dated: date) -> Analysis:
    """The analysis of one row of a file; InputError says whose plan it is where its decisions cannot all be kept."""
    try:
        return analyse(study, answers, dated)
    except InputError as error:
        raise InputError(error.what, f"{answers.about.organisation}, {error.where}", error.remedy) from error


def render(study: Study, answers: Answers, making: Making) -> bytes:
    """One organisation's results in one format."""
    return FORMATS[making.format_name].render(analysed(study, answers, making.dated), making.brand)


def file_names(batch: Sequence[Answers], extension: str) -> list[str]:
    """A safe and distinct file name for each organisation: lower-case letters, digits and hyphens."""
    return distinct_names([answers.about.organisation for answers in batch], extension)


def distinct_names(organisations: Sequence[str], extension: str) -> list[str]:
    """The same for organisations by their names."""
    taken: set[str] = set()
    names = []
    for organisation in organisations:
        stem = _stem(organisation)
        name, copy = stem, 1
        while name in taken:
            copy += 1
            name = f"{stem}-{copy}"
        taken.add(name)
        names.append(f"{name}.{extension}")
    return names


def _stem(organisation: str) -> str:
    plain = unicodedata.normalize("NFKD", organisation).encode("ascii", "ignore").decode().lower()
    words = "".join(sign if sign.isalnum() else " " for sign in plain).split()
    return "-".join(words)[:LONGEST_NAME].strip("-") or "organisation"


@dataclass(frozen=True)
class _Order:
    """One file to make."""

    answers: Answers
    path: Path
    making: Making


def render_all(
    study_folder: Path,
    study: Study,
    batch: Sequence[Answers],
    folder: Path,
    making: Making,
    done: Callable[[Path], None],
) -> None:
    """Write a file for each organisation into ``folder``, on every core; ``done`` hears of each as it is finished.

    A file appears under its name only when it is whole. InputError names every organisation whose decisions on its plan
    cannot be kept, and then nothing is written.
    """
    names = file_names(batch, FORMATS[making.format_name].extension)
    orders = [_Order(each, folder / name, making) for each, name in zip(batch, names, strict=True)]
    over = _Over(study_folder, study)
    _check_plans(over, orders)
    _make_folder(folder)
    for path in over.each(_make, orders):
        done(path)


def _check_plans(over: _Over, orders: Sequence[_Order]) -> None:
    faults = Faults("")
    for fault in over.each(_fault, [order for order in orders if order.answers.plan != UNDECIDED]):
        if fault:
            faults.add(fault)
    faults.raise_any()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"The folder cannot be made ({error.strerror})", str(folder), "Give another folder."
        ) from error


def _fault(study: Study, order: _Order) -> InputError | None:
    """Why the plan that was decided on cannot be made; None where it can."""
    try:
        analysed(study, order.answers, order.making.dated)
    except InputError as error:
        return error
    return None


def _make(study: Study, order: _Order) -> Path:
    write(order.path, render(study, order.answers, order.making))
    return order.path


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then moved there."""
    try:
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            Path(draft).chmod(0o644)
            Path(draft).replace(path)
        finally:
            Path(draft).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"The file cannot be written ({error.strerror})", str(path), "Give another place.") from error


_study: Study | None = None  # of a worker process: read once, used for all its orders


def _start_worker(study_folder: Path, edition: str) -> None:
    global _study  # noqa: PLW0603 - a pool hands its workers state in no other way
    _study = read_study(study_folder, edition or None)


def _work(task: Callable[[Study, _Order], T], order: _Order) -> T:
    if _study is None:  # pragma: no cover - the pool always starts a worker first
        raise RuntimeError("A worker has no study")
    return task(_study, order)


@dataclass(frozen=True)
class _Over:
    """Does a task for each of many orders, by a pool of processes where that is faster."""

    study_folder: Path
    study: Study

    def each(self, task: Callable[[Study, _Order], T], orders: Sequence[_Order]) -> Iterable[T]:
        if len(orders) < WORTH_A_POOL:
            return (task(self.study, order) for order in orders)
        edition = likely_key(self.study.benchmark.provenance.edition)
        return _on_every_core(self.study_folder, edition, partial(_work, task), orders)


def _on_every_core(
    study_folder: Path, edition: str, work: Callable[[_Order], T], orders: Sequence[_Order]
) -> Iterable[T]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - one organisation needs no pool
    from multiprocessing import get_context  # noqa: PLC0415 - as above

    workers = min(os.cpu_count() or 1, len(orders))
    # Started afresh rather than forked: the progress bar runs in a thread, and forking a threaded process can hang.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (study_folder, edition))
    with pool:
        yield from pool.map(work, orders, chunksize=max(1, min(16, len(orders) // (4 * workers))))
