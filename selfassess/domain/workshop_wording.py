"""What a workshop came to, in sentences and the rows of tables. Codes are said as numbers, from 0 for the least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selfassess.domain import advice_wording, votes_wording, voting_wording, wording
from selfassess.domain.instrument import Instrument
from selfassess.domain.results import Analysis
from selfassess.domain.voting import MINIMUM_SHOWN, VOTES_FOR_ACTIONS, Verdict, verdict_of
from selfassess.domain.workshop_agreement import Agreement, by_dimension, most_disputed
from selfassess.domain.workshop_record import WorkshopAction, WorkshopQuestion, WorkshopRecord

PART = "What your workshop said"
ALL = "All questions"
AGREEMENT_CAPTION = "How far you agreed"
AGREEMENT_HEADS = ("Dimension", "Questions", "First vote", "Last vote", "In words")
DISPUTED_CAPTION = "Where you were furthest apart"
ANSWERS_CAPTION = "What each question came to"
ANSWERS_HEADS = ("Question", "Answer", "How it came about", "First vote", "Last vote")
REASONS_CAPTION = "The reasons that you gave"
ACTIONS_CAPTION = "What you chose to do"
ACTIONS_HEADS = ("Action", "Votes", "Who takes it on")
NOBODY = "Nobody yet"
RULE = (
    "Where nothing was agreed, the middle answer counts. "
    "Where the middle lies between two answers, the lower one counts."
)
STEPS_NOTE = (
    "A step is from one answer to the next. The figures say how far two of you were apart, on average, over the "
    f"questions that {wording.number(MINIMUM_SHOWN)} or more answered."
)
_AGREED = {  # of a mean: single questions may be further apart
    Verdict.STRONG: "Nearly of one mind",
    Verdict.MODERATE: "Close together",
    Verdict.DISCUSS: "Far apart",
}


# ------------------------------------------------------------------ the whole


def headline(record: WorkshopRecord) -> str:
    """``Eleven people voted on 16 questions, and agreed on 12 answers.``"""
    agreed = sum(each.agreed is not None for each in record.questions)
    people = wording.capital(wording.counted(record.seats, "person", "people"))
    asked = wording.counted(len(record.questions), "question")
    return f"{people} voted on {asked}, and agreed on {wording.counted(agreed, 'answer')}."


def lead(record: WorkshopRecord) -> str:
    """``Trust board, 24 November 2026. Two questions were voted on again.`` Of none that were, nothing is said."""
    again = sum(each.rounds > 1 for each in record.questions)
    held = f"{record.title}, {wording.day(record.held_on)}."
    if not again:
        return held
    said = wording.capital(wording.counted(again, "question was", "questions were"))
    return f"{held} {said} voted on again."


def told_apart(analysis: Analysis, record: WorkshopRecord) -> str:
    """How many answers are not agreed ones, and how many are no longer the room's."""
    if not record.filled:
        return "The workshop was closed before its answers went into the questionnaire: compare the two."
    since = sum(_changed(analysis, each) for each in record.questions)
    said = middle_ones(record)
    if since:
        changed = wording.counted(since, "answer was", "answers were")
        said.append(f"{wording.capital(changed)} changed after the workshop.")
    return " ".join(said)


def middle_ones(record: WorkshopRecord) -> list[str]:
    """How many answers nobody agreed on, with the rule by which they count; nothing where all are agreed."""
    lower = sum(each.lower_of_two for each in record.questions)
    middle = sum(each.by_median for each in record.questions) - lower
    if not middle and not lower:
        return []
    first = wording.counted(middle, "answer is a middle one", "answers are middle ones")
    second = wording.counted(lower, "is the lower of two", "are the lower of two")
    alone = wording.counted(lower, "answer is the lower of two", "answers are the lower of two")
    said = f"{first}, and {second}" if middle and lower else first if middle else alone
    return [RULE, f"{wording.capital(said)}."]


def _changed(analysis: Analysis, question: WorkshopQuestion) -> bool:
    return question.code is not None and analysis.by_item[question.key].code != question.code


# ------------------------------------------------------------------ agreement


def agreements(analysis: Analysis, record: WorkshopRecord) -> tuple[Agreement, ...]:
    """All questions, then each dimension."""
    return by_dimension(analysis.instrument, record, ALL)


