"""Analyses that a report must hold for: the worked example, the extremes, the longest texts, other studies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import cycle
from typing import Any

from selfassess.answerfiles import read_answers
from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers
from selfassess.domain.benchmark import Provenance, assemble, leave_out
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.instrument import Dimension, Instrument, Item, Kind
from selfassess.domain.library import Entry
from selfassess.domain.position import Basis
from selfassess.domain.results import Analysis
from selfassess.domain.study import Earlier, Study
from selfassess.domain.voting import read_votes
from selfassess.domain.workshop_record import WorkshopAction, WorkshopQuestion, WorkshopRecord
from selfassess.studies import read_study
from tests.factories import CHECKOUT, about, as_member, drawn_answers, full_answers, shipped_study

DATED = date(2026, 12, 3)
CANARY = "QXJZV"  # the end of the id of each organisation that exists: what ids begin with alike is left off
Votes = Mapping[int, int]
LONG_NAME = (
    "The Quite Extraordinarily Long Named Integrated Partnership of Community, Mental Health, Learning Disability and "
    "Ambulance Services NHS Foundation Trust for the Counties of the North, the East and the Sea"
)
_WORDS = "Extend and document every community engagement programme that you run with partners and with people "


def northmoor() -> Analysis:
    """The first organisation of the example file."""
    return analyse(shipped_study(), northmoor_answers(), DATED)


def northmoor_answers() -> Answers:
    path = CHECKOUT / "examples" / "answers.csv"
    return read_answers(path.read_bytes(), path.name, shipped_study().instrument)[0]


def lowest() -> Analysis:
    return analyse(shipped_study(), full_answers(shipped_study().instrument, 0.0), DATED)


def highest() -> Analysis:
    return analyse(shipped_study(), full_answers(shipped_study().instrument, 1.0), DATED)


def nothing() -> Analysis:
    """No question answered: no score, no posture, no advice."""
    study = shipped_study()
    return analyse(study, Answers(about(study.instrument), {}), DATED)


def provisional() -> Analysis:
    """The worked example with every third answer a don't know."""
    answers = northmoor_answers()
    items = [key for key in answers.codes if key in shipped_study().instrument.by_key]
    return analyse(
        shipped_study(), replace(answers, codes={**answers.codes, **dict.fromkeys(items[::3], DONT_KNOW)}), DATED
    )


def real_edition() -> Analysis:
    """The worked example against organisations that exist, of which none may be shown by itself."""
    study = shipped_study()
    label = "Second edition: 25 organisations that chose to take part in 2027"
    provenance = replace(study.benchmark.provenance, basis=Basis.SELF_SELECTED, label=label)
    study = replace(study, benchmark=replace(study.benchmark, provenance=provenance))
    return analyse(study, northmoor_answers(), DATED)


def census() -> Analysis:
    """The worked example as one of 25 organisations that are all there are, of which each has answered."""
    study = _based(Basis.CENSUS, as_of=date(2012, 12, 4))
    return analyse(study, as_member(northmoor_answers(), study.benchmark.ids[4]), DATED)


def sample() -> Analysis:
    """The worked example against 25 organisations drawn from 215."""
    return analyse(_based(Basis.SAMPLE, population=215, as_of=date(2025, 12, 3)), northmoor_answers(), DATED)


def small_sample() -> Analysis:
    """The worked example against 12 organisations, too few to count single answers."""
    return analyse(_first(_based(Basis.SAMPLE, population=60), 12), northmoor_answers(), DATED)


def too_few() -> Analysis:
    """The worked example against eight organisations that chose to take part, too few to say a position."""
    return analyse(_first(_based(Basis.SELF_SELECTED), 8), northmoor_answers(), DATED)


def reassessed() -> Analysis:
    """The worked example a year on and then again: other answers, another role, help, and five that joined."""
    study, now = shipped_study(), northmoor_answers()
    helped = frozenset([item.key for item in study.instrument.items][::3])
    before = _first(study, 20)
    earlier = replace(before, benchmark=replace(before.benchmark, provenance=_named(before, "0")))
    then = replace(_a_year_before(now), about=replace(now.about, role="Press officer"))
    first = drawn_answers(study.instrument, 5, 0.3)
    given = (Earlier(earlier, first, date(2024, 11, 20)), Earlier(earlier, then, date(2025, 11, 24)))
    return analyse(study, replace(now, facilitated=helped), DATED, given)


