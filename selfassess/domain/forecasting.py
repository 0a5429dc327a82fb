"""Where work leads: the scores that an organisation would have with some of the advice done."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from selfassess.domain.comparing import Scored, at_codes, level_of, place, said
from selfassess.domain.plan_results import Outcome
from selfassess.domain.results import Recommendation
from selfassess.domain.scoring import Scores

Change = tuple[str, int]  # an item, and the code that it reaches


def raised(scored: Scored, changes: Sequence[Sequence[Change]]) -> Scores:
    """Scores with some items at higher codes, one column a set of changes.

    No item is lowered: a code that is not above today's leaves it as it is.
    """
    today = {item.key: int(code) for item, code in zip(scored.instrument.scored, scored.codes[:, 0], strict=True)}
    higher = [{key: code for key, code in change if code > today[key]} for change in changes]
    return at_codes(scored.instrument, scored.codes, higher)


def goals(given: Sequence[Recommendation], chosen: Collection[str]) -> list[Change]:
    """The codes that the chosen work reaches: the highest goal of an item, or one code more for each missing tick."""
    reached: dict[str, int] = {}
    ticks: dict[str, set[str]] = {}
    for each in given:
        if each.key in chosen and each.reaches is not None:
            key = each.entry.improves
            if each.ticks:
                ticks.setdefault(key, set()).add(each.entry.missing_tick)
            ticked = min(each.item.item.top, each.item.code + len(ticks.get(key, ())))
            reached[key] = max(reached.get(key, 0), each.reaches, ticked)
    return list(reached.items())


def outcome(scored: Scored, given: Sequence[Recommendation], chosen: Collection[str]) -> Outcome:
    """Where the chosen work would lead."""
    after = raised(scored, [goals(given, chosen)])
    value = said(after.overall[0])
    return Outcome(
        score=value,
        level=level_of(scored.instrument, value),
        position=place(scored.benchmark, scored.benchmark.scores.overall, value),
        dimensions={each.key: said(after.dimensions[row, 0]) for row, each in enumerate(scored.instrument.dimensions)},
    )
