"""The parts of a Word file round its text: types, relations, properties, settings, lists, running head and foot."""

from __future__ import annotations

from selfassess.domain import report_wording
from selfassess.domain.results import Analysis
from selfassess.reports.brand import Brand
from selfassess.reports.office.archive import archive
from selfassess.reports.office.xml import Relation, attribute, frame, properties_of, relations
from selfassess.reports.word import markup
from selfassess.reports.word.chart import SHEET, chart_part, data_part
from selfassess.reports.word.manuscript import LOGO_RELATION, Manuscript, chart_relation
from selfassess.reports.word.markup import NAMESPACES
from selfassess.reports.word.styles import styles_part

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_LOGO = "media/logo.png"
_BULLET = "•"


def package(analysis: Analysis, manuscript: Manuscript, brand: Brand) -> bytes:
    """The file; it never reads the clock."""
    text, language = manuscript.document(), analysis.instrument.language
    kinds = {**_CONTENT, "header1": "header", "footer1": "footer"}
    types = {f"word/{name}.xml": f"{_WORD}.{kind}+xml" for name, kind in kinds.items()}
    for number, _ in enumerate(manuscript.charts, start=1):
        types |= {f"word/charts/chart{number}.xml": _CHART, f"word/embeddings/data{number}.xlsx": SHEET}
    if manuscript.logo:
        types[f"word/{_LOGO}"] = "image/png"
    parts: dict[str, str | bytes] = {
        **frame("word/document.xml", types, properties_of(analysis)),
        "word/document.xml": text,
        "word/_rels/document.xml.rels": relations(_relations(manuscript)),
        "word/styles.xml": styles_part(language, brand),
        "word/numbering.xml": _numbering(manuscript.lists),
        "word/settings.xml": _settings(language),
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{markup.paragraph(analysis.about.organisation, 'Header')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{_foot(analysis)}</w:ftr>",
    }
    for number, bars in enumerate(manuscript.charts, start=1):
        parts[f"word/charts/chart{number}.xml"] = chart_part(bars, language, brand)
        behind = Relation("rId1", "package", f"../embeddings/data{number}.xlsx")
        parts[f"word/charts/_rels/chart{number}.xml.rels"] = relations([behind])
        parts[f"word/embeddings/data{number}.xlsx"] = data_part(bars, analysis, brand)
    if manuscript.logo:
        parts[f"word/{_LOGO}"] = manuscript.logo.png
    return archive(parts)


def _relations(manuscript: Manuscript) -> list[Relation]:
    targets = (("header", "header1"), ("footer", "footer1"), *((name, name) for name in list(_CONTENT)[1:]))
    own = [Relation(f"rId{n}", kind, f"{target}.xml") for n, (kind, target) in enumerate(targets, start=1)]
    charts = [
        Relation(chart_relation(number), "chart", f"charts/chart{number}.xml")
        for number in range(1, len(manuscript.charts) + 1)
    ]
    links = [Relation(key, "hyperlink", link, outside=True) for link, key in manuscript.links.items()]
    logo = [Relation(LOGO_RELATION, "image", _LOGO)] if manuscript.logo else []
    return [*own, *charts, *links, *logo]


def _settings(language: str) -> str:
    modern = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>'
    )
    return f"<w:settings {NAMESPACES}>{modern}<w:themeFontLang w:val={attribute(language)}/></w:settings>"


def _numbering(lists: int) -> str:
    """One list of bullets, one of numbers, and a restart for each numbered list of the text."""
    levels = (("bullet", _BULLET, "ListBullet"), ("decimal", "%1.", "ListNumber"))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{sign}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        for number, (kind, sign, style) in enumerate(levels)
    )
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{2 + number}"><w:abstractNumId w:val="1"/>{restart}</w:num>'
        for number in range(max(lists, 1))
    )
    return f"<w:numbering {NAMESPACES}>{abstract}{numbers}</w:numbering>"


def _foot(analysis: Analysis) -> str:
    folio = f"{markup.runs('Page ')}{markup.field('PAGE', '1')}{markup.runs(' of ')}{markup.field('NUMPAGES', '1')}"
    seal = markup.runs(f"{report_wording.seal(analysis)}  |  ")
    return f"{markup.paragraph(report_wording.label(analysis), 'Footer')}{markup.enclosed(seal + folio, 'Footer')}"
