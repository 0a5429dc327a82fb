"""Slides with what stands on them, each thing in its place and in the order in which it is read."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from selfassess.reports.brand import Brand, Logo
from selfassess.reports.charts.palette import DOT, INK, PETROL, WHITE
from selfassess.reports.office import fitting
from selfassess.reports.office.characters import shown
from selfassess.reports.slides import house, markup
from selfassess.reports.slides.grid import Grid
from selfassess.reports.slides.house import CONTENT, INSET, Box
from selfassess.reports.slides.notes import add_notes
from selfassess.reports.slides.said import AFTER, Said, enlarged, fitted, stacked

COVER_SIZES: Final = (44.0, 36.0)
_LOGO = (150.0, 46.0)  # the most that it may measure, in points
_PLATE = 9.0  # of white round it
_AFTER_NOTE = 6.0
_NUMBER = "‹#›"  # what programs show until they count
_ALONE = 4  # spaces in a title that is sure to have a line of its own
_MOST_TITLE, _MOST_COVER = 2, 3  # lines


@dataclass(frozen=True)
class Scores:
    """One series or two by name, of whole figures from 0 to ``top``; None where one cannot be said."""

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int | None, ...]], ...]
    top: int = 100


class Deck:
    """A deck being made, with ``accent`` as its colour. Every slide has a title, notes, the label and a number."""

    def __init__(self, language: str, foot: str, brand: Brand) -> None:
        self._file = house.empty_deck(brand)
        self.accent = brand.drawn(PETROL)
        self._layouts = {layout.name: layout for layout in self._file.slide_layouts}
        self._language = language
        room = house.FOOT_BOX.width - 2 * INSET
        self._foot = fitting.shortened(" ".join(shown(foot).split()), house.FOOT, room, 1)

    def finished(self) -> Presentation:
        """The deck, with foot and number on each slide as placeholders that are read last."""
        for slide in self._file.slides:
            self._furnish(slide)
        return self._file

    def slide(self, title: str, notes: Sequence[str], layout: str = house.FREE_LAYOUT) -> Slide:
        made: Slide = self._file.slides.add_slide(self._layouts[layout])
        cover = layout == house.COVER_LAYOUT
        sizes, most = (COVER_SIZES, _MOST_COVER) if cover else (house.TITLES, _MOST_TITLE)
        said = _headed(shown(title), sizes, most, WHITE if cover else INK)
        if made.shapes.title is not None:
            self._fill(made.shapes.title.text_frame, [said], 0.0)
        spoken = [Said(" ".join(each.split()), house.NOTES) for each in notes if each]
        add_notes(made, markup.paragraphs(spoken, self._language, _AFTER_NOTE))
        if cover:
            made.background.fill.solid()
            made.background.fill.fore_color.rgb = _rgb(self.accent)
        return made

    def body(self, slide: Slide, said: Sequence[Said], box: Box = CONTENT) -> None:
        """The text of a slide in its own placeholder, cut to its room."""
        holder = slide.placeholders[1]
        house.place(holder, box)
        self._fill(holder.text_frame, enlarged(said, box.width, box.height))

    def text(self, slide: Slide, said: Sequence[Said], box: Box) -> float:
        """Text beside a table; the height that it takes."""
        tall = stacked(said, box.width)
        self._add(slide, markup.frame(slide.shapes._next_shape_id, said, box._replace(height=tall), self._language))
        return tall

    def logo(self, slide: Slide, logo: Logo, alt: str, box: Box) -> float:
        """A logo on white in the top right corner of a box; the width that it takes."""
        width, height = logo.within(_LOGO[0], _LOGO[1])
        plate = Box(box.x + box.width - width - 2 * _PLATE, box.y, width + 2 * _PLATE, height + 2 * _PLATE)
        self._add(slide, markup.plate(slide.shapes._next_shape_id, plate))
        picture: Any = slide.shapes.add_picture(io.BytesIO(logo.png), Pt(0), Pt(0))
        house.place(picture, Box(plate.x + _PLATE, plate.y + _PLATE, width, height))
        named = picture._element.nvPicPr.cNvPr
        named.set("name", f"Logo {named.get('id')}")
        named.set("descr", shown(alt))
        return plate.width

    def grid(self, slide: Slide, grid: Grid, y: float) -> float:
        """A table that can be edited, at the left margin; the height that it takes."""
        self._add(slide, markup.table(slide.shapes._next_shape_id, grid, house.MARGIN, y, self._language))
        return sum(grid.heights())

    def table(self, title: str, notes: Sequence[str], grid: Grid, lead: str = "") -> None:
        """A table on as many slides as it takes, under a ``lead`` on the first."""
        said = fitted([Said(lead)], CONTENT.width, CONTENT.height / 3) if lead else []
        above = stacked(said, CONTENT.width) if said else 0.0
        parts = grid.fitted(CONTENT.height - above).parts(CONTENT.height - above, CONTENT.height)
        for place, part in enumerate(parts):
            several = f" ({place + 1} of {len(parts)})" if len(parts) > 1 else ""
            slide = self.slide(f"{title}{several}", notes if not place else notes[:1])
            first = said and not place
            self.grid(slide, part, CONTENT.y + (self.text(slide, said, CONTENT) if first else 0.0))

    def bars(self, slide: Slide, alt: str, scores: Scores, box: Box) -> None:
        """Bars that can be edited, of two series told apart by pattern and by name."""
        make: Any = CategoryChartData  # the library does not type its charts
        data = make(number_format="0")
        data.categories = [shown(label) for label in scores.labels]
        for name, values in scores.series:
            data.add_series(name, values)
        x, y, width, height = (Pt(round(value)) for value in box)
        shape: Any = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, x, y, width, height, data)
        shape._element.nvGraphicFramePr.cNvPr.set("descr", shown(alt))
        chart = shape.chart
        chart.font.size, chart.font.name, chart.font.color.rgb = Pt(house.CHART), house.FONT, _rgb(INK)
        chart.has_title, chart.has_legend = False, True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        names, scale = chart.category_axis, chart.value_axis
        names.reverse_order = True
        names.format.line.color.rgb = _rgb(DOT)
        names.tick_labels.font.size = Pt(house.CHART)
        scale.minimum_scale, scale.maximum_scale = 0, scores.top
        scale.visible = scale.has_major_gridlines = False
        plot = chart.plots[0]
        plot.gap_width, plot.overlap = 60, -5
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.position, labels.show_value = XL_LABEL_POSITION.OUTSIDE_END, True
        labels.number_format, labels.number_format_is_linked = "0", False
        self._fill_bars(plot.series)

    def _fill_bars(self, series: Any) -> None:  # noqa: ANN401 - not typed either
        """The first in the deck's colour, the second in a pattern."""
        own, *others = series
        own.format.fill.solid()
        own.format.fill.fore_color.rgb = _rgb(self.accent)
        for other in others:
            other.format.fill.patterned()
            other.format.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            other.format.fill.fore_color.rgb, other.format.fill.back_color.rgb = _rgb(DOT), _rgb(WHITE)
            other.format.line.color.rgb = _rgb(DOT)

    def _add(self, slide: Slide, element: BaseOxmlElement) -> None:
        slide.shapes._spTree.append(element)

    def _fill(self, frame: TextFrame, said: Sequence[Said], after: float = AFTER) -> None:
        body = frame._txBody
        for paragraph in body.findall(qn("a:p")):
            body.remove(paragraph)
        body.extend(markup.paragraphs(said or [Said("")], self._language, after))

    def _furnish(self, slide: Slide) -> None:
        for element in slide.slide_layout._element.iter(qn("p:sp")):
            kind = element.find(f".//{qn('p:ph')}").get("type")
            if kind in ("ftr", "sldNum"):
                made = copy.deepcopy(element)
                made.find(f".//{qn('p:cNvPr')}").set("id", str(slide.shapes._next_shape_id))
                for style in made.iter(qn("a:lstStyle")):
                    style.clear()
                self._speak(made, slide.slide_layout.name == house.COVER_LAYOUT, kind == "ftr")
                self._add(slide, made)

    def _speak(self, element: BaseOxmlElement, cover: bool, foot: bool) -> None:
        """The foot in words; the number stays a field, which counts by itself."""
        body = element.find(qn("p:txBody"))
        said = Said(self._foot if foot else _NUMBER, house.FOOT, colour=WHITE if cover else house.FOOT_COLOUR)
        (paragraph,) = markup.paragraphs([said], self._language, 0.0)
        for given in body.findall(qn("a:p")):
            body.remove(given)
        body.append(paragraph if foot else _counting(paragraph))


