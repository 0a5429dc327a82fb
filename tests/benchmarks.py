"""A benchmark of each basis for the shipped study, whose organisations are all made up.

The shipped benchmark is the illustrative one. The other three are what a real one of their basis would be, so that
what depends on the basis can be tested. Their rows come from the shipped recipe with another seed, the same in every
run, and say in their ids and provenance that they are fictional.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from selfassess.domain.illustrative import Block, Recipe, SectorMean, invent
from selfassess.domain.position import Basis
from selfassess.domain.study import Study
from selfassess.studies import read_study
from selfassess.studies.responses_file import Response, written
from tests.factories import SHIPPED, shipped_study

SECTORS = (
    "nhs_provider",
    "government_and_agencies",
    "membership_professional_regulatory",
    "media_and_creative",
    "think_tank_and_network",
)


@dataclass(frozen=True)
class Edition:
    """What benchmark.toml says of an edition, and how many organisations there are of each of ``SECTORS``."""

    basis: Basis
    key: str
    title: str
    who: str
    how: str
    sectors: tuple[int, int, int, int, int]
    means: tuple[float, float, float, float, float]
    population: int | None = None
    edition: str = "2026"

    @property
    def n(self) -> int:
        return sum(self.sectors)


REAL: Mapping[Basis, Edition] = {
    edition.basis: edition
    for edition in (
        Edition(
            Basis.CENSUS,
            "fictional-census",
            "All 25 bodies of the fictional county of Northmoor",
            "All 25 bodies of Northmoor, a county that does not exist.",
            "Every body answered. Made up for tests.",
            (8, 6, 5, 4, 2),
            (-0.2, 0.1, 0.0, 0.4, 0.2),
        ),
        Edition(
            Basis.SAMPLE,
            "fictional-sample",
            "A random sample of 30 fictional bodies",
            "30 of the 215 bodies on a register that does not exist.",
            "Drawn by lot, and all answered. Made up for tests.",
            (9, 8, 6, 5, 2),
            (0.1, -0.3, 0.3, 0.5, 0.0),
            population=215,
        ),
        Edition(
            Basis.SELF_SELECTED,
            "fictional-volunteers",
            "28 fictional bodies that chose to answer",
            "28 bodies that do not exist, of those that heard of the survey.",
            "Whoever wished answered. Made up for tests.",
            (10, 7, 5, 3, 3),
            (0.4, 0.2, 0.1, 0.6, 0.3),
        ),
    )
}


def study_with(basis: Basis, tmp_path: Path) -> Study:
    """The shipped study with a benchmark of a basis. The same basis always gives an equal Study."""
    return read_study(study_folder(basis, tmp_path))


def study_folder(basis: Basis, tmp_path: Path) -> Path:
    """A copy of the shipped study's folder whose own benchmark is of a basis; ``tmp_path`` may hold one of each."""
    folder = shutil.copytree(SHIPPED, tmp_path / basis / SHIPPED.name)
    if basis in REAL:
        write_files(folder, REAL[basis])
    return folder


def write_files(folder: Path, edition: Edition) -> None:
    """The two files of an edition, in place of those that stand in a folder."""
    data = responses(edition)
    checked = f'n = {edition.n}\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n'
    (folder / "responses.csv").write_bytes(data)
    (folder / "benchmark.toml").write_text(provenance(edition) + checked, encoding="utf-8")


def provenance(edition: Edition) -> str:
    """What a person writes about an edition: benchmark.toml without the number and the checksum of its responses."""
    said = {
        "schema": "selfassess.benchmark/1",
        "key": edition.key,
        "edition": edition.edition,
        "title": edition.title,
        "basis": str(edition.basis),
        "status": "collected",
        "label": f"{edition.title}, made up for tests",
        "instrument_version": shipped_study().instrument.version,
        "who": edition.who,
        "when": "Between 1 and 30 September 2026.",
        "how": edition.how,
        "licence": "For tests only.",
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in said.items()]
    lines += [f"population = {edition.population}"] if edition.population else []
    return "\n".join([*lines, "as_of = 2026-09-30", ""])


@cache
def responses(edition: Edition) -> bytes:
    """The responses of an edition: CSV in UTF-8, one row an organisation, ids FICTIONAL-01 and so on."""
    instrument = shipped_study().instrument
    made = enumerate(invent(instrument, _recipe(edition)), start=1)
    rows = [Response(f"FICTIONAL-{number:02d}", each.sector, each.codes) for number, each in made]
    return written(instrument, rows, invented=False)


def _recipe(edition: Edition) -> Recipe:
    """The shipped recipe with the sectors of an edition, and a seed of its own."""
    table = tomllib.loads((SHIPPED / "illustrative.toml").read_text(encoding="utf-8"))
    sectors = zip(SECTORS, edition.sectors, edition.means, strict=True)
    blocks = [Block(**{"dont_know": 0.0, **block}) for block in table["blocks"]]
    seed = f"{edition.key} {edition.edition}"
    return Recipe(seed, table["spread"], tuple(SectorMean(*sector) for sector in sectors), tuple(blocks))
