"""The whole report as a Word document that a consultant edits: an Analysis in, the bytes of the file out."""

from __future__ import annotations

from selfassess.domain.results import Analysis
from selfassess.reports.brand import NEUTRAL, Brand
from selfassess.reports.word.manuscript import Manuscript
from selfassess.reports.word.package import package
from selfassess.reports.word.parts.advice import foundations, priorities
from selfassess.reports.word.parts.answers import answers
from selfassess.reports.word.parts.change import change
from selfassess.reports.word.parts.figures import items, posture, standing
from selfassess.reports.word.parts.method import method, sure
from selfassess.reports.word.parts.opening import board, cover
from selfassess.reports.word.parts.plan import plan
from selfassess.reports.word.parts.prospects import prospects
from selfassess.reports.word.parts.workshop import workshop

_PARTS = (
    board,
    change,
    standing,
    posture,
    items,
    foundations,
    priorities,
    plan,
    prospects,
    workshop,
    answers,
    sure,
    method,
)


def render(analysis: Analysis, brand: Brand = NEUTRAL) -> bytes:
    """The document. Equal analyses and brands give equal bytes."""
    manuscript = Manuscript()
    cover(manuscript, analysis, brand)
    for part in _PARTS:
        part(manuscript, analysis)
    return package(analysis, manuscript, brand)
