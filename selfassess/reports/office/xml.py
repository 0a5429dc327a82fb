"""Text as XML, and the parts that every Office file has: properties and relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from selfassess.domain.results import Analysis
from selfassess.reports.office.characters import shown

DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_PROPERTIES = "docProps/core.xml"


class Relation(NamedTuple):
    """What a part refers to: a part of the file, or an address outside it."""

    key: str
    kind: str
    target: str
    outside: bool = False


def plain(words: str) -> str:
    """The words as the text of an element."""
    return escape(shown(words))


def attribute(words: str) -> str:
    """The words as the quoted value of an attribute."""
    return quoteattr(shown(words))


def relations(found: Iterable[Relation]) -> str:
    """The relations of one part."""
    made = "".join(
        f'<Relationship Id="{each.key}" Type="{RELATIONS}/{each.kind}" Target={attribute(each.target)}'
        + (' TargetMode="External"/>' if each.outside else "/>")
        for each in found
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def frame(main: str, types: dict[str, str], properties: str) -> dict[str, str]:
    """The parts round the text: content types by part, the relations of the file, and its properties."""
    types = {**types, _PROPERTIES: "application/vnd.openxmlformats-package.core-properties+xml"}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{_RELATIONS_TYPE}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="{main}"/>'
            f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="{_PROPERTIES}"/>'
            "</Relationships>"
        ),
        _PROPERTIES: properties,
    }


def properties_of(analysis: Analysis) -> str:
    """Title, author, language and day. The file is dated as the report is, and never reads the clock."""
    instrument, organisation = analysis.instrument, analysis.about.organisation
    said = {
        "dc:title": f"{organisation}: {instrument.title}",
        "dc:subject": instrument.title,
        "dc:creator": organisation,
        "dc:language": instrument.language,
        "cp:lastModifiedBy": organisation,
    }
    return properties(said, analysis.dated)


def properties(said: Mapping[str, str], dated: date | None = None) -> str:
    """What a file says of itself, with the day that it is dated."""
    words = "".join(f"<{name}>{plain(value)}</{name}>" for name, value in said.items())
    if dated:
        moment = f'xsi:type="dcterms:W3CDTF">{dated.isoformat()}T00:00:00Z'
        words += f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{words}</cp:coreProperties>"
    )
