"""The report's sentences on advice. Every figure in them is rounded by ``wording``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selfassess.domain import wording
from selfassess.domain.advice import Standing
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.instrument import Kind
from selfassess.domain.library import Entry, Source
from selfassess.domain.results import Analysis, ItemResult, Recommendation

NO_FOUNDATIONS = "Nothing that you told us needs to be put right first."
UNDER_WAY = "You say work is under way: set the date to finish."
NO_EVIDENCE = "No evidence given."
CURRENT_VERSION = "Check the current version."


def quoted(text: str) -> str:
    """The text between quotation marks; marks at its own ends are not doubled."""
    return f"“{text.strip().strip('“”')}”"


def sentence(text: str) -> str:
    """The text with a full stop at its end; one inside closing quotation marks counts."""
    return text if text.rstrip("”").endswith((".", "?", "!")) else f"{text}."


def unparted(text: str) -> str:
    """The text with spaces at which no line ends."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


# ------------------------------------------------------------------ advice


def foundations_headline(count: int) -> str:
    """The finding of the page of foundations."""
    return f"Put {wording.counted(count, 'thing')} right first."


def priorities_headline(count: int, foundations: int) -> str:
    """The finding of the page of priorities; it follows the foundations where there are any."""
    if count == 0:
        return "No priority follows from your answers."
    these = "this" if count == 1 else f"these {wording.number(count)}"
    return f"Then put your time into {these}." if foundations else f"Put your time into {these}."


def no_priorities_lead(analysis: Analysis) -> str:
    """Why there is no priority, and whether anything else comes first."""
    if analysis.tally.missing > analysis.tally.answered:
        return "Too little was answered to advise you. Find out first; then advice follows."
    said = "What was answered is in place, or work on it is planned or under way."
    return said if analysis.of(Standing.FOUNDATION) else f"{said} {NO_FOUNDATIONS}"


def place_line(result: ItemResult) -> str:
    """Which answer was given, to which question: ``Answer 2 of 5: its label``."""
    if result.item.kind is Kind.CHECKLIST:
        return f"{wording.ticks_said(result.code, len(result.item.ticks))}: {result.item.label}"
    return f"{wording.answer_place(result.code, result.item.top)}: {result.item.label}"


def answer_quoted(each: Recommendation) -> str:
    """What the advice rests on, quoted: the missing tick, else the missing ticks, else the full answer."""
    wanted = each.entry.missing_tick
    ticks = [t for t in each.item.item.ticks if t.key in each.item.missing_ticks]
    named = [t for t in ticks if t.key == wanted] or ticks
    if not named:
        return quoted(each.item.answer)
    return f"Not ticked: {' '.join(quoted(tick.label) for tick in named)}"


def answer_shortly(each: Recommendation) -> str:
    """What the advice rests on, in a short sentence: the missing tick, else the answer in a few words."""
    item, wanted = each.item.item, each.entry.missing_tick
    if item.kind is not Kind.CHECKLIST:
        short = each.item.short_answer.rstrip(".")
        return f"You answered {quoted(short)}." if in_its_words(each.item) else f"You answered: {short}."
    named = [tick.short for tick in item.ticks if tick.key == wanted and tick.key in each.item.missing_ticks]
    return (
        f"You did not tick {quoted(named[0])}."
        if named
        else f"You have {each.item.short_answer} on {quoted(item.label)}."
    )


def short_answer(result: ItemResult) -> str:
    """An answer in a few words, quoted where they are the questionnaire's own."""
    return quoted(result.short_answer) if in_its_words(result) else result.short_answer


def in_its_words(result: ItemResult) -> bool:
    """Whether an answer in a few words is the very one that was chosen. Only that may stand in quotation marks."""
    return result.short_answer.rstrip(".") == result.answer.rstrip(".")


def source_line(source: Source) -> str:
    """``Body, Title, year.``, and a warning where it states a duty."""
    title = source.title.rstrip(".")
    stated = f"{source.body}, {title}, {source.year}." if source.year else f"{source.body}, {title}."
    return f"{stated} {CURRENT_VERSION}" if source.duty else stated


def first_sentences(text: str, count: int) -> str:
    """The first sentences of a text."""
    parts = text.split(". ")
    return text if len(parts) <= count else ". ".join(parts[:count]) + "."


def trace(each: Recommendation, version: str) -> str:
    """The figures and the rule behind one piece of advice, from its item to its place."""
    weighing, entry = each.weighing, each.entry
    planned = f"{wording.points(weighing.in_hand)} of it in hand" if weighing.in_hand else "none in hand"
    weighed = f" times {wording.decimal(weighing.weight)}" if weighing.weight != 1.0 else ""
    return (
        f"Item {each.item.item.key}: code {weighing.code}, target {weighing.target} of {each.item.item.top}. "
        f"Gap {wording.points(weighing.gap)} points, {planned}. "
        f"Importance {entry.importance} of 5, feasibility {wording.decimal(entry.feasibility)}: "
        f"priority {wording.decimal(weighing.priority)}{weighed}, {wording.ordinal(each.place)} of {each.applicable}. "
        f"Rule {each.key}, advice {version}."
    )


def waiting(analysis: Analysis) -> str:
    """How much more advice applies than the report sets out and the plan holds."""
    count = sum(each.key not in analysis.plan.plan.chosen for each in analysis.of(Standing.LATER))
    if count == 0:
        return ""
    applies = "piece of advice applies and waits" if count == 1 else "pieces of advice apply and wait"
    return f"{wording.capital(wording.number(count))} more {applies}. You will meet them when you assess again."


def further(analysis: Analysis) -> str:
    """What would take on what is in place already."""
    named = [f"{each.entry.title} ({wording.days(each.entry.days)})" for each in analysis.of(Standing.FURTHER)]
    return f"To take on what is in place already: {'; '.join(named)}." if named else ""


def in_hand_line(result: ItemResult) -> str:
    """What is said of an item whose gap is closed by work planned or under way."""
    if result.under_way:
        return "You say work is under way: keep to the date."
    return f"Your plan for the next 12 months is “{result.plan}”: keep to it." if result.plan else ""


def bears_on(titles: Sequence[str]) -> str:
    """The advice in the report that a story stands beside."""
    if not titles:
        return "It bears on no advice in this report."
    return f"It bears on: {'; '.join(titles)}."


# ------------------------------------------------------------------ answers


def ticked(code: int, words: Mapping[str, str]) -> str:
    """One cell of a tick grid: yes, no, or why neither."""
    if code >= 0:
        return "Yes" if code else "No"
    return words["dont_know"] if code == DONT_KNOW else words["not_answered"]


def ticks_listed(result: ItemResult) -> list[str]:
    """Each line of a checklist with whether it was ticked; none for other items, or where only the count was given."""
    ticks, missing = result.item.ticks, result.missing_ticks
    if not ticks or len(ticks) - len(missing) != result.code:
        return []
    return [f"{'No' if tick.key in missing else 'Yes'}: {tick.label}" for tick in ticks]


def whom_to_ask(entries: Sequence[Entry], item: str) -> str:
    """The owner of the weightiest advice on an item; nobody is named where the library has none."""
    owners = [entry for entry in entries if entry.improves == item]
    return max(owners, key=lambda entry: entry.importance).owner if owners else "–"


# ------------------------------------------------------------------ the results page


def next_head(count: int) -> str:
    """``The next five``."""
    return f"The next {wording.number(count)}" if count > 1 else "The next one"
