"""Two people in one draft: what each changed is kept, and only what both changed differently is a dispute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from selfassess.services.questionnaire import Parts
from selfassess.storage.drafts import NOTHING, Given


@dataclass(frozen=True)
class Merge:
    """``changes`` is what to store, by key; ``disputed`` is what was typed where the other side changed the key too."""

    changes: Mapping[str, Given]
    disputed: Mapping[str, Given]


def merge(known: Mapping[str, Given], stored: Mapping[str, Given], typed: Mapping[str, Parts]) -> Merge:
    """Merge what one side typed into what is stored, key by key.

    ``known`` is what that side last knew to be stored. Leaving an answer as it was known is no change of it, and nor
    is typing what the other side has stored meanwhile. Parts of an answer that were not on the page stay as stored.
    """
    changes: dict[str, Given] = {}
    disputed: dict[str, Given] = {}
    for key, parts in typed.items():
        before, now = known.get(key, NOTHING), stored.get(key, NOTHING)
        wanted = _with(now, parts)
        if wanted == now or _with(before, parts) == before:
            continue
        (changes if now == before else disputed)[key] = wanted
    return Merge(changes, disputed)


def _with(before: Given, parts: Parts) -> Given:
    return replace(before, **parts)  # type: ignore[arg-type]  # the parts are attributes, each read by its own rule
