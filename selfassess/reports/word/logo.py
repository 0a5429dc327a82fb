"""A logo as a picture in the text."""

from __future__ import annotations

from selfassess.reports.brand import Logo
from selfassess.reports.office.xml import attribute

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_ROOM = (150.0, 46.0)  # the most that it may measure, in points
_POINT = 12700  # units of the format
_KEY = 1000  # its id among the pictures; charts count from 1


def picture(logo: Logo, alt: str, relation: str) -> str:
    """The run that shows the logo."""
    width, height = (round(side * _POINT) for side in logo.within(*_ROOM))
    size, words = f'cx="{width}" cy="{height}"', f'id="{_KEY}" name="Logo" descr={attribute(alt)}'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {words}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {words}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
