"""Sentences of the report's first pages and of the same findings on the web. Numbers are rounded by ``wording``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from selfassess.domain import wording
from selfassess.domain.advice_wording import in_its_words
from selfassess.domain.disclosure import LEAST_ITEMS
from selfassess.domain.instrument import Kind
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis, Overall, Recommendation, Tally

NEUTRAL_TITLE = "What you do well,\nand what to do next"
NO_SCORE = "The overall score cannot be said, because too little was answered."
NOT_SAID = "Not said"
NAMED_DIMENSIONS = 2  # on a side of a headline
PUT_RIGHT_FIRST = "Put right first"
TOO_FEW_TO_STAND = "Where you stand is not said, because the benchmark is too small."
TOO_FEW_TO_COUNT = f"Answers of others to single items are counted from {LEAST_ITEMS} organisations on."


# ------------------------------------------------------------------ cover


def cover_title(analysis: Analysis) -> str:
    """The title that follows from the posture, or one that fits any result where no side can be claimed."""
    posture = analysis.posture
    return posture.stance.title if posture and posture.stance and not posture.near else NEUTRAL_TITLE


def logo_of(name: str) -> str:
    """What readers hear of a logo."""
    return f"Logo of {name}" if name else "Logo"


def prepared_by(name: str) -> str:
    """Whose work the report is."""
    return f"Prepared by {name}"


def subtitle(subject: str) -> str:
    """What the report is about, in two lines."""
    return f"Where you stand in your use of {subject},\nand what to do in the next 12 months"


def score_line(overall: Overall, provisional: bool) -> str:
    """``58 of 100: Level 3, Established, borderline with 4``."""
    if overall.score is None or overall.level is None:
        return NO_SCORE
    said = f"{wording.points(overall.score)} of 100: Level {overall.level.number}, {overall.level.label}"
    said += f", borderline with {overall.borderline}" if overall.borderline is not None else ""
    return f"{said}, provisional" if provisional else said


def drawn_note(position: Position, single: bool) -> str:
    """What the marks on the cover's ruler are, and how many are below you."""
    if position.n == 0:
        return "There is no organisation to compare with yet."
    each = "Each dot is one" if single else "The band is the middle half, and the bar the median,"
    if position.lower_quartile is None:
        each = "The bar is the median, to the nearest five points,"
    if position.median is None:
        return "The benchmark is too small to be drawn without exposing anyone."
    marks = f"{each} of the {position.n} organisations in the benchmark."
    if position.percentile is None:
        return marks
    tied = f" and level with {wording.number(position.equal)}" if position.equal else ""
    return f"{marks} You, the diamond, are above {position.below} of them{tied}."


def fictional(organisation: str) -> str:
    """Said wherever the organisation is invented."""
    return f"{organisation} is a fictional organisation."


def sealed(code: str) -> str:
    """The seal in groups of four, as people read it out."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


# ------------------------------------------------------------------ the board's page


def level_sentence(analysis: Analysis) -> str:
    """The second line of the board's page."""
    overall = analysis.overall
    if overall.score is None or overall.level is None:
        return NO_SCORE
    level, levels = overall.level, len(analysis.instrument.levels)
    return wording.level_line(
        level.number, level.label, levels, overall.score, overall.borderline, analysis.provisional
    )


def when(answered_on: date | None, tally: Tally) -> str:
    """The day, where it was said, over ``27 of 28 items answered``; what does not apply is not counted."""
    answered = f"{wording.of_count(tally.answered, tally.items - tally.not_applicable)} items answered"
    return f"{wording.day(answered_on)};\n{answered}" if answered_on else answered


def missing(analysis: Analysis) -> str:
    """The range that missing answers leave, over what is missing; empty where everything was answered."""
    tally, overall = analysis.tally, analysis.overall
    if not tally.missing:
        return ""
    parts = [
        f"{wording.number(count)} {words}"
        for count, words in ((tally.dont_know, "not known"), (tally.blank, "left blank"))
        if count
    ]
    low, high = wording.points(overall.low), wording.points(overall.high)
    left = f"overall {low}" if low == high else f"overall {low} to {high}"
    return f"{wording.capital(left)}:\n{wording.listed(parts)}"


def evidence(given: int, of: int) -> str:
    """For how many of the practices there is something to show."""
    return f"A note or link for\n{wording.of_count(given, of)} practices"


def dimensions_head(count: int) -> str:
    """The head of the bars."""
    return f"{wording.capital(wording.number(count))} dimensions, strongest first"


def by_day(when: date) -> str:
    """``By 9 November 2026``, which no line may break."""
    return f"By {wording.day(when)}".replace(" ", "\u00a0")


def more_foundations(count: int) -> str:
    """The head of the foundations that the page folds away; empty where it shows them all."""
    if count < 1:
        return ""
    return (
        "One more to put right first"
        if count == 1
        else f"{wording.capital(wording.number(count))} more to put right first"
    )


