"""A small questionnaire that is not about social media, and files of answers to it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

from selfassess.domain.instrument import (
    AboutQuestion,
    Choice,
    GridColumn,
    GridRow,
    Instrument,
    Item,
    Kind,
    Prompt,
    Section,
    Tick,
)

OFTEN = ("Never", "Sometimes", "Often")
FILE = "garden.csv"


def _item(key: str, kind: Kind, options: Sequence[str], section: str) -> Item:
    return Item(
        key=key,
        kind=kind,
        label=key,
        question=key,
        topic=key,
        options=tuple(options),
        short_options=tuple(options),
        enough=len(options) - 1,
        target=len(options) - 1,
        section=section,
        dimension="beds",
    )


def _task(key: str) -> Item:
    item = _item(f"task.{key}.now", Kind.FREQUENCY, OFTEN, "tasks")
    return replace(item, allows_not_applicable=True, plan=f"task.{key}.plan")


def _section(key: str, kind: str, prefix: str, items: Sequence[Item] = ()) -> Section:
    return Section(key, kind, prefix, key, "", {}, items=tuple(item.key for item in items))


def _choice(key: str, *options: str, kind: str = "choice", at_most: int = 1) -> AboutQuestion:
    return AboutQuestion(key, kind, key, options=tuple(Choice(each, each) for each in options), at_most=at_most)


def garden() -> Instrument:
    """Two beds in a tick grid, two tasks with plans, a ladder, a checklist of three, and two requests for examples."""
    beds = _item("beds_used", Kind.COUNT, ("None", "One", "Two"), "beds")
    tasks = (_task("water"), _task("weed"))
    prunes = _item("habit.prunes", Kind.LADDER, ("No", "A little", "Mostly", "Yes", "Yes, and better"), "habits")
    tools = _item("habit.tools", Kind.CHECKLIST, ("None", "One", "Two", "Three"), "habits")
    ticks = tuple(Tick(key, key, key) for key in ("clean", "sharp", "dry"))
    items = (replace(beds, cells=("bed.rose.dug", "bed.herb.dug")), *tasks, prunes, replace(tools, ticks=ticks))
    sections = (
        replace(
            _section("beds", "grid", "bed"),
            rows=(GridRow("rose", "", "", ""), GridRow("herb", "", "", "")),
            columns=(GridColumn("dug", "", "", False), GridColumn("edged", "", "", True)),
        ),
        replace(_section("tasks", "frequency", "task", tasks), plan_steps=(0.0, 0.5, 1.0)),
        _section("habits", "practices", "habit", (prunes, tools)),
        replace(
            _section("stories", "examples", "story"),
            prompts=(Prompt("good", "", "", True, ()), Prompt("bad", "", "", False, ())),
        ),
    )
    return Instrument(
        key="garden",
        version="1",
        title="Garden",
        subject="gardens",
        language="en-GB",
        minutes=1,
        intro=(),
        before_you_start=(),
        privacy_hint="",
        origin_note="",
        words={},
        about=(
            AboutQuestion("organisation", "text", "Name"),
            _choice("sector", "park", "allotment"),
            _choice("type", "formal", "wild"),
            _choice("size", "small", "large"),
            AboutQuestion("role", "text", "Role"),
            _choice("priorities", "water", "weed", "prune", kind="choices", at_most=2),
            AboutQuestion("days", "number", "Days"),
        ),
        items=items,
        dimensions=(),
        levels=(),
        posture=None,
        sections=sections,
        sha256="",
    )


def csv_file(*rows: Mapping[str, str]) -> bytes:
    """A CSV file with a row for each mapping, its header the keys of the first."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
