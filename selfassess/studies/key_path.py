"""Where in a study's file something stands, in the keys that people know: ``practice.listens: answers``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

# Keys below these lists are known by themselves, so that naming the list would only lengthen the path.
_UNNAMED = ("advice", "sources", "ticks", "derived")
_PREFIXED = ("rows", "items", "prompts")


def key_path(loc: Sequence[int | str], table: Mapping[str, Any]) -> str:
    """The path to ``loc``, the keys and indices that lead to a value in ``table``.

    The entries of a list go by their key, or else by their number from 1. A colon sets the last of them apart from
    what follows. Questions of the questionnaire go by their full key: ``purpose.media``, not ``sections.purposes``.
    """
    value: Any = table
    named: list[str] = []
    rest: list[str] = []
    prefix = ""
    for place, part in enumerate(loc):
        if isinstance(part, int):
            value = value[part]
            prefix = prefix or _text(value, "prefix")
            named, rest = _named([*named, *rest[:-1]], rest[-1], part, _text(value, "key"), prefix), []
        elif part != "[key]" and not _is_kind(loc, place, value):
            value = value.get(part) if isinstance(value, Mapping) else None
            rest.append(part)
    return ": ".join(".".join(parts) for parts in (named, rest) if parts)


def _named(before: list[str], list_name: str, index: int, key: str, prefix: str) -> list[str]:
    if not key:
        return [*before, f"{list_name} {index + 1}"]
    if list_name in _PREFIXED and prefix:
        return [prefix, key]
    if list_name in _UNNAMED:
        return [*before, key]
    return [*before, list_name, key]


def _is_kind(loc: Sequence[int | str], place: int, value: object) -> bool:
    """Whether a part of ``loc`` is no key, but the kind of table that pydantic chose."""
    follows_index = place > 0 and isinstance(loc[place - 1], int)
    return follows_index and isinstance(value, Mapping) and value.get("kind") == loc[place] and place < len(loc) - 1


def _text(value: object, key: str) -> str:
    text = value.get(key) if isinstance(value, Mapping) else None
    return text if isinstance(text, str) else ""