def foundations_said(shown: int, all_: int) -> str:
    """``A foundation``, ``Two foundations``, ``Three of five foundations``."""
    if shown < all_:
        return f"{wording.capital(wording.number(shown))} of {wording.number(all_)} foundations"
    return "A foundation" if shown == 1 else f"{wording.capital(wording.number(shown))} foundations"


def reason_in_short(each: Recommendation) -> str:
    """The answer that a piece of advice rests on, in few words."""
    item = each.item.item
    missing = [tick.short for tick in item.ticks if tick.key == each.entry.missing_tick]
    if missing and each.entry.missing_tick in each.item.missing_ticks:
        return f"Not ticked: {missing[0].rstrip('.')}."
    if item.kind is Kind.CHECKLIST:
        return f"You gave {each.item.short_answer}."
    return answer_in_short(each)


def priorities_head(count: int) -> str:
    """``Three priorities``."""
    return "Priorities" if count == 0 else wording.capital(wording.counted(count, "priority", "priorities"))


def no_priorities(analysis: Analysis) -> str:
    """Why there is no priority."""
    if analysis.tally.missing > analysis.tally.answered:
        return "Too little was answered to name priorities. Answer more, and they follow."
    return "No priority follows from these answers: what was answered is in place, or work on it is under way."


def answer_in_short(each: Recommendation) -> str:
    """The answer in quotation marks, with its item's topic where it says nothing by itself."""
    item, answer = each.item.item, each.item.short_answer.rstrip(".")
    if item.kind is Kind.LADDER:
        return f"“{answer}.”" if in_its_words(each.item) else f"{answer}."
    said = answer if item.kind is Kind.CHECKLIST else f"“{answer}”"
    return f"{said}, for {item.topic}."


# ------------------------------------------------------------------ where you stand


def standing_headline(below: Sequence[str], above: Sequence[str], known: int, of: int) -> str:
    """The finding of the strips, from the dimensions on which most are below or above and how many can be said."""
    if not known:
        return "Where you stand cannot be said, because too little was answered."
    sides = (side[:NAMED_DIMENSIONS] if len(side) < of else ["everything that was asked"] for side in (below, above))
    return wording.comparison_headline(*sides)


def compared_with(analysis: Analysis) -> str:
    """What the strips compare."""
    n = analysis.overall.position.n
    if n == 0:
        return "There is no organisation to compare with yet."
    others = "other " if analysis.member_left_out else ""
    return f"You and the {others}{n} organisations of the benchmark, on the same scale from 0 to 100."


# ------------------------------------------------------------------ items


def lowest_headline(topics: Sequence[str], sharing: int, score: float | None) -> str:
    """The finding of the page of items: the topics of the lowest two, or how many share the lowest ``score``."""
    if score is None:
        return "Nothing has been answered yet."
    if not topics:
        return "You have full marks on everything that you answered."
    if sharing > len(topics):
        return f"{wording.capital(wording.number(sharing))} items share your lowest score: {wording.points(score)}."
    return f"You are lowest on {wording.listed(topics)}."


def answers_counted(analysis: Analysis) -> bool:
    """Whether the benchmark's answers to single items are said."""
    return any(each.counts for each in analysis.items)


def columns_head(analysis: Analysis) -> str:
    """The head of the small columns; empty where the benchmark is too small to count single answers."""
    return f"The {analysis.overall.position.n}, least to most" if answers_counted(analysis) else ""


def columns_note(analysis: Analysis) -> str:
    """How to read the small columns, and what full marks are."""
    n = analysis.overall.position.n
    if not answers_counted(analysis):
        return f"{TOO_FEW_TO_COUNT} {enough_note(analysis)}".rstrip()
    columns = f"Columns count the {n} by answer, least to most; the diamond marks yours."
    return f"{columns} {enough_note(analysis)}".rstrip()


def enough_note(analysis: Analysis) -> str:
    """What full marks are; empty where they are the highest answer throughout."""
    capped = any(each.item.enough < each.item.top for each in analysis.items if each.item.dimension)
    return "100 is enough: for some items that is less than the highest answer." if capped else ""


# ------------------------------------------------------------------ the results page


def of_100(score: float | None) -> str:
    """``58 of 100``, or that it cannot be said."""
    return wording.UNSAID if score is None else f"{wording.points(score)} of 100"


def level_note(overall: Overall, provisional: bool) -> str:
    """``Established, borderline with 4, provisional``; empty where there is no level."""
    if overall.level is None:
        return ""
    borderline = f", borderline with {overall.borderline}" if overall.borderline is not None else ""
    return f"{overall.level.label}{borderline}{', provisional' if provisional else ''}"


def days_of_work(days: int) -> str:
    """``4 days of work``."""
    return f"{wording.days(days)} of work"


def marks_key(single: bool) -> str:
    """What the marks of a strip are."""
    dots = "Each dot is one organisation. " if single else ""
    return f"{dots}The diamond is you, the band the middle half, and the tall bar the median."
