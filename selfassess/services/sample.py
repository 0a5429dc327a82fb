"""The example of the start page: a fictional organisation from the shipped examples."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from selfassess.domain.analysis import analyse
from selfassess.domain.results import Analysis
from selfassess.reports.formats import FORMATS
from selfassess.services.reporting import read_file
from selfassess.studies import read_study

DATED = date(2026, 12, 3)  # fixed, so that the example is the same every day


@lru_cache(maxsize=1)
def sample_analysis(study_folder: Path, examples: Path) -> Analysis:
    """The analysis of the first organisation in ``examples``, made once in the life of the process."""
    study = read_study(study_folder)
    return analyse(study, read_file(examples, study)[0], DATED)


@lru_cache(maxsize=len(FORMATS))
def sample_file(study_folder: Path, examples: Path, format_name: str) -> bytes:
    """The same results in one of the formats, made once each."""
    return FORMATS[format_name].render(sample_analysis(study_folder, examples))
