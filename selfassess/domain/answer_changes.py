"""Which answers are other than in an earlier submission, and which way each changed."""

from __future__ import annotations

from collections.abc import Sequence

from selfassess.domain.answers import item_code
from selfassess.domain.change_results import Direction, ItemChange
from selfassess.domain.instrument import Instrument, Item
from selfassess.domain.item_answers import answer_words
from selfassess.domain.results import ItemResult
from selfassess.domain.study import Earlier


def asked_by_both(now: Instrument, then: Instrument) -> frozenset[str]:
    """The keys of the items that both questionnaires let be answered alike."""
    return frozenset(item.key for item in now.items if _asked_alike(item, then.by_key.get(item.key)))


def answer_changes(items: Sequence[ItemResult], earlier: Earlier) -> tuple[ItemChange, ...]:
    """Those of ``items``, which both were asked, whose answers are other than they were."""
    return tuple(_item_change(each, earlier) for each in items if _changed(each, earlier))


def _asked_alike(now: Item, then: Item | None) -> bool:
    """Whether both questionnaires let the same be answered; the question may be worded otherwise."""
    if then is None:
        return False
    return (now.kind, now.options, now.ticks, now.cells) == (then.kind, then.options, then.ticks, then.cells)


def _changed(result: ItemResult, earlier: Earlier) -> bool:
    """Whether the answer is another; of a checklist also where other lines are ticked, as far as both are known."""
    before = item_code(result.item, earlier.answers)
    return before != result.code or _ticked(result) != _ticked_before(result.item, earlier)


def _ticked(result: ItemResult) -> frozenset[str]:
    known = result.known and len(result.item.ticks) - len(result.missing_ticks) == result.code
    return frozenset(tick.key for tick in result.item.ticks if known and tick.key not in result.missing_ticks)


def _ticked_before(item: Item, earlier: Earlier) -> frozenset[str]:
    return frozenset(tick.key for tick in item.ticks if earlier.answers.code(f"{item.key}.{tick.key}") == 1)


def _item_change(result: ItemResult, earlier: Earlier) -> ItemChange:
    item, answers = result.item, earlier.answers
    before = item_code(item, answers)
    words = answer_words(earlier.study.instrument, item, before)[0]
    evidence = (answers.notes.get(item.key, ""), answers.links.get(item.key, ""))
    return ItemChange(
        item=item,
        before_code=before,
        code=result.code,
        before=_with_ticks(item, words, _ticked_before(item, earlier)),
        now=_with_ticks(item, result.answer, _ticked(result)),
        direction=_direction(item, before, result.code),
        note=result.note,
        link=result.link,
        carried_over=(result.note, result.link) == evidence,
    )


def _with_ticks(item: Item, words: str, ticked: frozenset[str]) -> str:
    """The answer with the lines that were ticked, where it is known which."""
    named = [tick.short for tick in item.ticks if tick.key in ticked]
    return f"{words}: {'; '.join(named)}" if named else words


def _direction(item: Item, before: int, now: int) -> Direction:
    if min(before, now) < 0:
        if before < 0 <= now:
            return Direction.NEWLY_ANSWERED
        return Direction.NO_LONGER_ANSWERED if before >= 0 else Direction.OTHERWISE
    gained = item.score_of(now) - item.score_of(before)
    if item.dimension is None or gained == 0:
        return Direction.OTHERWISE
    return Direction.BETTER if gained > 0 else Direction.WORSE
