"""The report's sentences on method and provenance, made from the instrument and the organisation's own figures."""

from __future__ import annotations

from collections.abc import Sequence

from selfassess.domain import wording
from selfassess.domain.advice import CHOSEN_EXTRA, WEAKEST_EXTRA
from selfassess.domain.advice_wording import sentence
from selfassess.domain.answer_basis import basis_count
from selfassess.domain.benchmark import Provenance
from selfassess.domain.instrument import Instrument
from selfassess.domain.position import Basis
from selfassess.domain.results import Analysis, DimensionResult, Tally
from selfassess.domain.study import Study

NOT_SAID = "Whether it makes a difference to people. It says what you do, and how often."
SEALED = (
    "This code covers the answers, the plan, the questions, the advice, the benchmark and the date. "
    "It changes if any of them does."
)
CHECKED_AT = "Check it at"
QR_CODE = "QR code that leads to the page where this seal can be checked"
_BASES = {
    Basis.ILLUSTRATIVE: "No interval is given, because invented organisations are a sample of nothing.",
    Basis.CENSUS: "No interval is given: among all of these, the count is a fact.",
    Basis.SAMPLE: "The interval is Wilson’s at 95 %, for a random sample.",
    Basis.SELF_SELECTED: "The interval is Wilson’s at 95 %, as if the volunteers were a random sample.",
}


def asked(instrument: Instrument) -> str:
    """What was asked: counts of items and dimensions, then of items by section."""
    dimensions = wording.counted(len(instrument.dimensions), "dimension")
    counts = [
        (section.heading, sum(item.section == section.key for item in instrument.scored))
        for section in instrument.sections
    ]
    by_section = wording.listed([f"{heading} {count}" for heading, count in counts if count])
    return f"{wording.capital(wording.counted(len(instrument.scored), 'scored item'))} in {dimensions}: {by_section}."


def scoring(instrument: Instrument) -> str:
    """How answers become scores and levels."""
    weighted = len({item.weight for item in instrument.scored}) > 1
    mean = "weighted mean" if weighted else "mean"
    count = wording.number(len(instrument.dimensions))
    of_all = f"the {'weighted ' if _weighted(instrument) else ''}mean of the {count}"
    cuts = wording.listed([str(wording.whole(cut)) for cut in instrument.cuts])
    return (
        "Each answer becomes 0 to 100 in equal steps; what is enough earns 100. "
        f"A dimension is the {mean} of its answered items, once half are answered. Overall is {of_all}. "
        f"Levels change at {cuts}. The cuts are conventions."
    )


def _weighted(instrument: Instrument) -> bool:
    return len({dimension.weight for dimension in instrument.dimensions}) > 1


def made_heading(score: float | None) -> str:
    """``How 58 is made``."""
    return "Why Overall cannot be said" if score is None else f"How {wording.points(score)} is made"


def mean_label(instrument: Instrument) -> str:
    """What the total under the sum is."""
    return "their weighted mean" if _weighted(instrument) else "their mean"


def unmade(dimensions: Sequence[DimensionResult]) -> str:
    """Why there is no overall score."""
    missing = wording.listed([each.label for each in dimensions if each.score is None and not each.dropped])
    return f"Overall needs every dimension. Less than half was answered in {missing}." if missing else ""


def unknown(tally: Tally, instrument: Instrument) -> str:
    """How many answers were not given, and how."""
    words = instrument.words
    left = (
        (tally.dont_know, f"“{words['dont_know']}”"),
        (tally.blank, "left blank"),
        (tally.not_applicable, "not applicable"),
    )
    said = [f"{wording.number(count)} {'was' if count == 1 else 'were'} {how}" for count, how in left if count]
    if not said:
        return "Every scored question was answered."
    return f"Of {wording.counted(tally.items, 'scored answer')}, {wording.listed(said)}."


def positions(basis: Basis) -> str:
    """How the position is said."""
    return (
        "A count first: how many are below you. Equal scores are said, not split. "
        f"Quartiles are median-unbiased (type 8). {_BASES[basis]}"
    )


def advising(instrument: Instrument, basis: Basis) -> str:
    """How advice is chosen and put in order."""
    said = ["Fixed rules read your answers."]
    said.append(
        "The order is importance, times feasibility, times the gap to “in place”, less what is planned or under way."
    )
    said.append("The first two are our judgement.")
    if instrument.about_question("priorities"):
        said.append(f"What serves a purpose you chose counts {wording.decimal(1 + CHOSEN_EXTRA, 1)} times.")
    said.append(f"Your weakest dimension counts {wording.decimal(1 + WEAKEST_EXTRA)} times.")
    said.append("Foundations come first.")
    if basis is Basis.ILLUSTRATIVE:
        said.append("The invented benchmark shapes no advice.")
    return " ".join(said)


def checked(analysis: Analysis) -> str:
    """Whose view the answers are, and what there is to show for them."""
    evidence = analysis.evidence
    given = f" Evidence was given for {evidence.given} of {evidence.of} practices." if evidence.of else ""
    facilitated = basis_count(analysis).facilitated
    whose = "The answers are your own view."
    if facilitated:
        whose = f"Of the answers, {wording.number(facilitated)} were found with a consultant or in a workshop."
    return f"{whose}{given} Nobody outside has checked them."


def answered(tally: Tally) -> str:
    """``27 of 28 items``; what does not apply is not counted."""
    return f"{tally.answered} of {tally.items - tally.not_applicable} items"


def advice_version(study: Study) -> str:
    """``Version 1.0, 64 entries``."""
    library = study.library
    return f"Version {library.version}, {wording.counted(len(library.entries), 'entry', 'entries')}"


def sources_counted(study: Study, cited: int) -> str:
    """How many sources the advice may cite, and how many this report does."""
    citing = wording.number(cited) if cited else "none"
    return f"{wording.counted(len(study.library.sources), 'public source')}, of which this report cites {citing}"


def grouped(code: str, size: int) -> tuple[str, ...]:
    """A code in groups, for people to copy by hand."""
    return tuple(code[start : start + size] for start in range(0, len(code), size))


def edition(provenance: Provenance) -> str:
    """Title, edition, basis and number of the benchmark."""
    basis = provenance.basis.value.replace("_", " ")
    return f"{provenance.title}, edition {provenance.edition} ({basis}, {provenance.n} organisations)"


def on_request(shown: Provenance, own: Provenance) -> str:
    """Said on a page that is held against another edition of the benchmark than its report."""
    asked = f"Compared with {shown.title}, edition {shown.edition}, on request."
    return f"{asked} Your report keeps edition {own.edition}."


def back_to_edition(own: Provenance) -> str:
    """The way back from such a page."""
    return f"Back to edition {own.edition}"


def made_by(provenance: Provenance) -> str:
    """Who made the benchmark, when and how."""
    return " ".join(sentence(part) for part in (provenance.who, provenance.when, provenance.how) if part)
