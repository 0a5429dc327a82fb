"""Each case as a Word file, made once."""

from __future__ import annotations

import io
from functools import cache

import docx
import pytest
from docx.document import Document

from selfassess.domain.results import Analysis
from selfassess.reports.word.report import render
from tests.reports.office_cases import OFFICE_CASES, office_case


@cache
def made(name: str) -> bytes:
    return render(office_case(name))


@pytest.fixture(scope="module", params=OFFICE_CASES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def analysis(name: str) -> Analysis:
    return office_case(name)


@pytest.fixture(scope="module")
def data(name: str) -> bytes:
    return made(name)


@pytest.fixture(scope="module")
def document(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def example() -> bytes:
    return made("northmoor")
