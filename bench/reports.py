"""One report beside a bare canvas with the same strings and shapes; many on one and two processes; memory; Office."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from bench.timing import by_turns, seconds
from selfassess.answerfiles.columns import LONGEST_EXAMPLE, LONGEST_LINK, LONGEST_NOTE
from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Example
from selfassess.domain.results import Analysis
from selfassess.domain.study import Study
from selfassess.reports.formats import FORMATS
from selfassess.reports.pdf import report
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.services.reporting import read_file
from selfassess.studies import read_study

CHECKOUT = Path(__file__).resolve().parent.parent
DATED = date(2026, 12, 3)
MANY = 100
SPINS = 500_000
LONG_RUN, SETTLED, EVERY = 2_000, 200, 7
STATUS = Path("/proc/self/status")
Step = tuple[str, tuple[object, ...]]


def measure() -> list[tuple[str, float, str]]:
    """Rows of name, figure and target."""
    return [*_one(), *_other_formats(), *_longest(), *_two_processes(), *_memory()]


def _one() -> list[tuple[str, float, str]]:
    analysis = northmoor()
    pages = _recorded(analysis)
    tagged, bare = by_turns(lambda: report.render(analysis), lambda: _bare(pages), runs=25)
    whole = seconds(lambda: report.render(_analysed()), runs=5)
    return [
        ("one tagged report from its Analysis: milliseconds", 1000 * tagged, "-"),
        ("one tagged report: times a bare canvas with the same strings and shapes", tagged / bare, "at most 2.0"),
        ("one report with its analysis: milliseconds", 1000 * whole, "-"),
        ("one report: kilobytes", len(report.render(analysis)) / 1000, "at most 100"),
    ]


def _other_formats() -> list[tuple[str, float, str]]:
    targets = {"docx": "under 400", "pptx": "under 400", "xlsx": "-", "html": "-"}
    return [
        (f"one {name}: milliseconds", 1000 * seconds(partial(FORMATS[name].render, northmoor()), runs=5), target)
        for name, target in targets.items()
    ]


def _longest() -> list[tuple[str, float, str]]:
    """Every note, link and story as long as an answer file may give it."""
    study = _study()
    answers = read_file(CHECKOUT / "examples" / "answers.csv", study)[0]
    noted = [item.key for item in study.instrument.items if item.takes_notes]
    full = replace(
        answers,
        notes=dict.fromkeys(noted, ("words that go on " * LONGEST_NOTE)[:LONGEST_NOTE]),
        links=dict.fromkeys(noted, ("https://example.org/" * LONGEST_LINK)[:LONGEST_LINK]),
        examples={
            key: Example(("words that go on " * LONGEST_EXAMPLE)[:LONGEST_EXAMPLE], include=True)
            for key, _ in study.instrument.prompts
        },
    )
    analysis = analyse(study, full, DATED)
    return [("the longest texts everywhere: seconds", seconds(lambda: report.render(analysis), runs=3), "under 3")]


def _two_processes() -> list[tuple[str, float, str]]:
    """The machine may not give a second process as much as the first: two loops that do nothing say what it gives."""
    best = [float("inf")] * 4
    for _ in range(3):  # by turns, so that a busy spell of the machine meets all of them
        for place, (work, workers) in enumerate(((_many, 1), (_many, 2), (spinning, 1), (spinning, 2))):
            best[place] = min(best[place], work(workers))
    one, two, spin_one, spin_two = best
    ours, spin = one / two, spin_one / spin_two
    return [
        (f"{MANY} reports on one process: seconds", one, "-"),
        (f"{MANY} reports on two processes: seconds", two, "-"),
        ("two processes: times the reports of one", ours, "-"),
        ("two processes that only count: times the work of one", spin, "-"),
        ("two processes: per cent of what counting gains", 100 * ours / spin, "at least 90"),
    ]


def spinning(workers: int) -> float:
    """Seconds for a fixed number of loops."""
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        list(pool.map(_spin, [1] * workers))
        return seconds(lambda: list(pool.map(_spin, [SPINS] * MANY, chunksize=5)), runs=2)


def _spin(count: int) -> int:
    total = 0
    for number in range(count):
        total += number
    return total


def _memory() -> list[tuple[str, float, str]]:
    """Of a process that makes nothing but reports, each of other answers. Where /proc is not, there is no figure."""
    name = f"{LONG_RUN:,} reports in one process: megabytes between least and most memory after the first {SETTLED}"
    if not STATUS.exists():
        return [(f"{name}: not measured, no /proc", float("nan"), "at most 10")]
    run = subprocess.run(
        [sys.executable, "-c", "from bench.reports import run_long; run_long()"],
        cwd=CHECKOUT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [(name, float(run.stdout), "at most 10")]


def run_long() -> None:
    """Print the spread of memory in megabytes."""
    study = _study()
    batch = read_file(CHECKOUT / "examples" / "answers.csv", study)
    sizes: list[float] = []
    for number in range(LONG_RUN):
        answers = batch[number % len(batch)]
        about = replace(answers.about, organisation=f"{answers.about.organisation} {number}")
        report.render(analyse(study, replace(answers, about=about), DATED))
        if number >= SETTLED and number % EVERY == 0:
            sizes.append(_resident())
    sys.stdout.write(f"{max(sizes) - min(sizes):.3f}")


def _resident() -> float:
    """Megabytes of memory that this process holds."""
    line = next(line for line in STATUS.read_text("ascii", "replace").splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


@cache
def northmoor() -> Analysis:
    """The worked example, analysed once."""
    return _analysed()


@cache
def _study() -> Study:
    return read_study(CHECKOUT / "benchmarks" / "social-media")


def _analysed() -> Analysis:
    study = _study()
    return analyse(study, read_file(CHECKOUT / "examples" / "answers.csv", study)[0], DATED)


def _recorded(analysis: Analysis) -> list[list[Step]]:
    """What the report draws, page by page: every string and every shape."""
    pages: list[list[Step]] = []

    def recording(name: str, original: Callable[..., object]) -> Callable[..., object]:
        def record(canvas: TaggedCanvas, *arguments: object, **named: object) -> object:
            if name == "begin_page":
                pages.append([])
            result = original(canvas, *arguments, **named)
            pages[-1].append((name, (canvas.size.height, *arguments)))
            return result

        return record

    names = ("begin_page", "_show", "segments", "rect", "polygon", "polyline", "dots")
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(patch.object(TaggedCanvas, name, recording(name, getattr(TaggedCanvas, name))))
        report.render(analysis)
    return pages


def _bare(pages: Sequence[Sequence[Step]]) -> bytes:
    """The same strings and shapes on ReportLab's own canvas."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in pages:
        for name, (top, *arguments) in page:
            _DRAW[name](canvas, top, *arguments)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _text(canvas: Canvas, top: float, x: float, y: float, text: str, style: object, _spacing: float) -> None:
    canvas.setFont(style.font, style.size)  # type: ignore[attr-defined] # recorded calls carry no types
    canvas.drawString(x, top - y, text)


