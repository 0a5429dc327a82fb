"""A file of answers as a whole."""

from __future__ import annotations

import json
from datetime import date

import pytest

from selfassess.answerfiles import BadFile, read_answers
from selfassess.domain.answers import About, Answers, Example
from selfassess.domain.codes import DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from tests.answerfiles.questionnaire import FILE, csv_file

FULL = {
    "organisation": "Parc  y\nGŵyr",
    "sector": "park",
    "about.type": "wild",
    "about.size": "small",
    "about.role": "Head gardener",
    "about.priorities": "weed;water",
    "about.days": "1.5",
    "about.answered_on": "2026-11-09",
    "about.fictional": "1",
    "bed.rose.dug": "1",
    "bed.herb.dug": "DK",
    "bed.checked": "1",
    "task.water.now": "NA",
    "task.water.plan": "NA",
    "task.weed.now": "2",
    "task.weed.plan": "",
    "habit.prunes": " 4 ",
    "habit.prunes.under_way": "1",
    "habit.prunes.note": "=we prune\r\nin March",
    "habit.prunes.link": "https://example.org/prune",
    "habit.tools": "dk",
    "habit.tools.clean": "1",
    "habit.tools.sharp": "0",
    "habit.tools.under_way": "0",
    "story.good": "Roses.",
    "story.good.include": "0",
    "story.bad": "Slugs.",
    "story.bad.include": "",
}


READ = Answers(
    about=About(
        organisation="Parc y Gŵyr",
        sector="park",
        type="wild",
        size="small",
        role="Head gardener",
        priorities=("weed", "water"),
        days=1.5,
        answered_on=date(2026, 11, 9),
        fictional=True,
    ),
    codes={
        "bed.rose.dug": 1,
        "bed.rose.edged": 0,
        "bed.herb.dug": DONT_KNOW,
        "bed.herb.edged": 0,
        "task.water.now": NOT_APPLICABLE,
        "task.water.plan": NOT_APPLICABLE,
        "task.weed.now": 2,
        "habit.prunes": 4,
        "habit.tools": DONT_KNOW,
        "habit.tools.clean": 1,
        "habit.tools.sharp": 0,
    },
    notes={"habit.prunes": "=we prune\nin March"},
    links={"habit.prunes": "https://example.org/prune"},
    under_way=frozenset({"habit.prunes"}),
    examples={"story.good": Example("Roses.", False), "story.bad": Example("Slugs.", False)},
)


def _read(instrument: Instrument, *rows: dict[str, str]) -> list[Answers]:
    return read_answers(csv_file(*rows), FILE, instrument)


def _message(instrument: Instrument, *rows: dict[str, str]) -> str:
    with pytest.raises(InputError) as caught:
        _read(instrument, *rows)
    return str(caught.value)


def test_everything_that_an_organisation_said_is_read(instrument: Instrument) -> None:
    assert _read(instrument, FULL) == [READ]


def test_missing_columns_are_unanswered(instrument: Instrument) -> None:
    assert _read(instrument, {"organisation": "A"}) == [Answers(About("A", ""), {})]


def test_organisations_keep_their_order(instrument: Instrument) -> None:
    read = _read(instrument, *({"organisation": name, "habit.prunes": name[1]} for name in ("B2", "A0", "C1")))
    assert [(each.about.organisation, each.codes["habit.prunes"]) for each in read] == [("B2", 2), ("A0", 0), ("C1", 1)]


SAME = {
    "as it is": "Gŵyr Parks",
    "capitals": "GŴYR PARKS",
    "spaces": " Gŵyr   Parks ",
    "a circumflex of its own": "Gw\u0302yr Parks",
}


@pytest.mark.parametrize("again", SAME.values(), ids=SAME)
def test_an_organisation_is_there_once(instrument: Instrument, again: str) -> None:
    rows = [{"organisation": name} for name in ("Gŵyr Parks", "Another", again)]
    assert _message(instrument, *rows).startswith("garden.csv, row 4, column organisation: “G")
    assert _message(instrument, *rows).endswith(
        "” is there already, in row 2. Keep one of the two, or tell the names apart."
    )