def _headed(title: str, sizes: Sequence[float], most: int, colour: str) -> Said:
    """A title in the first size in which it takes ``most`` lines; in the last it is cut to them."""
    room = house.ROOM - 2 * INSET
    size = next((each for each in sizes if len(fitting.lines(title, each, room, bold=True)) <= most), sizes[-1])
    return Said(_together(fitting.shortened(title, size, room, most, bold=True)), size, bold=True, colour=colour)


def _together(title: str) -> str:
    """The last words of a title with spaces at which no line ends, so that none stands alone."""
    *words, last, end = title.rsplit(" ", 2) if title.count(" ") > _ALONE else [title, "", ""]
    return f"{words[0]} {last}\N{NO-BREAK SPACE}{end}" if last else title


def _counting(paragraph: BaseOxmlElement) -> BaseOxmlElement:
    """The paragraph's run as a field for the number of the slide, at the right."""
    (run,) = paragraph.findall(qn("a:r"))
    run.tag = qn("a:fld")
    run.set("id", "{C1FF6DA9-008F-8B48-92A6-B652298478BF}")
    run.set("type", "slidenum")
    paragraph.find(qn("a:pPr")).set("algn", "r")
    return paragraph


def _rgb(colour: str) -> RGBColor:
    make: Any = RGBColor.from_string  # not typed either
    made: RGBColor = make(colour[1:])
    return made
