"""The words of the shipped study, for the tests beside this module.

Read with ``tomllib`` alone, so that a fault in the study reader cannot hide one in the words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

STUDY = Path(__file__).parents[2] / "benchmarks" / "social-media"
Table = dict[str, Any]


def read(name: str) -> Table:
    return tomllib.loads((STUDY / name).read_text(encoding="utf-8"))


INSTRUMENT, ADVICE, SOURCES = read("instrument.toml"), read("advice.toml"), read("sources.toml")
ENTRIES: list[Table] = ADVICE["advice"]
BY_KEY = {entry["key"]: entry for entry in ENTRIES}
SOURCE = {source["key"]: source for source in SOURCES["sources"]}
SECTIONS = {section["kind"]: section for section in INSTRUMENT["sections"]}

# Values for the machine; every other text is read by somebody.
MACHINE = {
    *("key", "kind", "schema", "version", "language", "year", "read"),
    *("prefix", "section", "column", "dimension", "before", "options_from", "items", "high", "bears_on"),
    *("improves", "missing_tick", "item", "sectors", "types", "needs", "sources"),
}


def texts(node: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text that a reader sees, with its place."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from texts(value, f"{path}[{value.get('key', number) if isinstance(value, dict) else number}]")
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in MACHINE or (isinstance(value, list) and value and isinstance(value[0], dict)):
                yield from texts(value, f"{path}.{key}")


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!])[”’]?\s+|\n", text) if part]


def listed(entry: Mapping[str, Any], sector: str, kind: str) -> bool:
    return all(
        "all" in allowed or value in allowed for value, allowed in ((sector, entry["sectors"]), (kind, entry["types"]))
    )


def worded(entry: Table) -> Iterator[tuple[str, Table]]:
    """The main wording of an entry and each variant laid over it, with a name."""
    main = {field: value for field, value in entry.items() if field != "variants"}
    yield entry["key"], main
    for variant in entry.get("variants", []):
        yield f"{entry['key']} for {variant.get('types', []) + variant.get('sectors', [])}", main | variant


WORDED = [(name, wording) for entry in ENTRIES for name, wording in worded(entry)]
ALL_TEXTS = [
    (file + path, text)
    for file, table in (("instrument", INSTRUMENT), ("advice", ADVICE), ("sources", SOURCES))
    for path, text in texts(table)
]


def items() -> dict[str, Table]:
    """Every scored item by key: its top code, the code that earns full marks, its target and its ticks."""
    found: dict[str, Table] = {}
    for derived in INSTRUMENT["derived"]:
        found[derived["key"]] = {
            "top": len(derived["options"]) - 1,
            "full": derived["enough"],
            "target": derived["enough"],
            "ticks": [],
        }
    for row in SECTIONS["frequency"]["rows"]:
        if row["scored"]:
            top = len(SECTIONS["frequency"]["now_options"]) - 1
            found[f"purpose.{row['key']}.now"] = {
                "top": top,
                "full": row["enough"],
                "target": row["enough"],
                "ticks": [],
            }
    for item in SECTIONS["practices"]["items"]:
        ticks = [tick["key"] for tick in item.get("ticks", [])]
        top = len(ticks) or len(item["answers"]) - 1
        found[f"practice.{item['key']}"] = {"top": top, "full": top, "target": top if ticks else 3, "ticks": ticks}
    return found


ITEMS = items()


def about(key: str) -> list[str]:
    return [
        option["key"]
        for question in INSTRUMENT["about"]["questions"]
        if question["key"] == key
        for option in question["options"]
    ]


def chosen(entry: Table, sector: str, kind: str) -> Table:
    """The wording that one organisation reads: a type match wins over a sector match, then the first listed."""
    variants = entry.get("variants", [])
    match = next((v for v in variants if kind in v.get("types", [])), None)
    match = match or next((v for v in variants if sector in v.get("sectors", [])), None)
    return entry | {field: text for field, text in (match or {}).items() if field not in ("types", "sectors")}


FACING = {
    (sector, kind): {entry["key"]: chosen(entry, sector, kind) for entry in ENTRIES if listed(entry, sector, kind)}
    for sector in about("sector")
    for kind in about("type")
}
