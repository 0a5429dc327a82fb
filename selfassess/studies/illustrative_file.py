"""Invented responses as a file: made from illustrative.toml, and made again byte for byte."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from selfassess.answerfiles import BadFile
from selfassess.domain.errors import InputError
from selfassess.domain.illustrative import Block, Recipe, SectorMean, invent, response_columns
from selfassess.domain.instrument import Instrument
from selfassess.domain.position import Basis
from selfassess.studies.benchmark_file import INVENTED_ID
from selfassess.studies.benchmark_schema import BenchmarkForm, IllustrativeForm
from selfassess.studies.faults import Faults
from selfassess.studies.folder import BENCHMARK, RECIPE, RESPONSES, read_form_file, read_instrument
from selfassess.studies.responses_file import Response, written
from selfassess.studies.toml_file import file_name, read_bytes


def write(folder: Path) -> str:
    """Make responses.csv again, with its number and checksum in benchmark.toml; the SHA-256 of the responses.

    The same recipe gives the same bytes. Raises InputError, and writes nothing, where a file is faulty or the
    benchmark is not illustrative.
    """
    found: list[InputError] = []
    instrument = read_instrument(folder, found)
    recipe = _recipe(folder, instrument, found)
    benchmark = read_form_file(BenchmarkForm, folder / BENCHMARK, found)
    if benchmark.form is not None and Basis(benchmark.form.basis) is not Basis.ILLUSTRATIVE:
        what = f"The basis is “{benchmark.form.basis}”, and invented responses would replace real ones"
        benchmark.faults.add("basis", what, 'Use a benchmark whose basis is "illustrative".')
    if instrument is None or recipe is None or found:
        raise BadFile(folder.resolve().name, found)
    data = responses(instrument, recipe)
    digest = hashlib.sha256(data).hexdigest()
    n = sum(sector.count for sector in recipe.sectors)
    provenance = _restated(read_bytes(folder / BENCHMARK), n, digest, file_name(folder / BENCHMARK))
    _replace(folder / RESPONSES, data)
    _replace(folder / BENCHMARK, provenance)
    return digest


def responses(instrument: Instrument, recipe: Recipe) -> bytes:
    """The file of responses that a recipe makes: CSV in UTF-8, every row marked as invented twice."""
    made = enumerate(invent(instrument, recipe), start=1)
    rows = [Response(f"{INVENTED_ID}{number:02d}", each.sector, each.codes) for number, each in made]
    return written(instrument, rows, invented=True)


def check_recipe(folder: Path, instrument: Instrument) -> list[InputError]:
    """The faults of illustrative.toml, or that the responses are not what it makes."""
    found: list[InputError] = []
    recipe = _recipe(folder, instrument, found)
    if recipe is not None and not found and responses(instrument, recipe) != read_bytes(folder / RESPONSES):
        what = f"{RESPONSES} is not what this recipe makes"
        remedy = f"Run: flask --app wsgi benchmark illustrate {folder}"
        found.append(InputError(what, f"{folder.resolve().name}/{RECIPE}", remedy))
    return found


def _recipe(folder: Path, instrument: Instrument | None, found: list[InputError]) -> Recipe | None:
    file = read_form_file(IllustrativeForm, folder / RECIPE, found)
    if file.form is None:
        return None
    if instrument is not None:
        _check(file.form, instrument, file.faults)
    return Recipe(
        seed=file.form.seed,
        spread=file.form.spread,
        sectors=tuple(SectorMean(s.key, s.count, s.mean) for s in file.form.sectors),
        blocks=tuple(Block(b.trait, b.general, b.discrimination, b.dont_know, b.means) for b in file.form.blocks),
    )


def _check(form: IllustrativeForm, instrument: Instrument, faults: Faults) -> None:
    """Every sector is known, and every column answered once."""
    sectors = instrument.about_question("sector")
    known = [option.key for option in sectors.options] if sectors else []
    faults.add_twice("sectors", (sector.key for sector in form.sectors))
    for sector in form.sectors:
        faults.add_unknown(f"sectors.{sector.key}: key", sector.key, "sector", known)
    _check_columns(form, response_columns(instrument), faults)


def _check_columns(form: IllustrativeForm, columns: Collection[str], faults: Faults) -> None:
    answered = Counter(column for block in form.blocks for column in block.means)
    for number, block in enumerate(form.blocks, start=1):
        for column in block.means:
            faults.add_unknown(f"blocks {number}: means", column, "column", columns)
    faults.add_twice("blocks", answered.elements(), "column")
    for column in columns:
        if column not in answered:
            faults.add("blocks", f"Nothing is assumed for the column “{column}”", "Add its mean to a block.")


def _restated(data: bytes, n: int, digest: str, name: str) -> bytes:
    """benchmark.toml with another number and checksum, and nothing else changed."""
    text = re.sub(r"(?m)^n\s*=.*$", f"n = {n}", data.decode(), count=1)
    text = re.sub(r"(?m)^sha256\s*=.*$", f'sha256 = "{digest}"', text, count=1)
    table = tomllib.loads(text.removeprefix("\ufeff"))
    if (table["n"], table["sha256"]) != (n, digest):
        raise InputError("n and sha256 cannot be restated", name, "Begin a line with n = and another with sha256 =.")
    return text.encode()


def _replace(path: Path, data: bytes) -> None:
    """Put a whole file in the place of another, or leave that as it is."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        what = f"The file cannot be written ({error.strerror})"
        raise InputError(what, file_name(path), "Check that its folder may be written to.") from error
    finally:
        draft.unlink(missing_ok=True)
