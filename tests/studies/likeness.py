"""How alike two texts are, for the tests beside this module: the share of their words that both have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from tests.studies.shipped_words import FACING, Table

# Words that join others and say nothing of what a text is about.
_JOINING = frozenset(
    (
        *("a", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "did", "do", "does", "each"),
        *("every", "for", "from", "get", "has", "have", "how", "if", "in", "into", "is", "it", "its", "may", "more"),
        *("much", "no", "not", "of", "on", "one", "only", "or", "our", "out", "so", "than", "that", "the", "their"),
        *("them", "then", "there", "they", "this", "to", "too", "was", "we", "were", "what", "when", "where", "which"),
        *("who", "why", "will", "with", "you", "your"),
    )
)


@cache
def telling_words(text: str) -> frozenset[str]:
    """The words that say what a text is about, in the singular."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’s", ""))
    return frozenset(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in words if w not in _JOINING)


def likeness(one: str, other: str) -> float:
    """Words in both as a share of the words in either: 0 is nothing alike, 1 the same words."""
    ours, theirs = telling_words(one), telling_words(other)
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def met_together() -> Iterator[tuple[Table, Table]]:
    """Every two pieces of advice that one organisation can be given at once, each pair of wordings once."""
    seen = set()
    for facing in FACING.values():
        for one, other in combinations(facing.values(), 2):
            wordings = (id(one["steps"]), one["why"], id(other["steps"]), other["why"])
            if wordings not in seen and _both_apply(one, other):
                seen.add(wordings)
                yield one, other


def _both_apply(one: Table, other: Table) -> bool:
    """Whether one set of answers can meet both rules: they read different items, or share a code of one item."""
    return one["improves"] != other["improves"] or bool({*one["from_codes"]} & {*other["from_codes"]})
