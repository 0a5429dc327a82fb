"""``study weights`` as a person types it."""

from __future__ import annotations

import pytest
from flask import Flask

from selfassess.domain.robustness import robustness
from selfassess.domain.robustness_wording import JUDGEMENT, NOT_IMPORTANCE, rank_now, rank_varied
from selfassess.services.trying_weights import weights_report
from tests.factories import CHECKOUT, shipped_study

STUDY = shipped_study()
SECOND = CHECKOUT / "tests" / "second_study" / "vedligehold"
TRIED = ("--weight", "channels=2", "--weight", "culture=0")


def lines_of(app: Flask, *arguments: object) -> list[str]:
    result = app.test_cli_runner().invoke(args=["study", "weights", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_the_label_stands_first_and_the_caution_beside_it(app: Flask) -> None:
    lines = lines_of(app)
    assert lines[0] == "Illustrative benchmark: invented, not the 2012 study’s data"
    said = " ".join(lines)
    assert f"so these figures only show how the method works. {JUDGEMENT} {NOT_IMPORTANCE}" in said
    assert max(map(len, lines)) <= 120


def test_every_organisation_has_a_line_in_order(app: Flask) -> None:
    lines = [" ".join(line.split()) for line in lines_of(app) if line.startswith("ILLUSTRATIVE-")]
    expected = [
        (each.id, round(each.score), rank_now(each.rank), rank_varied(each.rank)) for each in robustness(STUDY).ranked
    ]
    assert lines == [" ".join(map(str, each)) for each in expected]


def test_other_weights_are_tried_beside_the_studys_own(app: Flask) -> None:
    lines = [" ".join(line.split()) for line in lines_of(app, *TRIED)]
    assert "Channels and communities 40% 49%" in lines
    assert "Organisation and culture 0% 0%" in lines
    before = {each.id: rank_now(each.rank) for each in robustness(STUDY).ranked}
    after = robustness(STUDY, (2.0, 1.0, 1.0, 1.0, 0.0)).ranked
    assert [line.partition(" ")[0] for line in lines if line.startswith("ILLUSTRATIVE-")] == [each.id for each in after]
    assert all(f" {rank_varied(each.rank)} {before[each.id]}" in " ".join(lines) for each in after)


def test_weights_that_are_the_studys_own_are_not_compared_with_themselves(app: Flask) -> None:
    assert lines_of(app, "--weight", "channels=1") == lines_of(app)


def test_another_folder(app: Flask) -> None:
    lines = lines_of(app, SECOND)
    assert lines[0] == "Stikprøve: 12 af 60 ejere, opdigtet til test"
    assert "invented" not in " ".join(lines)
    assert sum(line.startswith("B") and line[1:3].isdigit() for line in lines) == 12


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("--weight", "canals=2"), "no dimension of the study", id="unknown dimension"),
        pytest.param(("--weight", "channels=-2"), "from 0 to 100", id="negative"),
        pytest.param(
            [part for each in STUDY.instrument.dimensions for part in ("--weight", f"{each.key}=0")],
            "more than 0 for at least one",
            id="all zero",
        ),
        pytest.param(("no/such/folder",), "no/such/folder", id="no such study"),
    ],
)
def test_bad_input_ends_with_status_2_and_a_sentence(app: Flask, arguments: tuple[str, ...], said: str) -> None:
    result = app.test_cli_runner().invoke(args=["study", "weights", *arguments])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_the_same_study_gives_the_same_text() -> None:
    assert weights_report(STUDY, ()) == weights_report(STUDY, ())
