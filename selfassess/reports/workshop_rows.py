"""What a workshop came to as rows of the CSV: ``before`` is the first vote, ``change`` the last, ``n`` who voted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfassess.domain import workshop_wording
from selfassess.domain.results import Analysis

_Row = dict[str, str | int | float | None]


def workshop_rows(name: Mapping[str, str | int | float | None], analysis: Analysis) -> Iterator[_Row]:
    """No row where there was no workshop."""
    record = analysis.workshop
    if record is None:
        return
    held: _Row = {**name, "dated": record.held_on.isoformat()}
    yield {**held, "part": "workshop", "key": "took_part", "label": record.title, "n": record.seats}
    for key, text in workshop_wording.sentences(analysis, record):
        if text:
            yield {**held, "part": "workshop", "key": key, "answer": text}
    for each in workshop_wording.agreements(analysis, record):
        _, _, first, last, words = workshop_wording.agreement_row(each)
        counts: _Row = {"n": each.counted, "before": first, "change": last, "answer": words}
        yield {**held, "part": "workshop_agreement", "key": each.key or "all", "label": each.label, **counts}
    for question in record.questions:
        label, answer, how, first, last = workshop_wording.answer_row(analysis, question)
        said: _Row = {"answer": answer, "code": question.code, "basis": how, "before": first, "change": last}
        counts = {"n": question.last.answered}
        yield {**held, "part": "workshop_answer", "key": question.key, "label": label, **said, **counts}
    for action in record.actions:
        chosen: _Row = {"label": action.title, "n": action.votes, "owner": action.owner}
        yield {**held, "part": "workshop_action", "key": action.key, **chosen}
