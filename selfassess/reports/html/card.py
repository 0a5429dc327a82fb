"""A piece of advice in full: why you, why it matters, dated steps, when it is done, and the trace of its rule."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import advice_wording, page_wording, report_wording, wording
from selfassess.domain.results import Analysis, ItemResult, Recommendation
from selfassess.reports.office.links import href_of


@dataclass(frozen=True)
class Evidence:
    """A note in quotation marks and a link, each empty where none was given; ``missing`` says so where neither was.

    ``address`` is the link where it may safely be followed, else empty.
    """

    note: str
    link: str
    address: str
    missing: str = ""


@dataclass(frozen=True)
class DatedStep:
    horizon: str
    by: str
    text: str


@dataclass(frozen=True)
class Card:
    """``quoted`` is the answer that it rests on, ``place`` which answer that was, to what."""

    title: str
    kind: str
    quoted: str
    place: str
    under_way: str
    evidence: Evidence | None
    why: str
    sources: tuple[str, ...]
    steps: tuple[DatedStep, ...]
    done_when: str
    owner: str
    work: str
    overall: str
    reasons: tuple[str, ...]


def card(analysis: Analysis, each: Recommendation) -> Card:
    entry = each.entry
    return Card(
        title=entry.title,
        kind=" · ".join(report_wording.kind(analysis, each)),
        quoted=advice_wording.answer_quoted(each),
        place=advice_wording.place_line(each.item),
        under_way=advice_wording.UNDER_WAY if each.under_way else "",
        evidence=_evidence(each.item) if each.item.item.takes_notes else None,
        why=entry.why,
        sources=tuple(map(advice_wording.source_line, each.sources)),
        steps=tuple(DatedStep(step.horizon, page_wording.by_day(step.due), step.text) for step in each.steps),
        done_when=entry.done_when,
        owner=entry.owner,
        work=wording.days(entry.days),
        overall=wording.gain(analysis.overall.score, each.gain.overall_after),
        reasons=report_wording.reasons(analysis, each),
    )


def _evidence(result: ItemResult) -> Evidence:
    found = given(result)
    return found or Evidence("", "", "", f"{advice_wording.NO_EVIDENCE} {result.item.evidence}".strip())


def given(result: ItemResult) -> Evidence | None:
    """What was given to show for an answer."""
    if not result.note and not result.link:
        return None
    return Evidence(advice_wording.quoted(result.note) if result.note else "", result.link, href_of(result.link))
