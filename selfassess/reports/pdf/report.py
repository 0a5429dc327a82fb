"""The whole report as tagged PDF: an Analysis in, the bytes of the file out."""

import re
import unicodedata
from datetime import UTC, datetime, time

from selfassess.domain.results import Analysis
from selfassess.reports.brand import NEUTRAL, Brand
from selfassess.reports.pdf.assembly import Part, assemble
from selfassess.reports.pdf.document import Description
from selfassess.reports.pdf.pages.answers import answers
from selfassess.reports.pdf.pages.change import change
from selfassess.reports.pdf.pages.contents import contents
from selfassess.reports.pdf.pages.foundations import foundations
from selfassess.reports.pdf.pages.furniture import furniture
from selfassess.reports.pdf.pages.method import method
from selfassess.reports.pdf.pages.opening import opening
from selfassess.reports.pdf.pages.plan import plan
from selfassess.reports.pdf.pages.priorities import priorities
from selfassess.reports.pdf.pages.prospects import prospects
from selfassess.reports.pdf.pages.sure import sure
from selfassess.reports.pdf.pages.workshop import workshop
from selfassess.reports.pdf.printable import printable

_LONGEST_NAME = 60
_LONGEST_TITLE = 200


def render(analysis: Analysis, brand: Brand = NEUTRAL) -> bytes:
    """The report. Equal analyses give equal bytes: the file is dated as the report is, and never reads the clock."""
    made = parts(analysis, brand)
    return assemble(_description(analysis), made, furniture(analysis), brand.palette)


def parts(analysis: Analysis, brand: Brand = NEUTRAL) -> list[Part]:
    """Every part of the report in order."""
    what_to_do = priorities(analysis)
    cover, board, *found = opening(analysis, brand)
    after = [
        *change(analysis),
        *found,
        *foundations(analysis),
        what_to_do.section,
        *plan(analysis),
        *prospects(analysis),
        *workshop(analysis),
        answers(analysis, what_to_do.told),
        sure(analysis),
        method(analysis, brand.verify_at),
    ]
    return [cover, board, contents(analysis, [board, *after]), *after]


def filename(analysis: Analysis) -> str:
    """A name safe on every system: ASCII letters, digits and hyphens, then the day of the report."""
    plain = unicodedata.normalize("NFKD", analysis.about.organisation).encode("ascii", "ignore").decode()
    name = re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")[:_LONGEST_NAME].strip("-") or "report"
    return f"{name}-{analysis.dated.isoformat()}.pdf"


def _description(analysis: Analysis) -> Description:
    title = f"{analysis.about.organisation}: {analysis.instrument.title}"
    return Description(
        title=printable(title, _LONGEST_TITLE),
        created=datetime.combine(analysis.dated, time(), UTC),
        author=printable(analysis.about.organisation, _LONGEST_TITLE),
        subject=printable(analysis.instrument.title),
        language=analysis.instrument.language,
        identifier=analysis.seal.code,
    )
