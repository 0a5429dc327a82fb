"""Both studies, and both blank questionnaires of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfassess.domain.instrument import Instrument
from selfassess.studies import read_study
from tests.factories import SHIPPED

SECOND = Path(__file__).parents[2] / "second_study" / "vedligehold"


@pytest.fixture(scope="module", params=[SHIPPED, SECOND], ids=lambda folder: folder.name)
def instrument(request: pytest.FixtureRequest) -> Instrument:
    return read_study(request.param).instrument
