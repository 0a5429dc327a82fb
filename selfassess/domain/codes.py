"""The codes of an item that has no option chosen. Options themselves are numbered from 0."""

from __future__ import annotations

DONT_KNOW = -1  # leaves the score, widens its bounds
NOT_APPLICABLE = -2  # leaves the score and its bounds
BLANK = -3  # not answered; treated as don't know, counted apart