def _segments(canvas: Canvas, top: float, segments: Sequence[Sequence[float]], *_: object) -> None:
    for x1, y1, x2, y2 in segments:
        canvas.line(x1, top - y1, x2, top - y2)


def _rect(canvas: Canvas, top: float, x: float, y: float, width: float, height: float, *_: object) -> None:
    canvas.rect(x, top - y - height, width, height, stroke=0, fill=1)


def _polygon(canvas: Canvas, top: float, points: Sequence[Sequence[float]], *_: object) -> None:
    path = canvas.beginPath()
    path.moveTo(points[0][0], top - points[0][1])
    for x, y in points[1:]:
        path.lineTo(x, top - y)
    canvas.drawPath(path)


def _dots(canvas: Canvas, top: float, centres: Sequence[Sequence[float]], radius: float, *_: object) -> None:
    for x, y in centres:
        canvas.circle(x, top - y, radius, stroke=0, fill=1)


_DRAW: dict[str, Callable[..., None]] = {
    "begin_page": lambda canvas, top, *size: canvas.setPageSize((size[0].width, top) if size else (595.28, top)),
    "_show": _text,
    "segments": _segments,
    "rect": _rect,
    "polygon": _polygon,
    "polyline": _polygon,
    "dots": _dots,
}


def _many(workers: int) -> float:
    """Seconds for a hundred reports, the processes already started."""
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        list(pool.map(_make, [Path(folder)] * workers, range(workers)))
        return seconds(lambda: list(pool.map(_make, [Path(folder)] * MANY, range(MANY), chunksize=5)), runs=2)


def _make(folder: Path, number: int) -> int:
    return (folder / f"{number}.pdf").write_bytes(report.render(northmoor()))
