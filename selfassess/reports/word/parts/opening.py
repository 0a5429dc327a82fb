"""The cover, the contents, and the board's page."""

from __future__ import annotations

from selfassess.domain import board_wording, page_wording, posture_wording, report_wording, sureness_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.results import Analysis, Recommendation
from selfassess.reports import headlines
from selfassess.reports.brand import Brand
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.findings import strongest_first
from selfassess.reports.word.manuscript import Manuscript
from selfassess.reports.word.markup import Column, Content, Run


def cover(to: Manuscript, analysis: Analysis, brand: Brand) -> None:
    """Who, what, when, the finding and the benchmark's label; then the contents."""
    about = analysis.about
    if brand.logo:
        to.show(brand.logo, page_wording.logo_of(brand.name))
    to.write([Run(about.organisation, "Strong")], "CoverLine")
    to.write(analysis.instrument.title, "CoverLine")
    to.write(page_wording.cover_title(analysis), "Title")
    to.write(page_wording.subtitle(analysis.instrument.subject), "Subtitle")
    to.write(brand.note)
    to.write(page_wording.score_line(analysis.overall, analysis.provisional), "Finding")
    to.write(sureness_wording.position(analysis), "Lead")
    first, *others = report_wording.dates(analysis)
    to.write([Run(first, "Strong")], "CoverLine")
    for said in others:
        to.write(said, "CoverLine")
    to.write([Run(page_wording.prepared_by(brand.name), "Strong")] if brand.name else "", "CoverLine")
    to.write(brand.contact, "CoverLine")
    to.write(analysis.study.benchmark.provenance.label, "BenchmarkLabel")
    to.write(page_wording.fictional(about.organisation) if about.fictional else "", "Note")
    to.write(report_wording.seal(analysis), "Note")
    to.contents_here()


def board(to: Manuscript, analysis: Analysis) -> None:
    """The finding, why, what to do first, and what to agree."""
    to.heading(1, "For the board")
    to.write(headlines.board(analysis), "Finding")
    to.write(page_wording.level_sentence(analysis), "Lead")
    _basis(to, analysis)
    _scores(to, analysis)
    _posture(to, analysis)
    _foundations(to, analysis)
    _priorities(to, analysis)
    to.heading(2, report_wording.ASKED_TO_AGREE)
    to.numbered(board_wording.requests(analysis))
    to.heading(2, report_wording.HOW_YOU_COMPARE)
    to.write(sureness_wording.position(analysis))
    to.write(sureness_wording.doubt(analysis))
    to.write(analysis.study.benchmark.provenance.label, "BenchmarkLabel")


def _basis(to: Manuscript, analysis: Analysis) -> None:
    said = report_wording.basis(analysis)
    to.table("Who answered, and on what", [Column(head, 1) for head, _ in said], [[words for _, words in said]])


def _scores(to: Manuscript, analysis: Analysis) -> None:
    overall = analysis.overall
    rows: list[list[Content]] = [
        [[Run(wording.OVERALL, "Strong")], wording.points(overall.score), wording.above(overall.position)]
    ]
    rows += [
        [each.label, descriptions.scored(each), wording.above(each.position)] for each in strongest_first(analysis)
    ]
    columns = (Column("Dimension", 3), Column("Score of 100", 2, figures=True), Column("Position", 3))
    head = page_wording.dimensions_head(len(analysis.dimensions))
    to.heading(2, head)
    to.table(head, columns, rows, captioned=False)


def _posture(to: Manuscript, analysis: Analysis) -> None:
    definition, result = analysis.instrument.posture, analysis.posture
    if definition is None or result is None:
        return
    to.heading(2, posture_wording.head(definition, result))
    to.write(posture_wording.finding(definition, result))
    to.write(descriptions.axes_bars(result), "Note")


def _foundations(to: Manuscript, analysis: Analysis) -> None:
    found = analysis.of(Standing.FOUNDATION)
    if not found:
        return
    to.heading(2, page_wording.PUT_RIGHT_FIRST)
    to.write(page_wording.foundations_said(len(found), len(found)), "Note")
    to.bullets(map(_foundation, found))


def _foundation(each: Recommendation) -> Content:
    return [
        Run(f"{each.entry.title.rstrip('.')}. ", "Strong"),
        Run(f"{page_wording.reason_in_short(each)} "),
        Run(f"{page_wording.by_day(each.steps[0].due)}. ", "Strong"),
        Run(f"{each.entry.owner}."),
    ]


def _priorities(to: Manuscript, analysis: Analysis) -> None:
    chosen = analysis.of(Standing.PRIORITY)
    head = page_wording.priorities_head(len(chosen))
    to.heading(2, head)
    if not chosen:
        to.write(page_wording.no_priorities(analysis))
        return
    columns = (
        Column("Rank", 1.5, figures=True), Column("Priority", 3.8), Column("You answered", 3.6),
        Column("First step", 3.6), Column("By", 2), Column("Owner", 3.2),
    )  # fmt: skip
    rows: list[list[Content]] = [
        [
            str(each.rank),
            [Run(each.entry.title, "Strong")],
            page_wording.answer_in_short(each),
            f"{each.entry.first_step.rstrip('.')}.",
            wording.day(each.steps[0].due),
            each.entry.owner,
        ]
        for each in chosen
    ]
    to.table(head, columns, rows, captioned=False)
