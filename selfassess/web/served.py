"""The study that this application serves, and the settings that it was made with."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from flask import Flask, current_app

from selfassess.config import Settings
from selfassess.domain.study import Study
from selfassess.studies import read_study


def init_app(app: Flask, settings: Settings) -> None:
    """Keep the settings. The study is read when first asked for, so that `study check` can run on a broken one."""
    app.extensions["settings"] = settings

    @app.context_processor
    def name_the_service() -> dict[str, str]:
        return {"service_name": served_study().instrument.title}


def served_study() -> Study:
    """The study, read once; InputError where it has a fault."""
    return _read(served_settings().study_folder)


def served_settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


@lru_cache(maxsize=1)
def _read(folder: Path) -> Study:
    return read_study(folder)
