"""The whole report as its templates receive it, in the order of the PDF: the board's page first."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from selfassess.domain import (
    change_wording,
    guide_wording,
    page_wording,
    plan_wording,
    report_wording,
    sureness_wording,
    workshop_wording,
)
from selfassess.domain.results import Analysis
from selfassess.reports.brand import Brand, Logo
from selfassess.reports.change_part import ChangePart, change_part
from selfassess.reports.charts.findings import single_dots
from selfassess.reports.charts.narrow import WIDE
from selfassess.reports.charts.ruler import cover_ruler
from selfassess.reports.charts.svg import Drawing
from selfassess.reports.html.answers import AnswersPart, answers_part
from selfassess.reports.html.board import BoardPart, board_part
from selfassess.reports.html.findings import (
    ItemsPart,
    StandingPart,
    items_part,
    standing_part,
)
from selfassess.reports.html.foundations import FoundationsPart, foundations_part
from selfassess.reports.html.method import MethodPart, method_part
from selfassess.reports.html.priorities import PrioritiesPart, priorities_part
from selfassess.reports.plan_part import PlanPart, plan_part
from selfassess.reports.posture_part import PosturePart, posture_part
from selfassess.reports.prospects_part import ProspectsPart, prospects_part
from selfassess.reports.sure_part import SurePart, sure_part
from selfassess.reports.workshop_part import WorkshopPart, workshop_part

# The titles of the parts: the running heads of the PDF.
TITLES = {
    "board": "For the board",
    "change": change_wording.PART,
    "standing": "Where you stand",
    "posture": "Posture",
    "items": "Item by item",
    "foundations": "Put right first",
    "priorities": "What to do",
    "plan": "The next 12 months",
    "prospects": plan_wording.WHAT_IT_TAKES,
    "workshop": workshop_wording.PART,
    "answers": "All answers",
    "sure": sureness_wording.HEAD,
    "method": "Method and provenance",
}


_LOGO = (200.0, 62.0)  # the most that it may measure, in pixels of a screen


@dataclass(frozen=True)
class Picture:
    """The logo: the picture itself as an address, what readers hear of it, and its size."""

    address: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Cover:
    """What the report is and of whom; ``score`` is the finding in one line, ``drawn`` says what ``ruler`` shows.

    ``prepared`` says whose work it is, ``note`` what those would say first; empty where nobody is named.
    """

    organisation: str
    instrument: str
    title: str
    subtitle: str
    dates: tuple[str, ...]
    score: str
    ruler: Drawing
    drawn: str
    fictional: str
    seal: str
    logo: Picture | None
    prepared: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Entry:
    """One line of the contents: where it leads, and what the part is for."""

    name: str
    title: str
    said: str


@dataclass(frozen=True)
class ReportPage:
    """``label`` names the benchmark beside every figure that rests on it. A part is None where there is nothing."""

    language: str
    label: str
    cover: Cover
    contents_head: str
    contents: tuple[Entry, ...]
    words: tuple[tuple[str, str], ...]
    titles: dict[str, str]
    board: BoardPart
    change: ChangePart | None
    standing: StandingPart
    posture: PosturePart | None
    items: ItemsPart
    foundations: FoundationsPart | None
    priorities: PrioritiesPart
    plan: PlanPart | None
    prospects: ProspectsPart | None
    workshop: WorkshopPart | None
    answers: AnswersPart
    sure: SurePart
    method: MethodPart


def report_page(analysis: Analysis, brand: Brand) -> ReportPage:
    posture, foundations = posture_part(analysis), foundations_part(analysis)
    plan, prospects, change = plan_part(analysis), prospects_part(analysis), change_part(analysis)
    workshop = workshop_part(analysis)
    perhaps = {
        "change": change,
        "posture": posture,
        "foundations": foundations,
        "plan": plan,
        "prospects": prospects,
        "workshop": workshop,
    }
    absent = {name for name, part in perhaps.items() if part is None}
    return ReportPage(
        language=analysis.instrument.language,
        label=report_wording.label(analysis),
        cover=_cover(analysis, brand),
        contents_head=guide_wording.HEADLINE,
        contents=tuple(
            Entry(name, title, guide_wording.PARTS[name]) for name, title in TITLES.items() if name not in absent
        ),
        words=guide_wording.words(analysis),
        titles=TITLES,
        board=board_part(analysis),
        change=change,
        standing=standing_part(analysis),
        posture=posture,
        items=items_part(analysis),
        foundations=foundations,
        priorities=priorities_part(analysis),
        plan=plan,
        prospects=prospects,
        workshop=workshop,
        answers=answers_part(analysis),
        sure=sure_part(analysis),
        method=method_part(analysis),
    )


def _cover(analysis: Analysis, brand: Brand) -> Cover:
    about, overall = analysis.about, analysis.overall
    return Cover(
        organisation=about.organisation,
        instrument=analysis.instrument.title,
        title=page_wording.cover_title(analysis),
        subtitle=page_wording.subtitle(analysis.instrument.subject),
        dates=report_wording.dates(analysis),
        score=page_wording.score_line(overall, analysis.provisional),
        ruler=Drawing(cover_ruler(analysis, WIDE), "ruler"),
        drawn=page_wording.drawn_note(overall.position, single_dots(analysis)),
        fictional=page_wording.fictional(about.organisation) if about.fictional else "",
        seal=report_wording.seal(analysis),
        logo=_picture(brand.logo, brand.name) if brand.logo else None,
        prepared=tuple(said for said in (brand.name and page_wording.prepared_by(brand.name), brand.contact) if said),
        note=brand.note,
    )


def _picture(logo: Logo, name: str) -> Picture:
    width, height = logo.within(*_LOGO)
    address = f"data:image/png;base64,{b64encode(logo.png).decode()}"
    return Picture(address, page_wording.logo_of(name), round(width), round(height))