def workshop() -> Analysis:
    """The worked example as a room of eleven answered it: agreed on, in the middle, of too few, and changed since."""
    study, now = shipped_study(), northmoor_answers()
    record = workshop_record(study.instrument)
    room = {each.key: each.code for each in record.questions if each.code is not None}
    changed = record.questions[-1].key
    codes = {**now.codes, **room, changed: 0}
    answers = replace(now, codes=codes, workshop=record, facilitated=frozenset(room) - {changed})
    return analyse(study, answers, DATED)


def workshop_record(instrument: Instrument) -> WorkshopRecord:
    """Eight questions: three of one mind, four apart of which two were voted on again, and one that four answered."""
    items = [item for item in instrument.items if item.kind is Kind.LADDER and item.top == 4][:8]

    def asked(place: int, first: Votes, last: Votes | None = None, **agreed: Any) -> WorkshopQuestion:  # noqa: ANN401 - the fields of a question
        key = items[place].key
        began = read_votes(key, 4, first)
        return WorkshopQuestion(
            key, 1 + (last is not None), began, read_votes(key, 4, last) if last else began, **agreed
        )

    teams = {"board": read_votes(items[1].key, 4, {1: 4, 2: 1}), "staff": read_votes(items[1].key, 4, {2: 1, 3: 5})}
    questions = (
        asked(0, {2: 10, 3: 1}, agreed=2, together=True),
        asked(1, {0: 4, 1: 1, 3: 2, 4: 4}, {1: 4, 2: 2, 3: 5}, agreed=3, teams=teams, reason="“Not yet everywhere.”"),
        asked(2, {0: 1, 1: 3, 2: 4, 3: 3}, agreed=1, reason="The plan of 2025 says so."),
        asked(3, {1: 5, 2: 5, DONT_KNOW: 1}),
        asked(4, {0: 2, 2: 1, 4: 1}),
        asked(5, {0: 6, 4: 5}, {2: 3, 3: 1}),
        asked(6, {3: 11}, agreed=3, together=True, reason="Everybody does."),
        asked(7, {1: 11}, agreed=1, together=True),
    )
    advice = [
        WorkshopAction("one", "Answer questions within a day", 9, "Head of digital"),
        WorkshopAction("two", "Publish what was learnt", 4, ""),
    ]
    return WorkshopRecord("Board and staff away day", date(2026, 11, 26), 11, True, questions, tuple(advice))


def workshop_saying(instrument: Instrument, line: str, text: str) -> WorkshopRecord:
    """The same workshop with one text for its title, its owners and what it may do, and one for its reasons."""
    record = workshop_record(instrument)
    questions = tuple(replace(each, reason=text) for each in record.questions)
    return replace(record, title=line, questions=questions, actions=(WorkshopAction("one", line, 9, line),))


def _named(study: Study, edition: str) -> Provenance:
    return replace(study.benchmark.provenance, edition=edition, sha256=edition)


def _a_year_before(now: Answers) -> Answers:
    """Some items lower, one higher, one not known, and none of today's notes."""
    codes = dict(now.codes)
    for item in shipped_study().instrument.items[1::4]:
        if item.key in codes:
            codes[item.key] = 0
    lower = [item for item in shipped_study().instrument.items if item.key in codes and codes[item.key] < item.top]
    codes |= {lower[0].key: lower[0].top, lower[-1].key: DONT_KNOW}
    return replace(now, codes=codes, notes={}, links={})


def _based(basis: Basis, **changes: Any) -> Study:  # noqa: ANN401 - the fields of a provenance
    """The shipped study as if its organisations existed, each with an id that must never be shown."""
    study = shipped_study()
    label = f"A {basis.value.replace('_', ' ')} made up for tests"
    provenance = replace(study.benchmark.provenance, basis=basis, label=label, title=label, **changes)
    ids = tuple(f"{place:02d}{CANARY}" for place in range(len(study.benchmark.ids)))
    return replace(study, benchmark=replace(study.benchmark, provenance=provenance, ids=ids))


