"""Single answers in words, as they were given to an instrument."""

from __future__ import annotations

from selfassess.domain import wording
from selfassess.domain.answers import Answers, item_code, tick_code
from selfassess.domain.benchmark import Benchmark, item_counts
from selfassess.domain.codes import DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.comparing import detail_of
from selfassess.domain.disclosure import Detail
from selfassess.domain.instrument import Instrument, Item, Kind
from selfassess.domain.results import ItemResult


def item_result(instrument: Instrument, benchmark: Benchmark, item: Item, answers: Answers) -> ItemResult:
    """One item as it was answered, with the benchmark's answers as far as they may be counted."""
    code = item_code(item, answers)
    answer, short = answer_words(instrument, item, code)
    return ItemResult(
        item=item,
        code=code,
        score=item.score_of(code) if code >= 0 and item.dimension else None,
        answer=answer,
        short_answer=short,
        counts=item_counts(benchmark, item) if detail_of(benchmark) >= Detail.ITEMS else (),
        note=answers.notes.get(item.key, ""),
        link=answers.links.get(item.key, ""),
        under_way=item.key in answers.under_way,
        facilitated=item.key in answers.facilitated,
        plan=_plan_words(instrument, item, answers),
        missing_ticks=tuple(t.key for t in item.ticks if tick_code(item, t.key, answers) == 0),
    )


def answer_words(instrument: Instrument, item: Item, code: int) -> tuple[str, str]:
    """An answer in full, and in short."""
    if code >= 0 and item.kind is Kind.CHECKLIST:
        words = wording.ticks_said(code, len(item.ticks))
        return words, words
    if code >= 0:
        return item.options[code], item.short_options[code]
    unknown = {DONT_KNOW: "dont_know", NOT_APPLICABLE: "not_applicable"}.get(code, "not_answered")
    return instrument.words[unknown], instrument.words[unknown]


def _plan_words(instrument: Instrument, item: Item, answers: Answers) -> str:
    planned = answers.code(item.plan) if item.plan else -1
    section = next(s for s in instrument.sections if s.key == item.section)
    return section.plan_options[planned] if planned >= 0 else ""
