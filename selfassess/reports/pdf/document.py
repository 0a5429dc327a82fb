"""The file itself: ReportLab's canvas with what PDF/UA-1 and PDF/A-2a ask of its catalogue added."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any, NamedTuple, Protocol

from PIL import ImageCms
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from selfassess.reports.pdf.file_layout import Trailer, write_file
from selfassess.reports.pdf.fonts import REGULAR, embed, font
from selfassess.reports.pdf.outline import Bookmark, write_outline
from selfassess.reports.pdf.printable import Printable
from selfassess.reports.pdf.structure_tree import StructureTree
from selfassess.reports.pdf.xmp import PRODUCER, metadata

_IDENTIFIER_BYTES = 16
rl_config.useA85 = 0  # streams written as letters take a quarter more room


@dataclass(frozen=True, slots=True)
class Description:
    """What the file says about itself. `created` carries its time zone: the clock is never read."""

    title: Printable
    created: datetime
    author: Printable
    subject: Printable
    language: str = "en-GB"
    identifier: str = ""

    def __post_init__(self) -> None:
        if self.created.tzinfo is None:
            raise ValueError("The date of a document needs a time zone, or its bytes would depend on the machine")


class Size(NamedTuple):
    """Of a page, in points."""

    width: float
    height: float


A4 = Size(595.28, 841.89)
A4_LANDSCAPE = Size(841.89, 595.28)


class Picture(Protocol):
    """Pixels in sRGB, three bytes each, row by row from the top."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def pixels(self) -> bytes: ...


class PlainObject(pdfdoc.PDFObject):
    """An indirect object whose bytes we write ourselves."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.number = 0
        self.data = b""

    def format(self, _document: object) -> bytes:
        return self.data


class TaggedDocument:
    """Pages of finished operators in, the bytes of a tagged PDF out."""

    def __init__(self, description: Description) -> None:
        font(REGULAR)  # registers it
        self.description = description
        self.tree = StructureTree()
        self.bookmarks: list[Bookmark] = []
        make: Any = Canvas  # the published types lack what we need of it
        self._canvas = make(
            BytesIO(), invariant=1, pageCompression=1, lang=description.language, initialFontName=REGULAR
        )
        self.pdf = self._canvas._doc
        self.pdf._timeStamp = _time_stamp(description.created)

    def reserve(self) -> PlainObject:
        """A new numbered object; its bytes are to be set before `save`."""
        slot = PlainObject()
        self.pdf.Reference(slot)
        slot.number = self.pdf.objectcounter
        return slot

    def add_picture(self, picture: Picture) -> str:
        """Put a picture on the page that is added next: its name there."""
        external = f"picture{hashlib.sha256(picture.pixels).hexdigest()[:12]}"
        name: str = self.pdf.getXObjectName(external)
        if name not in self.pdf.idToObject:
            entries = {
                "Type": pdfdoc.PDFName("XObject"),
                "Subtype": pdfdoc.PDFName("Image"),
                "Width": picture.width,
                "Height": picture.height,
                "ColorSpace": pdfdoc.PDFName("DeviceRGB"),
                "BitsPerComponent": 8,
            }
            image = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), picture.pixels, [pdfdoc.PDFZCompress])
            self.pdf.Reference(image, name)
        self._canvas._formsinuse.append(external)
        return name

    def add_page(self, size: Size, operators: list[str], links: list[PlainObject]) -> None:
        canvas = self._canvas
        canvas.setPageSize(tuple(size))
        canvas.addLiteral("\n".join(operators))
        canvas._annotationrefs = [self.pdf.Reference(link) for link in links]
        canvas.showPage()
        page = self.pdf.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self.pdf.Pages.pages) - 1
        page.Tabs = pdfdoc.PDFName("S")

    def page_numbers(self) -> list[int]:
        """Object numbers of the pages so far."""
        return [self._number(page) for page in self.pdf.Pages.pages]

    def save(self) -> bytes:
        """The finished file. Call once."""
        pages = self.page_numbers()
        catalogue = self.pdf.Catalog
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
        catalogue.StructTreeRoot = self.tree.write(self.reserve, pages)
        catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalogue.OutputIntents = pdfdoc.PDFArray([self._output_intent()])
        catalogue.Metadata = pdfdoc.XMP(creator=lambda _: metadata(self.description))
        catalogue.Outlines = write_outline(self.bookmarks, self.reserve, pages) if self.bookmarks else None
        self._describe()
        embed(self.pdf)
        return self._written()

    def _describe(self) -> None:
        info, description = self.pdf.info, self.description
        info.title, info.author, info.subject = map(str, (description.title, description.author, description.subject))
        info.producer = info.creator = PRODUCER
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        if self.bookmarks:
            self._canvas.showOutline()

    def _written(self) -> bytes:
        """Objects may call for further ones while they are formatted, so they are taken one by one."""
        root, info = self._number(self.pdf.Catalog), self._number(self.pdf.info)
        bodies: list[bytes] = []
        while (name := self.pdf.numberToId.get(len(bodies) + 1)) is not None:
            thing = self.pdf.idToObject[name]
            body: bytes = thing.data if type(thing) is PlainObject else thing.format(self.pdf)
            if isinstance(thing, pdfdoc.PDFStream):
                # PDF/A asks for a line end before the keyword.
                body = body.removesuffix(b"endstream\n") + b"\nendstream"
            bodies.append(body)
        signature = hashlib.sha256(b"".join(bodies)).digest()
        return write_file(bodies, Trailer(root, info, signature[:_IDENTIFIER_BYTES]))

    def _number(self, thing: object) -> int:
        number: int = self.pdf.idToObjectNumberAndVersion[self.pdf.Reference(thing).name][0]
        return number

    def _output_intent(self) -> pdfdoc.PDFDictionary:
        profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), _srgb_profile(), [pdfdoc.PDFZCompress])
        return pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "DestOutputProfile": self.pdf.Reference(profile),
        })  # fmt: skip


def _time_stamp(moment: datetime) -> SimpleNamespace:
    """What ReportLab reads of its own TimeStamp, in UTC."""
    utc = moment.astimezone(UTC)
    return SimpleNamespace(YMDhms=tuple(utc.timetuple())[:6], dhh=0, dmm=0)


@cache
def _srgb_profile() -> bytes:
    """Little CMS writes the time of making into bytes 24 to 35, which must not reach a reproducible file."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[:24] + bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0)) + made[36:]