def test_all_faulty_cells_are_named_in_the_order_of_the_file(instrument: Instrument) -> None:
    rows = [
        {"organisation": "A", "habit.prunes": "9", "sector": "x"},
        {"organisation": "", "habit.prunes": "1", "sector": "park"},
        {"organisation": "a", "habit.prunes": "1", "sector": "=1"},
    ]
    with pytest.raises(BadFile) as caught:
        _read(instrument, *rows)
    assert [fault.where for fault in caught.value.faults] == [
        "garden.csv, row 2, column habit.prunes",
        "garden.csv, row 2, column sector",
        "garden.csv, row 3, column organisation",
        "garden.csv, row 4, column sector",
        "garden.csv, row 4, column organisation",
    ]


def test_only_the_first_faults_are_worded(instrument: Instrument) -> None:
    with pytest.raises(BadFile) as caught:
        _read(instrument, *({"organisation": f"A{number}", "habit.prunes": "9"} for number in range(300)))
    assert (len(caught.value.faults), caught.value.more) == (20, 280)
    assert caught.value.faults[-1].where == "garden.csv, row 21, column habit.prunes"


def test_a_benchmark_names_its_members_by_id(instrument: Instrument) -> None:
    data = csv_file({"benchmark_id": "INVENTED-01", "data_status": "invented", "sector": "park", "habit.prunes": "3"})
    (read,) = read_answers(data, FILE, instrument, id_column="benchmark_id")
    assert read == Answers(About("INVENTED-01", "park"), {"habit.prunes": 3})


def test_a_benchmark_names_no_organisation(instrument: Instrument) -> None:
    data = csv_file({"benchmark_id": "INVENTED-01", "organisation": "A"})
    with pytest.raises(BadFile) as caught:
        read_answers(data, FILE, instrument, id_column="benchmark_id")
    assert caught.value.where == "garden.csv, row 1, column organisation"


def test_the_name_of_the_file_is_shown_safely(instrument: Instrument) -> None:
    with pytest.raises(InputError) as caught:
        read_answers(b"", "a\x1b[2J\ud800.csv", instrument)
    assert caught.value.where == "a\\u001b[2J\\ud800.csv"


MEMBERS = ("N-01", "N-02", "K-07")


@pytest.mark.parametrize("given", ["N-02", " N-02 ", ""])
def test_a_row_may_say_which_organisation_of_the_benchmark_it_is(instrument: Instrument, given: str) -> None:
    rows = csv_file({"organisation": "A", "about.benchmark_id": given})
    (read,) = read_answers(rows, FILE, instrument, members=MEMBERS)
    assert read == Answers(About("A", "", benchmark_id=given.strip()), {})
    nested = json.dumps({"organisation": "A", "about": {"benchmark_id": given}}).encode()
    assert read_answers(nested, "garden.json", instrument, members=MEMBERS) == [read]


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ("N-2", "Did you mean “N-02”?"),
        ("n-02", "Did you mean “N-02”?"),
        ("Parc", "Write the organisation’s own id in it, or nothing."),
        ("=N-02", "Did you mean “N-02”?"),
    ],
)
def test_an_id_that_the_benchmark_does_not_know(instrument: Instrument, given: str, remedy: str) -> None:
    rows = csv_file({"organisation": "B", "about.benchmark_id": ""}, {"organisation": "A", "about.benchmark_id": given})
    with pytest.raises(BadFile) as caught:
        read_answers(rows, FILE, instrument, members=MEMBERS)
    assert caught.value.where == "garden.csv, row 3, column about.benchmark_id"
    assert (caught.value.what, caught.value.remedy) == (
        f"“{given}” is in no row of this edition of the benchmark",
        remedy,
    )


def test_without_a_benchmark_any_id_is_kept(instrument: Instrument) -> None:
    rows = csv_file({"organisation": "A", "about.benchmark_id": "X"})
    assert read_answers(rows, FILE, instrument)[0].about.benchmark_id == "X"