def _first(study: Study, n: int) -> Study:
    benchmark = study.benchmark
    for each in benchmark.ids[n:]:
        benchmark = leave_out(benchmark, each)
    provenance = replace(benchmark.provenance, n=n, population=study.benchmark.provenance.population)
    return replace(study, benchmark=replace(benchmark, provenance=provenance))


def second_study() -> Analysis:
    """A study of another subject with three dimensions and no posture."""
    study = _second()
    return analyse(study, drawn_answers(study.instrument, 3, 0.4), DATED)


@cache
def _second() -> Study:
    return read_study(CHECKOUT / "tests" / "second_study" / "vedligehold")


def eight_dimensions() -> Analysis:
    """As many dimensions as a study may have, of 56 items, so that the items need a second page."""
    study = _eight()
    return analyse(study, drawn_answers(study.instrument, 5), DATED)


@cache
def _eight() -> Study:
    study = shipped_study()
    dimensions = tuple(Dimension(f"d{number}", f"Dimension number {number}", "") for number in range(8))
    keys = cycle(dimension.key for dimension in dimensions)
    items = tuple(replace(item, dimension=next(keys)) if item.dimension else item for item in study.instrument.items)
    more = tuple(
        replace(item, key=f"{item.key}.again", dimension=next(keys), plan=None, cells=(), ticks=())
        for item in items
        if item.options and not item.cells and not item.ticks and item.dimension
    )
    instrument = replace(study.instrument, dimensions=dimensions, items=items + more)
    return _with_benchmark(study, instrument)


def longest() -> Analysis:
    """The longest names, titles, steps, owners and labels that a study and an organisation may have."""
    study = shipped_study()
    dimensions = tuple(replace(each, label=f"{each.label} in all that we do") for each in study.instrument.dimensions)
    items = tuple(_long_item(item) for item in study.instrument.items)
    instrument = replace(study.instrument, dimensions=dimensions, items=items)
    entries = tuple(_long_entry(entry) for entry in study.library.entries)
    study = _with_benchmark(replace(study, library=replace(study.library, entries=entries)), instrument)
    role = "Associate Director of Communications, Engagement, Marketing and Public Affairs, with eleven colleagues"
    described = replace(drawn_answers(instrument, 7, 0.2).about, organisation=LONG_NAME, role=role)
    return analyse(study, replace(drawn_answers(instrument, 7, 0.2), about=described), DATED)


def _long(length: int) -> str:
    return (_WORDS * 3)[:length].strip()


def _long_entry(entry: Entry) -> Entry:
    return replace(entry, title=_long(64), owner=_long(60), first_step=_long(60), variants=())


def _long_item(item: Item) -> Item:
    shorts = tuple(_long(42) for _ in item.short_options)
    return replace(item, label=_long(36), topic=_long(34).lower(), short_options=shorts)


def _with_benchmark(study: Study, instrument: Instrument) -> Study:
    """The study with another instrument, and a benchmark drawn for it."""
    batch = [drawn_answers(instrument, seed) for seed in range(100, 125)]
    return replace(study, instrument=instrument, benchmark=assemble(instrument, study.benchmark.provenance, batch))


CASES: dict[str, Callable[[], Analysis]] = {
    each.__name__: each
    for each in (
        northmoor,
        lowest,
        highest,
        nothing,
        provisional,
        real_edition,
        second_study,
        eight_dimensions,
        longest,
    )
}


# Real editions, a re-assessment and a workshop, apart from the cases that every test of looks goes through.
BASES: dict[str, Callable[[], Analysis]] = {each.__name__: each for each in (census, sample, small_sample, too_few)}
AGAIN: dict[str, Callable[[], Analysis]] = {"reassessed": reassessed, "workshop": workshop}


@cache
def case(name: str) -> Analysis:
    """An analysis by its name, made once."""
    return (CASES | BASES | AGAIN)[name]()
