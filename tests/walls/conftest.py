"""The world, made once for each process and put back after whatever changed it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfassess.config import Settings
from tests.storage.databases import empty_sqlite
from tests.walls.world import World, made_world

__all__ = ["empty_sqlite"]


@pytest.fixture(scope="session")
def whole_world(settings: Settings, empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    file = tmp_path_factory.mktemp("walls") / "world.sqlite3"
    shutil.copy(empty_sqlite, file)
    with made_world(settings, file) as world:
        yield world


@pytest.fixture
def world(whole_world: World) -> Iterator[World]:
    """The world as it was made."""
    whole_world.restore()
    yield whole_world
    whole_world.restore()
