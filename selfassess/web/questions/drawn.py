"""Practices as HTML. Each is drawn once for each answer that can be chosen, which takes most of a page's time.

What somebody typed is never kept: such a question is drawn anew for each page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from flask import get_template_attribute
from markupsafe import Markup

from selfassess.web.questions.practices import Practice

MOST_KEPT = 1_024  # more than a study's practices with all their answers


def practice_html(practice: Practice, of: int) -> Markup:
    """One of a page's ``of`` practices."""
    plain = not (practice.error or practice.under_way.error or practice.opened)
    typed = practice.note.text or practice.link.text or practice.offers
    return _kept(practice, of) if plain and not typed else _draw(practice, of)


def _draw(practice: Practice, of: int) -> Markup:
    return cast(Markup, get_template_attribute("questions/practice.html", "practice")(practice, of))


_kept = lru_cache(maxsize=MOST_KEPT)(_draw)
