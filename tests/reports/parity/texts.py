"""What each format says, as rows, paragraphs and passages: text in which a figure is sought."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import pikepdf
from pptx import Presentation

from selfassess.domain.instrument import Instrument, Item, Kind
from tests.reports.parity.figures import gain, grouped, plain
from tests.reports.parity.words import DASH, SMALL, UNSAID, day, number, whole
from tests.reports.parity.workshop_figures import steps
from tests.reports.pdf.marked_pages import marked_page
from tests.reports.pdf.reading import Node, read_tree
from tests.reports.reading_office import docx_said, xlsx_said
from tests.web.pages import Page


class Block(NamedTuple):
    """A paragraph, a row of a table or a heading; a heading begins a passage."""

    text: str
    heading: bool = False


Read = Callable[[bytes, Instrument], list[Block]]
BESIDE = " | "


def texts(blocks: list[Block]) -> list[str]:
    """Every block by itself, and every passage: a heading with all up to the next."""
    passages: list[list[str]] = [[]]
    for block in blocks:
        if block.heading:
            passages.append([])
        passages[-1].append(block.text)
    return [plain(text) for text in (*(block.text for block in blocks), *map("\n".join, passages))]


# ------------------------------------------------------------------ PDF


def read_pdf(file: bytes, _: Instrument) -> list[Block]:
    with pikepdf.open(io.BytesIO(file)) as pdf:
        (document,) = read_tree(pdf, [marked_page(page) for page in pdf.pages])
        return list(_pdf_blocks(document))


def _pdf_blocks(node: Node) -> Iterator[Block]:
    if node.tag == "TR":
        yield Block(BESIDE.join(_pdf_cell(cell) for cell in node.kids))
    elif node.kids and node.tag != "LI":
        for kid in node.kids:
            yield from _pdf_blocks(kid)
    else:
        yield Block(_pdf_cell(node), heading=node.tag in ("H1", "H2", "H3"))


def _pdf_cell(node: Node) -> str:
    said = [str(each.obj["/Alt"]) for each in node.find("Figure") if "/Alt" in each.obj]
    return " ".join([node.text, *said])


# ------------------------------------------------------------------ HTML

_HTML_HEADINGS = ("h1", "h2", "h3")  # that begin a passage of their own
_HTML_BLOCKS = (*_HTML_HEADINGS, "h4", "p", "li", "dt", "dd", "caption", "desc", "figcaption")


def read_html(file: bytes, _: Instrument) -> list[Block]:
    page = Page(file.decode())
    blocks: list[Block] = []
    for place, (tag, _attributes) in enumerate(page.elements):
        if tag in _HTML_BLOCKS:
            blocks.append(Block(page.text_of(place), heading=tag in _HTML_HEADINGS))
        elif tag == "tr":
            blocks.append(Block(""))
        elif tag in ("th", "td"):
            before = f"{blocks[-1].text}{BESIDE}" if blocks[-1].text else ""
            blocks[-1] = Block(before + page.text_of(place))
    return blocks


# ------------------------------------------------------------------ PPTX


def read_pptx(file: bytes, _: Instrument) -> list[Block]:
    """What stands on the slides; the notes do not count."""
    blocks: list[Block] = []
    for slide in Presentation(io.BytesIO(file)).slides:
        title = slide.shapes.title
        blocks.append(Block(title.text_frame.text if title is not None else "", heading=True))
        for shape in slide.shapes:
            if shape.has_chart:
                blocks += _charted(shape.chart)
            elif shape.has_table:
                blocks += [Block(BESIDE.join(cell.text for cell in row.cells)) for row in shape.table.rows]
            elif shape.has_text_frame:
                blocks += [Block(paragraph.text) for paragraph in shape.text_frame.paragraphs]
    return blocks


def _charted(chart: Any) -> Iterator[Block]:  # noqa: ANN401 - its types differ by kind of chart
    for plot in chart.plots:
        for place, category in enumerate(plot.categories):
            values = [each.values[place] for each in plot.series]
            yield Block(BESIDE.join([str(category), *(whole(value) for value in values if value is not None)]))


# ------------------------------------------------------------------ JSON


def read_json(file: bytes, instrument: Instrument) -> list[Block]:
    read = json.loads(file)
    parts = (
        _json_overall,
        _json_positions,
        _json_sureness,
        _json_items,
        _json_advice,
        _json_plan,
        _json_change,
        _json_workshop,
        _json_made,
    )
    return [Block(text) for part in parts for text in part(read, instrument)]


def _json_overall(read: Mapping[str, Any], _: Instrument) -> Iterator[str]:
    overall, tally = read["overall"], read["answered"]
    if overall["score"] is None:
        yield "overall score cannot be said"
    else:
        said = f"{whole(overall['score'])} of 100: Level {overall['level']}, {overall['level_name']}"
        borderline = overall["borderline_with"]
        said += f", borderline with {borderline}" if borderline is not None else ""
        yield f"{said}, provisional" if read["provisional"] else said
    yield f"overall {whole(overall['low'])} to {whole(overall['high'])}"
    asked = sum(tally.values()) - tally["not_applicable"]
    yield f"{tally['answered']} of {asked} items"
    yield f"{number(tally['dont_know'])} not known, {number(tally['blank'])} left blank"
    if overall["answer_error"] is not None:
        error = int(whole(overall["answer_error"]))
        yield f"{SMALL[error]} {'point' if error == 1 else 'points'} either way"


def _json_positions(read: Mapping[str, Any], _: Instrument) -> Iterator[str]:
    yield read["overall"]["position"]["statement"]
    for label, each in (("Overall", read["overall"]), *((each["label"], each) for each in read["dimensions"])):
        position = each["position"]
        known = position["percentile"] is not None
        yield f"{label} {position['percentile']!r}"
        counts = [position["below"], position["equal"]] if known else [DASH, DASH]
        quartiles = [position[key] for key in ("lower_quartile", "median", "upper_quartile")]
        said = [DASH if value is None else whole(value) for value in quartiles]
        yield BESIDE.join(map(str, [label, _scored(each), *counts, *said]))


_HEADS = {
    "counts": "In counts",
    "percentile": "As a percentile",
    "interval": "As an interval",
    "supports": "What this supports",
    "answer_error": "Error of answers",
    "age": "Age of the benchmark",
    "make_up": "Who is in it",
}


def _json_sureness(read: Mapping[str, Any], _: Instrument) -> Iterator[str]:
    sureness = read["sureness"]
    yield from (sureness["position"], sureness["doubt"])
    yield from (f"{_HEADS[key]} {text}" for key, text in sureness["said"].items() if key in _HEADS)


def _scored(each: Mapping[str, Any]) -> str:
    """No share of what counts is answered or open where everything of a dimension does not apply."""
    return "Does not apply" if each["score"] is None and each.get("low", 0) is None else whole(each["score"])


def _json_items(read: Mapping[str, Any], instrument: Instrument) -> Iterator[str]:
    if read["posture"] and instrument.posture:
        for axis in instrument.posture.axes:
            yield f"{axis.label} {whole(read['posture'][axis.key])}"
    for each in read["items"]:
        item = instrument.by_key[each["key"]]
        score = DASH if each["score"] is None else whole(each["score"])
        yield BESIDE.join([item.label, answered(instrument, item, each["code"], each["state"]), score])
        yield BESIDE.join([item.label, *map(str, each["benchmark_counts"] or [])])


def answered(instrument: Instrument, item: Item, code: int | None, state: str) -> str:
    """The short words of an answer from its code."""
    if code is None:
        return instrument.words["not_answered" if state == "blank" else state]
    return f"{code} of {len(item.ticks)} ticks" if item.kind is Kind.CHECKLIST else item.short_options[code]


def _json_advice(read: Mapping[str, Any], _: Instrument) -> Iterator[str]:
    before = read["overall"]["score"]
    for each in read["recommendations"]:
        days, added = each["days"], each["gain"]["score"]
        after = None if before is None or added is None else round(before + added, 6)
        dues = " ".join(day_of(step["due"]) for step in each["steps"])
        said = "day" if days == 1 else "days"
        yield BESIDE.join([each["title"], gain(before, after), f"{days} {said}", dues])


def day_of(iso: str) -> str:
    return day(date.fromisoformat(iso))


def below(percentile: float | None, others: int) -> str:
    """How many are below, where none is level."""
    return DASH if percentile is None else str(round(percentile / 100 * others))


def _json_plan(read: Mapping[str, Any], _: Instrument) -> Iterator[str]:
    titles = {each["key"]: each for each in read["recommendations"]}
    shares: dict[str, list[str]] = defaultdict(list)
    for each in read["plan"]:
        shares[each["recommendation"]].append(str(each["days"]))
    for key, days in shares.items():
        yield BESIDE.join([titles[key]["title"], *days, str(titles[key]["days"])])
    for each in read["frontier"]:
        others = read["overall"]["position"]["n"]
        yield BESIDE.join([str(each["days"]), whole(each["score"]), below(each["percentile"], others)])
    year = read["year"]
    yield BESIDE.join(["Days used", *map(str, year["days_used"]), str(sum(year["days_used"]))])
    yield f"The plan leads to {whole(year['score_after'])}: Level {year['level_after']}"
    yield f"progress report {day_of(year['progress_on'])}, assess again {day_of(year['ends'])}"
    yield day_of(read["dated"])


def _json_change(read: Mapping[str, Any], _: Instrument) -> Iterator[str]:
    yield read["basis"]["said"]
    change = read["change"]
    if change is None:
        return
    yield from (text for key, text in change["said"].items() if key != "cautions")
    yield from change["said"]["cautions"]
    ways = {"better": "Better.", "worse": "Worse.", "newly_answered": "Newly answered."}
    for each in change["answers"]:
        shown = ["A fact" if each["fact"] else "", each["note"]]
        way = ways.get(each["direction"], "")
        yield BESIDE.join([each["label"], each["before"]["answer"], each["now"]["answer"], way, *shown])
    for each in change["dimensions"]:
        ends = [whole(each["before"]), whole(each["now"])]
        yield BESIDE.join([each["label"], *ends, apart(*ends)])
    for each in read["trend"]:
        scores = [each["overall"], *each["dimensions"].values()]
        yield BESIDE.join([day_of(each["dated"]), *(DASH if score is None else whole(score) for score in scores)])


def _json_workshop(read: Mapping[str, Any], _: Instrument) -> Iterator[str]:
    held = read["workshop"]
    if held is None:
        return
    yield f"{held['title']}, {day_of(held['held_on'])}"
    yield from (each["text"] for each in held["said"])
    for each in held["agreement"]:
        if each["last_gap"] is not None:
            yield BESIDE.join([each["label"], steps(each["first_gap"]), steps(each["last_gap"])])
    for each in held["questions"]:
        yield BESIDE.join([each["label"], each["answer"], each["how"]])
        for name in ("first", "last"):
            vote = each[name]
            if vote["counts"]:
                middle = f"{vote['median']:g}"
                counts = ", ".join(map(str, vote["counts"]))
                yield BESIDE.join([f"{each['label']}: {name} vote", counts, middle, steps(vote["gap"])])
    for each in held["actions"]:
        yield BESIDE.join([each["title"], str(each["votes"]), each["owner"] or "Nobody yet"])


def apart(before: str, now: str) -> str:
    """The difference of two figures as they are said."""
    if UNSAID in (before, now):
        return DASH
    difference = int(now) - int(before)
    return f"+{difference}" if difference > 0 else f"−{-difference}" if difference else "0"


def _json_made(read: Mapping[str, Any], _: Instrument) -> Iterator[str]:
    benchmark = read["benchmark"]
    yield benchmark["label"]
    yield f"edition {benchmark['edition']} ({benchmark['n']} organisations)"
    yield f"version {read['instrument']['version']}"
    yield f"version {read['method']['version']}"
    yield grouped(read["seal"]["code"])
    yield grouped(read["seal"]["sha256"], 8)


# ------------------------------------------------------------------ CSV


def read_csv(file: bytes, instrument: Instrument) -> list[Block]:
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))
    parts = (_csv_overall, _csv_positions, _csv_sureness, _csv_items, _csv_advice, _csv_change, _csv_workshop)
    return [Block(text) for part in parts for text in part(rows, instrument)]


Rows = list[dict[str, str]]


def _csv_overall(rows: Rows, _: Instrument) -> Iterator[str]:
    (benchmark,) = (row for row in rows if row["part"] == "benchmark")
    (overall,) = (row for row in rows if row["part"] == "overall")
    yield benchmark["label"]
    yield f"{benchmark['n']} organisations"
    yield f"{_rounded(overall['score'])} of 100" if overall["score"] else "overall score cannot be said"
    yield f"Level {overall['code']} {overall['answer']}"
    yield f"overall {_rounded(overall['low'])} to {_rounded(overall['high'])}"


def _csv_positions(rows: Rows, _: Instrument) -> Iterator[str]:
    for row in rows:
        if row["part"] in ("overall", "dimension"):
            score = _rounded(row["score"], UNSAID if row["low"] else "Does not apply")
            counts = [row["below"], row["equal"]] if row["percentile"] else [DASH, DASH]
            quartiles = [_rounded(row[key], DASH) for key in ("lower_quartile", "median", "upper_quartile")]
            yield BESIDE.join([row["label"], score, *counts, *quartiles])
            yield BESIDE.join([row["label"], row["percentile"]])


def _csv_sureness(rows: Rows, _: Instrument) -> Iterator[str]:
    for row in rows:
        if row["part"] == "sureness":
            yield row["answer"]
            yield f"{row['label']} {row['answer']}"


def _csv_items(rows: Rows, instrument: Instrument) -> Iterator[str]:
    for row in rows:
        if row["part"] == "posture":
            yield f"{row['label']} {_rounded(row['score'])}"
        elif row["part"] == "item":
            item = instrument.by_key[row["key"]]
            short = answered(instrument, item, int(row["code"]), "") if row["code"] else row["answer"]
            yield BESIDE.join([row["label"], short, _rounded(row["score"], DASH)])


def _csv_advice(rows: Rows, _: Instrument) -> Iterator[str]:
    (overall,) = (row for row in rows if row["part"] == "overall")
    before = float(overall["score"]) if overall["score"] else None
    works = {
        row["key"]: row for row in rows if row["part"] in ("foundation", "priority", "next", "stop", "later", "further")
    }
    for row in works.values():
        after = float(row["score"]) if row["score"] else None
        said = "day" if row["days"] == "1" else "days"
        yield BESIDE.join([row["label"], gain(before, after), f"{row['days']} {said}"])
    used: dict[str, int] = dict.fromkeys("1234", 0)
    shares: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["part"] == "plan":
            shares[row["key"]].append(row["days"])
            used[row["quarter"]] += int(row["days"])
    for key, days in shares.items():
        yield BESIDE.join([works[key]["label"], *days, works[key]["days"]])
    for row in rows:
        if row["part"] == "frontier":
            yield BESIDE.join([row["days"], _rounded(row["score"]), row["below"] if row["percentile"] else DASH])
    yield BESIDE.join(["Days used", *map(str, used.values()), str(sum(used.values()))])
    (seal,) = (row for row in rows if row["part"] == "seal")
    yield from (grouped(seal["answer"]), grouped(seal["key"], 8))


def _csv_change(rows: Rows, _: Instrument) -> Iterator[str]:
    trend: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["part"] in ("basis", "change"):
            yield row["answer"]
        elif row["part"] == "changed_answer":
            yield BESIDE.join([row["label"], row["before"], row["answer"], row["change"]])
        elif row["part"] == "changed_score":
            ends = [_rounded(row["before"]), _rounded(row["score"])]
            yield BESIDE.join([row["label"], *ends, apart(*ends)])
        elif row["part"] == "trend":
            trend[row["dated"]].append(_rounded(row["score"], DASH))
    yield from (BESIDE.join([day_of(dated), *scores]) for dated, scores in trend.items())


def _csv_workshop(rows: Rows, _: Instrument) -> Iterator[str]:
    for row in rows:
        if row["part"] == "workshop":
            yield row["answer"] or f"{row['label']}, {day_of(row['dated'])}"
        elif row["part"] == "workshop_agreement":
            yield BESIDE.join([row["label"], row["before"], row["change"]])
        elif row["part"] == "workshop_answer":
            yield BESIDE.join([row["label"], row["answer"], row["basis"]])
        elif row["part"] == "workshop_action":
            yield BESIDE.join([row["label"], row["n"], row["owner"] or "Nobody yet"])


def _rounded(cell: str, unsaid: str = UNSAID) -> str:
    return whole(float(cell)) if cell else unsaid


# ------------------------------------------------------------------ DOCX and XLSX


def read_docx(file: bytes, _: Instrument) -> list[Block]:
    return [Block(*each) for each in docx_said(file)]


def read_xlsx(file: bytes, _: Instrument) -> list[Block]:
    return [Block(*each) for each in xlsx_said(file)]


READERS: dict[str, Read] = {
    "json": read_json,
    "csv": read_csv,
    "pdf": read_pdf,
    "html": read_html,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "pptx": read_pptx,
}
