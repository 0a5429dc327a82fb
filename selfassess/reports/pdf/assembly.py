"""A document of pages drawn freely and of sections that flow, with a running head and foot that know `n of N`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.document import A4, Description, Size
from selfassess.reports.pdf.flow import Block, Frame, Placed, compose
from selfassess.reports.pdf.printable import Printable


@dataclass(frozen=True)
class FreePage:
    """One page of fixed design. `name` is its key in `canvas.starts`; `title` names its Sect and running head."""

    name: str
    title: Printable
    draw: Callable[[TaggedCanvas], None]
    size: Size = A4
    furnished: bool = True


@dataclass(frozen=True)
class Section:
    """Blocks on as many pages as they need."""

    name: str
    title: Printable
    blocks: Sequence[Block]
    frame: Frame
    size: Size = A4
    furnished: bool = True


Part = FreePage | Section


@dataclass(frozen=True)
class Folio:
    """Page `number` of `count`, counted from 1, and the part it belongs to."""

    number: int
    count: int
    part: Part


def assemble(
    description: Description,
    parts: Sequence[Part],
    furniture: Callable[[TaggedCanvas, Folio], None],
    palette: Mapping[str, str] | None = None,
) -> bytes:
    """The finished file. `furniture` draws running head and foot, as artifacts, on each furnished page.

    `palette` says what colours a brand draws in place of the house's.
    """
    pages = [_pages(part) for part in parts]
    count = sum(map(len, pages))
    canvas = TaggedCanvas(description, palette)
    canvas.starts = {part.name: 1 + sum(map(len, pages[:index])) for index, part in enumerate(parts)}
    for part, draws in zip(parts, pages, strict=True):
        with canvas.element("Sect", title=part.title):
            for draw in draws:
                canvas.begin_page(part.size)
                canvas.place(part.name)
                if part.furnished:
                    with canvas.artifact():
                        furniture(canvas, Folio(canvas.page_number, count, part))
                draw(canvas)
                canvas.end_page()
    return canvas.save()


def _pages(part: Part) -> list[Callable[[TaggedCanvas], None]]:
    """What draws each page of the part."""
    if isinstance(part, FreePage):
        return [part.draw]
    return [partial(_draw_blocks, placed, part.frame) for placed in compose(part.blocks, part.frame)]


def _draw_blocks(placed: Sequence[Placed], frame: Frame, canvas: TaggedCanvas) -> None:
    for y, block in placed:
        block.draw(canvas, frame.x, frame.y + y, frame.width)
