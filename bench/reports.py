"""One report beside a bare canvas with the same strings and shapes; a hundred on one and on two processes."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from bench.timing import seconds
from selfassess.domain.analysis import analyse
from selfassess.domain.results import Analysis
from selfassess.reports.pdf import report
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.services.reporting import read_file
from selfassess.studies import read_study

CHECKOUT = Path(__file__).resolve().parent.parent
DATED = date(2026, 12, 3)
MANY = 100
Step = tuple[str, tuple[object, ...]]


def measure() -> list[tuple[str, float, str]]:
    """Rows of name, figure and target."""
    analysis = _analysis()
    pages = _recorded(analysis)
    tagged = seconds(lambda: report.render(analysis), runs=9)
    bare = seconds(lambda: _bare(pages), runs=9)
    whole = seconds(lambda: report.render(_analysed()), runs=5)
    one, two = (_many(workers) for workers in (1, 2))
    return [
        ("one tagged report from its Analysis: milliseconds", 1000 * tagged, "-"),
        ("one tagged report: times a bare canvas with the same strings and shapes", tagged / bare, "-"),
        ("one report with its analysis: milliseconds", 1000 * whole, "-"),
        ("one report: kilobytes", len(report.render(analysis)) / 1000, "-"),
        (f"{MANY} reports on one process: seconds", one, "-"),
        (f"{MANY} reports on two processes: seconds", two, "-"),
        (f"{MANY} reports: one process's time over two's", one / two, "-"),
    ]


@cache
def _analysis() -> Analysis:
    return _analysed()


def _analysed() -> Analysis:
    study = read_study(CHECKOUT / "benchmarks" / "social-media")
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
    return (folder / f"{number}.pdf").write_bytes(report.render(_analysis()))
