from __future__ import annotations

import pytest

from selfassess.domain.instrument import Instrument
from tests.answerfiles.questionnaire import garden


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    return garden()