def agreed_overall(analysis: Analysis, record: WorkshopRecord) -> str:
    """``At the first vote two of you were 1.9 steps apart on average, at the last 0.6.``"""
    found = agreements(analysis, record)[0]
    if found.first is None or found.last is None:
        return f"How far you agreed cannot be said: fewer than {wording.number(MINIMUM_SHOWN)} answered."
    first, last = voting_wording.steps(found.first), voting_wording.steps(found.last)
    if first == last:
        return f"On average, two of you were {first} apart, at the first vote and at the last."
    return f"On average, two of you were {first} apart at the first vote, and {last} at the last."


def agreement_row(each: Agreement) -> tuple[str, ...]:
    """A row under ``AGREEMENT_HEADS``."""
    counted = wording.of_count(each.counted, each.questions)
    if each.first is None or each.last is None:
        return each.label, counted, wording.DASH, wording.DASH, "Too few answered to say"
    words = _AGREED[verdict_of(each.last)]
    return each.label, counted, voting_wording.steps(each.first), voting_wording.steps(each.last), words


# ------------------------------------------------------------------ single questions


def disputed(analysis: Analysis, record: WorkshopRecord) -> tuple[WorkshopQuestion, ...]:
    """The most disputed, the widest apart first."""
    return most_disputed(analysis.instrument, record)


def outcome(analysis: Analysis, question: WorkshopQuestion) -> str:
    """``Agreed: Weekly.``, with what became of it since."""
    said = f"{how(question)}: {answer(analysis.instrument, question)}."
    if _changed(analysis, question):
        said += f" Changed to {analysis.by_item[question.key].short_answer} since."
    return said


def how(question: WorkshopQuestion) -> str:
    """How the room's answer came about, in a table."""
    if question.agreed is not None:
        return "Agreed at once, with others" if question.together else "Agreed"
    if question.lower_of_two:
        return "Not agreed, the lower of two"
    return "Not agreed, the middle answer" if question.by_median else "No answer"


def answer(instrument: Instrument, question: WorkshopQuestion) -> str:
    """The room's answer in a few words."""
    code = question.code
    return wording.DASH if code is None else instrument.by_key[question.key].short_options[code]


def answer_row(analysis: Analysis, question: WorkshopQuestion) -> tuple[str, ...]:
    """A row under ``ANSWERS_HEADS``."""
    came = how(question)
    if _changed(analysis, question):
        came += f"; changed to {analysis.by_item[question.key].short_answer} since"
    last = votes_wording.vote(question.last) if question.rounds > 1 else wording.DASH
    return (
        votes_wording.label(analysis.instrument, question),
        answer(analysis.instrument, question),
        came,
        votes_wording.vote(question.first),
        last,
    )


def reason(question: WorkshopQuestion) -> str:
    """The reason for what was agreed, quoted; empty where none was given."""
    return advice_wording.quoted(question.reason) if question.reason else ""


def reasons(instrument: Instrument, questions: Sequence[WorkshopQuestion]) -> list[tuple[str, str]]:
    """The questions that have a reason, each with it."""
    return [(votes_wording.label(instrument, each), reason(each)) for each in questions if each.reason]


def undisputed(analysis: Analysis, record: WorkshopRecord) -> list[WorkshopQuestion]:
    """The questions that do not stand among the most disputed."""
    apart = disputed(analysis, record)
    return [each for each in record.questions if each not in apart]


# ------------------------------------------------------------------ actions


def chosen(record: WorkshopRecord) -> str:
    """``You chose three actions, of which two have an owner. Each of you had three votes.``"""
    if not record.actions:
        return "You chose no action."
    owned = sum(bool(each.owner) for each in record.actions)
    actions = wording.counted(len(record.actions), "action")
    taken = wording.counted(owned, "has an owner", "have an owner") if owned else "none has an owner yet"
    return f"You chose {actions}, of which {taken}. Each of you had {wording.number(VOTES_FOR_ACTIONS)} votes."


def action_row(each: WorkshopAction) -> tuple[str, str, str]:
    """A row under ``ACTIONS_HEADS``."""
    return each.title, str(each.votes), each.owner or NOBODY


def sentences(analysis: Analysis, record: WorkshopRecord) -> Iterator[tuple[str, str]]:
    """The sentences, by name, for formats that list them."""
    yield "headline", headline(record)
    yield "lead", lead(record)
    yield "told_apart", told_apart(analysis, record)
    yield "agreement", agreed_overall(analysis, record)
    for each in disputed(analysis, record):
        yield (
            "disputed",
            f"{votes_wording.label(analysis.instrument, each)}: {votes_wording.moved(each)} {outcome(analysis, each)}",
        )
    for name, said in reasons(analysis.instrument, record.questions):
        yield "reason", f"{name}: {said}"
    yield "actions", chosen(record)
